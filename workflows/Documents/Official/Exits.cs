using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Official;

internal enum Side
{
    Bottom,
    Left,
    Right,
}

/// <summary>A way out of a row's symbol.</summary>
/// <param name="From">The row.</param>
/// <param name="To">The row it leads to; null for an end.</param>
/// <param name="Side">To the next row it leaves at the bottom; an end and a jump leave at a side.</param>
internal sealed record Exit(int From, int? To, string? Label, Side Side);

/// <summary>The ways out of every row, and the side each leaves at.</summary>
internal sealed class Exits
{
    private readonly SopTable table;
    private readonly Dictionary<string, int> index;

    public Exits(SopTable table)
    {
        this.table = table;
        index = table.Rows.Select((row, i) => (row.ElementId, i)).ToDictionary(r => r.ElementId, r => r.i);
        Lanes = [.. table.Rows.Select(row => LaneOf(row))];
        All = [.. Enumerable.Range(0, table.Rows.Length).Select(row => Lanes[row] < 0 ? [] : Of(row))];
    }

    /// <summary>By row: the actor's column from 0; -1 for a step without an actor, which has no symbol and no lines.</summary>
    public ImmutableArray<int> Lanes { get; }

    public ImmutableArray<ImmutableArray<Exit>> All { get; }

    private int LaneOf(SopRow row)
    {
        for (var i = 0; i < table.Columns.Length; i++)
            if (table.Columns[i].Id == row.LaneId) return i;
        return -1;
    }

    private ImmutableArray<Exit> Of(int row)
    {
        var id = table.Rows[row].ElementId;
        var arrows = table.Arrows.Where(arrow => arrow.FromId == id).GroupBy(arrow => index[arrow.ToId])
            .Where(group => Lanes[group.Key] >= 0).Select(group => (To: group.Key, Label: Joined(group.Select(arrow => arrow.Label)))).ToList();
        var next = Enumerable.Range(row + 1, table.Rows.Length - row - 1).Where(r => Lanes[r] >= 0).Select(r => (int?)r).FirstOrDefault();
        // A capsule is itself the end of its chain.
        var ends = table.Rows[row].Symbol == SopSymbol.Diamond ? table.Ends.Where(end => end.FromId == id).ToList() : [];
        var exits = ImmutableArray.CreateBuilder<Exit>();
        foreach (var (to, label) in arrows.Where(arrow => arrow.To == next)) exits.Add(new(row, to, label, Side.Bottom));
        var endSide = EndSide(row);
        Side? taken = ends.Count > 0 ? endSide : null;
        foreach (var (to, label) in arrows.Where(arrow => arrow.To != next))
        {
            var side = JumpSide(row, to);
            if (side == taken && Lanes.Max() > 0) side = side == Side.Left ? Side.Right : Side.Left;
            taken = side;
            exits.Add(new(row, to, label, side));
        }
        if (ends.Count > 0) exits.Add(new(row, null, Joined(ends.Select(end => end.Label)), endSide));
        return exits.ToImmutable();
    }

    /// <summary>The nearer outer edge of the lanes; a single lane keeps its left for ends.</summary>
    public Side JumpSide(int from, int to) => Lanes[from] + Lanes[to] < table.Columns.Length - 1 ? Side.Left : Side.Right;

    /// <summary>Away from the outer edges, along which other lines may pass.</summary>
    private Side EndSide(int row) => Lanes[row] == 0 && table.Columns.Length > 1 ? Side.Right : Side.Left;

    private static string? Joined(IEnumerable<string?> labels)
    {
        var words = labels.OfType<string>().Where(label => label.Trim().Length > 0).Distinct().ToList();
        return words.Count == 0 ? null : string.Join(" / ", words);
    }
}
