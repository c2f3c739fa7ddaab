using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>One row of the table.</summary>
/// <param name="ElementId">The user task.</param>
/// <param name="Name">The corrected wording for the screen.</param>
/// <param name="Step">What is printed; null for a step the printed SOP does not have.</param>
/// <param name="LaneId">The column its symbol stands in; null when the task is in no lane.</param>
public sealed record SopRow(string ElementId, string Name, Step? Step, string? LaneId, SopSymbol Symbol)
{
    public string PrintedNo => Step?.PrintedNo ?? "";

    /// <summary>Kegiatan: as approved, else the task's name.</summary>
    public string Activity => Step?.Activity is { Length: > 0 } printed ? printed : Name;

    /// <summary>False for a step that was added after the SOP was printed.</summary>
    public bool IsPrinted => PrintedNo.Length > 0;
}

/// <summary>From one row to the next one that a person does; events, gateways and automatic work lie under it.</summary>
/// <param name="Label">The last name on the way, for instance "Ya"; null when none of the flows has one.</param>
/// <param name="Question">The name of the decision that gave the label, for instance "Bahan lengkap?"; null when it has none.</param>
public sealed record SopArrow(string FromId, string ToId, string? Label, string? Question = null);

/// <summary>From a row to where its chain of steps ends.</summary>
/// <param name="Label">The last name on the way, for instance "Tidak layak"; null when none of the flows has one.</param>
/// <param name="Name">The name of the end event; empty when it has none.</param>
/// <param name="Question">The name of the decision that gave the label; null when it has none.</param>
public sealed record SopEnd(string FromId, string? Label, string Name, string? Question = null);

/// <summary>The official procedure table of a process: the same rows, columns and symbols as on paper.</summary>
/// <param name="Columns">The actors, in printed order.</param>
/// <param name="Rows">In printed order; an added step stands after the printed one that leads to it, or before the one that it leads to from a start.</param>
public sealed record SopTable(ImmutableArray<Lane> Columns, ImmutableArray<SopRow> Rows, ImmutableArray<SopArrow> Arrows)
{
    /// <summary>The ways that lead to an end.</summary>
    public ImmutableArray<SopEnd> Ends { get; init; } = [];

    /// <summary>All steps and ways, those that were added after printing as well.</summary>
    public static SopTable Of(ProcessDefinition definition) => Of(definition, new SopWays(definition));

    /// <summary>Only what the printed SOP has. An arrow runs over a step that it does not have.</summary>
    public static SopTable Printed(ProcessDefinition definition) => Of(definition, new SopWays(definition, asPrinted: true));

    private static SopTable Of(ProcessDefinition definition, SopWays drawn)
    {
        var tasks = definition.Nodes.Values.OfType<UserTask>().Where(drawn.IsRow)
            .OrderBy(task => SopPlace.Of(drawn, task)).ToArray();
        var ways = tasks.SelectMany(task => Ways(drawn, task)).ToArray();
        return new SopTable(
            definition.Lanes,
            [.. tasks.Select(task => new SopRow(task.Id, task.Name, task.Step, task.LaneId, Symbol(drawn, task)))],
            [.. ways.Where(way => drawn.IsRow(way.End)).Select(way => new SopArrow(way.Task.Id, way.End.Id, way.Label, way.Question)).Distinct()])
        {
            Ends = [.. ways.Where(way => !drawn.IsRow(way.End)).Select(way => new SopEnd(way.Task.Id, way.Label, way.End.Name, way.Question)).Distinct()],
        };
    }

    /// <summary>A way from a task over what is not a person's work: to the next task, or to where it ends.</summary>
    private sealed record Way(UserTask Task, FlowNode End, string? Label, string? Question);

    private static SopSymbol Symbol(SopWays drawn, UserTask task)
    {
        var ways = Ways(drawn, task).ToArray();
        if (ways.Select(way => way.End.Id).Distinct().Count() > 1 && Choices(drawn, task)) return SopSymbol.Diamond;
        var begins = Walk(drawn, task, drawn.Before).Any(node => node is StartEvent && !drawn.Before(node).Any());
        return begins || ways.Any(way => !drawn.IsRow(way.End)) ? SopSymbol.Capsule : SopSymbol.Rectangle;
    }

    /// <summary>True when an exclusive gateway parts the ways before the next person acts.</summary>
    private static bool Choices(SopWays drawn, UserTask task) => Walk(drawn, task, node => drawn.After(node).Select(next => next.Node)).Any(node => node is ExclusiveGateway { Outgoing.Length: > 1 });

    /// <summary>All that can be reached before the next person acts, that person's task included.</summary>
    private static IEnumerable<FlowNode> Walk(SopWays drawn, FlowNode from, Func<FlowNode, IEnumerable<FlowNode>> next)
    {
        HashSet<string> seen = [];
        Queue<FlowNode> open = new([from]);
        while (open.TryDequeue(out var node))
        {
            foreach (var neighbour in next(node).Where(neighbour => seen.Add(neighbour.Id)))
            {
                yield return neighbour;
                if (!drawn.IsRow(neighbour)) open.Enqueue(neighbour);
            }
        }
    }

    private static IEnumerable<Way> Ways(SopWays drawn, UserTask task)
    {
        HashSet<(string, string?)> seen = [];
        Queue<(FlowNode Node, string? Label, string? Question)> open = new([(task, null, null)]);
        while (open.TryDequeue(out var at))
        {
            var steps = drawn.After(at.Node).ToList();
            if (steps.Count == 0) yield return new Way(task, at.Node, at.Label, at.Question);
            foreach (var (flow, node) in steps)
            {
                var (label, question) = string.IsNullOrWhiteSpace(flow?.Name)
                    ? (at.Label, at.Question)
                    : (flow.Name, at.Node is ExclusiveGateway { Name.Length: > 0 } decision && decision.Name != decision.Id ? decision.Name : null);
                if (!seen.Add((node.Id, label))) continue;
                if (drawn.IsRow(node)) yield return new Way(task, node, label, question);
                else open.Enqueue((node, label, question));
            }
        }
    }
}
