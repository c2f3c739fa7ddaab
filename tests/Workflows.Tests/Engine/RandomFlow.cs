using System.Globalization;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>
/// Draws a random but sound process of the plainest elements: blocks in sequence, side by side between two parallel gateways, or in turn between two exclusive
/// ones; loops with a waiting step; timers on the edges of tasks. The seed draws the same process again.
/// </summary>
internal sealed class RandomFlow(int seed)
{
    private readonly Random random = new(seed);
    private readonly List<string> lines = ["start S", "end E"];
    private int next;

    public string Draw()
    {
        var (first, last) = Sequence(4);
        lines.Add($"S -> {first}");
        lines.Add($"{last} -> E");
        return string.Join('\n', lines);
    }

    private (string First, string Last) Block(int depth) => (depth == 0 ? 0 : random.Next(1, 8)) switch
    {
        0 or 1 => Step(),
        2 or 3 or 4 => Sequence(depth),
        5 => Parallel(depth),
        6 => Choice(depth),
        _ => Loop(depth),
    };

    private (string, string) Step()
    {
        var kind = new[] { "user", "user", "service", "task", "manual", "timer", "throw", "script" }[random.Next(8)];
        var id = Id(kind);
        lines.Add(kind switch
        {
            "timer" => $"timer {id} {{ PT{random.Next(1, 9)}H }}",
            "script" => $"script {id} {{ variables.n = (variables.n ?? 0) + 1 }}",
            "user" when random.Next(2) == 0 => $"user {id} {{ <sop:step><sop:time standard=\"PT60M\"/></sop:step> }}",
            _ => $"{kind} {id}",
        });
        if (kind is not ("user" or "service") || random.Next(4) != 0) return (id, id);
        var boundary = Id("boundary");
        var interrupts = random.Next(2) == 0;
        lines.Add($"boundary {boundary} cancelActivity=\"{(interrupts ? "true" : "false")}\" attachedToRef=\"{id}\" {{ PT1H }}");
        if (!interrupts)
        {
            lines.Add($"{boundary} -> E");
            return (id, id);
        }
        var merge = Id("xor");
        lines.Add($"xor {merge}");
        lines.Add($"{id} -> {merge}");
        lines.Add($"{boundary} -> {merge}");
        return (id, merge);
    }

    private (string, string) Sequence(int depth)
    {
        var (first, middle) = Block(depth - 1);
        var (follower, last) = Block(depth - 1);
        lines.Add($"{middle} -> {follower}");
        return (first, last);
    }

    private (string, string) Parallel(int depth) => Between("and", "and", depth, (_, _) => "");

    private (string, string) Choice(int depth) => Between("xor", "xor", depth, (i, ways) => i == ways - 1 ? " default" : $" if way % {i + 2} === 0");

    private (string, string) Between(string open, string close, int depth, Func<int, int, string> condition)
    {
        var (split, join) = (Id(open), Id(close));
        lines.Add($"{open} {split}");
        lines.Add($"{close} {join}");
        var ways = random.Next(2, 4);
        for (var i = 0; i < ways; i++)
        {
            var (first, last) = Block(depth - 1);
            lines.Add($"{split} -> {first}{condition(i, ways)}");
            lines.Add($"{last} -> {join}");
        }
        return (split, join);
    }

    private (string, string) Loop(int depth)
    {
        var (merge, split, again) = (Id("xor"), Id("xor"), Id("user"));
        lines.Add($"xor {merge}");
        lines.Add($"xor {split}");
        lines.Add($"user {again}");
        var (first, last) = Block(depth - 1);
        lines.Add($"{merge} -> {first}");
        lines.Add($"{last} -> {again}");
        lines.Add($"{again} -> {split}");
        lines.Add($"{split} -> {merge} if outcome_{again} === 'again'");
        var after = Id("task");
        lines.Add($"task {after}");
        lines.Add($"{split} -> {after} default");
        return (merge, after);
    }

    private string Id(string kind) => string.Create(CultureInfo.InvariantCulture, $"{kind}{++next}");
}
