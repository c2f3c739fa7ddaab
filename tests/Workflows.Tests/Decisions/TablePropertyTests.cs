using System.Text.Json;
using Disdik.Bpm.Workflows.Decisions;

namespace Disdik.Bpm.Workflows.Tests.Decisions;

/// <summary>Random tables against the plainest reading of their cells. The seed is in every message.</summary>
public sealed class TablePropertyTests
{
    /// <summary>A cell, and what it means, in C#.</summary>
    private sealed record Meant(string Cell, Func<int?, bool> Holds);

    private static readonly string[] Policies = ["FIRST", "RULE ORDER", "COLLECT", "UNIQUE"];

    [Fact]
    public void Each_policy_is_the_brute_force_over_the_rules_that_hold()
    {
        for (var seed = 1; seed <= 300; seed++)
        {
            Random random = new(seed);
            var columns = random.Next(1, 4);
            var rules = Enumerable.Range(0, random.Next(1, 12)).Select(_ => Enumerable.Range(0, columns).Select(_ => Cell(random)).ToArray()).ToArray();
            var tables = Policies.Select(policy => DecisionTable.Read(Json(policy, rules)).Table).ToArray();
            for (var round = 0; round < 10; round++)
            {
                var given = Enumerable.Range(0, columns).Select(_ => random.Next(8) == 0 ? (int?)null : random.Next(-2, 12)).ToArray();
                var hits = Enumerable.Range(0, rules.Length).Where(r => rules[r].Zip(given).All(pair => pair.First.Holds(pair.Second))).ToArray();
                var variables = given.Select((value, i) => (value, i)).ToDictionary(pair => $"x{pair.i}", pair => pair.value);
                Agrees(seed, "FIRST", tables[0], variables, hits.Length == 0 ? null : $"{hits[0]}");
                Agrees(seed, "RULE ORDER", tables[1], variables, JsonSerializer.Serialize(hits));
                Agrees(seed, "COLLECT", tables[2], variables, JsonSerializer.Serialize(hits));
                // Twins are refused when a table is read.
                if (tables[3] is { } unique) Agrees(seed, "UNIQUE", unique, variables, hits.Length == 1 ? $"{hits[0]}" : null);
            }
        }
    }

    /// <param name="expected">Null when the table has no answer.</param>
    private static void Agrees(int seed, string policy, DecisionTable? table, object variables, string? expected)
    {
        Assert.True(table is not null, $"seed {seed}, {policy}: the table was not read.");
        string? actual;
        try
        {
            actual = Tables.Decide(table, variables);
        }
        catch (DecisionException)
        {
            actual = null;
        }
        Assert.True(expected == actual, $"seed {seed}, {policy}, {JsonSerializer.Serialize(variables)}: expected {expected ?? "no answer"}, but it is {actual ?? "no answer"}.");
    }

    private static string Json(string policy, Meant[][] rules) => JsonSerializer.Serialize(new
    {
        result = "y",
        hitPolicy = policy,
        inputs = rules[0].Select((_, i) => new { expression = $"x{i}" }),
        outputs = new[] { new { name = "y" } },
        rules = rules.Select((cells, r) => new { when = cells.Select(c => c.Cell), then = new[] { r } }),
    });

    private static Meant Cell(Random random)
    {
        if (random.Next(5) == 0) return new("-", _ => true);
        var tests = Enumerable.Range(0, random.Next(1, 4)).Select(_ => Test(random)).ToArray();
        var cell = string.Join(random.Next(2) == 0 ? ", " : ",", tests.Select(t => t.Cell));
        return random.Next(4) == 0 ? new($"not({cell})", x => !tests.Any(t => t.Holds(x))) : new(cell, x => tests.Any(t => t.Holds(x)));
    }

    private static Meant Test(Random random)
    {
        int a = random.Next(-2, 12), b = a + random.Next(0, 6);
        return random.Next(8) switch
        {
            0 => new($"< {a}", x => x < a),
            1 => new($"<={a}", x => x <= a),
            2 => new($">{a}", x => x > a),
            3 => new($">= {a}", x => x >= a),
            4 => new($"[{a}..{b}]", x => x >= a && x <= b),
            5 => new($"({a}..{b})", x => x > a && x < b),
            6 => new("null", x => x is null),
            _ => new($"{a}", x => x == a),
        };
    }
}
