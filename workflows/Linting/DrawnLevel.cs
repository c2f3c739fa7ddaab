using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>The process or one of its sub-processes as a graph of its own: a sub-process is one element of the level around it.</summary>
/// <param name="Owner">The sub-process it is inside of; null for the process.</param>
/// <param name="Nodes">In document order.</param>
internal sealed record DrawnLevel(Diagram Diagram, SubProcess? Owner, IReadOnlyList<FlowNode> Nodes)
{
    /// <summary>All levels of the process, inner ones before the ones around them.</summary>
    public static List<DrawnLevel> Of(Diagram diagram)
    {
        List<DrawnLevel> levels = [new(diagram, null, [.. diagram.Level(null)])];
        for (var i = 0; i < levels.Count; i++)
            foreach (var inner in levels[i].Nodes.OfType<SubProcess>()) levels.Add(new(diagram, inner, [.. diagram.Level(inner.Id)]));
        levels.Reverse();
        return levels;
    }

    /// <summary>Where a token can go from here without leaving the level.</summary>
    public IEnumerable<FlowNode> Next(FlowNode node) => Diagram.Successors(node).Where(next => next.ParentId == Owner?.Id);

    /// <summary>Where a token on this level begins: at its start events, and without any at everything that nothing leads to. BPMN 2.0.2 section 10.5.2.</summary>
    public IEnumerable<FlowNode> Entries()
    {
        var starts = Diagram.Starts(Owner?.Id).ToList();
        return starts.Count > 0 ? starts : Nodes.Where(n => n.Incoming.IsEmpty && n is not (BoundaryEvent or IntermediateCatchEvent { Event: EventDefinition.Link }) && !StandsApart(n));
    }

    /// <summary>True for what no flow leads to or from: an event sub-process, and what only undoes.</summary>
    public static bool StandsApart(FlowNode node) => node is SubProcess { Kind: SubProcessKind.Event } or Activity { IsForCompensation: true };

    /// <summary>True where a token ends when it arrives.</summary>
    public static bool IsExit(FlowNode node) => node is EndEvent || node.Outgoing.IsEmpty && node is not (BoundaryEvent or IntermediateThrowEvent { Event: EventDefinition.Link });
}
