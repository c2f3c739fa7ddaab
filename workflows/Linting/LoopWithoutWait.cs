using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A circle passes a step that waits for a person, a job or a timer: else it would turn without end.</summary>
internal static class LoopWithoutWait
{
    public const string Id = "bpmn.loop-without-wait";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        HashSet<string> done = [];
        foreach (var node in diagram.Nodes.Where(n => Passes(diagram, n)))
        {
            if (done.Contains(node.Id) || CircleFrom(diagram, node) is not { } circle) continue;
            done.UnionWith(circle);
            var way = string.Join(" → ", circle.Append(circle[0]));
            yield return diagram.Error(Id, node.Id,
                $"Diharapkan setiap putaran melewati langkah yang menunggu orang, pekerjaan, atau waktu, tetapi {way} berputar tanpa menunggu.",
                $"Expected every loop to pass a step that waits for a person, a job or a time, but {way} turns without waiting.");
        }
    }

    /// <summary>A level passes at once when nothing in it waits.</summary>
    private static bool Passes(Diagram diagram, FlowNode node) => node switch
    {
        UserTask or ServiceTask or ReceiveTask or CallActivity or EventBasedGateway or UnreadNode => false,
        IntermediateCatchEvent caught => caught.Event is EventDefinition.Link,
        SubProcess level => diagram.Level(level.Id).All(inner => Passes(diagram, inner)),
        _ => true,
    };

    /// <summary>The shortest way from the element back to itself over elements that do not wait; null when there is none.</summary>
    private static List<string>? CircleFrom(Diagram diagram, FlowNode start)
    {
        Dictionary<string, string?> cameFrom = [];
        Queue<FlowNode> queue = new([start]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var next in diagram.Successors(node).Where(n => Passes(diagram, n)))
            {
                if (next.Id == start.Id) return WayTo(node.Id, start.Id, cameFrom);
                if (cameFrom.TryAdd(next.Id, node.Id)) queue.Enqueue(next);
            }
        }
        return null;
    }

    private static List<string> WayTo(string last, string first, Dictionary<string, string?> cameFrom)
    {
        List<string> way = [last];
        while (way[^1] != first) way.Add(cameFrom[way[^1]]!);
        way.Reverse();
        return way;
    }
}
