using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>Where a graph turns in circles, found in one walk over it, however large (Tarjan, "Depth-first search and linear graph algorithms", 1972).</summary>
internal static class Circles
{
    /// <summary>Each set of elements that lead to each other, in the order of <paramref name="nodes"/>.</summary>
    public static List<List<FlowNode>> Of(IReadOnlyList<FlowNode> nodes, Func<FlowNode, IEnumerable<FlowNode>> next)
    {
        Walk walk = new(next);
        foreach (var node in nodes) walk.From(node);
        var order = nodes.Select((node, index) => (node.Id, index)).ToDictionary(p => p.Id, p => p.index, StringComparer.Ordinal);
        foreach (var circle in walk.Found) circle.Sort((a, b) => order[a.Id].CompareTo(order[b.Id]));
        return [.. walk.Found.OrderBy(c => order[c[0].Id])];
    }

    /// <summary>The shortest way from the first element of a set back to itself.</summary>
    public static List<FlowNode> Shortest(List<FlowNode> circle, Func<FlowNode, IEnumerable<FlowNode>> next)
    {
        var members = circle.Select(n => n.Id).ToHashSet(StringComparer.Ordinal);
        Dictionary<string, FlowNode> cameFrom = new(StringComparer.Ordinal);
        Queue<FlowNode> queue = new([circle[0]]);
        while (queue.TryDequeue(out var node))
        {
            foreach (var following in next(node).Where(n => members.Contains(n.Id)))
            {
                if (following.Id == circle[0].Id) return Way(node, circle[0], cameFrom);
                if (cameFrom.TryAdd(following.Id, node)) queue.Enqueue(following);
            }
        }
        throw new InvalidOperationException($"Expected a way from '{circle[0].Id}' back to itself, but there is none.");
    }

    private static List<FlowNode> Way(FlowNode last, FlowNode first, Dictionary<string, FlowNode> cameFrom)
    {
        List<FlowNode> way = [last];
        while (way[^1].Id != first.Id) way.Add(cameFrom[way[^1].Id]);
        way.Reverse();
        return way;
    }

    /// <summary>Depth first, with a stack of its own: a long chain must not exhaust the machine's.</summary>
    private sealed class Walk(Func<FlowNode, IEnumerable<FlowNode>> next)
    {
        private readonly Dictionary<string, (int Index, int Low)> seen = new(StringComparer.Ordinal);
        private readonly HashSet<string> open = new(StringComparer.Ordinal);
        private readonly Stack<FlowNode> path = [];

        public List<List<FlowNode>> Found { get; } = [];

        public void From(FlowNode start)
        {
            if (seen.ContainsKey(start.Id)) return;
            Stack<(FlowNode Node, IEnumerator<FlowNode> Ways)> calls = [];
            Enter(start, calls);
            while (calls.TryPeek(out var call))
            {
                if (call.Ways.MoveNext()) Step(call.Node, call.Ways.Current, calls);
                else
                {
                    calls.Pop();
                    if (calls.TryPeek(out var before)) Lower(before.Node, seen[call.Node.Id].Low);
                    if (seen[call.Node.Id] is var (index, low) && index == low) Close(call.Node);
                }
            }
        }

        private void Enter(FlowNode node, Stack<(FlowNode, IEnumerator<FlowNode>)> calls)
        {
            seen[node.Id] = (seen.Count, seen.Count);
            open.Add(node.Id);
            path.Push(node);
            calls.Push((node, next(node).GetEnumerator()));
        }

        private void Step(FlowNode node, FlowNode following, Stack<(FlowNode, IEnumerator<FlowNode>)> calls)
        {
            if (!seen.TryGetValue(following.Id, out var there)) Enter(following, calls);
            else if (open.Contains(following.Id)) Lower(node, there.Index);
        }

        private void Lower(FlowNode node, int low)
        {
            var (index, own) = seen[node.Id];
            if (low < own) seen[node.Id] = (index, low);
        }

        private void Close(FlowNode root)
        {
            List<FlowNode> set = [];
            do
            {
                set.Add(path.Peek());
                open.Remove(path.Pop().Id);
            }
            while (set[^1].Id != root.Id);
            if (set.Count > 1 || next(root).Any(n => n.Id == root.Id)) Found.Add(set);
        }
    }
}
