using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>
/// Gives a message to exactly one receiver. A message nobody waits for is kept for its time to live; a subscription that opens looks for it.
/// Neither can miss the other: each is committed before it looks, and a look that was too early finds its row changed and looks again.
/// </summary>
public sealed class MessageDelivery(
    IDbContextFactory<BpmDbContext> contexts, Changes changes, InstanceStarter starter, IDefinitionStore definitions, TimeProvider time)
{
    private const int Batch = 200;
    /// <summary>So many receivers may go away between being found and being reached; then it is another wake's turn.</summary>
    private const int MaxReceivers = 20;

    public async Task DeliverAsync(Delivery message, CancellationToken cancellationToken)
    {
        for (var attempt = 0; attempt < MaxReceivers; attempt++)
        {
            await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
            var waiting = await Correlation.Receivers(reading, message).AsNoTracking()
                .Where(s => reading.Movable().Any(i => i.Id == s.InstanceId)).Take(2).ToListAsync(cancellationToken);
            var start = waiting.Count > 0 ? null : await Correlation.Starts(reading, message).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
            var settled = waiting is [var first, ..] ? await GiveAsync(message, first, waiting.Count > 1, cancellationToken)
                : start is not null ? await StartAsync(message, start, cancellationToken)
                : await KeepAsync(message, cancellationToken);
            if (settled) return;
        }
    }

    /// <summary>Makes the message due for which a new subscription has waited.</summary>
    /// <returns>How many are due now.</returns>
    public async Task<int> MatchNewAsync(CancellationToken cancellationToken)
    {
        var due = 0;
        await using (var reading = await contexts.CreateDbContextAsync(cancellationToken))
        {
            if (!await New(reading).AnyAsync(cancellationToken)) return 0;
        }
        await changes.CommitAsync(async database =>
        {
            due = 0;
            var opened = await New(database).OrderBy(s => s.OpenedAt).ThenBy(s => s.Id).Take(Batch).ToListAsync(cancellationToken);
            var names = opened.Select(s => s.Name).Distinct().ToArray();
            var kept = await database.Deliveries.Where(d => names.Contains(d.Name!) && d.Status == DeliveryStatus.Waiting && d.Kind == DeliveryKind.Message)
                .Select(d => d.Name).Distinct().ToListAsync(cancellationToken);
            foreach (var subscription in opened)
            {
                subscription.IsNew = false;
                if (!kept.Contains(subscription.Name)) continue;
                var taken = database.Deliveries.Local.Select(d => d.Number).ToArray();
                if (await Correlation.Messages(database, subscription).FirstOrDefaultAsync(d => !taken.Contains(d.Number), cancellationToken) is not { } message) continue;
                message.RunAt = time.GetUtcNow();
                message.Revision++;
                due++;
            }
            return opened.Count > 0;
        }, cancellationToken);
        return due;
    }

    private static IQueryable<SubscriptionRow> New(BpmDbContext database) =>
        database.Subscriptions.Where(s => s.IsNew && database.Movable().Any(i => i.Id == s.InstanceId));

    /// <returns>False when the receiver does not wait any more.</returns>
    private async Task<bool> GiveAsync(Delivery message, SubscriptionRow waiting, bool oneOfSeveral, CancellationToken cancellationToken)
    {
        var settled = true;
        await changes.ChangeAsync(waiting.InstanceId, async change =>
        {
            settled = true;
            if (await WaitingAsync(change.Database, message, cancellationToken) is not { } row) return false;
            settled = change.State.Status is InstanceStatus.Running && change.State.Subscriptions.Any(s => s.Id == waiting.Id);
            if (!settled) return false;
            Done(row, waiting.InstanceId, waiting.Id, change.Now);
            if (oneOfSeveral) row.Message = $"Expected one receiver of message '{row.Name}', but several wait; the one that waited longest got it.";
            await changes.AdvanceAsync(change, new Trigger.MessageReceived(waiting.Id, Variables.Parse(row.Payload), row.Id), cancellationToken);
            // It goes on waiting: there may be a further message for it.
            if (change.State.Subscriptions.Any(s => s.Id == waiting.Id) && await change.Database.Subscriptions.FindAsync([waiting.Id], cancellationToken) is { } open)
                open.IsNew = true;
            return true;
        }, cancellationToken);
        return settled;
    }

    private async Task<bool> StartAsync(Delivery message, EventStart start, CancellationToken cancellationToken)
    {
        var version = await definitions.InForceAsync(start.DefinitionKey, cancellationToken) ?? throw RuntimeProblems.NotInForce(start.DefinitionKey);
        var definition = await definitions.CompiledAsync(version.Id, cancellationToken);
        var id = starter.NewId();
        await changes.CommitAsync(async database =>
        {
            if (await WaitingAsync(database, message, cancellationToken) is not { } row) return false;
            Done(row, id, start.ElementId, time.GetUtcNow());
            await starter.StartAsync(database, new(id, version, definition, start.ElementId, Variables.Parse(row.Payload), row.Actor, null)
            {
                BusinessKey = row.BusinessKey ?? row.CorrelationKey,
            }, cancellationToken);
            return true;
        }, cancellationToken);
        return true;
    }

    /// <returns>False when somebody waits now.</returns>
    private async Task<bool> KeepAsync(Delivery message, CancellationToken cancellationToken)
    {
        var (settled, expired) = (true, false);
        await changes.CommitAsync(async database =>
        {
            (settled, expired) = (true, false);
            if (await WaitingAsync(database, message, cancellationToken) is not { } row) return false;
            var receivers = await Correlation.Receivers(database, row).Take(Batch).ToListAsync(cancellationToken);
            var suspended = await database.Held().Where(i => receivers.Select(s => s.InstanceId).Contains(i.Id))
                .Select(i => i.Id).ToListAsync(cancellationToken);
            if (receivers.Exists(s => !suspended.Contains(s.InstanceId)) || await Correlation.Starts(database, row).AnyAsync(cancellationToken)) return settled = false;
            // The subscriptions of suspended cases look again when their case goes on.
            foreach (var receiver in receivers) receiver.IsNew = true;
            expired = time.GetUtcNow() >= row.ExpiresAt;
            if (!expired) (row.RunAt, row.LeaseUntil, row.Revision) = (row.ExpiresAt!.Value, null, row.Revision + 1);
            return true;
        }, cancellationToken);
        if (expired) await ExpireAsync(message, cancellationToken);
        return settled;
    }

    /// <summary>Nothing goes away in silence: the sender's history tells it, and the list of messages does.</summary>
    private Task ExpireAsync(Delivery message, CancellationToken cancellationToken) => message.SenderId is { } sender
        ? changes.ChangeAsync(sender, async change =>
        {
            if (!await ExpireAsync(change.Database, message, cancellationToken)) return false;
            change.Record("messageExpired", message.ElementId, null, Variables.Empty.With("name", message.Name).With("messageId", message.Id));
            return true;
        }, cancellationToken)
        : changes.CommitAsync(database => ExpireAsync(database, message, cancellationToken), cancellationToken);

    private async Task<bool> ExpireAsync(BpmDbContext database, Delivery message, CancellationToken cancellationToken)
    {
        if (await WaitingAsync(database, message, cancellationToken) is not { } row) return false;
        (row.Status, row.EndedAt, row.Revision) = (DeliveryStatus.Expired, time.GetUtcNow(), row.Revision + 1);
        row.Message = $"Expected a receiver of message '{row.Name}' by {row.ExpiresAt:u}, but none waited.";
        return true;
    }

    /// <summary>The row as it is now, as long as it is still to be delivered.</summary>
    private static async Task<Delivery?> WaitingAsync(BpmDbContext database, Delivery message, CancellationToken cancellationToken) =>
        await database.Deliveries.FindAsync([message.Number], cancellationToken) is { Status: DeliveryStatus.Waiting } row ? row : null;

    private static void Done(Delivery row, string instanceId, string targetId, DateTimeOffset now)
    {
        (row.Status, row.ReceiverId, row.TargetId, row.EndedAt, row.RunAt) = (DeliveryStatus.Delivered, instanceId, targetId, now, now);
        row.Revision++;
    }
}
