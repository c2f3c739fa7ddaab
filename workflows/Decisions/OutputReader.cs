using System.Collections.Immutable;
using System.Text.Json;

namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>The columns of results, their lists of values and their defaults.</summary>
internal static class OutputReader
{
    private const int LongestName = 100;
    private const int MostValues = 200;

    public static (ImmutableArray<DecisionOutput> Outputs, DecisionRule? Otherwise) Read(
        IReadOnlyList<JsonElement> items, HitPolicy policy, Aggregation aggregation, TableProblems problems)
    {
        ImmutableArray<DecisionOutput> outputs = [.. items.Select((item, i) => Output(item, i + 1, problems))];
        if (aggregation is not Aggregation.None && outputs.Length > 1)
            problems.Add($"Diharapkan satu keluaran untuk \"aggregation\", tetapi ada {outputs.Length}.", $"Expected one output for \"aggregation\", but there are {outputs.Length}.");
        if (policy is HitPolicy.Priority or HitPolicy.OutputOrder && outputs.Length > 0 && outputs.All(o => o.Values.IsEmpty))
            problems.Add("Diharapkan \"values\" pada sedikitnya satu keluaran, yang terpenting lebih dulu, tetapi tidak ada.", "Expected \"values\" on at least one output, the weightiest first, but there are none.");
        return (outputs, Otherwise(items, outputs, aggregation, problems));
    }

    /// <summary>The number of a value in a column, from 0; -1 when the column lists others only.</summary>
    public static int Rank(DecisionOutput output, JsonElement value)
    {
        if (output.Values.IsEmpty) return 0;
        for (var i = 0; i < output.Values.Length; i++)
            if (JsonElement.DeepEquals(output.Values[i], value)) return i;
        return -1;
    }

    /// <summary>The single value itself, or an object of all of them.</summary>
    public static JsonElement Result(ImmutableArray<DecisionOutput> outputs, IReadOnlyList<JsonElement> values)
    {
        if (outputs.Length == 1) return values[0];
        Dictionary<string, JsonElement> members = new(StringComparer.Ordinal);
        for (var i = 0; i < outputs.Length; i++) members[outputs[i].Name] = values[i];
        return JsonSerializer.SerializeToElement(members);
    }

    private static DecisionOutput Output(JsonElement item, int number, TableProblems problems)
    {
        Place at = new($"keluaran {number}", $"output {number}");
        if (!problems.IsObject(item, at, "name", "values", "default")) return new("", []);
        var name = problems.Words(item, "name", LongestName, at);
        if (name is null || !DecisionTableReader.VariableName().IsMatch(name))
            problems.Add($"Diharapkan \"name\" dari keluaran {number} (huruf, angka, garis bawah), tetapi tertulis \"{name}\".", $"Expected output {number} to have a \"name\" (letters, digits, underscore), but it says '{name}'.");
        return new(name ?? "", [.. problems.Items(item, "values", 0, MostValues, at)]);
    }

    private static DecisionRule? Otherwise(IReadOnlyList<JsonElement> items, ImmutableArray<DecisionOutput> outputs, Aggregation aggregation, TableProblems problems)
    {
        List<JsonElement> values = [];
        foreach (var item in items)
            if (item.ValueKind is JsonValueKind.Object && item.TryGetProperty("default", out var value)) values.Add(value);
        if (values.Count == 0) return null;
        if (values.Count < items.Count)
        {
            problems.Add($"Diharapkan \"default\" pada semua keluaran atau tidak satu pun, tetapi ada {values.Count} dari {items.Count}.", $"Expected a \"default\" on all outputs or on none, but {values.Count} of {items.Count} have one.");
            return null;
        }
        if (aggregation is Aggregation.Count)
            problems.Add("Diharapkan tidak ada \"default\" pada COUNT, yang menghitung 0 bila tidak ada aturan yang berlaku, tetapi ada.", "Expected no \"default\" under COUNT, which counts 0 when no rule holds, but there is one.");
        for (var i = 0; i < values.Count; i++)
            RuleReader.CheckResult(values[i], outputs[i], aggregation, new($"\"default\" dari keluaran \"{outputs[i].Name}\"", $"\"default\" of output '{outputs[i].Name}'"), problems);
        return new(0, Result(outputs, values)) { Ranks = [.. values.Select(_ => 0)] };
    }
}
