using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mailing;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The outbox table as the sending activity sees it.</summary>
internal sealed class MailLedger(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, MailQueue queue, MailOpenings openings, StopLinks stops, PublicAddress address, Escalations.OneTimeLinks links,
    DeadAddresses addresses, MailPlaces places, TimeProvider time) : IMailLedger
{
    public async Task<LedgerMail?> FindAsync(string mailId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Mails.AsNoTracking().FirstOrDefaultAsync(m => m.Id == mailId, cancellationToken) is { } mail
            ? new LedgerMail(mail.Id, mail.Status is MailStatus.Sent or MailStatus.Shown or MailStatus.Bounced, mail.MessageId, mail.ToAddress, mail.ToName,
                await addresses.LiveCopiesAsync(mail, cancellationToken), mail.Subject, mail.TextBody, mail.HtmlBody, ThreadOf(mail))
            {
                Withheld = await addresses.WhyWithheldAsync(database, mail, cancellationToken),
                Rests = await openings.RestsAsync(database, mail, cancellationToken), StopLink = MailKinds.WishOf(mail.Kind) is { } wish ? stops.Of(mail.RecipientId, wish) : null,
            }
            : null;
    }

    public Task<TimeSpan?> WaitAsync(string mailId, int maxPerMinute, CancellationToken cancellationToken) => places.WaitAsync(mailId, maxPerMinute, cancellationToken);

    public Task<LedgerMail> LeaveAsync(LedgerMail mail, CancellationToken cancellationToken) => links.PutIntoAsync(mail, cancellationToken);

    /// <summary>One id for each case, in the sender's domain; it names no mail that was ever sent.</summary>
    private static string? ThreadOf(OutboxMail mail) => mail.InstanceId is { } instance ? $"proses.{instance}{mail.MessageId[mail.MessageId.IndexOf('@', StringComparison.Ordinal)..]}" : null;

    public async Task<IReadOnlyList<string>> DraftAsync(JobContext job, string to, string subject, string text, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var started = $"job:{job.IdempotencyKey}";
        var drafted = await database.Mails.Where(m => m.EventKey.StartsWith(started + ":")).OrderBy(m => m.Id).Select(m => m.Id).ToListAsync(cancellationToken);
        if (drafted.Count > 0) return drafted;

        var now = time.GetUtcNow();
        var members = database.MembersOf([to]).Select(m => m.UserId);
        var people = await database.ActivePeople(now).Where(u => u.UserName == to || members.Contains(u.Id)).OrderBy(u => u.UserName).ToListAsync(cancellationToken);
        var link = address.Of(job.InstanceId is null ? "/inbox" : $"/proses/{job.InstanceId}");
        var letters = people.Select(person => new Letter(started, "notice", person,
            new NoticeMail(new MailRecipient(person.DisplayName, "", person.Language), subject, text, job.BusinessKey ?? job.InstanceId ?? "–", link), []));
        var mails = await queue.WriteAsync(database, letters, job.InstanceId, null, now, cancellationToken);
        database.Mails.AddRange(mails);
        await gate.SaveAsync(database, cancellationToken);
        return [.. mails.Select(m => m.Id)];
    }

    public Task MarkSentAsync(string mailId, CancellationToken cancellationToken) => MarkAsync(mailId, MailStatus.Sent, null, cancellationToken);

    public Task MarkShownAsync(string mailId, CancellationToken cancellationToken) => MarkAsync(mailId, MailStatus.Shown, null, cancellationToken);

    public Task MarkWithheldAsync(string mailId, string why, CancellationToken cancellationToken) => MarkAsync(mailId, MailStatus.Withheld, why, cancellationToken);

    public Task<bool> KeepAsync(string mailId, string why, CancellationToken cancellationToken) => addresses.KeepAsync(mailId, why, cancellationToken);

    public Task MarkFailedAsync(string mailId, string message, bool final, CancellationToken cancellationToken) =>
        MarkAsync(mailId, final ? MailStatus.Refused : MailStatus.Waiting, message, cancellationToken);

    /// <param name="error">Why it did not leave; null for one that did, which keeps the time.</param>
    private async Task MarkAsync(string mailId, MailStatus status, string? error, CancellationToken cancellationToken)
    {
        var left = error is null ? time.GetUtcNow() : (DateTimeOffset?)null;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        // A bounce may be quicker than the note that the mail left.
        await gate.WriteAsync(() => database.Mails.Where(m => m.Id == mailId && m.Status != MailStatus.Bounced).ExecuteUpdateAsync(
            set => set.SetProperty(m => m.Status, status).SetProperty(m => m.SentAt, m => left ?? m.SentAt).SetProperty(m => m.LastError, error), cancellationToken), cancellationToken);
    }
}
