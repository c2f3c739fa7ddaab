namespace Disdik.Bpm.Host.Pages.Account;

/// <summary>Key to the texts of sign-in and profile.</summary>
public sealed class AccountTexts;
