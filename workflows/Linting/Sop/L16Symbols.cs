using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>The symbols of the form. Of a text copy, whose shapes are not known, nothing can be said.</summary>
internal static class L16Symbols
{
    public static readonly Rule Rule = new("L16", Severity.Error,
        new("Hanya lima simbol yang dipakai; ada kapsul mulai untuk setiap jalan masuk, dan paling sedikit satu kapsul selesai.", "Only the five symbols are used; a capsule begins each way in, and at least one capsule ends."),
        new("Tambahkan peristiwa awal atau akhir, atau ganti simbolnya.", "Add a start or an end event, or change the symbol."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Lima simbol (kapsul, kotak, belah ketupat, anak panah, segilima) cukup dan dikenal semua pembaca.", "Five symbols (capsule, box, diamond, arrow, pentagon) are enough, and every reader knows them."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        foreach (var row in sop.Rows.Where(row => !row.OtherSymbols.IsEmpty))
            yield return Judged.Row(Rule, row, null, $"Diharapkan hanya lima simbol SOP, tetapi pada langkah {row.Called()} ada “{string.Join(", ", row.OtherSymbols.Take(5))}”.", $"Expected only the five symbols of an SOP, but step {row.Called()} has “{string.Join(", ", row.OtherSymbols.Take(5))}”.");
        var rows = sop.Printed().ToList();
        foreach (var row in rows)
        {
            if (row.Chain is { WayIn: false })
                yield return Judged.Row(Rule, row, null, $"Diharapkan kapsul mulai atau langkah lain sebelum langkah {row.Called()}, tetapi tidak ada jalan ke sana.", $"Expected a start capsule or another step before step {row.Called()}, but no way leads there.", Beginning(row));
            if (row.Chain is { WayOut: false })
                yield return Judged.Row(Rule, row, null, $"Diharapkan kapsul selesai atau langkah lain sesudah langkah {row.Called()}, tetapi jalannya berhenti di situ.", $"Expected an end capsule or another step behind step {row.Called()}, but the way stops there.", Ending(row));
        }
        if (rows.Count == 0 || !rows.TrueForAll(row => row.Symbol is not null)) yield break;
        if (!rows.Exists(row => row.Chain?.Begins ?? row.Symbol is SopSymbol.Capsule))
            yield return Judged.Element(Rule, sop.ElementId, "Diharapkan paling sedikit satu kapsul mulai, tetapi tidak ada.", "Expected at least one start capsule, but there is none.");
        if (!rows.Exists(row => row.Chain?.Ends ?? row.Symbol is SopSymbol.Capsule))
            yield return Judged.Element(Rule, sop.ElementId, "Diharapkan paling sedikit satu kapsul selesai, tetapi tidak ada.", "Expected at least one end capsule, but there is none.");
    }

    private static ImmutableArray<Fix> Beginning(SopDocumentRow row) => row.ElementId is not { } id ? [] : [new(new("Tambahkan mulai di depannya", "Add a start before it"), [new(id, "prepend", "bpmn:StartEvent")])];

    private static ImmutableArray<Fix> Ending(SopDocumentRow row) => row.ElementId is not { } id ? [] : [new(new("Tambahkan selesai sesudahnya", "Add an end behind it"), [new(id, "append", "bpmn:EndEvent")])];
}
