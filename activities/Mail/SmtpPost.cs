using System.Net.Sockets;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>What came of handing a mail over.</summary>
/// <param name="IsOfTheAddress">The server refused it because the recipient's address takes no mail, for good.</param>
public sealed record HandedOver(JobOutcome Outcome, bool IsOfTheAddress = false);

/// <summary>One mail to the SMTP server. What the server or the network answers becomes an outcome: 4xx and a bad line are temporary, 5xx is final.</summary>
public sealed class SmtpPost(SmtpPool pool, TimeProvider time)
{
    public async Task<HandedOver> SendAsync(LedgerMail mail, SmtpOptions options, CancellationToken cancellationToken)
    {
        try
        {
            using var message = Compose(mail, options, time.GetUtcNow());
            await pool.UseAsync(options, (client, deadline) => SendAsync(client, message, options, deadline), cancellationToken);
            return new(new JobOutcome.Succeeded(Variables.Empty));
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && Explain(error, mail.ToAddress, options) is { } outcome)
        {
            return new(outcome, error is SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } refused && DeliveryStatus.IsOfADeadAddress(refused.Message));
        }
    }

    /// <summary>To everyone the message names, with the envelope's sender of the settings.</summary>
    internal static Task SendAsync(SmtpClient client, MimeMessage message, SmtpOptions options, CancellationToken cancellationToken) =>
        client.SendAsync(message, MailboxAddress.Parse(string.IsNullOrWhiteSpace(options.ReturnPath) ? options.From : options.ReturnPath),
            message.GetRecipients(onlyUnique: true), cancellationToken);

    /// <returns>Null for what is no answer of a server or a network.</returns>
    internal static JobOutcome? Explain(Exception error, string to, MailServerOptions options)
    {
        var server = $"{options.Host}:{options.EffectivePort}";
        return error switch
        {
            SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } e =>
                Answer(e.StatusCode, $"Expected {server} to accept the recipient {e.Mailbox?.Address ?? to}, but it answered {(int)e.StatusCode} {e.Message}"),
            SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } e =>
                Answer(e.StatusCode, $"Expected {server} to accept the sender {e.Mailbox?.Address}, but it answered {(int)e.StatusCode} {e.Message}"),
            SmtpCommandException e => Answer(e.StatusCode, $"Expected {server} to accept the mail, but it answered {(int)e.StatusCode} {e.Message}"),
            AuthenticationException e => Answer(
                (e.InnerException as SmtpCommandException)?.StatusCode ?? SmtpStatusCode.AuthenticationInvalidCredentials,
                $"Expected {server} to accept {MailSignIn.Who(options)}, but it answered {e.Message}"),
            OAuthException e => e.IsFinal ? new JobOutcome.Refused(e.Message) : new JobOutcome.Failed(e.Message),
            DkimException e => new JobOutcome.Failed(e.Message),
            SslHandshakeException when options.CertificateFile is { Length: > 0 } file && !File.Exists(file) =>
                new JobOutcome.Failed($"Expected the certificate to trust for {server} in the file {file}, but it is not there."),
            SslHandshakeException => new JobOutcome.Failed($"Expected a trusted certificate from {server}, but the TLS handshake failed. Trust the server's own with CertificateFile."),
            NotSupportedException => new JobOutcome.Refused($"Expected {server} to offer {options.Security} and sign-in, but it does not: {error.Message}"),
            ParseException => new JobOutcome.Refused($"Expected a mail address, but found '{to}'."),
            ProtocolException or ServiceNotConnectedException => new JobOutcome.Failed($"Expected {server} to go on talking, but it closed the connection."),
            _ when IsTimeout(error) => new JobOutcome.Failed($"Expected {server} to answer within {options.TimeoutSeconds} s, but it did not."),
            SocketException or IOException => new JobOutcome.Failed($"Expected to reach {server}, but could not: {error.Message}"),
            _ => null,
        };
    }

    // A time-out of the socket reaches us wrapped in whatever was reading at that moment.
    private static bool IsTimeout(Exception? error) => error switch
    {
        null => false,
        OperationCanceledException or TimeoutException or SocketException { SocketErrorCode: SocketError.TimedOut } => true,
        _ => IsTimeout(error.InnerException),
    };

    private static JobOutcome Answer(SmtpStatusCode code, string message) =>
        (int)code >= 500 ? new JobOutcome.Refused(message) : new JobOutcome.Failed(message);

    internal static MimeMessage Compose(LedgerMail mail, SmtpOptions options, DateTimeOffset now)
    {
        var message = new MimeMessage { MessageId = mail.MessageId, Subject = mail.Subject, Date = now };
        message.From.Add(new MailboxAddress(options.FromName, options.From));
        message.To.Add(new MailboxAddress(mail.ToName, Address(mail.ToAddress)));
        foreach (var cc in mail.CcAddresses.Where(options.MaySendTo)) message.Cc.Add(new MailboxAddress(null, Address(cc)));
        if (mail.ThreadId is { } thread)
        {
            // All mails of a case answer the same one, which was never sent: mail programs put them together below it.
            message.InReplyTo = thread;
            message.References.Add(thread);
        }
        // RFC 3834 and Exchange's own word for it: keeps out-of-office answers from coming back.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Headers.Add("X-Auto-Response-Suppress", "All");
        if (mail.StopLink is { } stop)
        {
            // RFC 8058: the mail program ends it with one press.
            message.Headers.Add(HeaderId.ListUnsubscribe, $"<{stop}>");
            message.Headers.Add("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
        }
        message.Body = new BodyBuilder { TextBody = mail.TextBody, HtmlBody = mail.HtmlBody }.ToMessageBody();
        if (options.Dkim.IsSet) DkimKey.Read(options.Dkim).Sign(message);
        return message;
    }

    private static string Address(string address) => MailboxAddress.Parse(address).Address;
}
