using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography.X509Certificates;
using MailKit.Net.Smtp;
using MailKit.Security;
using MimeKit;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>One conversation with the SMTP server.</summary>
internal sealed class ProbeRun(SmtpOptions options, OAuthTokens tokens, List<ProbeStep> steps)
{
    private ProbePart at = ProbePart.Dkim;
    private string shown = "";
    private string? distrust;

    public async Task SendAsync(LedgerMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        deadline.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds * 3));
        try
        {
            if (options.Dkim.IsSet)
            {
                var key = DkimKey.Read(options.Dkim);
                Good(ProbePart.Dkim, $"{key.RecordName} TXT {key.Record}");
            }
            using var client = new SmtpClient();
            await ConnectAsync(client, deadline.Token);
            if (options.OAuth.IsSet) await AskForTokenAsync(deadline.Token);
            at = ProbePart.SignIn;
            await MailSignIn.SignInAsync(client, options, tokens, deadline.Token);
            if (client.IsAuthenticated) Good(ProbePart.SignIn, options.OAuth.IsSet ? options.Mailbox : options.User ?? "");
            await HandOverAsync(client, mail, now, deadline.Token);
            await client.DisconnectAsync(true, deadline.Token);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            if (steps.Exists(s => s.Part is ProbePart.Message)) return; // accepted: the goodbye does not matter
            var part = PartOf(error);
            // A key that was read well, and that the provider does not take.
            steps.RemoveAll(s => s.Part == part);
            steps.Add(new(part, ProbeResult.Failed, distrust is null ? MailProbe.Words(error, mail.ToAddress, options) : $"{distrust} ({shown})"));
        }
    }

    private async Task ConnectAsync(SmtpClient client, CancellationToken cancellationToken)
    {
        at = ProbePart.Name;
        var addresses = await Dns.GetHostAddressesAsync(options.Host!, cancellationToken);
        Good(ProbePart.Name, $"{options.Host}: {string.Join(", ", addresses.Select(a => a.ToString()))}");

        at = ProbePart.Connection;
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        try
        {
            using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
            patience.CancelAfter(TimeSpan.FromSeconds(options.TimeoutSeconds));
            await socket.ConnectAsync(addresses, options.EffectivePort, patience.Token);
            MailTrust.Apply(client, options, Look);
            await client.ConnectAsync(socket, options.Host!, options.EffectivePort, MailTrust.Socket(options.Security), cancellationToken);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
        Good(ProbePart.Connection, $"{socket.RemoteEndPoint}");
        if (!client.IsSecure) return;
        Good(ProbePart.Encryption, $"{options.Security}, {client.SslProtocol}");
        Good(ProbePart.Certificate, shown);
    }

    /// <summary>One of now: that an earlier one still holds says nothing of the key and the consent.</summary>
    private async Task AskForTokenAsync(CancellationToken cancellationToken)
    {
        at = ProbePart.Token;
        if (options.OAuth.IsServiceAccount)
        {
            var key = ServiceAccountKey.Read(options.OAuth.KeyFile!);
            Good(ProbePart.Key, $"{key.ClientEmail}, {key.KeyId ?? "–"}, {key.File}");
        }
        tokens.Forget(options);
        await tokens.GetAsync(options, cancellationToken);
        Good(ProbePart.Token, options.OAuth.EffectiveEndpoint);
        if (options.OAuth.IsServiceAccount) Good(ProbePart.Delegation, $"{options.Mailbox}, {options.OAuth.EffectiveScope}");
    }

    private async Task HandOverAsync(SmtpClient client, LedgerMail mail, DateTimeOffset now, CancellationToken cancellationToken)
    {
        at = ProbePart.Recipient;
        if (!options.MaySendTo(mail.ToAddress))
        {
            steps.Add(new(ProbePart.Recipient, ProbeResult.Failed, $"Expected an address of {options.InternalDomains}, but found {mail.ToAddress}."));
            return;
        }
        at = ProbePart.Message;
        using var message = SmtpPost.Compose(mail, options, now);
        await SmtpPost.SendAsync(client, message, options, cancellationToken);
        Good(ProbePart.Sender, string.IsNullOrWhiteSpace(options.ReturnPath) ? options.From : options.ReturnPath);
        Good(ProbePart.Recipient, mail.ToAddress);
        Good(ProbePart.Message, $"<{mail.MessageId}>");
    }

    private ProbePart PartOf(Exception error) => error switch
    {
        DkimException => ProbePart.Dkim,
        OAuthException e => e.Fault switch { OAuthFault.Key => ProbePart.Key, OAuthFault.Delegation => ProbePart.Delegation, _ => ProbePart.Token },
        SslHandshakeException => ProbePart.Certificate,
        NotSupportedException when at is ProbePart.Connection => ProbePart.Encryption,
        SmtpCommandException { ErrorCode: SmtpErrorCode.SenderNotAccepted } => ProbePart.Sender,
        SmtpCommandException { ErrorCode: SmtpErrorCode.RecipientNotAccepted } => ProbePart.Recipient,
        ParseException when at is ProbePart.Message => ProbePart.Recipient,
        _ => at,
    };

    private void Look(X509Certificate2 certificate, string? wrong) => (shown, distrust) =
        ($"{certificate.GetNameInfo(X509NameType.DnsName, false)}, {certificate.GetNameInfo(X509NameType.SimpleName, true)}, {certificate.NotBefore:yyyy-MM-dd} – {certificate.NotAfter:yyyy-MM-dd}", wrong);

    private void Good(ProbePart part, string detail) => steps.Add(new(part, ProbeResult.Good, detail));
}
