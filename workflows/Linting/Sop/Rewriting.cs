using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>
/// Mends that change words. The rules judge what is printed, so a mend replaces it in the draft: the version in force keeps its words. A
/// correction that was noted beside the words comes first, since a person wrote it; with the words replaced it goes away.
/// </summary>
internal static class Rewriting
{
    /// <param name="field"><c>description</c>, <c>requiredInputs</c>, <c>output</c> or <c>remarks</c>.</param>
    /// <param name="passes">Whether a wording is what the rule asks for: only such are offered.</param>
    /// <param name="isSafe">True when the proposal leaves the meaning; a new wording is for a person to choose.</param>
    public static ImmutableArray<Fix> Of(SopDocumentRow row, string field, Predicate<string> passes, bool isSafe, params IEnumerable<string?> proposals) =>
        Of(row.ElementId, $"step.{field}", $"correction.{field}", row.Step.Corrected(field), passes, isSafe, proposals);

    /// <param name="field">A field of <c>sop:identity</c>, for instance <c>number</c>.</param>
    /// <param name="item">From 1, for a list; null for a field that stands once.</param>
    public static ImmutableArray<Fix> Of(SopDocument sop, string field, int? item, Predicate<string> passes, bool isSafe, params IEnumerable<string?> proposals)
    {
        var name = item is null ? field : $"{field}[{item}]";
        return Of(sop.ElementId, $"identity.{name}", $"correction.{name}", sop.Identity?.Corrected(field, item), passes, isSafe, proposals);
    }

    private static ImmutableArray<Fix> Of(string? element, string path, string correction, string? noted, Predicate<string> passes, bool isSafe, IEnumerable<string?> proposals)
    {
        if (element is null) return [];
        var fixes = ImmutableArray.CreateBuilder<Fix>();
        Edit[] unnoted = noted is null ? [] : [new(element, correction, null)];
        foreach (var better in proposals.Prepend(noted).OfType<string>().Distinct(StringComparer.Ordinal).Where(words => words.Length > 0 && passes(words)))
        {
            var words = Wording.Short(better, 80);
            var isNoted = better == noted;
            fixes.Add(new(
                isNoted ? new($"Pakai koreksi yang dicatat: “{words}”", $"Take the correction that was noted: “{words}”") : new($"Ganti menjadi “{words}”", $"Change it to “{words}”"),
                [new(element, path, better), .. unnoted], isNoted || isSafe));
        }
        return fixes.ToImmutable();
    }
}
