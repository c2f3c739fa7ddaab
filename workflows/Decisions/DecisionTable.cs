using System.Collections.Immutable;
using System.Text.Json;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>A compiled decision table of a business rule task: conditions on the left, results on the right, one rule on each row.</summary>
/// <remarks>The words are those of DMN 1.3 chapter 8; the table itself is JSON, written by docs/guides/decision-tables.md.</remarks>
public sealed record DecisionTable
{
    /// <summary>What people call it; the result variable where the table has no name.</summary>
    public required string Name { get; init; }
    public required HitPolicy Policy { get; init; }
    public required Aggregation Aggregation { get; init; }
    /// <summary>The variable that takes the result.</summary>
    public required string ResultVariable { get; init; }
    public required ImmutableArray<DecisionInput> Inputs { get; init; }
    public required ImmutableArray<DecisionOutput> Outputs { get; init; }
    public required ImmutableArray<DecisionRule> Rules { get; init; }
    /// <summary>The answer when no rule holds; null when the outputs have no default.</summary>
    internal DecisionRule? Otherwise { get; init; }

    /// <summary>Compiles the table once, or says everything that keeps it from being one. Never throws.</summary>
    public static (DecisionTable? Table, ImmutableArray<Text> Problems) Read(string json) => DecisionTableReader.Read(json);

    /// <summary>
    /// The answer for these variables. One output: its value, several: an object of them; a policy with many hits gives an array.
    /// </summary>
    /// <exception cref="DecisionException">An input could not be worked out or has the wrong type; the hits contradict the policy; none was hit.</exception>
    public JsonElement Decide(Variables variables, IExpressionEvaluator evaluator) => Explain(variables, evaluator).Result;

    /// <summary>The answer, and which rules it rests on: an audit asks for both.</summary>
    /// <exception cref="DecisionException">As for <see cref="Decide"/>.</exception>
    public Decision Explain(Variables variables, IExpressionEvaluator evaluator)
    {
        var given = new Given[Inputs.Length];
        for (var i = 0; i < given.Length; i++) given[i] = Value(Inputs[i], variables, evaluator);
        var hits = Hits(given);
        return new(Verdict.Of(this, hits), [.. hits.Select(h => h.Number)]);
    }

    private List<DecisionRule> Hits(Given[] given)
    {
        List<DecisionRule> hits = [];
        foreach (var rule in Rules)
        {
            if (!Holds(rule, given)) continue;
            hits.Add(rule);
            if (Policy is HitPolicy.First) break;
        }
        return hits;
    }

    private static bool Holds(DecisionRule rule, Given[] given)
    {
        for (var i = 0; i < given.Length; i++)
            if (!rule.When[i].Holds(given[i])) return false;
        return true;
    }

    private Given Value(DecisionInput input, Variables variables, IExpressionEvaluator evaluator)
    {
        JsonElement value;
        try
        {
            value = input.Variable is { } name && variables[name] is { } known ? known : evaluator.Evaluate(input.Expression, variables);
        }
        catch (ExpressionException failure)
        {
            throw new DecisionException(new(
                $"Diharapkan masukan \"{input.Name}\" dari tabel keputusan \"{Name}\" dapat dihitung, tetapi: {failure.Message}",
                $"Expected input '{input.Name}' of decision table '{Name}' to be worked out, but: {failure.Message}"), failure);
        }
        var given = new Given(value);
        return given.Fits(input.Type) ? given : throw new DecisionException(new(
            $"Diharapkan masukan \"{input.Name}\" dari tabel keputusan \"{Name}\" berjenis {InputTypes.Word(input.Type)}, tetapi nilainya {Short(value)}.",
            $"Expected input '{input.Name}' of decision table '{Name}' to be of type {InputTypes.Word(input.Type)}, but its value is {Short(value)}."));
    }

    private static string Short(JsonElement value) => value.GetRawText() is { Length: > 60 } text ? text[..60] + "…" : value.GetRawText();
}

/// <summary>What a table said.</summary>
/// <param name="Rules">Numbers of the rules that held, from 1: under <see cref="HitPolicy.First"/> the first one alone; none when the default spoke.</param>
public sealed record Decision(JsonElement Result, ImmutableArray<int> Rules);

/// <summary>A column of conditions.</summary>
/// <param name="Expression">JavaScript over the variables as plain names.</param>
public sealed partial record DecisionInput(string Name, string Expression, InputType Type)
{
    /// <summary>The variable, when the expression is nothing but its name: read as it is, without JavaScript's rounding of long numbers.</summary>
    internal string? Variable { get; } = NameAlone().IsMatch(Expression) ? Expression : null;

    [GeneratedRegex(@"\A(?!(?:true|false|null|this|undefined|NaN|Infinity)\z)[A-Za-z_][A-Za-z0-9_]*\z")]
    private static partial Regex NameAlone();
}

/// <summary>A column of results.</summary>
/// <param name="Values">The values it may hold, the weightiest first; empty when any JSON value may stand there.</param>
public sealed record DecisionOutput(string Name, ImmutableArray<JsonElement> Values);

/// <summary>A row.</summary>
/// <param name="Number">Its place in the table, from 1: the name by which messages call it.</param>
/// <param name="Result">What it gives: the single output's value, or an object of all outputs.</param>
public sealed record DecisionRule(int Number, JsonElement Result)
{
    internal ImmutableArray<UnaryTest> When { get; init; } = [];
    /// <summary>For each output its place in <see cref="DecisionOutput.Values"/>, 0 where the column has none.</summary>
    internal ImmutableArray<int> Ranks { get; init; } = [];
}
