using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>What is due, oldest first. Several processes take different rows; one alone takes them without writing that it has.</summary>
public sealed class DeliveryQueue(IDbContextFactory<BpmDbContext> contexts, TimeProvider time)
{
    private const int Batch = 50;
    /// <summary>Longer than a batch takes. A process that died leaves its rows to the others after that.</summary>
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
        await using var claim = await database.BeginClaimAsync(cancellationToken);
        var (now, failed) = (time.GetUtcNow(), except.ToArray());
        var due = await database.Deliveries.AsNoTracking()
            .Where(d => d.Status == DeliveryStatus.Waiting && d.RunAt <= now && (d.LeaseUntil == null || d.LeaseUntil <= now) && !failed.Contains(d.Number))
            // What is for a suspended case, and what it would begin, waits with it.
            .Where(d => d.Kind == DeliveryKind.Message || d.Kind == DeliveryKind.CallCancellation || !database.Held().Any(i =>
                i.Id == (d.Kind == DeliveryKind.CallStart ? d.SenderId : d.ReceiverId)))
            .OrderBy(d => d.Number).Take(Batch).ForThisProcess().ToListAsync(cancellationToken);
        if (claim is null || due.Count == 0) return due;
        var numbers = due.ConvertAll(d => d.Number);
        await database.Deliveries.Where(d => numbers.Contains(d.Number)).ExecuteUpdateAsync(set => set.SetProperty(d => d.LeaseUntil, now + Lease), cancellationToken);
        await claim.CommitAsync(cancellationToken);
        return due;
    }
}
