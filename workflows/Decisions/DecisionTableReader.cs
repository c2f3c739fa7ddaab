using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;

namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>JSON to a compiled table, or to what is wrong with it: each problem names the rule and the column.</summary>
internal static partial class DecisionTableReader
{
    public const int LongestTable = 2_000_000;
    public const int MostRules = 1_000;
    public const int MostColumns = 50;
    private const int LongestName = 100;
    private static readonly Place Table = new("tabel keputusan", "the decision table");

    /// <summary>The same member twice would let one of the two vanish.</summary>
    private static readonly JsonDocumentOptions Strict = new() { AllowDuplicateProperties = false };

    public static (DecisionTable? Table, ImmutableArray<Text> Problems) Read(string json)
    {
        TableProblems problems = new();
        var table = Parse(json, problems) is { } root ? ReadTable(root, problems) : null;
        return problems.Count == 0 ? (table, []) : (null, problems.ToImmutable());
    }

    private static JsonElement? Parse(string json, TableProblems problems)
    {
        if (json.Length > LongestTable)
        {
            problems.Add($"Diharapkan tabel keputusan paling banyak {LongestTable} karakter, tetapi ada {json.Length}.", $"Expected a decision table of at most {LongestTable} characters, but it has {json.Length}.");
            return null;
        }
        try
        {
            using var document = JsonDocument.Parse(json, Strict);
            RefuseHalves(document.RootElement);
            return document.RootElement.Clone();
        }
        catch (Exception failure) when (failure is JsonException or ArgumentException or InvalidOperationException)
        {
            problems.Add($"Diharapkan tabel keputusan berupa JSON, tetapi: {failure.Message}", $"Expected the decision table to be JSON, but: {failure.Message}");
            return null;
        }
    }

    /// <summary>Half a surrogate pair ("\ud800") passes the parser and fails whoever reads the text: found here, where it has its message.</summary>
    private static void RefuseHalves(JsonElement element)
    {
        if (element.ValueKind is JsonValueKind.String) _ = element.GetString();
        else if (element.ValueKind is JsonValueKind.Array)
            foreach (var item in element.EnumerateArray()) RefuseHalves(item);
        else if (element.ValueKind is JsonValueKind.Object)
            foreach (var member in element.EnumerateObject())
            {
                _ = member.Name;
                RefuseHalves(member.Value);
            }
    }

    private static DecisionTable? ReadTable(JsonElement root, TableProblems problems)
    {
        if (!problems.IsObject(root, Table, "name", "hitPolicy", "aggregation", "result", "inputs", "outputs", "rules")) return null;
        var policy = Policy(root, problems);
        var aggregation = Aggregate(root, policy, problems);
        var result = Result(root, problems);
        ImmutableArray<DecisionInput> inputs = [.. problems.Items(root, "inputs", 1, MostColumns - 1, Table).Select((input, i) => Input(input, i + 1, problems))];
        var (outputs, otherwise) = OutputReader.Read(problems.Items(root, "outputs", 1, MostColumns - Math.Max(1, inputs.Length), Table), policy, aggregation, problems);
        Unambiguous(inputs.Select(i => i.Name), "masukan", "input", problems);
        Unambiguous(outputs.Select(o => o.Name), "keluaran", "output", problems);
        var rules = problems.Items(root, "rules", 1, MostRules, Table);
        // Without the columns nothing can be said of the cells.
        if (inputs.IsEmpty || outputs.IsEmpty) return null;
        return new()
        {
            Name = problems.Words(root, "name", LongestName, Table) ?? result,
            Policy = policy,
            Aggregation = aggregation,
            ResultVariable = result,
            Inputs = inputs,
            Outputs = outputs,
            Rules = RuleReader.Read(rules, inputs, outputs, policy, aggregation, problems),
            Otherwise = otherwise,
        };
    }

