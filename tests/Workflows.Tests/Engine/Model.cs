using System.Collections.Frozen;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>A process made of elements directly, without a file: for what a test varies in the elements themselves.</summary>
internal static class Model
{
    /// <param name="flows">Pairs <c>A -> B</c>; a flow's id is <c>A_B</c>.</param>
    public static ProcessDefinition Of(IEnumerable<FlowNode> nodes, params string[] flows)
    {
        var arrows = flows.SelectMany(Pairs).Select(p => new SequenceFlow($"{p.From}_{p.To}", null, p.From, p.To, null, false)).ToList();
        var all = nodes.ToList();
        return new()
        {
            Key = "proses", Name = "Proses", Lanes = [], Flows = arrows.ToFrozenDictionary(f => f.Id),
            Nodes = all.Select(n => n with
            {
                Incoming = [.. arrows.Where(f => f.TargetId == n.Id).Select(f => f.Id)], Outgoing = [.. arrows.Where(f => f.SourceId == n.Id).Select(f => f.Id)],
                Boundaries = [.. all.OfType<BoundaryEvent>().Where(b => b.AttachedTo == n.Id).Select(b => b.Id)],
            }).ToFrozenDictionary(n => n.Id),
        };
    }

    public static StartEvent Start(string id = "S", string? parent = null, EventDefinition? on = null, bool interrupting = true) =>
        new() { Id = id, Name = id, ParentId = parent, Event = on ?? EventDefinition.Plain, Interrupting = interrupting };

    public static EndEvent End(string id = "E", string? parent = null) => new() { Id = id, Name = id, ParentId = parent };

    public static UserTask User(string id, string? parent = null) => new() { Id = id, Name = id, ParentId = parent };

    public static SubProcess Sub(string id, SubProcessKind kind = SubProcessKind.Embedded, LoopCharacteristics? loop = null) => new() { Id = id, Name = id, Kind = kind, Loop = loop };

    public static IntermediateCatchEvent Catch(string id, EventDefinition on) => new() { Id = id, Name = id, Event = on };

    public static BoundaryEvent Edge(string id, string host, EventDefinition on, string? handler = null) =>
        new() { Id = id, Name = id, AttachedTo = host, Interrupting = false, Event = on, HandlerId = handler };

    private static IEnumerable<(string From, string To)> Pairs(string row)
    {
        var ids = row.Split("->", StringSplitOptions.TrimEntries);
        return ids.Zip(ids.Skip(1));
    }
}
