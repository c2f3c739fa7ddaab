using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Host.Pages.Sop;

/// <summary>
/// The lines between the symbols of the table, cut into the pieces that cross each cell: down out of a symbol, sideways in the gap
/// above the next row, down into its symbol. A way that skips rows or goes back is said in words, since a line would cross symbols.
/// </summary>
internal sealed class TableLines(SopTable table)
{
    private readonly int[] lanes = [.. table.Rows.Select(row => LaneOf(table, row))];

    /// <summary>Class names of the pieces in one cell.</summary>
    public IEnumerable<string> Pieces(int row, int lane)
    {
        if (Leads(row) && lane == lanes[row]) yield return "out";
        if (!Leads(row - 1)) yield break;
        var (from, to) = (lanes[row - 1], lanes[row]);
        if (lane < Math.Min(from, to) || lane > Math.Max(from, to)) yield break;
        if (from == to)
        {
            yield return "in whole";
            yield break;
        }
        if (lane == from) yield return "drop";
        if (lane > Math.Min(from, to)) yield return "from-left";
        if (lane < Math.Max(from, to)) yield return "to-right";
        if (lane == to) yield return "in";
    }

    /// <summary>The ways from a row to others than the next one: where they lead, and when.</summary>
    public IEnumerable<(SopRow To, string? When)> Jumps(int row) =>
        from arrow in table.Arrows
        where arrow.FromId == table.Rows[row].ElementId && arrow.ToId != table.Rows.ElementAtOrDefault(row + 1)?.ElementId
        select (table.Rows.Single(r => r.ElementId == arrow.ToId), arrow.Label is null ? null : $"{arrow.Question} {arrow.Label}".TrimStart());

    /// <summary>When a decision ends the work; without a label the symbol says it all. A capsule is itself the end of its chain.</summary>
    public IEnumerable<string> Ends(int row) =>
        table.Rows[row].Symbol is not SopSymbol.Diamond ? [] :
        (from end in table.Ends where end.FromId == table.Rows[row].ElementId && end.Label is not null select $"{end.Question} {end.Label}".TrimStart()).Distinct();

    private bool Leads(int row) =>
        row >= 0 && row + 1 < table.Rows.Length && lanes[row] >= 0 && lanes[row + 1] >= 0
        && table.Arrows.Any(a => a.FromId == table.Rows[row].ElementId && a.ToId == table.Rows[row + 1].ElementId);

    private static int LaneOf(SopTable table, SopRow row)
    {
        for (var i = 0; i < table.Columns.Length; i++)
            if (table.Columns[i].Id == row.LaneId) return i;
        return -1;
    }
}
