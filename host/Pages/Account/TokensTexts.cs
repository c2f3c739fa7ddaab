namespace Disdik.Bpm.Host.Pages.Account;

/// <summary>Names the texts of <c>Tokens.razor</c>.</summary>
public sealed class TokensTexts;
