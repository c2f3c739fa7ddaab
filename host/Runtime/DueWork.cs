using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Publishing.Consents;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The kinds of which something may be due. Where it is said to be and is not (its case is suspended, another process has it), whoever does it finds nothing.</summary>
[Flags]
public enum DueKinds
{
    None = 0,
    Timers = 1,
    Starts = 2,
    Reviews = 4,
    Mails = 8,
    Jobs = 16,
    TakeDowns = 32,
}

/// <summary>One question at each push instead of one for each kind: mostly nothing is due.</summary>
public sealed class DueWork(IDbContextFactory<BpmDbContext> contexts, TimeProvider time)
{
    public async Task<DueKinds> LookAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        // The one row is there to ask its questions of; the database answers each from an index.
        var due = await database.Database.SqlQuery<int>($"""SELECT 1 AS "Value" """).Select(_ => new
        {
            Timers = database.Timers.Any(t => t.DueAt <= now),
            Starts = database.ScheduledStarts.Any(s => s.DueAt <= now),
            Reviews = database.ReviewDuties.Any(d => d.DueAt <= now),
            Mails = database.Mails.Any(m => m.DepartsAt <= now && m.Leaving != MailLeaving.Daily),
            Jobs = database.Jobs.Any(j => j.Status == JobStatus.Queued && j.RunAt <= now) || database.Jobs.Any(j => j.Status == JobStatus.Running && j.LeaseUntil < now),
            TakeDowns = ConsentTakeDowns.Due(database).Any(),
        }).SingleAsync(cancellationToken);
        return (due.Timers ? DueKinds.Timers : 0) | (due.Starts ? DueKinds.Starts : 0) | (due.Reviews ? DueKinds.Reviews : 0)
            | (due.Mails ? DueKinds.Mails : 0) | (due.Jobs ? DueKinds.Jobs : 0) | (due.TakeDowns ? DueKinds.TakeDowns : 0);
    }
}
