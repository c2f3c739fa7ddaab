using System.Runtime.CompilerServices;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>What is due, oldest first. Several hosts take different rows; one alone takes them without writing that it has.</summary>
public sealed class DeliveryQueue(IDbContextFactory<BpmDbContext> contexts, DatabaseAddress address, TimeProvider time)
{
    private const int Batch = 50;
    /// <summary>Longer than a batch takes. A host that died leaves its rows to the others after that.</summary>
    private static readonly TimeSpan Lease = TimeSpan.FromMinutes(1);

    /// <summary>One small question at each wake, most of which have nothing to do with deliveries.</summary>
    /// <returns>Whether subscriptions were opened just now, and whether deliveries are due.</returns>
    public async Task<(bool Opened, bool Due)> LookAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow().UtcTicks;
        var found = await database.Database.SqlQuery<int>($"""
            SELECT CASE WHEN EXISTS (SELECT 1 FROM "Subscriptions" WHERE "IsNew") THEN 1 ELSE 0 END
                 + CASE WHEN EXISTS (SELECT 1 FROM "Deliveries" WHERE "Status" = 'Waiting' AND "RunAt" <= {now}) THEN 2 ELSE 0 END AS "Value"
            """).SingleAsync(cancellationToken);
        return ((found & 1) != 0, (found & 2) != 0);
    }

    /// <param name="except">Those that could not be delivered just now.</param>
    public async Task<IReadOnlyList<Delivery>> TakeAsync(IReadOnlySet<long> except, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (address.IsPostgreSql) return await ClaimAsync(database, except, cancellationToken);
        var (now, failed) = (time.GetUtcNow(), except.ToArray());
        return await database.Deliveries.AsNoTracking()
            .Where(d => d.Status == DeliveryStatus.Waiting && d.RunAt <= now && !failed.Contains(d.Number))
            // What is for a suspended case, and what it would begin, waits with it.
            .Where(d => d.Kind == DeliveryKind.Message || d.Kind == DeliveryKind.CallCancellation || !database.Instances.Any(i =>
                i.Status == InstanceStatus.Suspended && i.Id == (d.Kind == DeliveryKind.CallStart ? d.SenderId : d.ReceiverId)))
            .OrderBy(d => d.Number).Take(Batch).ToListAsync(cancellationToken);
    }

    /// <summary>The same rows, leased in the same breath; what another host has locked is passed over.</summary>
    private async Task<IReadOnlyList<Delivery>> ClaimAsync(BpmDbContext database, IReadOnlySet<long> except, CancellationToken cancellationToken)
    {
        var (now, until, failed) = (time.GetUtcNow().UtcTicks, (time.GetUtcNow() + Lease).UtcTicks, except.ToArray());
        var claim = FormattableStringFactory.Create("""
            UPDATE "Deliveries" SET "LeaseUntil" = {0} WHERE "Number" IN (
              SELECT "Number" FROM "Deliveries" d
              WHERE "Status" = 'Waiting' AND "RunAt" <= {1} AND ("LeaseUntil" IS NULL OR "LeaseUntil" <= {1}) AND NOT "Number" = ANY ({2})
                AND ("Kind" IN ('Message', 'CallCancellation') OR NOT EXISTS (SELECT 1 FROM "Instances" i WHERE i."Status" = 'Suspended'
                  AND i."Id" = CASE WHEN d."Kind" = 'CallStart' THEN d."SenderId" ELSE d."ReceiverId" END))
              ORDER BY "Number" LIMIT {3} FOR UPDATE SKIP LOCKED)
            RETURNING *
            """, until, now, failed, Batch);
        var claimed = await database.Deliveries.FromSql(claim).AsNoTracking().ToListAsync(cancellationToken);
        return [.. claimed.OrderBy(d => d.Number)];
    }
}
