using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Numbers of the printed steps, in the order of the table.</summary>
internal static class L13Numbering
{
    public static readonly Rule Rule = new("L13", Severity.Error,
        new("Langkah bernomor urut mulai dari 1.", "Steps are numbered from 1 without a gap."),
        new("Nomori ulang, atau kembalikan langkah yang hilang.", "Number them anew, or put the missing step back."), "kebiasaan baik / good practice; bukan kutipan peraturan / not a quoted rule")
    {
        Why = new("Nomor yang meloncat menimbulkan pertanyaan apakah ada langkah yang hilang.", "A number that is skipped makes readers ask whether a step was lost."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        var expected = 1;
        var renumber = Renumber(sop, settings);
        HashSet<int> seen = [];
        foreach (var row in sop.Printed())
        {
            var printed = row.Step.PrintedNo.Trim().TrimEnd('.');
            if (printed.Length == 0)
                yield return Judged.Row(Rule, row, "step.printedNo", $"Diharapkan setiap langkah bernomor, tetapi langkah {row.Called()} tanpa nomor.", $"Expected every step to have a number, but step {row.Called()} has none.", renumber);
            else if (!int.TryParse(printed, out var number))
                yield return Judged.Row(Rule, row, "step.printedNo", $"Diharapkan nomor langkah berupa bilangan, tetapi tertulis “{Wording.Short(printed)}”.", $"Expected step numbers to be numbers, but it says “{Wording.Short(printed)}”.", renumber);
            else
            {
                if (!seen.Add(number))
                    yield return Judged.Row(Rule, row, "step.printedNo", $"Diharapkan setiap nomor langkah sekali saja, tetapi {number} berulang.", $"Expected every step number once, but {number} is repeated.", renumber);
                else if (number != expected)
                    yield return Judged.Row(Rule, row, "step.printedNo", number > expected ? $"Diharapkan langkah bernomor urut, tetapi {Gap(expected, number)} tidak ada." : $"Diharapkan langkah bernomor urut, tetapi {number} berdiri sesudah {expected - 1}.",
                        number > expected ? $"Expected steps to be numbered without a gap, but {Gap(expected, number)} is missing." : $"Expected steps in the order of their numbers, but {number} stands behind {expected - 1}.", renumber);
                expected = number;
            }
            expected++;
        }
    }

    private static string Gap(int expected, int number) => number == expected + 1 ? $"{expected}" : $"{expected}–{number - 1}";

    /// <summary>Gaps of an approved SOP stay until a revision, so numbering anew is not a mend without a second thought there.</summary>
    private static ImmutableArray<Fix> Renumber(SopDocument sop, SopRuleSettings settings)
    {
        var rows = sop.Printed().ToList();
        ImmutableArray<Edit> edits = [.. rows.Select((row, i) => (row, No: $"{i + 1}")).Where(p => p.row.ElementId is not null && p.row.Step.PrintedNo != p.No).Select(p => new Edit(p.row.ElementId, "step.printedNo", p.No))];
        return edits.IsEmpty ? [] : [new(new($"Nomori ulang 1–{rows.Count}", $"Number anew, 1–{rows.Count}"), edits, IsSafe: settings.Revision == 0)];
    }
}
