using System.Text.Json;

namespace Disdik.Bpm.Workflows.Decisions;

/// <summary>From the rules that hold to the one answer, as the hit policy says. DMN 1.3 section 8.2.10.</summary>
internal static class Verdict
{
    private const int MostNamed = 10;

    /// <param name="hits">In the order of the table.</param>
    public static JsonElement Of(DecisionTable table, List<DecisionRule> hits)
    {
        if (hits.Count == 0 && table.Otherwise is { } otherwise) hits = [otherwise];
        return table.Policy switch
        {
            HitPolicy.RuleOrder => List(hits),
            HitPolicy.OutputOrder => List(hits.Order(Weightiest)),
            HitPolicy.Collect => Collected(table, hits),
            _ when hits.Count == 0 => throw NoRule(table),
            HitPolicy.Unique => hits.Count == 1 ? hits[0].Result : throw Contradiction(table, hits, "paling banyak satu aturan", "at most one rule"),
            HitPolicy.Any => hits.TrueForAll(h => JsonElement.DeepEquals(h.Result, hits[0].Result)) ? hits[0].Result
                : throw Contradiction(table, hits, "hasil yang sama dari semua aturan", "the same result from all rules"),
            HitPolicy.Priority => hits.Min(Weightiest)!.Result,
            _ => hits[0].Result,
        };
    }

    private static JsonElement Collected(DecisionTable table, List<DecisionRule> hits) => table.Aggregation switch
    {
        Aggregation.Count => JsonSerializer.SerializeToElement(hits.Count),
        Aggregation.Sum => Sum(table, hits),
        Aggregation.Min => hits.Count > 0 ? hits.MinBy(Number)!.Result : throw NoRule(table),
        Aggregation.Max => hits.Count > 0 ? hits.MaxBy(Number)!.Result : throw NoRule(table),
        _ => List(hits),
    };

    private static JsonElement Sum(DecisionTable table, List<DecisionRule> hits)
    {
        try
        {
            return JsonSerializer.SerializeToElement(hits.Sum(Number));
        }
        catch (OverflowException)
        {
            throw Contradiction(table, hits, "jumlah yang dapat ditulis", "a sum that can be written");
        }
    }

    /// <summary>The reader let only such numbers in.</summary>
    private static decimal Number(DecisionRule rule) => rule.Result.GetDecimal();

    private static JsonElement List(IEnumerable<DecisionRule> rules) => JsonSerializer.SerializeToElement(rules.Select(r => r.Result).ToArray());

    /// <summary>Column by column as the values are listed; equal ones in the table's order.</summary>
    private static readonly Comparer<DecisionRule> Weightiest = Comparer<DecisionRule>.Create((a, b) =>
    {
        for (var i = 0; i < a.Ranks.Length; i++)
            if (a.Ranks[i] != b.Ranks[i]) return a.Ranks[i].CompareTo(b.Ranks[i]);
        return a.Number.CompareTo(b.Number);
    });

    private static DecisionException NoRule(DecisionTable table) => new(new(
        $"Diharapkan satu aturan tabel keputusan \"{table.Name}\" berlaku, tetapi tidak ada yang berlaku dan tidak ada nilai bawaan.",
        $"Expected a rule of decision table '{table.Name}' to hold, but none does and it has no default."));

    private static DecisionException Contradiction(DecisionTable table, List<DecisionRule> hits, string id, string en)
    {
        var named = string.Join(", ", hits.Take(MostNamed).Select(h => h.Number)) + (hits.Count > MostNamed ? ", …" : "");
        return new(new(
            $"Diharapkan {id} dari tabel keputusan \"{table.Name}\", tetapi yang berlaku aturan {named}.",
            $"Expected {en} of decision table '{table.Name}', but these rules hold: {named}."));
    }
}
