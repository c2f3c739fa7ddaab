using System.Collections.Immutable;
using System.Text.Json;

namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>The rows: a test for each condition, a value for each output.</summary>
internal static class RuleReader
{
    private static readonly JsonElement Nothing = JsonSerializer.SerializeToElement<object?>(null);

    public static ImmutableArray<DecisionRule> Read(
        IReadOnlyList<JsonElement> rows, ImmutableArray<DecisionInput> inputs, ImmutableArray<DecisionOutput> outputs, HitPolicy policy, Aggregation aggregation, TableProblems problems)
    {
        ImmutableArray<DecisionRule> rules = [.. rows.Select((row, i) => Rule(row, i + 1, inputs, outputs, aggregation, problems))];
        if (policy is HitPolicy.Unique) RefuseTwins(rows, problems);
        return rules;
    }

    /// <summary>One output may hold only what its column lists, and a number where numbers are added or compared.</summary>
    public static void CheckResult(JsonElement value, DecisionOutput output, Aggregation aggregation, Place at, TableProblems problems)
    {
        if (OutputReader.Rank(output, value) < 0)
            problems.Add($"Diharapkan {at.Id} salah satu dari \"values\" kolomnya, tetapi isinya {TableProblems.Short(value.GetRawText())}.", $"Expected {at.En} to be one of its column's \"values\", but it is {TableProblems.Short(value.GetRawText())}.");
        if (aggregation is Aggregation.Sum or Aggregation.Min or Aggregation.Max && !(value.ValueKind is JsonValueKind.Number && value.TryGetDecimal(out _)))
            problems.Add($"Diharapkan {at.Id} berupa angka, tetapi isinya {TableProblems.Short(value.GetRawText())}.", $"Expected {at.En} to be a number, but it is {TableProblems.Short(value.GetRawText())}.");
    }

    private static DecisionRule Rule(JsonElement row, int number, ImmutableArray<DecisionInput> inputs, ImmutableArray<DecisionOutput> outputs, Aggregation aggregation, TableProblems problems)
    {
        Place at = new($"aturan {number}", $"rule {number}");
        if (!problems.IsObject(row, at, "when", "then", "note")) return new(number, Nothing);
        var cells = problems.Items(row, "when", inputs.Length, inputs.Length, at);
        var values = problems.Items(row, "then", outputs.Length, outputs.Length, at);
        for (var i = 0; i < values.Count; i++)
            CheckResult(values[i], outputs[i], aggregation, new($"aturan {number}, kolom \"{outputs[i].Name}\",", $"rule {number}, column '{outputs[i].Name}',"), problems);
        return new(number, values.Count == 0 ? Nothing : OutputReader.Result(outputs, values))
        {
            When = [.. cells.Select((cell, i) => Cell(cell, inputs[i], number, problems))],
            Ranks = [.. values.Select((value, i) => OutputReader.Rank(outputs[i], value))],
        };
    }

    /// <summary>A text is a test; a number or a boolean stands for itself. A JSON null could mean "missing" or "does not matter", so neither.</summary>
    private static UnaryTest Cell(JsonElement cell, DecisionInput input, int number, TableProblems problems)
    {
        var text = cell.ValueKind switch
        {
            JsonValueKind.String => cell.GetString()!,
            JsonValueKind.Number or JsonValueKind.True or JsonValueKind.False => cell.GetRawText(),
            _ => null,
        };
        var (test, complaint) = text is null ? (null, new("isinya bukan teks (tulis \"-\" atau \"null\")", "it is no text (write \"-\" or \"null\")")) : UnaryTestParser.Parse(text, input.Type);
        if (test is not null) return test;
        var shown = TableProblems.Short(text ?? cell.GetRawText());
        problems.Add($"Diharapkan syarat pada aturan {number}, kolom \"{input.Name}\", tetapi pada {shown} {complaint.Id}.", $"Expected a test in rule {number}, column '{input.Name}', but in {shown} {complaint.En}.");
        return new UnaryTest.Irrelevant();
    }

    /// <summary>Two rules with the same cells always hold together, which UNIQUE forbids.</summary>
    private static void RefuseTwins(IReadOnlyList<JsonElement> rows, TableProblems problems)
    {
        Dictionary<string, int> first = new(StringComparer.Ordinal);
        for (var i = 0; i < rows.Count; i++)
        {
            if (rows[i].ValueKind is not JsonValueKind.Object || !rows[i].TryGetProperty("when", out var when)) continue;
            var key = JsonSerializer.Serialize(when);
            if (!first.TryAdd(key, i + 1))
                problems.Add($"Diharapkan syarat yang berbeda pada tiap aturan UNIQUE, tetapi aturan {first[key]} dan {i + 1} sama.", $"Expected each rule under UNIQUE to have conditions of its own, but rules {first[key]} and {i + 1} are the same.");
        }
    }
}
