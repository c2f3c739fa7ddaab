using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting.Sop;

/// <summary>No actor without a step.</summary>
internal static class L15UsedActor
{
    public static readonly Rule Rule = new("L15", Severity.Warning,
        new("Setiap kolom pelaksana punya paling sedikit satu simbol.", "Every performer's column has at least one symbol."),
        new("Hapus kolom yang tidak dipakai, atau pindahkan langkah kepadanya.", "Remove the column that is not used, or move a step to it."), "Pedoman SOP-AP (Permenpan RB 35/2012), bagian diagram alir")
    {
        Why = new("Kolom tanpa simbol menyebut pelaksana yang tidak mengerjakan apa pun.", "A column without a symbol names a performer who does nothing."),
    };

    public static IEnumerable<Diagnostic> Check(SopDocument sop, SopRuleSettings settings)
    {
        if (sop.Rows.IsEmpty || sop.Rows.Any(row => row.Marks is null)) yield break;
        var used = sop.Rows.SelectMany(row => row.Marks!.Where(m => m.Value > 0).Select(m => m.Key)).ToHashSet(StringComparer.Ordinal);
        foreach (var actor in sop.Actors.Where(actor => !used.Contains(actor.Id)))
            yield return Judged.Element(Rule, sop.ElementId is null ? null : actor.Id, $"Diharapkan paling sedikit satu simbol pada kolom “{actor.Name}”, tetapi tidak ada.", $"Expected at least one symbol in the column “{actor.Name}”, but there is none.");
    }
}
