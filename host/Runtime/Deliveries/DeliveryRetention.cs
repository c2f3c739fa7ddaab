using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>
/// Takes away what is long done, so that the table stays as small as the work at hand. The cases' histories keep what was sent and received.
/// </summary>
public sealed class DeliveryRetention(Changes changes, TimeProvider time)
{
    /// <summary>As long as a program may repeat a request with its key.</summary>
    public static readonly TimeSpan Delivered = TimeSpan.FromDays(30);
    /// <summary>As long as an operator may look for what nobody took.</summary>
    public static readonly TimeSpan Expired = TimeSpan.FromDays(90);

    private const int Batch = 500;
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private DateTimeOffset next = DateTimeOffset.MinValue;

    /// <summary>At most once an hour, and at most a batch each time.</summary>
    public async Task SweepAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now < next) return;
        next = now + Every;
        await changes.CommitAsync(async database =>
        {
            var old = await database.Deliveries
                .Where(d => (d.Status == DeliveryStatus.Delivered && d.RunAt < now - Delivered) || (d.Status == DeliveryStatus.Expired && d.RunAt < now - Expired))
                .OrderBy(d => d.Number).Take(Batch).ToListAsync(cancellationToken);
            database.Deliveries.RemoveRange(old);
            if (old.Count == Batch) next = now;
            return old.Count > 0;
        }, cancellationToken);
    }
}
