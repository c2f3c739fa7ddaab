using System.Globalization;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>
/// Draws a random but sound process of everything the engine runs: blocks in sequence, side by side, in turn, in circles with a waiting
/// step, behind events, within sub-processes and transactions, many times over; with events on the edges of activities, event
/// sub-processes, errors, escalations and compensation. The seed draws the same process again.
/// </summary>
/// <remarks>Conditions read the variable <c>way</c> (a number), which the world outside may change at any time.</remarks>
internal sealed partial class RandomProcess(int seed)
{
    private const int MostLines = 120;
    private static readonly string[] ForkConditions = ["", " if way > 4", $" if {Number} % 2 === 0"];
    private readonly Random random = new(seed);
    private readonly Stack<Level> levels = new();
    private int next;
    private int drawn;

    /// <summary>A process, or what lies inside a sub-process.</summary>
    private sealed class Level(string end)
    {
        public string End { get; } = end;
        public List<string> Lines { get; } = [];
        /// <summary>True once something on the level can be undone.</summary>
        public bool HasUndoable { get; set; }
        /// <summary>Codes that something around catches.</summary>
        public string? CaughtError { get; init; }
        public string? CaughtEscalation { get; init; }
        public bool IsTransaction { get; init; }
    }

    public string Draw()
    {
        Level process = new("E") { Lines = { "start S", "end E" } };
        levels.Push(process);
        var at = "S";
        for (var blocks = random.Next(2, 6); blocks > 0; blocks--)
        {
            var (first, last) = Block(3);
            Line($"{at} -> {first}");
            at = last;
        }
        Line($"{at} -> E");
        if (random.Next(4) == 0) EventSubProcess(2);
        return string.Join('\n', process.Lines);
    }

    private (string First, string Last) Block(int depth) => (depth <= 0 || drawn > MostLines ? 0 : random.Next(1, 14)) switch
    {
        0 or 1 or 2 => Step(),
        3 or 4 or 5 => Sequence(depth),
        6 => Between("and", depth, (_, _) => ""),
        7 => Between("xor", depth, (i, ways) => i == ways - 1 ? " default" : $" if {(random.Next(3) == 0 ? Number : "way")} % {i + 2} === 0"),
        8 => Between("or", depth, (i, ways) => i == ways - 1 ? " default" : $" if {(random.Next(3) == 0 ? Number : "way")} % {i + 2} < 2"),
        9 => Loop(depth),
        10 => Events(depth),
        _ => Inside(depth),
    };

    private (string, string) Step() => random.Next(3) == 0 ? Event() : Task();

    private (string, string) Sequence(int depth)
    {
        var (first, middle) = Block(depth - 1);
        var (follower, last) = Block(depth - 1);
        Line($"{middle} -> {follower}");
        return (first, last);
    }

    private (string, string) Between(string gateway, int depth, Func<int, int, string> condition)
    {
        var (split, join) = (New(gateway), New(gateway));
        var ways = random.Next(2, 4);
        for (var i = 0; i < ways; i++)
        {
            var (first, last) = Block(depth - 1);
            Line($"{split} -> {first}{condition(i, ways)}");
            Line($"{last} -> {join}");
        }
        return (split, join);
    }

    /// <summary>Without gateways: all ways whose condition holds, and no waiting where they meet, so that what follows happens several times.
    /// Only a sub-process around it makes one token of them again.</summary>
    private (string, string) Fork(int depth)
    {
        var (fork, meet) = (New("task"), New("task"));
        foreach (var condition in ForkConditions.Take(random.Next(2, 4)))
        {
            var (first, last) = Block(depth - 2);
            Line($"{fork} -> {first}{condition}");
            Line($"{last} -> {meet}");
        }
        return (fork, meet);
    }

    private (string, string) Loop(int depth)
    {
        var (merge, split, again, after) = (New("xor"), New("xor"), New("user"), New("task"));
        var (first, last) = Block(depth - 1);
        Line($"{merge} -> {first}");
        Line($"{last} -> {again} -> {split}");
        Line($"{split} -> {merge} if outcome_{again} === 'again'");
        Line($"{split} -> {after} default");
        return (merge, after);
    }

    private (string, string) Events(int depth)
    {
        var (gateway, join) = (New("events"), New("xor"));
        var ways = random.Next(2, 4);
        // Message events and receive tasks do not stand behind one gateway. BPMN 2.0.2 section 10.6.6.
        var receives = random.Next(4) == 0;
        for (var i = 0; i < ways; i++)
        {
            var (first, last) = Block(depth - 1);
            var waits = receives && i == 0 ? New("receive", " message:M1") : New("catch", " " + (receives ? $"timer:PT{i + 1}H" : Awaited()));
            Line($"{gateway} -> {waits} -> {first}");
            Line($"{last} -> {join}");
        }
        return (gateway, join);
    }

    private string Awaited() => random.Next(4) switch
    {
        0 => $"timer:PT{random.Next(1, 9)}H",
        1 => $"message:M{random.Next(3)}",
        2 => $"signal:N{random.Next(3)}",
        _ => $"condition:way>{random.Next(2, 8)}",
    };

    private Level Here => levels.Peek();

    private void Line(string line)
    {
        drawn++;
        Here.Lines.Add(line);
    }

    private string New(string kind, string rest = "")
    {
        var id = string.Create(CultureInfo.InvariantCulture, $"{kind}{++next}");
        Line($"{kind} {id}{rest}");
        return id;
    }
}
