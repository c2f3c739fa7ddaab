using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Host.Pages.Starts;

/// <summary>A way in that a person may use.</summary>
public sealed record Startable(DefinitionSummary Version, ProcessDefinition Definition, StartEvent Event);

/// <summary>The start events of the versions in force that are open to a person.</summary>
public sealed class StartableEvents(IDefinitionStore definitions)
{
    public async Task<IReadOnlyList<Startable>> ForAsync(Actor actor, CancellationToken cancellationToken)
    {
        var found = new List<Startable>();
        var published = (await definitions.ListAsync(null, cancellationToken)).Where(d => d.Status == DefinitionStatus.Published).Select(d => d.Key).Distinct();
        foreach (var key in published.Order(StringComparer.Ordinal))
        {
            if (await definitions.InForceAsync(key, cancellationToken) is not { } version) continue;
            var definition = await definitions.CompiledAsync(version.Id, cancellationToken);
            found.AddRange(definition.Nodes.Values.OfType<StartEvent>()
                .Where(start => Access.CanStart(actor, GroupsOf(definition, start)))
                .OrderBy(start => start.Timer is not null).ThenByDescending(start => start.IsDefault).ThenBy(start => start.Id, StringComparer.Ordinal)
                .Select(start => new Startable(version, definition, start)));
        }
        return found;
    }

    private static System.Collections.Immutable.ImmutableArray<string> GroupsOf(ProcessDefinition definition, StartEvent start) =>
        !start.Assignment.Groups.IsEmpty ? start.Assignment.Groups : definition.Lanes.FirstOrDefault(l => l.Id == start.LaneId)?.Groups ?? [];
}
