using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Gaps and doubles among the printed numbers, and the column numbers of the sheets. Nothing is renumbered.</summary>
internal static class NumberFindings
{
    public static void Add(ProcedureReader procedure, ImmutableArray<AnalysedRow> rows, List<InterchangeFinding> findings)
    {
        int? last = null;
        HashSet<int> seen = [];
        foreach (var (raw, row) in procedure.Rows.Zip(rows).Where(p => p.Second.Kind is ImportedRowKind.Step))
        {
            if (SopImport.NumberOf(row.PrintedNo) is not { } number) continue;
            if (!seen.Add(number))
                findings.Add(new("import.number-twice", InterchangeFate.Degraded, raw.Place, row.Number, new($"Diharapkan setiap nomor sekali, tetapi nomor {number} tercetak lagi.", $"Expected each number once, but number {number} is printed again.")));
            else if (number > (last ?? 0) + 1 && (last is not null || number > 1))
                findings.Add(new("import.number-skipped", InterchangeFate.Degraded, raw.Place, row.Number, new(
                    $"Diharapkan nomor {(last ?? 0) + 1}{(last is null ? "" : $" sesudah {last}")}, tetapi tercetak {number}. Nomornya tetap seperti tercetak.",
                    $"Expected number {(last ?? 0) + 1}{(last is null ? "" : $" after {last}")}, but {number} is printed. The number stays as printed.")));
            last = number;
        }
        AboutColumns(procedure, findings);
        foreach (var lane in procedure.Lanes.Where(l => procedure.Rows.All(r => r.Performer is null) && !procedure.Rows.SelectMany(r => r.Marks).Any(m => m.SeenIn == l.Key)))
            findings.Add(new("import.lane-without-symbol", InterchangeFate.Info, new("", ""), null, new($"Kolom {lane.Name} tidak memuat simbol pada baris mana pun.", $"Column {lane.Name} has no symbol in any row.")));
    }

    private static void AboutColumns(ProcedureReader procedure, List<InterchangeFinding> findings)
    {
        var printed = procedure.NumberRows.Where(r => !r.IsEmpty).ToList();
        if (printed.Count == 0) return;
        findings.Add(new("import.column-numbers", InterchangeFate.Dropped, new("", ""), null, new("Baris nomor kolom tidak diambil: tidak bermakna bagi pelaksanaan.", "Rows of column numbers are left out: they carry no meaning for the work.")));
        if (printed.Exists(r => !r.SequenceEqual(printed[0])))
            findings.Add(new("import.column-numbers-differ", InterchangeFate.Info, new("", ""), null, new(
                $"Nomor kolom berbeda antarlembar: {string.Join(" | ", printed.Select(Line))}.", $"Column numbers differ between the sheets: {string.Join(" | ", printed.Select(Line))}.")));
    }

    private static string Line(ImmutableArray<string> numbers) => string.Join(' ', numbers.Select(n => n.Length == 0 ? "·" : n));
}
