using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>
/// The lines of one page. To the next row: out of the bottom, level in the strip above that row, in at the top. Any other way leaves at a
/// side and runs along an outer edge of the lanes, where no symbol stands. All level stretches lie where no symbol stands either: in the
/// strip above a row, above or below the pentagons of a connector row, or in the symbol's own row, whose other lanes are empty.
/// </summary>
internal sealed class Routes(Box lanes, double strip)
{
    private const double Apart = 1;

    private readonly double gap = Math.Min(0.6, strip / 3);
    private readonly List<Drawn> drawn = [];

    /// <param name="Start">Where it leaves.</param>
    /// <param name="Leave">The level it turns at before the edge: that of a side's corner, or below a pentagon. Null when it needs no edge.</param>
    /// <param name="Track">The level above its target.</param>
    /// <param name="End">The top of its target.</param>
    private sealed record Drawn(Point Start, double? Leave, Side Edge, double Track, Point End, int Row, int Column, PlacedText? Label);

    /// <summary>Straight down, or level in the strip above the target.</summary>
    public void Down(Point start, double track, Point end, int row, int column, PlacedText? label) =>
        drawn.Add(new(start, null, Side.Bottom, track, end, row, column, label));

    /// <summary>Along an outer edge.</summary>
    public void Around(Point start, double leave, Side edge, double track, Point end, int row, int column, PlacedText? label) =>
        drawn.Add(new(start, leave, edge, track, end, row, column, label));

    public ImmutableArray<PlacedArrow> All()
    {
        var (left, right) = (Rails(Side.Left), Rails(Side.Right));
        return [.. drawn.Select(line => new PlacedArrow(Straight(Points(line, line.Edge == Side.Left ? left : right)), line.Row, line.Column, line.Label))];
    }

    private static ImmutableArray<Point> Points(Drawn line, Dictionary<Drawn, double> rails)
    {
        if (line.Leave is not { } leave) return [line.Start, new(line.Start.X, line.Track), new(line.End.X, line.Track), line.End];
        var rail = rails[line];
        return [line.Start, new(line.Start.X, leave), new(rail, leave), new(rail, line.Track), new(line.End.X, line.Track), line.End];
    }

    /// <summary>Each line gets a place of its own along the edge, as far as others run beside it; many stand closer.</summary>
    private Dictionary<Drawn, double> Rails(Side edge)
    {
        var lines = drawn.Where(line => line.Leave is not null && line.Edge == edge).OrderBy(Top).ThenBy(Bottom).ToList();
        List<double> ends = [];
        Dictionary<Drawn, int> places = new(ReferenceEqualityComparer.Instance);
        foreach (var line in lines)
        {
            var place = ends.FindIndex(end => end + Apart < Top(line));
            if (place < 0)
            {
                place = ends.Count;
                ends.Add(0);
            }
            ends[place] = Bottom(line);
            places[line] = place;
        }
        var apart = ends.Count < 2 ? 0 : Math.Min(Apart, (strip - (2 * gap)) / (ends.Count - 1));
        return places.ToDictionary(p => p.Key, p => edge == Side.Left ? lanes.X + gap + (p.Value * apart) : lanes.Right - gap - (p.Value * apart), (IEqualityComparer<Drawn>)ReferenceEqualityComparer.Instance);

        static double Top(Drawn line) => Math.Min(line.Leave!.Value, line.Track);
        static double Bottom(Drawn line) => Math.Max(line.Leave!.Value, line.Track);
    }

    /// <summary>Leaves out points between which there is nothing, and points within a straight stretch.</summary>
    private static ImmutableArray<Point> Straight(ImmutableArray<Point> points)
    {
        List<Point> kept = [];
        foreach (var point in points)
        {
            if (kept.Count > 0 && Same(kept[^1].X, point.X) && Same(kept[^1].Y, point.Y)) continue;
            var turns = kept.Count < 2 || !((Same(kept[^2].X, kept[^1].X) && Same(kept[^1].X, point.X)) || (Same(kept[^2].Y, kept[^1].Y) && Same(kept[^1].Y, point.Y)));
            if (!turns) kept.RemoveAt(kept.Count - 1);
            kept.Add(point);
        }
        return [.. kept];
    }

    private static bool Same(double a, double b) => Math.Abs(a - b) < 0.001;
}
