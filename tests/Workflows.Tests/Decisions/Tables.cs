using System.Text.Json;
using Disdik.Bpm.Workflows.Decisions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Tests.Decisions;

/// <summary>Small tables, and what they say.</summary>
internal static class Tables
{
    /// <summary>One input <c>x</c>, one output: rows of a cell and a value as JSON.</summary>
    public static string Json(string policy, (string Cell, string Result)[] rules, string? aggregation = null, string output = "{\"name\":\"y\"}", string type = "") =>
        $$"""{"name":"T","hitPolicy":"{{policy}}",{{(aggregation is null ? "" : $"\"aggregation\":\"{aggregation}\",")}}"result":"y","inputs":[{"expression":"x"{{(type.Length == 0 ? "" : $",\"type\":\"{type}\"")}}}],"outputs":[{{output}}],"rules":[{{string.Join(",", rules.Select(r => $$"""{"when":[{{JsonSerializer.Serialize(r.Cell)}}],"then":[{{r.Result}}]}"""))}}]}""";

    public static DecisionTable Read(string json)
    {
        var (table, problems) = DecisionTable.Read(json);
        Assert.True(table is not null, string.Join('\n', problems.Select(p => p.En)));
        Assert.Empty(problems);
        return table;
    }

    /// <summary>What keeps it from being a table, each in both languages.</summary>
    public static IReadOnlyList<string> Problems(string json)
    {
        var (table, problems) = DecisionTable.Read(json);
        Assert.Null(table);
        Assert.NotEmpty(problems);
        Assert.All(problems, Bilingual);
        return [.. problems.Select(p => p.En)];
    }

    public static string Decide(string json, object? variables) => Decide(Read(json), variables);

    public static string Decide(DecisionTable table, object? variables) => table.Decide(Case.Of(variables), Case.Evaluator).GetRawText();

    public static string Refused(string json, object? variables)
    {
        var table = Read(json);
        var refusal = Assert.Throws<DecisionException>(() => table.Decide(Case.Of(variables), Case.Evaluator));
        Bilingual(refusal.Reason);
        return refusal.Reason.En;
    }

    private static void Bilingual(Text text)
    {
        Assert.StartsWith("Diharapkan ", text.Id, StringComparison.Ordinal);
        Assert.Contains("tetapi", text.Id, StringComparison.Ordinal);
        Assert.StartsWith("Expected ", text.En, StringComparison.Ordinal);
        Assert.Contains("but", text.En, StringComparison.Ordinal);
    }
}
