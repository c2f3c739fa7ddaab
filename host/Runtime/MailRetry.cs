using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mailing;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Sends a refused mail again, after someone mended the address, the mailbox or the server's settings.</summary>
public sealed class MailRetry(IDbContextFactory<BpmDbContext> contexts, MailQueue queue, MailTroubles troubles, TimeProvider time)
{
    /// <exception cref="ProblemException">The mail does not exist, the actor may not, or it has left already.</exception>
    public async Task RetryAsync(string mailId, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanAdminister(actor))
            throw new ProblemException(ProblemKind.Forbidden, "not-an-administrator", new(
                "Diharapkan administrator sistem, tetapi akun Anda tidak memiliki hak itu.", "Expected a system administrator, but your account is none."));
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var mail = await database.Mails.FindAsync([mailId], cancellationToken)
            ?? throw new ProblemException(ProblemKind.NotFound, "mail-not-found", new("Diharapkan surel yang ada, tetapi surel ini tidak ditemukan.", "Expected an existing mail, but this one was not found."));
        if (mail.Status is MailStatus.Sent or MailStatus.Shown or MailStatus.Merged)
            throw new ProblemException(ProblemKind.Conflict, "mail-already-sent", new("Diharapkan surel yang belum terkirim, tetapi surel ini sudah terkirim.", "Expected a mail that has not been sent, but this one has."));

        var now = time.GetUtcNow();
        // One that still waited goes now, by itself.
        await queue.WordAsync(database, mail, now, cancellationToken);
        if (mail.DepartsAt is not null) (mail.DepartsAt, mail.DepartedAt) = (null, now);
        // Whoever sends again says that the address works: that of now, which may be another than when it was written.
        if (mail.Status is MailStatus.Bounced or MailStatus.Withheld) await DeadAddresses.EndAsync(database, mail.RecipientId, mail.Id, actor.UserId, now, cancellationToken);
        if (await database.Users.Where(u => u.Id == mail.RecipientId).Select(u => u.Email).FirstOrDefaultAsync(cancellationToken) is { Length: > 0 } address) mail.ToAddress = address;
        mail.Status = MailStatus.Waiting;
        if (await database.Jobs.FirstOrDefaultAsync(j => j.Id == mailId, cancellationToken) is not { } job)
            database.Jobs.Add(MailQueue.JobFor(mail, now));
        else if (job.Status is not JobStatus.Running)
            (job.Status, job.RunAt, job.Attempts, job.LeaseUntil, job.EndedAt) = (JobStatus.Queued, now, 0, null, null);
        foreach (var incident in await database.Incidents.Where(i => i.JobId == mailId && i.ResolvedAt == null).ToListAsync(cancellationToken))
            (incident.ResolvedAt, incident.ResolvedBy) = (now, actor.UserId);
        await database.SaveChangesAsync(cancellationToken);
        troubles.Changed();
    }
}
