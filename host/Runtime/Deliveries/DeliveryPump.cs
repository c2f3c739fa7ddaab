using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>
/// Brings what instances have for each other, in the order in which it was written. At least once tried, exactly once done: the row is marked
/// or deleted in the same transaction as its receiver's move, so a process that dies in between has done neither.
/// </summary>
public sealed partial class DeliveryPump(
    DeliveryQueue queue, Changes changes, MessageDelivery messages, SignalDelivery signals, CallDelivery calls, DeliveryRetention retention,
    TimeProvider time, WakeSignal wake, ILogger<DeliveryPump> log)
{
    private static readonly TimeSpan WhileSuspended = TimeSpan.FromMinutes(1);
    /// <summary>In one push. Instances that send to each other without end leave room for timers and jobs.</summary>
    private const int MostAtOnce = 500;

    /// <returns>How many were tried.</returns>
    public async Task<int> DeliverDueAsync(CancellationToken cancellationToken)
    {
        await retention.SweepAsync(cancellationToken);
        var (done, failed) = (0, new HashSet<long>());
        while (done < MostAtOnce)
        {
            var (opened, isDue) = await queue.LookAsync(cancellationToken);
            if (opened && await messages.MatchNewAsync(cancellationToken) > 0) isDue = true;
            var due = isDue ? await queue.TakeAsync(failed, cancellationToken) : [];
            if (due.Count == 0) return done;
            foreach (var delivery in due)
            {
                try
                {
                    await DeliverAsync(delivery, cancellationToken);
                    done++;
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    failed.Add(delivery.Number);
                    if (await PutOffAsync(delivery, e, cancellationToken)) done++;
                }
            }
        }
        wake.Wake();
        return done;
    }

    internal Task DeliverAsync(Delivery delivery, CancellationToken cancellationToken) => delivery.Kind switch
    {
        DeliveryKind.Message => messages.DeliverAsync(delivery, cancellationToken),
        DeliveryKind.Signal => signals.SpreadAsync(delivery, cancellationToken),
        DeliveryKind.SignalReceipt => signals.DeliverAsync(delivery, cancellationToken),
        DeliveryKind.SignalStart => signals.StartAsync(delivery, cancellationToken),
        DeliveryKind.CallStart => calls.StartAsync(delivery, cancellationToken),
        DeliveryKind.CallCancellation => calls.CancelAsync(delivery, cancellationToken),
        DeliveryKind.CallReturn => calls.ReturnAsync(delivery, cancellationToken),
        _ => throw new InvalidOperationException($"Expected a delivery the runtime knows, but its kind is {delivery.Kind}."),
    };

    /// <summary>One that cannot be delivered does not hold up the others: it comes again later, and at last an operator is told.</summary>
    /// <returns>False when the database, not the delivery, was the reason: then it stays due.</returns>
    private async Task<bool> PutOffAsync(Delivery delivery, Exception reason, CancellationToken cancellationToken)
    {
        LogDelivery(log, reason, delivery.Id, delivery.Kind);
        // A database that is locked or full says nothing about the delivery.
        if (reason is ProblemException { Kind: ProblemKind.Unavailable }) return false;
        await changes.CommitAsync(async database =>
        {
            if (await database.Deliveries.FindAsync([delivery.Number], cancellationToken) is not { Status: DeliveryStatus.Waiting } row) return false;
            var now = time.GetUtcNow();
            if (reason is ProblemException { Type: "definition-suspended" })
            {
                // It waits with its SOP, for as long as that stands still.
                (row.RunAt, row.LeaseUntil, row.Revision) = (now + WhileSuspended, null, row.Revision + 1);
                return true;
            }
            (row.Attempts, row.Message, row.Revision) = (row.Attempts + 1, reason.Message, row.Revision + 1);
            (row.RunAt, row.LeaseUntil) = (now + RetryPolicy.Delay(row.Id, row.Attempts), null);
            if (row.Attempts < RetryPolicy.MaxAttempts) return true;
            (row.Status, row.EndedAt) = (DeliveryStatus.Failed, now);
            database.Incidents.Add(new IncidentRow
            {
                Id = Guid.CreateVersion7(now).ToString("N"), InstanceId = row.ReceiverId ?? row.SenderId, ElementId = row.ReceiverId is null ? row.ElementId : null,
                JobId = row.Id, RaisedAt = now, Message = $"Expected delivery '{row.Id}' to reach its receiver, but: {reason.Message} ({row.Attempts} attempts)",
            });
            return true;
        }, cancellationToken);
        return true;
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} ({Kind}) could not be made; it is tried again")]
    private static partial void LogDelivery(ILogger logger, Exception exception, string deliveryId, DeliveryKind kind);
}
