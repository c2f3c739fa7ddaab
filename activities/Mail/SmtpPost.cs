using System.Net.Sockets;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using MailKit;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>One mail to one SMTP server. What the server or the network answers becomes an outcome: 4xx and a bad line are temporary, 5xx is final.</summary>
internal static class SmtpPost
{
    public static async Task<JobOutcome> SendAsync(LedgerMail mail, SmtpOptions options, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds * 3));
        try
        {
            using var message = Compose(mail, options, now);
            using var client = new Client();
            client.Timeout = options.TimeoutSeconds * 1000;
            SmtpTrust.Apply(client, options);
            await client.ConnectAsync(options.Host!, options.EffectivePort, Socket(options.Security), deadline.Token);
            if (!string.IsNullOrEmpty(options.User))
                await client.AuthenticateAsync(options.User, options.Password ?? "", deadline.Token);
            await client.SendAsync(message, deadline.Token);
            // The mail is accepted: a server that does not say goodbye takes nothing back.
            try { await client.DisconnectAsync(true, deadline.Token); }
            catch (Exception e) when (e is IOException or ProtocolException or OperationCanceledException or SocketException) { }
            return new JobOutcome.Succeeded(Variables.Empty);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested && Explain(error, mail, options) is { } outcome)
        {
            return outcome;
        }
    }

    private static JobOutcome? Explain(Exception error, LedgerMail mail, SmtpOptions options)
    {
        var server = $"{options.Host}:{options.EffectivePort}";
        return error switch
        {
            SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } e =>
                Answer(e.StatusCode, $"Expected {server} to accept the recipient {e.Mailbox?.Address ?? mail.ToAddress}, but it answered {(int)e.StatusCode} {e.Message}"),
            SmtpCommandException e => Answer(e.StatusCode, $"Expected {server} to accept the mail, but it answered {(int)e.StatusCode} {e.Message}"),
            AuthenticationException e => Answer(
                (e.InnerException as SmtpCommandException)?.StatusCode ?? SmtpStatusCode.AuthenticationInvalidCredentials,
                $"Expected {server} to accept the user '{options.User}' and its password, but it answered {e.Message}"),
            SslHandshakeException => new JobOutcome.Failed($"Expected a trusted certificate from {server}, but the TLS handshake failed. Trust the relay's own with Mail:Smtp:CertificateFile."),
            NotSupportedException => new JobOutcome.Refused($"Expected {server} to offer {options.Security} and sign-in, but it does not: {error.Message}"),
            ParseException => new JobOutcome.Refused($"Expected a mail address, but found '{mail.ToAddress}'."),
            SmtpProtocolException or ServiceNotConnectedException => new JobOutcome.Failed($"Expected {server} to go on talking, but it closed the connection."),
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

    private static SecureSocketOptions Socket(SmtpSecurity security) => security switch
    {
        SmtpSecurity.Tls => SecureSocketOptions.SslOnConnect,
        SmtpSecurity.None => SecureSocketOptions.None,
        _ => SecureSocketOptions.StartTls,
    };

    private static MimeMessage Compose(LedgerMail mail, SmtpOptions options, DateTimeOffset now)
    {
        var message = new MimeMessage { MessageId = mail.MessageId, Subject = mail.Subject, Date = now };
        message.From.Add(new MailboxAddress(options.FromName, options.From));
        message.To.Add(new MailboxAddress(mail.ToName, Address(mail.ToAddress)));
        foreach (var cc in mail.CcAddresses) message.Cc.Add(new MailboxAddress(null, Address(cc)));
        // RFC 3834: keeps out-of-office answers from coming back.
        message.Headers.Add("Auto-Submitted", "auto-generated");
        message.Body = new BodyBuilder { TextBody = mail.TextBody, HtmlBody = mail.HtmlBody }.ToMessageBody();
        return message;
    }

    private static string Address(string address) => MailboxAddress.Parse(address).Address;

    /// <summary>A copy that cannot be delivered does not hold up the mail itself.</summary>
    private sealed class Client : SmtpClient
    {
        protected override void OnRecipientNotAccepted(MimeMessage message, MailboxAddress mailbox, SmtpResponse response)
        {
            if (message.Cc.Mailboxes.Any(m => m.Address == mailbox.Address)) return;
            base.OnRecipientNotAccepted(message, mailbox, response);
        }
    }
}
