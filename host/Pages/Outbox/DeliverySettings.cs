using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Runtime;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Host.Pages.Outbox;

/// <summary>The settings of mail that are in force now, without their secrets.</summary>
public sealed class DeliverySettings(IOptionsMonitor<SmtpOptions> smtp, IOptionsMonitor<BounceOptions> bounces, PublicAddress address)
{
    public bool MayTest => smtp.CurrentValue.IsSet || bounces.CurrentValue.Imap.IsSet;

    /// <summary>Of the sender.</summary>
    public string Domain => smtp.CurrentValue.From[(smtp.CurrentValue.From.IndexOf('@', StringComparison.Ordinal) + 1)..];

    /// <summary>Label (a key of the texts) and value; null for what is not set.</summary>
    public IEnumerable<(string Label, string? Value)> Lines()
    {
        var (mail, imap) = (smtp.CurrentValue, bounces.CurrentValue.Imap);
        yield return ("Server", mail.IsSet ? $"{mail.Host}:{mail.EffectivePort}, {mail.Security}" : null);
        yield return ("SignIn", SignIn(mail));
        yield return ("From", $"{mail.FromName} <{mail.From}>");
        yield return ("ReturnPath", Or(mail.ReturnPath));
        yield return ("Trust", Or(mail.CertificateFile));
        yield return ("Connections", $"{mail.Connections}");
        yield return ("Idle", $"{mail.IdleSeconds} s");
        yield return ("Timeout", $"{mail.TimeoutSeconds} s");
        yield return ("Rate", mail.MaxPerMinute > 0 ? $"{mail.MaxPerMinute}" : null);
        yield return ("Domains", Or(mail.InternalDomains));
        yield return ("Dkim", mail.Dkim.IsSet ? $"{mail.Dkim.Selector}._domainkey.{mail.Dkim.Domain}" : null);
        yield return ("Mailbox", imap.IsSet ? $"{imap.Host}:{imap.EffectivePort}, {imap.Security}, {imap.User}, {imap.Folder}, {imap.PollMinutes} min" : null);
        yield return ("Webhook", bounces.CurrentValue.WebhookSecret is { Length: > 0 } ? address.Of("/api/mail/bounces") : null);
    }

    private static string? SignIn(MailServerOptions options) => options.OAuth.IsSet ? $"OAuth 2, {options.OAuth.Provider}, {(options.OAuth.IsServiceAccount ? options.OAuth.KeyFile : options.OAuth.ClientId)}, {options.Mailbox}" : Or(options.User);

    private static string? Or(string? text) => string.IsNullOrWhiteSpace(text) ? null : text;
}
