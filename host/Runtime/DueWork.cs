using Disdik.Bpm.Host.Data;
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
    /// <summary>A consent was withdrawn of what still stands somewhere, or is on its way there (<see cref="Publishing.Consents.ConsentTakeDowns"/>).</summary>
    TakeDowns = 32,
}

/// <summary>One question at each push instead of one for each kind: mostly nothing is due.</summary>
public sealed class DueWork(IDbContextFactory<BpmDbContext> contexts, TimeProvider time)
{
    public async Task<DueKinds> LookAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcTicks;
        return (DueKinds)await database.Database.SqlQuery<int>($"""
            SELECT CASE WHEN EXISTS (SELECT 1 FROM "Timers" WHERE "DueAt" <= {now}) THEN 1 ELSE 0 END
                 + CASE WHEN EXISTS (SELECT 1 FROM "ScheduledStarts" WHERE "DueAt" <= {now}) THEN 2 ELSE 0 END
                 + CASE WHEN EXISTS (SELECT 1 FROM "ReviewDuties" WHERE "DueAt" <= {now}) THEN 4 ELSE 0 END
                 + CASE WHEN EXISTS (SELECT 1 FROM "Mails" WHERE "DepartsAt" <= {now} AND "Leaving" <> 'Daily') THEN 8 ELSE 0 END
                 + CASE WHEN EXISTS (SELECT 1 FROM "Jobs" WHERE "Status" = 'Queued' AND "RunAt" <= {now})
                        OR EXISTS (SELECT 1 FROM "Jobs" WHERE "Status" = 'Running' AND "LeaseUntil" < {now}) THEN 16 ELSE 0 END
                 + CASE WHEN EXISTS (SELECT 1 FROM "ConsentUses" u JOIN "Consents" c ON c."Number" = u."ConsentNumber"
                        WHERE u."TakeDownInstanceId" IS NULL AND c."WithdrawnOn" IS NOT NULL
                            AND EXISTS (SELECT 1 FROM "Publications" a WHERE a."InstanceId" = u."InstanceId" AND a."Slug" IS NOT NULL)
                            AND EXISTS (SELECT 1 FROM "Publications" p WHERE p."InstanceId" = u."InstanceId" AND p."Status" NOT IN ('TakenDown', 'Cancelled'))) THEN 32 ELSE 0 END AS "Value"
            """).SingleAsync(cancellationToken);
    }
}
