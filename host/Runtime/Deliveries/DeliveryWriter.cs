using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>What an advance has for other instances, as rows of the advance's own transaction.</summary>
internal static class DeliveryWriter
{
    /// <summary>How long a message that an instance throws waits for its receiver.</summary>
    public static readonly TimeSpan TimeToLive = TimeSpan.FromDays(1);

    public static void Open(Change change, Subscription subscription)
    {
        if (subscription.Kind is SubscriptionKind.Condition) return;
        change.Database.Subscriptions.Add(new SubscriptionRow
        {
            Id = subscription.Id, InstanceId = change.Row.Id, ElementId = subscription.ElementId, Kind = subscription.Kind, Name = subscription.Name,
            CorrelationKey = subscription.CorrelationKey, MatchKey = subscription.CorrelationKey ?? change.State.BusinessKey, OpenedAt = change.Now,
            // A signal is heard by those who wait when it comes; a message may have come before.
            IsNew = subscription.Kind is SubscriptionKind.Message,
        });
    }

    public static async Task CloseAsync(Change change, string subscriptionId, CancellationToken cancellationToken)
    {
        if (await change.Database.Subscriptions.FindAsync([subscriptionId], cancellationToken) is { } row) change.Database.Subscriptions.Remove(row);
    }

    public static void Send(Change change, Effect.SendMessage send)
    {
        var delivery = Of(change, send.DeliveryId, DeliveryKind.Message, send.ElementId, send.Payload);
        (delivery.Name, delivery.CorrelationKey, delivery.BusinessKey) = (send.Name, send.CorrelationKey, send.CorrelationKey is null ? change.State.BusinessKey : null);
        delivery.ExpiresAt = change.Now + TimeToLive;
        change.Database.Deliveries.Add(delivery);
    }

    public static void Broadcast(Change change, Effect.BroadcastSignal broadcast)
    {
        var delivery = Of(change, broadcast.DeliveryId, DeliveryKind.Signal, broadcast.ElementId, broadcast.Payload);
        delivery.Name = broadcast.Name;
        change.Database.Deliveries.Add(delivery);
    }

    public static void Call(Change change, Effect.StartCalledInstance call)
    {
        var delivery = Of(change, call.CallId, DeliveryKind.CallStart, call.ElementId, call.Variables);
        (delivery.CallId, delivery.DefinitionKey, delivery.Binding, delivery.Version) = (call.CallId, call.Key, call.Binding, call.Version);
        change.Database.Deliveries.Add(delivery);
    }

    /// <summary>A call that has not begun is simply not made; one that has is ended. The row decides which: only one transaction gets it.</summary>
    public static async Task CancelCallAsync(Change change, string callId, CancellationToken cancellationToken)
    {
        var database = change.Database;
        var pending = database.Deliveries.Local.FirstOrDefault(d => d.Id == callId)
            ?? await database.Deliveries.FirstOrDefaultAsync(d => d.Id == callId, cancellationToken);
        if (pending is not null)
        {
            database.Deliveries.Remove(pending);
            return;
        }
        var delivery = Of(change, $"{callId}:cancel", DeliveryKind.CallCancellation, null, Variables.Empty);
        delivery.CallId = callId;
        database.Deliveries.Add(delivery);
    }

    public static void Return(Change change, Effect.ReturnToCaller answer)
    {
        var delivery = Of(change, $"{change.Row.Id}:return", DeliveryKind.CallReturn, null, answer.Output);
        (delivery.ReceiverId, delivery.CallId) = (answer.Caller.InstanceId, answer.Caller.CallId);
        (delivery.Completed, delivery.ErrorCode, delivery.Message) = (answer.Completed, answer.ErrorCode, answer.Message);
        change.Database.Deliveries.Add(delivery);
    }

    private static Delivery Of(Change change, string id, DeliveryKind kind, string? elementId, Variables payload) => new()
    {
        Id = id, Kind = kind, Status = DeliveryStatus.Waiting, SenderId = change.Row.Id, ElementId = elementId, Payload = payload.ToJson(),
        CreatedAt = change.Now, RunAt = change.Now,
    };
}
