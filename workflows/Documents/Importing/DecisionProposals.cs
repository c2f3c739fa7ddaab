using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Rows that decide: drawn as a diamond, or written as two conditions.</summary>
internal static class DecisionProposals
{
    public static ImmutableArray<AnalysedRow> Add(ImmutableArray<AnalysedRow> rows)
    {
        var all = rows.ToBuilder();
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Kind is not ImportedRowKind.Step) continue;
            var conditions = ConditionWords.Read(all[i].Activity);
            var before = i;
            do before--; while (before >= 0 && all[before].Kind is not ImportedRowKind.Step);
            if (conditions.Length >= 2)
            {
                // Conditions in words tell what follows from the decision before them, when that row is drawn as one.
                var decides = before >= 0 && all[before].Outcomes.IsEmpty && LooksLikeDecision(all[before]) ? before : i;
                all[decides] = all[decides] with { Outcomes = [.. conditions.Select(c => Outcome(c, decides == i ? OutcomeTarget.Next : OutcomeTarget.Row, i, Before(all, decides)))] };
            }
            else if (all[i].Marks.Any(m => m.Symbol is SopSymbol.Diamond) && all[i].Outcomes.IsEmpty)
                all[i] = all[i] with { Outcomes = [new("Ya", OutcomeTarget.Next), Before(all, i) is { } back ? new("Tidak", OutcomeTarget.Row, back + 1) : new("Tidak", OutcomeTarget.End)] };
        }
        return [.. all.Select((row, i) => row with { Outcomes = [.. row.Outcomes.Select(o => Straight(o, all, i))] })];
    }

    /// <summary>A diamond, or two symbols where one is expected.</summary>
    private static bool LooksLikeDecision(AnalysedRow row) =>
        row.Marks.Any(m => m.Symbol is SopSymbol.Diamond) || row.Marks.Where(m => m.Symbol is null && !ConditionWords.IsAnswer(m.Label)).GroupBy(m => m.SeenIn).Any(g => g.Count() > 1);

    private static ImportedOutcome Outcome(ConditionWords.Condition condition, OutcomeTarget forward, int index, int? before) => condition switch
    {
        { GoesBack: true } when before is { } back => new(condition.Label, OutcomeTarget.Row, back + 1),
        { IsNegative: true } => new(condition.Label, OutcomeTarget.End),
        _ => new(condition.Label, forward, forward is OutcomeTarget.Row ? index + 1 : 0),
    };

    private static int? Before(ImmutableArray<AnalysedRow>.Builder rows, int index)
    {
        for (var i = index - 1; i >= 0; i--)
            if (rows[i].Kind is ImportedRowKind.Step) return i;
        return null;
    }

    /// <summary>To the row that comes next anyway is simply "next".</summary>
    private static ImportedOutcome Straight(ImportedOutcome outcome, ImmutableArray<AnalysedRow>.Builder rows, int index)
    {
        if (outcome.Target is not OutcomeTarget.Row) return outcome;
        var next = index + 1;
        while (next < rows.Count && rows[next].Kind is not ImportedRowKind.Step) next++;
        return outcome.Row == next + 1 ? new(outcome.Label, OutcomeTarget.Next) : outcome;
    }
}
