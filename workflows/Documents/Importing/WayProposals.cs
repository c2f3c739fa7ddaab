using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>
/// Rows that may begin a way of their own instead of following the row above: by the capsules drawn, and by words that tell how often a step is
/// done. The paper never says it outright, so it is a doubt, and the owner decides.
/// </summary>
internal static partial class WayProposals
{
    private static readonly string[] Weak = ["data", "yang", "dan", "dengan", "untuk", "pada", "dari", "hasil", "proses"];

    public static ImmutableArray<AnalysedRow> Add(ImmutableArray<AnalysedRow> rows)
    {
        AnalysedRow? above = null;
        var (all, isOpen) = (rows.ToBuilder(), false);
        for (var i = 0; i < all.Count; i++)
        {
            if (all[i].Kind is not ImportedRowKind.Step) continue;
            var capsule = CapsuleOf(all[i]);
            // Of capsules without a word the first begins, the next ends, and so on.
            var begins = capsule is { } word && (word.Length > 0 ? IsBeginning(word) : !isOpen);
            if (above is not null && Of(all[i], above, begins, afterEnd: !isOpen && CapsuleOf(above) is not null) is { } proposal) all[i] = all[i] with { Way = proposal };
            isOpen = capsule is null ? isOpen || above is null || all[i].Way is { IsProposed: true } : begins;
            above = all[i];
        }
        return all.ToImmutable();
    }

    private static WayProposal? Of(AnalysedRow row, AnalysedRow above, bool begins, bool afterEnd)
    {
        if (begins) return new(Confidence.High, new("simbol mulai/selesai berdiri di sini", "the symbol of a beginning stands here"));
        if (afterEnd) return new(Confidence.High, new("langkah di atasnya berakhir dengan simbol mulai/selesai", "the step above ends with the symbol of an end"));
        if (Rhythm().Match(row.Activity) is { Success: true } rhythm)
            return new(Confidence.Medium, new($"\"{rhythm.Value}\" menyebut irama sendiri", $"“{rhythm.Value}” tells of a rhythm of its own"));
        if (Recurring().Match(row.Activity) is not { Success: true } recurring) return null;
        return Follows(row, above)
            ? new(Confidence.Low, new($"\"{recurring.Value}\" biasanya dikerjakan tersendiri", $"“{recurring.Value}” is usually done by itself"))
            : new(Confidence.Medium, new(
                $"\"{recurring.Value}\" biasanya dikerjakan tersendiri, dan kelengkapannya bukan output langkah di atasnya",
                $"“{recurring.Value}” is usually done by itself, and its required inputs are not the output of the step above"));
    }

    /// <summary>The word in the capsule, empty for one without; null when the row has no capsule, or one at each end of itself.</summary>
    private static string? CapsuleOf(AnalysedRow row) => row.Marks.Where(m => m.Symbol is SopSymbol.Capsule).ToList() is [var one] ? Wording.Plain(one.Label) : null;

    private static bool IsBeginning(string word) => word is "mulai" or "awal" or "start" or "begin";

    /// <summary>A word of weight in what it needs is in what the step above gives; a blank says nothing and follows.</summary>
    private static bool Follows(AnalysedRow row, AnalysedRow above) => row.RequiredInputs.Length == 0 || above.Output.Length == 0
        || Wording.Words(row.RequiredInputs).Where(w => w.Length > 3 && !Weak.Contains(w)).Intersect(Wording.Words(above.Output)).Any();

    [GeneratedRegex(@"\b(?:(?:setiap|tiap|sekali dalam|sekali) (?:hari|pekan|minggu|bulan|triwulan|semester|tahun|setahun|sebulan|seminggu)|secara (?:berkala|rutin|periodik)|berkala|periodik|harian|mingguan|bulanan|triwulanan|semesteran|tahunan)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Rhythm();

    [GeneratedRegex(@"\b(?:monitoring(?: dan evaluasi)?|monev|pemantauan|memantau|mengevaluasi|meng-?update|pemutakhiran|memutakhirkan|memperbarui|program kerja|rencana kerja|masing-masing)\b", RegexOptions.IgnoreCase, 1000)]
    private static partial Regex Recurring();
}
