using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mailing;

/// <summary>Writes down at a mail of the ledger that it came back. A report changes a mail once, however often it is read.</summary>
internal sealed class MailBounces(RowCommits rows, MailTroubles troubles, TimeProvider time) : IBounceLedger
{
    public async Task<BounceNoted> NoteAsync(BounceReport report, CancellationToken cancellationToken)
    {
        var noted = BounceNoted.Unknown;
        await rows.CommitAsync(async database => (noted = await NoteAsync(database, report, cancellationToken)) is BounceNoted.Noted, cancellationToken);
        if (noted is BounceNoted.Noted) troubles.Changed();
        return noted;
    }

    private async Task<BounceNoted> NoteAsync(BpmDbContext database, BounceReport report, CancellationToken cancellationToken)
    {
        var ids = report.MessageIds.Take(20).ToList();
        var found = await database.Mails.Where(m => ids.Contains(m.MessageId)).ToListAsync(cancellationToken);
        if (found.MinBy(m => ids.IndexOf(m.MessageId)) is not { } mail) return BounceNoted.Unknown;
        if (mail.BounceReport == report.Id || mail.Status is MailStatus.Bounced) return BounceNoted.Known;

        var now = time.GetUtcNow();
        mail.BounceReport = report.Id;
        if (IsCopy(mail, report)) mail.LastError = BounceReport.OneLine($"{report.Recipient}: {report.Reason}");
        else (mail.Status, mail.BouncedAt, mail.LastError) = (MailStatus.Bounced, now, report.Reason);
        if (report.IsForGood) await DeadAddresses.NoteAsync(database, mail, mail.Status is MailStatus.Bounced ? mail.ToAddress : report.Recipient!, report.Reason, mail.SentAt, now, cancellationToken);
        return BounceNoted.Noted;
    }

    /// <summary>The mail itself arrived: only one of its copies did not.</summary>
    private static bool IsCopy(OutboxMail mail, BounceReport report) =>
        report.Recipient is { } recipient && !DeadAddresses.Same(recipient, mail.ToAddress)
        && mail.CcAddresses?.Split(", ").Any(copy => DeadAddresses.Same(copy, recipient)) == true;
}
