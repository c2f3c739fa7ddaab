using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Tasks;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Pages.Starts;

/// <summary>A way in that a person may use.</summary>
/// <param name="Next">Names of the first steps, in order.</param>
public sealed record Startable(DefinitionSummary Version, ProcessDefinition Definition, StartEvent Event, IReadOnlyList<string> Next)
{
    /// <summary>What begins. A schedule's name ("every month") says only when, so that its first step stands for it.</summary>
    public string Name => Event.Timer is not null && Next.Count > 0 ? string.Join(", ", Next) : Event.Name;
}

/// <summary>The start events of the versions in force that are open to a person.</summary>
public sealed class StartableEvents(IDefinitionStore definitions, IExpressionEvaluator expressions)
{
    public async Task<IReadOnlyList<Startable>> ForAsync(Actor actor, CancellationToken cancellationToken)
    {
        var found = new List<Startable>();
        var published = (await definitions.ListAsync(null, cancellationToken)).Where(d => d.Status == DefinitionStatus.Published && !Workflows.Library.ShippedSops.StartsByItself(d.Key)).Select(d => d.Key).Distinct();
        foreach (var key in published.Order(StringComparer.Ordinal))
        {
            if (await definitions.InForceAsync(key, cancellationToken) is not { } version) continue;
            var definition = await definitions.CompiledAsync(version.Id, cancellationToken);
            found.AddRange(definition.Nodes.Values.OfType<StartEvent>()
                .Where(start => start is { ParentId: null, Event: EventDefinition.None or EventDefinition.Timer } && Access.CanStart(actor, GroupsOf(definition, start)))
                .OrderBy(start => start.Timer is not null).ThenByDescending(start => start.IsDefault).ThenBy(start => start.Id, StringComparer.Ordinal)
                .Select(start => new Startable(version, definition, start, Following.After(definition, start, null, Variables.Empty, expressions))));
        }
        return found;
    }

    private static System.Collections.Immutable.ImmutableArray<string> GroupsOf(ProcessDefinition definition, StartEvent start) =>
        !start.Assignment.Groups.IsEmpty ? start.Assignment.Groups : definition.Lanes.FirstOrDefault(l => l.Id == start.LaneId)?.Groups ?? [];
}
