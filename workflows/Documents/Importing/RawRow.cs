using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>A row of the table by its columns, before anything is concluded.</summary>
/// <param name="Performer">The lane's key where the table names performers in words; else null.</param>
/// <param name="Place">Where it stands in the file, in words.</param>
internal sealed record RawRow(
    int Sheet, Text Place, ImportedRowKind Kind, string PrintedNo, string Activity, string RequiredInputs, string PrintedTime, string Output, string Remarks,
    ImmutableArray<LaneMark> Marks, string? Performer)
{
    /// <summary>The marks that say who acts: arrows and connectors stand anywhere, and "Ya" beside an arrow is no symbol.</summary>
    public IEnumerable<LaneMark> Evidence => Marks.Where(m => m.Symbol is not (SopSymbol.Arrow or SopSymbol.Pentagon) && !(m.Symbol is null && ConditionWords.IsAnswer(m.Label)));

    /// <summary>The row with what a continuation of it says below.</summary>
    public RawRow With(RawRow more) => this with
    {
        Activity = Joined(Activity, more.Activity), RequiredInputs = Joined(RequiredInputs, more.RequiredInputs), PrintedTime = Joined(PrintedTime, more.PrintedTime),
        Output = Joined(Output, more.Output), Remarks = Joined(Remarks, more.Remarks), Marks = [.. Marks, .. more.Marks], Performer = Performer ?? more.Performer,
    };

    private static string Joined(string above, string below) => below.Length == 0 ? above : above.Length == 0 ? below : $"{above}\n{below}";
}
