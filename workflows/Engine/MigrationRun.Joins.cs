using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>Parallel joins: none may wait for a flow that nobody can come by any more, and none may go on waiting when all are there.</summary>
internal sealed partial class MigrationRun
{
    private void DecideJoins()
    {
        foreach (var level in result.Tokens.GroupBy(t => t.ScopeId ?? ""))
        {
            var earlier = instance.Tokens.Where(t => (t.ScopeId ?? "") == level.Key).ToList();
            foreach (var join in target.Nodes.Values.OfType<ParallelGateway>().Where(g => g.Incoming.Length > 1).OrderBy(g => g.Id, StringComparer.Ordinal)) DecideJoin(join, [.. level], earlier);
        }
    }

    private void DecideJoin(ParallelGateway join, List<Token> level, List<Token> earlier)
    {
        var (arrived, starved) = Flows(target, join, level);
        if (starved.Count > 0)
        {
            // A diagram that had the fault before is not the migration's fault.
            var faulty = source.Nodes.Values.OfType<ParallelGateway>().Where(g => mapping.Of(g.Id) == join.Id).Any(g => Flows(source, g, earlier).Starved.Count > 0);
            if (faulty) return;
            var flow = target.Flows[starved[0]];
            Refuse(MigrationPart.Join, join.Id, join, MigrationWords.Starved(join, flow, target.Node(flow.SourceId)));
        }
        else if (arrived.Count == join.Incoming.Length)
        {
            lines.Add(new(MigrationPart.Join, join.Id, join.Id, join.Id, MigrationFate.Changes, MigrationWords.Joins(join)));
            joins.Add(level.Last(t => t.ElementId == join.Id && t.State is TokenState.Join).Id);
        }
    }

    /// <summary>The flows a token waits on, and those by which none can come although others wait or will.</summary>
    private static (HashSet<string> Arrived, List<string> Starved) Flows(ProcessDefinition definition, ParallelGateway join, List<Token> level)
    {
        var arrived = level.Where(t => t.ElementId == join.Id && t.State is TokenState.Join).Select(t => t.ArrivedBy).OfType<string>().Intersect(join.Incoming).ToHashSet(StringComparer.Ordinal);
        var reached = Ahead(definition, join, level.Where(t => t.ElementId != join.Id).Select(t => t.ElementId).Distinct());
        var ahead = join.Incoming.Where(f => reached.Contains(definition.Flows[f].SourceId)).ToHashSet(StringComparer.Ordinal);
        return (arrived, arrived.Count + ahead.Count == 0 ? [] : [.. join.Incoming.Where(f => !arrived.Contains(f) && !ahead.Contains(f))]);
    }

    /// <summary>Every element a token may come to without passing the gateway.</summary>
    private static HashSet<string> Ahead(ProcessDefinition definition, ParallelGateway join, IEnumerable<string> from)
    {
        HashSet<string> reached = new(StringComparer.Ordinal);
        Stack<string> open = new(from);
        while (open.TryPop(out var id))
        {
            if (id == join.Id || !reached.Add(id)) continue;
            var node = definition.Node(id);
            foreach (var flow in node.Outgoing) open.Push(definition.Flows[flow].TargetId);
            foreach (var boundary in node.Boundaries) open.Push(boundary);
            if (Levels.Of(definition).LinkTarget(id) is { } link) open.Push(link.Id);
        }
        return reached;
    }
}
