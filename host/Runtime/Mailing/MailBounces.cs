using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mailing;

/// <summary>Writes down at a mail of the ledger that it came back. A report changes a mail once, however often it is read.</summary>
internal sealed class MailBounces(IDbContextFactory<BpmDbContext> contexts, WriteGate gate, MailTroubles troubles, TimeProvider time) : IBounceLedger
{
    public async Task<BounceNoted> NoteAsync(BounceReport report, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = report.MessageIds.Take(20).ToList();
        var found = await database.Mails.Where(m => ids.Contains(m.MessageId)).ToListAsync(cancellationToken);
        if (found.MinBy(m => ids.IndexOf(m.MessageId)) is not { } mail) return BounceNoted.Unknown;
        if (mail.BounceReport == report.Id || mail.Status is MailStatus.Bounced) return BounceNoted.Known;

        mail.BounceReport = report.Id;
        if (IsCopy(mail, report)) mail.LastError = BounceReport.OneLine($"{report.Recipient}: {report.Reason}");
        else (mail.Status, mail.BouncedAt, mail.LastError) = (MailStatus.Bounced, time.GetUtcNow(), report.Reason);
        await gate.SaveAsync(database, cancellationToken);
        troubles.Changed();
        return BounceNoted.Noted;
    }

    /// <summary>The mail itself arrived: only one of its copies did not.</summary>
    private static bool IsCopy(OutboxMail mail, BounceReport report) =>
        report.Recipient is { } recipient && !Same(recipient, mail.ToAddress)
        && mail.CcAddresses?.Split(", ").Any(copy => Same(copy, recipient)) == true;

    private static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);
}
