using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A circle passes a step that waits for a person, a job, a message or a timer: else it would turn without end. BPMN 2.0.2 section 13.3.1.</summary>
internal static class LoopWithoutWait
{
    public static readonly Rule Rule = new("bpmn.loop-without-wait", Severity.Error,
        new("Setiap putaran melewati langkah yang menunggu orang, pekerjaan, pesan, atau waktu.", "Every circle passes a step that waits for a person, a job, a message or a time."),
        new("Letakkan langkah yang menunggu di dalam putaran, atau gambarkan perulangan sebagai skrip.", "Put a step that waits into the circle, or write the repetition as a script."), "BPMN 2.0.2 section 13.3.1");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        HashSet<string> quick = [];
        foreach (var level in DrawnLevel.Of(diagram))
        {
            bool Passes(FlowNode node) => node is SubProcess ? quick.Contains(node.Id) : PassesAtOnce(node);
            IEnumerable<FlowNode> Next(FlowNode node) => level.Next(node).Where(Passes);
            foreach (var circle in Circles.Of([.. level.Nodes.Where(Passes)], Next)) yield return Turning(diagram, Circles.Shortest(circle, Next));
            if (level.Owner is { } owner && Crosses(level, Passes, Next)) quick.Add(owner.Id);
        }
    }

    private static bool PassesAtOnce(FlowNode node) =>
        node is not (UserTask or ServiceTask or ReceiveTask or CallActivity or EventBasedGateway or UnreadNode)
        && node is not IntermediateCatchEvent { Event: not EventDefinition.Link };

    /// <summary>True when a token can come from the beginning of a level to its end without waiting.</summary>
    private static bool Crosses(DrawnLevel level, Func<FlowNode, bool> passes, Func<FlowNode, IEnumerable<FlowNode>> next)
    {
        HashSet<string> reached = [];
        Queue<FlowNode> queue = new(level.Entries().Where(passes));
        while (queue.TryDequeue(out var node))
        {
            if (DrawnLevel.IsExit(node)) return true;
            if (!reached.Add(node.Id)) continue;
            foreach (var following in next(node)) queue.Enqueue(following);
        }
        return level.Nodes.Count == 0;
    }

    private static Diagnostic Turning(Diagram diagram, List<FlowNode> circle)
    {
        var way = string.Join(" → ", circle.Take(20).Select(n => n.Id).Append(circle.Count > 20 ? "…" : circle[0].Id));
        return diagram.Finding(Rule, circle[0].Id,
            $"Diharapkan setiap putaran melewati langkah yang menunggu orang, pekerjaan, pesan, atau waktu, tetapi {way} berputar tanpa menunggu.",
            $"Expected every loop to pass a step that waits for a person, a job, a message or a time, but {way} turns without waiting.");
    }
}
