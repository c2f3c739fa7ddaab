using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>
/// Lets everyone hear a signal who waited when it came, and nobody twice. First each of them gets a receipt of its own, then each receipt is
/// delivered with the move of its receiver: what one of them cannot take now holds up none of the others.
/// </summary>
public sealed class SignalDelivery(Changes changes, InstanceStarter starter, IDefinitionStore definitions, TimeProvider time)
{
    private const int Batch = 500;

    /// <summary>Writes the next receipts; the last ones end the broadcast.</summary>
    public Task SpreadAsync(Delivery signal, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        if (await database.Deliveries.FindAsync([signal.Number], cancellationToken) is not { Status: DeliveryStatus.Waiting } row) return false;
        var heard = await NextAsync(database, row, cancellationToken);
        foreach (var subscription in heard.Where(s => !OpenedLater(s, row)))
            Add(database, row, DeliveryKind.SignalReceipt, subscription.Id, r => (r.ReceiverId, r.TargetId) = (subscription.InstanceId, subscription.Id));
        row.Revision++;
        if (heard.Count == Batch)
        {
            (row.Cursor, row.LeaseUntil) = (heard[^1].Id, null);
            return true;
        }
        foreach (var start in await database.EventStarts.Where(s => s.Kind == SubscriptionKind.Signal && s.Name == row.Name).ToListAsync(cancellationToken))
            Add(database, row, DeliveryKind.SignalStart, $"{start.DefinitionKey}:{start.ElementId}", r => (r.DefinitionKey, r.TargetId) = (start.DefinitionKey, start.ElementId));
        // One from outside stays for a while, so that a repeated request finds it.
        if (row.SenderId is not null) database.Deliveries.Remove(row);
        else (row.Status, row.EndedAt, row.RunAt, row.Cursor) = (DeliveryStatus.Delivered, time.GetUtcNow(), time.GetUtcNow(), null);
        return true;
    }, cancellationToken);

    public Task DeliverAsync(Delivery receipt, CancellationToken cancellationToken) => changes.ChangeAsync(receipt.ReceiverId!, async change =>
    {
        if (await change.Database.Deliveries.FindAsync([receipt.Number], cancellationToken) is not { Status: DeliveryStatus.Waiting } row) return false;
        // A suspended case hears it when it goes on.
        if (change.State.Status is InstanceStatus.Suspended) return false;
        change.Database.Deliveries.Remove(row);
        // It waited when the signal came, and something else was quicker.
        if (change.State.Subscriptions.All(s => s.Id != row.TargetId)) return true;
        await changes.AdvanceAsync(change, new Trigger.SignalReceived(row.TargetId!, Variables.Parse(row.Payload)), cancellationToken);
        return true;
    }, cancellationToken);

    public async Task StartAsync(Delivery receipt, CancellationToken cancellationToken)
    {
        var version = await definitions.InForceAsync(receipt.DefinitionKey!, cancellationToken) ?? throw RuntimeProblems.NotInForce(receipt.DefinitionKey!);
        var definition = await definitions.CompiledAsync(version.Id, cancellationToken);
        var id = starter.NewId();
        await changes.CommitAsync(async database =>
        {
            if (await database.Deliveries.FindAsync([receipt.Number], cancellationToken) is not { Status: DeliveryStatus.Waiting } row) return false;
            database.Deliveries.Remove(row);
            // A version that came into force meanwhile may not begin like this any more.
            if (await database.EventStarts.FindAsync([row.DefinitionKey, row.TargetId], cancellationToken) is null) return true;
            await starter.StartAsync(database, new(id, version, definition, row.TargetId, Variables.Parse(row.Payload), row.Actor, null), cancellationToken);
            return true;
        }, cancellationToken);
    }

    private static Task<List<SubscriptionRow>> NextAsync(BpmDbContext database, Delivery signal, CancellationToken cancellationToken) => database.Subscriptions.AsNoTracking()
        .Where(s => s.Kind == SubscriptionKind.Signal && s.Name == signal.Name && s.OpenedAt <= signal.CreatedAt && (signal.Cursor == null || s.Id.CompareTo(signal.Cursor) > 0))
        .OrderBy(s => s.Id).Take(Batch).ToListAsync(cancellationToken);

    /// <summary>An instance does not hear what it called out before it began to listen: ids within an instance tell the order.</summary>
    private static bool OpenedLater(SubscriptionRow subscription, Delivery signal) =>
        subscription.InstanceId == signal.SenderId && SequenceOf(subscription.Id) > SequenceOf(signal.Id);

    private static long SequenceOf(string id) =>
        long.TryParse(id.AsSpan(id.LastIndexOf('-') + 1), System.Globalization.CultureInfo.InvariantCulture, out var sequence) ? sequence : 0;

    private void Add(BpmDbContext database, Delivery signal, DeliveryKind kind, string receiver, Action<Delivery> address)
    {
        var receipt = new Delivery
        {
            Id = $"{signal.Id}:{receiver}", Kind = kind, Status = DeliveryStatus.Waiting, SenderId = signal.SenderId, ElementId = signal.ElementId, Name = signal.Name,
            Payload = signal.Payload, Actor = signal.Actor, CreatedAt = signal.CreatedAt, RunAt = time.GetUtcNow(),
        };
        address(receipt);
        signal.Receivers++;
        database.Deliveries.Add(receipt);
    }
}
