using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>
/// Where a row stands in the table. A printed row stands at its number. An added one stands as many places after the nearest printed row
/// that leads to it as the flow has elements between them; one between a start and the first printed row stands as many places before that row.
/// Without any printed row the distance from the start counts.
/// </summary>
/// <param name="Number">Of the printed row; <see cref="int.MaxValue"/> when no printed row leads to it or follows it.</param>
/// <param name="Distance">0 for the printed row itself, in elements of the flow.</param>
internal readonly record struct SopPlace(int Number, int Distance, string PrintedNo, string Id) : IComparable<SopPlace>
{
    public static SopPlace Of(SopWays drawn, UserTask task)
    {
        var printed = task.Step?.PrintedNo ?? "";
        if (Printed(task) is { } own) return new(own, 0, printed, task.Id);
        var (before, fromStart) = Nearest(task, drawn.Leading, Math.Max);
        var (after, _) = Nearest(task, node => drawn.After(node).Select(next => next.Node), Math.Min);
        if (fromStart > 0 && after is { } next) return new(next.Number, -next.Distance, printed, task.Id);
        if (before is { } last) return new(last.Number, last.Distance, printed, task.Id);
        return after is { } following ? new(following.Number, -following.Distance, printed, task.Id) : new(int.MaxValue, fromStart, printed, task.Id);
    }

    /// <summary>The nearest printed row in that direction, and how far the end of the ways that pass none is; 0 when there is none.</summary>
    private static ((int Number, int Distance)? Row, int End) Nearest(FlowNode from, Func<FlowNode, IEnumerable<FlowNode>> next, Func<int, int, int> choose)
    {
        HashSet<string> seen = [from.Id];
        List<FlowNode> level = [from];
        (int Number, int Distance)? row = null;
        var end = 0;
        for (var distance = 0; level.Count > 0; distance++)
        {
            List<FlowNode> following = [];
            foreach (var node in level)
            {
                if (Printed(node) is { } number)
                {
                    if (row is null || row.Value.Distance == distance) row = (row is null ? number : choose(row.Value.Number, number), distance);
                    continue;
                }
                var neighbours = next(node).ToList();
                if (neighbours.Count == 0 && node is not BoundaryEvent && end == 0) end = distance;
                following.AddRange(neighbours.Where(neighbour => seen.Add(neighbour.Id)));
            }
            level = following;
        }
        return (row, end);
    }

    private static int? Printed(FlowNode node)
    {
        if (node is not UserTask { Step.PrintedNo: { Length: > 0 } printed }) return null;
        var digits = new string([.. printed.TakeWhile(char.IsAsciiDigit)]);
        return int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
    }

    public int CompareTo(SopPlace other) =>
        Number != other.Number ? Number.CompareTo(other.Number)
        : Distance != other.Distance ? Distance.CompareTo(other.Distance)
        : string.CompareOrdinal(PrintedNo, other.PrintedNo) is var printed and not 0 ? printed
        : string.CompareOrdinal(Id, other.Id);
}
