namespace Disdik.Bpm.Host.Security;

/// <summary>Key to the names of the roles, as people read them.</summary>
public sealed class RoleTexts;
