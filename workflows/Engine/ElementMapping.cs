using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>Which element of the new version takes the place of an old one: the chosen one, else the one of the same id.</summary>
public sealed class ElementMapping(ProcessDefinition source, ProcessDefinition target, IReadOnlyDictionary<string, string> chosen)
{
    /// <summary>The new id of everything that goes by itself: same id, same kind, same level.</summary>
    public static ImmutableSortedDictionary<string, string> Automatic(ProcessDefinition source, ProcessDefinition target)
    {
        var mapping = new ElementMapping(source, target, ImmutableDictionary<string, string>.Empty);
        return source.Nodes.Values.Where(n => mapping.Obstacle(n) is null).ToImmutableSortedDictionary(n => n.Id, n => n.Id, StringComparer.Ordinal);
    }

    /// <exception cref="TriggerRefusedException"><c>invalid-mapping</c>: an id is not in its version.</exception>
    public void RequireKnownIds()
    {
        foreach (var (from, to) in chosen)
        {
            var known = (source.Nodes.ContainsKey(from) && (to.Length == 0 || target.Nodes.ContainsKey(to)))
                || (source.Flows.ContainsKey(from) && (to.Length == 0 || target.Flows.ContainsKey(to)));
            if (known) continue;
            throw new TriggerRefusedException("invalid-mapping", new(
                $"Diharapkan pasangan langkah dari versi lama ke versi baru, tetapi \"{from}\" → \"{to}\" tidak ada di sana.",
                $"Expected a pair of elements from the old version to the new one, but '{from}' → '{to}' is not there."));
        }
    }

    public string? Of(string elementId) =>
        chosen.TryGetValue(elementId, out var named) ? (named.Length == 0 ? null : named) : target.Nodes.ContainsKey(elementId) ? elementId : null;

    public FlowNode? Node(string elementId) => Of(elementId) is { } id ? target.Nodes.GetValueOrDefault(id) : null;

    /// <summary>Why nothing that stands on the old element can stand on the new one; null when it can.</summary>
    public Text? Obstacle(FlowNode from)
    {
        if (Node(from.Id) is not { } to) return MigrationWords.Gone(from);
        if (from.GetType() != to.GetType() || from is SubProcess before && to is SubProcess after && before.Kind != after.Kind || EventOf(from)?.GetType() != EventOf(to)?.GetType())
            return MigrationWords.AnotherKind(from, to);
        if (from is Activity old && to is Activity next && (Repetition(old) != Repetition(next) || old.IsForCompensation != next.IsForCompensation))
            return MigrationWords.AnotherRepetition(from, to);
        if ((from.ParentId is null ? null : Of(from.ParentId)) != to.ParentId) return MigrationWords.AnotherLevel(from, to);
        return null;
    }

    /// <summary>The flow by which a token that waits at a join has come, in the new version; null when there is none that can be meant.</summary>
    public string? Flow(string flowId, FlowNode from, FlowNode to)
    {
        if (chosen.TryGetValue(flowId, out var named)) return target.Flows.GetValueOrDefault(named)?.TargetId == to.Id ? named : null;
        if (Direct(flowId, to) is { } direct) return direct;
        // A step was put into the way, or taken out of it: then one old and one new flow are left over.
        var old = from.Incoming.Where(f => Direct(f, to) is null).ToList();
        var taken = from.Incoming.Select(f => Direct(f, to)).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var left = to.Incoming.Where(f => !taken.Contains(f)).ToList();
        return old.Count == 1 && left.Count == 1 ? left[0] : null;
    }

    private string? Direct(string flowId, FlowNode to)
    {
        if (target.Flows.TryGetValue(flowId, out var same) && same.TargetId == to.Id) return flowId;
        if (!source.Flows.TryGetValue(flowId, out var flow) || Of(flow.SourceId) is not { } from) return null;
        var between = to.Incoming.Where(f => target.Flows[f].SourceId == from).ToList();
        return between.Count == 1 ? between[0] : null;
    }

    internal static EventDefinition? EventOf(FlowNode node) => node switch
    {
        CatchEvent caught => caught.Event,
        ThrowEvent thrown => thrown.Event,
        _ => null,
    };

    private static string Repetition(Activity activity) => activity.Loop switch
    {
        null => "once",
        LoopCharacteristics.Standard => "loop",
        LoopCharacteristics.MultiInstance { Sequential: true } => "sequential",
        _ => "parallel",
    };
}
