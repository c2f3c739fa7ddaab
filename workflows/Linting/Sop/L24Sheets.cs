using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>Of a paper in several sheets. A diagram has none: it is printed with its connectors.</summary>
internal static class L24Sheets
{
    public static readonly Rule Rule = new("L24", Severity.Warning,
        new("Pergantian lembar punya konektor berpasangan, dan baris nomor kolom sama di semua lembar.", "Sheet breaks have paired off-page connectors, and the row of column numbers is the same on all sheets."),
        new("Cetak ulang dari program ini, yang menggambarnya sendiri.", "Print it anew from this program, which draws them by itself."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Alur ditulis ke bawah; di tepi lembar segilima menunjukkan ke mana ia berlanjut.", "The flow runs downward; at the edge of a sheet a pentagon shows where it goes on."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        for (var i = 0; i < sop.Sheets.Length; i++)
        {
            var (sheet, first) = (sop.Sheets[i], sop.Sheets[0]);
            if (i > 0 && !sheet.NumberRow.SequenceEqual(first.NumberRow, StringComparer.Ordinal))
                yield return Judged.Element(Rule, sop.ElementId, $"Diharapkan baris nomor kolom lembar {i + 1} sama dengan lembar 1, tetapi bergeser: {Cells(sheet)}, bukan {Cells(first)}.", $"Expected the row of column numbers of sheet {i + 1} to be that of sheet 1, but it is shifted: {Cells(sheet)}, not {Cells(first)}.");
            if (Skipped(sheet) is { Length: > 0 } skipped && (i == 0 || Skipped(first) != skipped))
                yield return Judged.Element(Rule, sop.ElementId, $"Diharapkan nomor kolom berurutan, tetapi {skipped} tidak ada.", $"Expected column numbers without a gap, but {skipped} is missing.");
            if (i > 0 && sop.Sheets[i - 1].ConnectorOut is { } leaves && sheet.ConnectorIn is { } arrives && !(leaves && arrives))
                yield return Judged.Element(Rule, sop.ElementId, $"Diharapkan konektor berpasangan antara lembar {i} dan {i + 1}, tetapi {(leaves || arrives ? "hanya ada satu" : "tidak ada")}.", $"Expected paired connectors between sheets {i} and {i + 1}, but there is {(leaves || arrives ? "only one" : "none")}.");
        }
    }

    private static string Cells(SopSheet sheet) => string.Join(" ", sheet.NumberRow.Select(cell => cell.Trim().Length == 0 ? "·" : cell.Trim()));

    private static string Skipped(SopSheet sheet)
    {
        int[] numbers = [.. sheet.NumberRow.Select(cell => int.TryParse(cell.Trim(), out var number) ? number : 0).Where(n => n is > 0 and < 100)];
        if (numbers.Length == 0) return "";
        int[] missing = [.. Enumerable.Range(1, numbers.Max()).Except(numbers)];
        return missing.Length == 0 ? "" : missing.Length > 2 && missing[^1] - missing[0] == missing.Length - 1 ? $"{missing[0]}–{missing[^1]}" : string.Join(", ", missing);
    }
}
