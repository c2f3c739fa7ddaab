namespace Disdik.Bpm.Activities.Mail;

public enum SmtpSecurity
{
    /// <summary>Plain text becomes TLS after the greeting (port 587). A server that offers no STARTTLS is refused.</summary>
    StartTls,
    /// <summary>TLS from the first byte (port 465).</summary>
    Tls,
    /// <summary>No TLS: only for a relay on the same machine.</summary>
    None,
}

/// <summary>The office's SMTP server: configuration <c>Mail:Smtp:*</c>. Without a <see cref="Host"/> mails stay in the program's own outbox page.</summary>
public sealed class SmtpOptions
{
    public string? Host { get; set; }
    /// <summary>0 means the usual port of <see cref="Security"/>.</summary>
    public int Port { get; set; }
    public SmtpSecurity Security { get; set; } = SmtpSecurity.StartTls;
    public string? User { get; set; }
    public string? Password { get; set; }
    public string From { get; set; } = "tidak-membalas@contoh.test";
    public string FromName { get; set; } = "Disdik.Bpm";
    /// <summary>For each answer of the server; the whole sending may take three times as long.</summary>
    public int TimeoutSeconds { get; set; } = 20;
    /// <summary>A PEM file with a certificate to trust besides the system's: the office relay's own.</summary>
    public string? CertificateFile { get; set; }

    public int EffectivePort => Port > 0 ? Port : Security switch { SmtpSecurity.Tls => 465, SmtpSecurity.None => 25, _ => 587 };
}
