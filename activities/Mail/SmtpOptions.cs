namespace Disdik.Bpm.Activities.Mail;

public enum SmtpSecurity
{
    /// <summary>Plain text becomes TLS after the greeting (SMTP port 587, IMAP port 143). A server that offers no STARTTLS is refused.</summary>
    StartTls,
    /// <summary>TLS from the first byte (SMTP port 465, IMAP port 993).</summary>
    Tls,
    /// <summary>No TLS: only for a server on the same machine.</summary>
    None,
}

/// <summary>How a mail server is reached and signed in to: the one that sends and the one that keeps what came back.</summary>
public abstract class MailServerOptions
{
    public string? Host { get; set; }
    /// <summary>0 means the usual port of <see cref="Security"/>.</summary>
    public int Port { get; set; }
    public SmtpSecurity Security { get; set; }
    public string? User { get; set; }
    /// <summary>Of no meaning where <see cref="OAuth"/> is set.</summary>
    public string? Password { get; set; }
    public OAuthOptions OAuth { get; set; } = new();
    /// <summary>For each answer of the server; a whole conversation may take three times as long.</summary>
    public int TimeoutSeconds { get; set; } = 20;
    /// <summary>A PEM file with a certificate to trust besides the system's: the office server's own.</summary>
    public string? CertificateFile { get; set; }

    public abstract int EffectivePort { get; }

    /// <summary>Whose mailbox it is that a token is for.</summary>
    public virtual string Mailbox => User ?? "";

    public bool IsSet => !string.IsNullOrWhiteSpace(Host);
}

/// <summary>The office's SMTP server: configuration <c>Mail:Smtp:*</c>. Without a host mails stay in the program's own outbox page.</summary>
public sealed class SmtpOptions : MailServerOptions
{
    public string From { get; set; } = "tidak-membalas@contoh.test";
    public string FromName { get; set; } = "Disdik.Bpm";
    /// <summary>Where the server returns what cannot be delivered (the envelope's sender); empty for <see cref="From"/>.</summary>
    public string? ReturnPath { get; set; }
    /// <summary>Connections kept open, and used at once at most.</summary>
    public int Connections { get; set; } = 2;
    /// <summary>After which time a connection that nothing was sent through is closed.</summary>
    public int IdleSeconds { get; set; } = 60;
    /// <summary>After how many mails a connection is closed: some servers end it then themselves.</summary>
    public int MailsPerConnection { get; set; } = 100;
    /// <summary>Mails a minute that all processes of the office hand over together; what is above leaves later. 0 for no limit.</summary>
    public int MaxPerMinute { get; set; }
    /// <summary>Configuration <c>Mail:InternalDomains</c>, separated by commas: only addresses of these domains and their sub-domains get mail. Empty for any.</summary>
    public string? InternalDomains { get; set; }
    public DkimOptions Dkim { get; set; } = new();

    /// <summary>The sender, where no user is named.</summary>
    public override string Mailbox => string.IsNullOrWhiteSpace(User) ? From : User;

    public override int EffectivePort => Port > 0 ? Port : Security switch { SmtpSecurity.Tls => 465, SmtpSecurity.None => 25, _ => 587 };

    /// <summary>True when the office lets mail go to this address.</summary>
    public bool MaySendTo(string address)
    {
        if (string.IsNullOrWhiteSpace(InternalDomains)) return true;
        var domain = address[(address.LastIndexOf('@') + 1)..].Trim().TrimEnd('>');
        return InternalDomains.Split([',', ';', ' '], StringSplitOptions.RemoveEmptyEntries).Any(d =>
            string.Equals(domain, d, StringComparison.OrdinalIgnoreCase) || domain.EndsWith($".{d}", StringComparison.OrdinalIgnoreCase));
    }
}

/// <summary>What comes back: configuration <c>Mail:Bounces:*</c>.</summary>
public sealed class BounceOptions
{
    public ImapOptions Imap { get; set; } = new();
    /// <summary>Whoever reports to <c>POST /api/mail/bounces</c> signs with it; empty closes that address.</summary>
    public string? WebhookSecret { get; set; }
}

/// <summary>The mailbox that gets what cannot be delivered.</summary>
public sealed class ImapOptions : MailServerOptions
{
    public ImapOptions() => Security = SmtpSecurity.Tls;

    public string Folder { get; set; } = "INBOX";
    public int PollMinutes { get; set; } = 5;

    public override int EffectivePort => Port > 0 ? Port : Security is SmtpSecurity.Tls ? 993 : 143;
}
