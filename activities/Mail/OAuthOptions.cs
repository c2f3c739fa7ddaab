namespace Disdik.Bpm.Activities.Mail;

public enum OAuthProvider
{
    /// <summary>What <see cref="OAuthOptions.TokenEndpoint"/> names.</summary>
    Custom,
    Microsoft365,
    Google,
}

/// <summary>Sign-in by an access token instead of a password: configuration <c>Mail:Smtp:OAuth:*</c> and <c>Mail:Bounces:Imap:OAuth:*</c>.</summary>
public sealed class OAuthOptions
{
    public OAuthProvider Provider { get; set; }
    /// <summary>Microsoft 365: the directory's id or domain.</summary>
    public string? Tenant { get; set; }
    /// <summary>Empty for the provider's own.</summary>
    public string? TokenEndpoint { get; set; }
    public string? ClientId { get; set; }
    public string? ClientSecret { get; set; }
    /// <summary>With it a token of a mailbox's owner is asked for; without, one of the program itself (client credentials).</summary>
    public string? RefreshToken { get; set; }
    /// <summary>The JSON key of a service account (Google): the program asks in its own name for the mailbox, and needs neither client nor refresh token.</summary>
    public string? KeyFile { get; set; }
    /// <summary>Empty for the provider's own.</summary>
    public string? Scope { get; set; }

    public bool IsSet => !string.IsNullOrWhiteSpace(ClientId) || IsServiceAccount;

    public bool IsServiceAccount => !string.IsNullOrWhiteSpace(KeyFile);

    /// <summary>What can be told of the settings without asking the provider; null when nothing is wrong.</summary>
    public string? WhatIsWrong()
    {
        if (!IsServiceAccount) return null;
        try
        {
            _ = ServiceAccountKey.Read(KeyFile!);
            return null;
        }
        catch (OAuthException broken)
        {
            return broken.Message;
        }
    }

    /// <summary>Who asks, for a sentence.</summary>
    internal string Asker => IsServiceAccount ? $"the service account of {KeyFile}" : $"client '{ClientId}'";

    /// <summary>Changes with every setting: tokens and connections of others are not used.</summary>
    internal string Identity => string.Join('\n', EffectiveEndpoint, ClientId, ClientSecret, RefreshToken, KeyFile, EffectiveScope);

    public string EffectiveEndpoint => !string.IsNullOrWhiteSpace(TokenEndpoint) ? TokenEndpoint : Provider switch
    {
        OAuthProvider.Microsoft365 => $"https://login.microsoftonline.com/{Uri.EscapeDataString(string.IsNullOrWhiteSpace(Tenant) ? "common" : Tenant)}/oauth2/v2.0/token",
        OAuthProvider.Google => "https://oauth2.googleapis.com/token",
        _ => "",
    };

    public string EffectiveScope => !string.IsNullOrWhiteSpace(Scope) ? Scope : Provider switch
    {
        OAuthProvider.Microsoft365 when string.IsNullOrEmpty(RefreshToken) => "https://outlook.office365.com/.default",
        OAuthProvider.Microsoft365 => "https://outlook.office.com/SMTP.Send https://outlook.office.com/IMAP.AccessAsUser.All offline_access",
        // What SMTP and IMAP need; of a consent Google gives the scope itself.
        OAuthProvider.Google when IsServiceAccount => "https://mail.google.com/",
        _ => "",
    };
}
