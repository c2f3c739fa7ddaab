using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>
/// Sends mails of the ledger: the one named by the input <c>mailId</c> (the program's own notices), or the one a diagram's service
/// task writes with <c>to</c>, <c>subject</c> and <c>text</c>. What was sent is never sent again; after a crash between the server's
/// answer and the ledger the mail goes out once more under the same Message-ID.
/// </summary>
public sealed class SendMail(IMailLedger ledger, IOptionsMonitor<SmtpOptions> options, SmtpPost post) : IActivity
{
    public const string Type = "sendMail";
    public const string MailIdInput = "mailId";

    public ActivityDescription Description { get; } = new(
        Type,
        new("Kirim surel", "Send mail"),
        [
            new("to", new("Penerima (nama pengguna atau peran)", "Recipient (user name or role)"), true),
            new("subject", new("Perihal", "Subject"), true),
            new("text", new("Isi surel", "Text"), true),
        ],
        [],
        NeedsApproval: false);

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        var mailIds = context.Input.Text(MailIdInput) is { } mailId ? [mailId] : await DraftAsync(context, cancellationToken);
        if (mailIds.Count == 0)
            return new JobOutcome.Refused($"Expected a user name or a group with members as the recipient, but found '{context.Input.Text("to")}'.");

        JobOutcome outcome = new JobOutcome.Succeeded(Variables.Empty);
        foreach (var id in mailIds)
            outcome = Worse(outcome, await SendAsync(id, isRepeated: context.Attempt > 1, cancellationToken));
        return outcome;
    }

    private Task<IReadOnlyList<string>> DraftAsync(JobContext context, CancellationToken cancellationToken) =>
        ledger.DraftAsync(context, context.Input.Text("to") ?? "", context.Input.Text("subject") ?? "", context.Input.Text("text") ?? "", cancellationToken);

    private async Task<JobOutcome> SendAsync(string mailId, bool isRepeated, CancellationToken cancellationToken)
    {
        var mail = await ledger.FindAsync(mailId, cancellationToken);
        if (mail is null) return new JobOutcome.Refused($"Expected mail {mailId} in the outbox, but it is not there.");
        if (mail.Settled) return new JobOutcome.Succeeded(Variables.Empty);

        var smtp = options.CurrentValue;
        if (!smtp.IsSet)
        {
            await ledger.MarkShownAsync(mailId, cancellationToken);
            return new JobOutcome.Succeeded(Variables.Empty);
        }
        if (!smtp.MaySendTo(mail.ToAddress))
        {
            // The office's own rule: trying again cannot help, and nobody has to look into it.
            await ledger.MarkFailedAsync(mailId, $"Expected an address of {smtp.InternalDomains}, but found {mail.ToAddress}.", final: true, cancellationToken);
            return new JobOutcome.Succeeded(Variables.Empty);
        }
        if (mail.Withheld is { } why)
        {
            // Told once, by an incident: not for each mail.
            await ledger.MarkWithheldAsync(mailId, why, cancellationToken);
            return new JobOutcome.Succeeded(Variables.Empty);
        }
        // What was let go in working time and met a server that was away leaves in working time too.
        if (isRepeated && mail.Rests is { } rest) return new JobOutcome.Postponed(rest);
        if (await ledger.WaitAsync(mailId, smtp.MaxPerMinute, cancellationToken) is { } wait) return new JobOutcome.Postponed(wait);

        var (outcome, isOfTheAddress) = await post.SendAsync(await ledger.LeaveAsync(mail, cancellationToken), smtp, cancellationToken);
        if (isOfTheAddress && outcome is JobOutcome.Refused dead && await ledger.KeepAsync(mailId, dead.Message, cancellationToken)) return new JobOutcome.Succeeded(Variables.Empty);
        // The server has the mail now: an office that shuts down this very moment must still know it.
        if (outcome is JobOutcome.Succeeded) await ledger.MarkSentAsync(mailId, CancellationToken.None);
        if (outcome is JobOutcome.Failed failed) await ledger.MarkFailedAsync(mailId, failed.Message, final: false, cancellationToken);
        if (outcome is JobOutcome.Refused refused) await ledger.MarkFailedAsync(mailId, refused.Message, final: true, cancellationToken);
        return outcome;
    }

    // One recipient who cannot be reached keeps no other from the mail; the job as a whole is as good as its worst mail,
    // and what can still succeed is tried before a person is asked.
    private static JobOutcome Worse(JobOutcome one, JobOutcome other) => (one, other) switch
    {
        (JobOutcome.Failed, _) => one,
        (_, JobOutcome.Failed) => other,
        // By the later of two places in the queue there is room for both.
        (JobOutcome.Postponed a, JobOutcome.Postponed b) => a.After > b.After ? one : other,
        (JobOutcome.Postponed, _) => one,
        (_, JobOutcome.Postponed) => other,
        (JobOutcome.Refused, _) => one,
        _ => other,
    };
}
