using System.Linq.Expressions;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>
/// Which waiting instance a message means. BPMN 2.0.2 section 8.4.2 leaves the rule to the engine; this is ours:
/// <list type="bullet">
/// <item>addressed to an instance: that instance, unless both name a key and the keys differ;</item>
/// <item>with a correlation key: who waits with this key, or without a key in a case of this business key;</item>
/// <item>with a business key alone: who waits without a key in a case of this business key. A message that an instance throws carries the
/// business key of its case, and also reaches a case that has none;</item>
/// <item>with nothing: who waits without a key.</item>
/// </list>
/// Among several, the one that waits longest.
/// </summary>
internal static class Correlation
{
    /// <summary>Who waits for the message, first choice first, in running and in suspended cases.</summary>
    public static IQueryable<SubscriptionRow> Receivers(BpmDbContext database, Delivery message)
    {
        var (key, businessKey, fromInstance) = (message.CorrelationKey, message.BusinessKey, message.SenderId is not null);
        Expression<Func<SubscriptionRow, bool>> meant = message switch
        {
            { ReceiverId: { } receiver } => s => s.InstanceId == receiver && (key == null || s.CorrelationKey == null || s.CorrelationKey == key),
            { CorrelationKey: not null, BusinessKey: null } => s => s.MatchKey == key,
            { CorrelationKey: not null } => s => s.MatchKey == key || (s.MatchKey == businessKey && s.CorrelationKey == null),
            { BusinessKey: not null } when fromInstance => s => s.CorrelationKey == null && (s.MatchKey == businessKey || s.MatchKey == null),
            { BusinessKey: not null } => s => s.CorrelationKey == null && s.MatchKey == businessKey,
            _ => s => s.CorrelationKey == null,
        };
        return database.Subscriptions.Where(s => s.Kind == SubscriptionKind.Message && s.Name == message.Name).Where(meant)
            // A case of the same business key before one without any.
            .OrderBy(s => s.MatchKey == null ? 1 : 0).ThenBy(s => s.OpenedAt).ThenBy(s => s.Id);
    }

    /// <summary>The messages kept for whoever waits like this, oldest first: the same rule, seen from the other side.</summary>
    public static IQueryable<Delivery> Messages(BpmDbContext database, SubscriptionRow waiting)
    {
        var (name, key, match, instance) = (waiting.Name, waiting.CorrelationKey, waiting.MatchKey, waiting.InstanceId);
        var kept = database.Deliveries.Where(d => d.Name == name && d.Status == DeliveryStatus.Waiting && d.Kind == DeliveryKind.Message);
        kept = key is not null
            ? kept.Where(d => (d.ReceiverId == instance && (d.CorrelationKey == null || d.CorrelationKey == key)) || (d.ReceiverId == null && d.CorrelationKey == key))
            : kept.Where(d => d.ReceiverId == instance
                || (d.ReceiverId == null && (
                    (d.CorrelationKey != null && d.CorrelationKey == match)
                    || (d.BusinessKey != null && (d.BusinessKey == match || (d.SenderId != null && match == null)))
                    || (d.CorrelationKey == null && d.BusinessKey == null))));
        return kept.OrderBy(d => d.Number);
    }

    /// <summary>What the message starts when nobody waits for it; of several processes the first by key.</summary>
    public static IQueryable<EventStart> Starts(BpmDbContext database, Delivery message) => database.EventStarts
        .Where(s => s.Kind == SubscriptionKind.Message && s.Name == message.Name && message.ReceiverId == null)
        .OrderBy(s => s.DefinitionKey).ThenBy(s => s.ElementId);
}
