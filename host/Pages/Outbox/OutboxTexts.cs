namespace Disdik.Bpm.Host.Pages.Outbox;

/// <summary>Key to the texts of the outbox.</summary>
public sealed class OutboxTexts;
