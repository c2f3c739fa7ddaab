using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>
/// One numbered row of the SOP's procedure table, verbatim. The corrected wording for the screen is the task's own name.
/// </summary>
/// <param name="PrintedNo">The number as printed; gaps stay (the seed goes 8, 10, 11).</param>
/// <param name="Activity">Kegiatan.</param>
/// <param name="RequiredInputs">Kelengkapan.</param>
/// <param name="PrintedTime">Waktu as printed, for instance "1 hari".</param>
/// <param name="Standard">Waktu as working time; null when the row has none.</param>
/// <param name="Output">Output.</param>
/// <param name="Remarks">Keterangan; empty on paper is empty here.</param>
public sealed record Step(
    string PrintedNo,
    string Activity,
    string RequiredInputs,
    string PrintedTime,
    WorkingDuration? Standard,
    string Output,
    string Remarks)
{
    /// <summary>What some of these cells should say; the cells themselves stay as approved.</summary>
    public ImmutableArray<Correction> Corrections { get; init; } = [];

    /// <summary>The corrected wording of a cell (<see cref="Correction.OfStep"/>); null where nothing is to be corrected.</summary>
    public string? Corrected(string field) => Correction.Of(Corrections, field, null);
}