    private static DecisionInput Input(JsonElement input, int number, TableProblems problems)
    {
        Place at = new($"masukan {number}", $"input {number}");
        if (!problems.IsObject(input, at, "name", "expression", "type")) return new("", "", InputType.Any);
        var expression = problems.Words(input, "expression", JintEvaluator.MaxSourceCharacters, at);
        var name = problems.Words(input, "name", LongestName, at) ?? (expression is null ? at.En : TableProblems.Short(expression));
        if ((expression is null ? "it is empty." : JintEvaluator.ExpressionSyntaxError(expression)) is { } complaint)
            problems.Add($"Diharapkan \"expression\" dari masukan {number} berupa ekspresi JavaScript, tetapi: {complaint}", $"Expected \"expression\" of input {number} to be a JavaScript expression, but: {complaint}");
        var word = problems.Words(input, "type", LongestName, at);
        var type = word is null ? InputType.Any : InputTypes.Parse(word);
        if (type is null) problems.Add($"Diharapkan \"type\" dari masukan {number} number, text, boolean, atau date, tetapi tertulis \"{word}\".", $"Expected \"type\" of input {number} to be number, text, boolean or date, but it says '{word}'.");
        return new(name, expression ?? "", type ?? InputType.Any);
    }

    private static string Result(JsonElement root, TableProblems problems)
    {
        var result = problems.Words(root, "result", LongestName, Table);
        if (result is null || !VariableName().IsMatch(result))
            problems.Add($"Diharapkan \"result\" berupa nama variabel (huruf, angka, garis bawah), tetapi tertulis \"{result}\".", $"Expected \"result\" to be the name of a variable (letters, digits, underscore), but it says '{result}'.");
        return result ?? "";
    }

    private static HitPolicy Policy(JsonElement root, TableProblems problems)
    {
        switch (problems.Words(root, "hitPolicy", LongestName, Table))
        {
            case null or "UNIQUE": return HitPolicy.Unique;
            case "FIRST": return HitPolicy.First;
            case "ANY": return HitPolicy.Any;
            case "PRIORITY": return HitPolicy.Priority;
            case "RULE ORDER": return HitPolicy.RuleOrder;
            case "OUTPUT ORDER": return HitPolicy.OutputOrder;
            case "COLLECT": return HitPolicy.Collect;
            case { } other:
                problems.Add($"Diharapkan \"hitPolicy\" UNIQUE, FIRST, ANY, PRIORITY, RULE ORDER, OUTPUT ORDER, atau COLLECT, tetapi tertulis \"{other}\".", $"Expected \"hitPolicy\" to be UNIQUE, FIRST, ANY, PRIORITY, RULE ORDER, OUTPUT ORDER or COLLECT, but it says '{other}'.");
                return HitPolicy.Unique;
        }
    }

    private static Aggregation Aggregate(JsonElement root, HitPolicy policy, TableProblems problems)
    {
        var word = problems.Words(root, "aggregation", LongestName, Table);
        Aggregation? aggregation = word switch
        {
            null => Aggregation.None,
            "SUM" => Aggregation.Sum,
            "MIN" => Aggregation.Min,
            "MAX" => Aggregation.Max,
            "COUNT" => Aggregation.Count,
            _ => null,
        };
        if (aggregation is null)
            problems.Add($"Diharapkan \"aggregation\" SUM, MIN, MAX, atau COUNT, tetapi tertulis \"{word}\".", $"Expected \"aggregation\" to be SUM, MIN, MAX or COUNT, but it says '{word}'.");
        else if (word is not null && policy is not HitPolicy.Collect)
            problems.Add("Diharapkan \"aggregation\" hanya pada hitPolicy COLLECT, tetapi ada pada yang lain.", "Expected \"aggregation\" only under hitPolicy COLLECT, but it stands under another.");
        return aggregation ?? Aggregation.None;
    }

    private static void Unambiguous(IEnumerable<string> names, string id, string en, TableProblems problems)
    {
        foreach (var name in names.Where(n => n.Length > 0).GroupBy(n => n, StringComparer.Ordinal).Where(g => g.Count() > 1).Select(g => g.Key))
            problems.Add($"Diharapkan nama {id} yang berbeda-beda, tetapi \"{name}\" ada lebih dari sekali.", $"Expected each {en} to have a name of its own, but '{name}' is there more than once.");
    }

    [GeneratedRegex(@"\A[A-Za-z_][A-Za-z0-9_]*\z")]
    internal static partial Regex VariableName();
}
