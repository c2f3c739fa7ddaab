using Disdik.Bpm.Workflows.Jobs;
using MailKit.Net.Imap;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>What must work for a mail to arrive and for a bounce to come back, in order.</summary>
public enum ProbePart
{
    Dkim,
    Name,
    Connection,
    Encryption,
    Certificate,
    /// <summary>The file with the key of a service account.</summary>
    Key,
    /// <summary>The provider gives an access token.</summary>
    Token,
    /// <summary>The service account may act for the mailbox.</summary>
    Delegation,
    SignIn,
    Sender,
    Recipient,
    Message,
    Mailbox,
}

public enum ProbeResult
{
    Good,
    Failed,
    /// <summary>Not configured, or not reached because an earlier part failed.</summary>
    LeftOut,
}

/// <param name="Detail">What was found, or the other side's words; never a secret.</param>
public sealed record ProbeStep(ProbePart Part, ProbeResult Result, string Detail);

/// <summary>Sends one mail by a connection of its own and says of each part whether it worked. Asks the mailbox of bounces too.</summary>
public sealed class MailProbe(IOptionsMonitor<SmtpOptions> smtp, IOptionsMonitor<BounceOptions> bounces, OAuthTokens tokens, TimeProvider time)
{
    public async Task<IReadOnlyList<ProbeStep>> RunAsync(LedgerMail mail, CancellationToken cancellationToken)
    {
        var steps = new List<ProbeStep>();
        var options = smtp.CurrentValue;
        if (options.IsSet) await new ProbeRun(options, tokens, steps).SendAsync(mail, time.GetUtcNow(), cancellationToken);
        var imap = bounces.CurrentValue.Imap;
        if (imap.IsSet) await AskMailboxAsync(imap, steps, cancellationToken);
        return [.. Enum.GetValues<ProbePart>().Select(part => steps.Find(s => s.Part == part) ?? new(part, ProbeResult.LeftOut, ""))];
    }

    private async Task AskMailboxAsync(ImapOptions imap, List<ProbeStep> steps, CancellationToken cancellationToken)
    {
        try
        {
            using var client = new ImapClient();
            await BounceMailbox.ConnectAsync(client, imap, tokens, cancellationToken);
            var folder = await client.GetFolderAsync(imap.Folder, cancellationToken);
            await folder.OpenAsync(MailKit.FolderAccess.ReadOnly, cancellationToken);
            steps.Add(new(ProbePart.Mailbox, ProbeResult.Good, $"{imap.Host}:{imap.EffectivePort} {imap.Folder}: {folder.Count}"));
            await client.DisconnectAsync(true, cancellationToken);
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            steps.Add(new(ProbePart.Mailbox, ProbeResult.Failed, Words(error, imap.User ?? "", imap)));
        }
    }

    internal static string Words(Exception error, string to, MailServerOptions options) => SmtpPost.Explain(error, to, options) switch
    {
        JobOutcome.Refused refused => refused.Message,
        JobOutcome.Failed failed => failed.Message,
        _ => BounceReport.OneLine(error.Message),
    };
}
