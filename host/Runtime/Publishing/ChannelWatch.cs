using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>
/// Renews what can be renewed long before it ends, and asks after what cannot, which finds a connection that somebody ended on the other side; and tells the administrators of a
/// credential that ends soon, before an item fails on it: an incident and a mail, once for each end.
/// </summary>
public sealed partial class ChannelWatch(
    IDbContextFactory<BpmDbContext> contexts, RowCommits rows, TargetCatalog targets, ChannelConnections connections, ChannelAlarm alarm, IOfficeCalendar calendar, TimeProvider time,
    ILogger<ChannelWatch> log)
{
    private static readonly TimeSpan Ahead = TimeSpan.FromDays(14);
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);
    private DateTimeOffset lookedAt;
    private Task renewing = Task.CompletedTask;

    public async Task LookNowAndThenAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (now - lookedAt < Every) return;
        lookedAt = now;
        // Not waited for: what is due meanwhile does not wait for another's server.
        if (renewing.IsCompleted) renewing = RenewAsync(cancellationToken);
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
                var name = targets.Find(channel.Key)?.Description.Name ?? new(channel.Key, channel.Key);
                var end = OfficeTime.Long(channel.ExpiresAt!.Value, zone);
                await alarm.TellAsync(database, channel, $"berakhir:{channel.ExpiresAt:O}", new($"Kredensial berakhir pada {end.Id}.", $"The credential ends on {end.En}."), cancellationToken);
                database.Incidents.Add(new IncidentRow
                {
                    Id = Guid.CreateVersion7(now).ToString("N"), RaisedAt = now,
                    Message = $"Expected the credential of the channel {name.En} to last, but it ends on {end.En}. Enter a new one at /kanal/{channel.Key}.",
                });
            }
            return ending.Count > 0;
        }, cancellationToken);
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        try
        {
            await connections.RenewAgedAsync(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested)
        {
            // It is tried again within the hour.
            LogFailed(e);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The connections of channels could not be renewed")]
    private partial void LogFailed(Exception e);
}
