using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>Which messages and signals start an instance of the versions in force.</summary>
internal static class EventStarts
{
    /// <summary>Publishing replaces what the version before was started by.</summary>
    public static async Task ReplaceAsync(BpmDbContext database, string definitionId, ProcessDefinition definition, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var old = await database.EventStarts.Where(s => s.DefinitionKey == definition.Key).ToDictionaryAsync(s => s.ElementId, cancellationToken);
        foreach (var (elementId, (kind, name)) in Of(definition))
        {
            if (old.Remove(elementId, out var row)) (row.DefinitionId, row.Kind, row.Name) = (definitionId, kind, name);
            else database.EventStarts.Add(new() { DefinitionKey = definition.Key, ElementId = elementId, DefinitionId = definitionId, Kind = kind, Name = name });
        }
        database.EventStarts.RemoveRange(old.Values);

        // Messages that were kept because nothing began with them yet.
        var names = Of(definition).Where(s => s.Event.Kind is SubscriptionKind.Message).Select(s => s.Event.Name).Distinct().ToArray();
        if (names.Length == 0) return;
        foreach (var message in await database.Deliveries.Where(d => names.Contains(d.Name!) && d.Status == DeliveryStatus.Waiting && d.Kind == DeliveryKind.Message).ToListAsync(cancellationToken))
            (message.RunAt, message.Revision) = (now, message.Revision + 1);
    }

    private static IEnumerable<(string ElementId, (SubscriptionKind Kind, string Name) Event)> Of(ProcessDefinition definition)
    {
        foreach (var way in ProcessEngine.WaysIn(definition))
        {
            if (Heard(way) is { } heard) yield return (way.Id, heard);
        }
    }

    private static (SubscriptionKind Kind, string Name)? Heard(FlowNode node) => node switch
    {
        CatchEvent { Event: EventDefinition.Message message } => (SubscriptionKind.Message, message.Name),
        CatchEvent { Event: EventDefinition.Signal signal } => (SubscriptionKind.Signal, signal.Name),
        ReceiveTask receive => (SubscriptionKind.Message, receive.Message.Name),
        _ => null,
    };
}
