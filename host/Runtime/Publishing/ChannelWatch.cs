using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>Tells the administrator of a credential that ends soon, before an item fails on it: an incident, once for each end.</summary>
public sealed class ChannelWatch(IDbContextFactory<BpmDbContext> contexts, RowCommits rows, TargetCatalog targets, IOfficeCalendar calendar, TimeProvider time)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private DateTimeOffset lookedAt;

    public async Task LookNowAndThenAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - lookedAt < Every) return;
        lookedAt = now;
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var soon = now + Ahead;
        if (!await reading.Channels.AnyAsync(c => c.IsOn && c.ExpiresAt != null && c.ExpiresAt < soon && (c.ExpiryToldFor == null || c.ExpiryToldFor != c.ExpiresAt), cancellationToken)) return;
        var zone = (await calendar.GetAsync(cancellationToken)).Zone;
        await rows.CommitAsync(async database =>
        {
            var ending = await database.Channels.Where(c => c.IsOn && c.ExpiresAt != null && c.ExpiresAt < soon && (c.ExpiryToldFor == null || c.ExpiryToldFor != c.ExpiresAt)).ToListAsync(cancellationToken);
            foreach (var channel in ending)
            {
                (channel.ExpiryToldFor, channel.Revision) = (channel.ExpiresAt, channel.Revision + 1);
                var name = targets.Find(channel.Key)?.Description.Name.En ?? channel.Key;
                database.Incidents.Add(new IncidentRow
                {
                    Id = Guid.CreateVersion7(now).ToString("N"), RaisedAt = now,
                    Message = $"Expected the credential of the channel {name} to last, but it ends on {OfficeTime.Long(channel.ExpiresAt!.Value, zone).En}. Enter a new one at /kanal/{channel.Key}.",
                });
            }
            return ending.Count > 0;
        }, cancellationToken);
    }
}
