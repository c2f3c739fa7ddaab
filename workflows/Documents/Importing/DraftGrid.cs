using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>A box of the drawing, in pixels.</summary>
internal readonly record struct DraftBox(int X, int Y, int Width, int Height)
{
    public int Right => X + Width;
    public int Bottom => Y + Height;
    public int CentreX => X + Width / 2;
    public int CentreY => Y + Height / 2;
}

/// <summary>Where everything stands: a lane is a column, an element a band; lines run straight, and never over a shape.</summary>
/// <remarks>SOP-AP guideline: a line leaves at the bottom, runs across between the rows, and enters at the top; a return runs outside.</remarks>
internal sealed class DraftGrid
{
    private const int PoolX = 160, PoolY = 80, TitleHeight = 30, LaneHead = 52, LaneWidth = 270, Gutter = 14, FirstGutter = 22, Gap = 40;

    private readonly Draft draft;
    private readonly Dictionary<string, DraftBox> shapes = new(StringComparer.Ordinal);
    private readonly Dictionary<string, int> gutterOf = new(StringComparer.Ordinal);

    public DraftGrid(Draft draft, ImmutableArray<LaneDecision> lanes)
    {
        this.draft = draft;
        var left = Around(DraftRoute.AroundLeft);
        var right = Around(DraftRoute.AroundRight);
        var height = PlaceBands(lanes, left);
        var x = PoolX;
        foreach (var (i, lane) in lanes.Index())
        {
            var width = LaneWidth + (i == 0 ? left : 0) + (i == lanes.Length - 1 ? right : 0);
            LaneBoxes[lane.Key] = new(x, PoolY + TitleHeight, width, height - TitleHeight);
            x += width;
        }
        Pool = new(PoolX, PoolY, x - PoolX, height);
        var outside = Pool.Right - right;
        foreach (var (i, flow) in draft.Flows.Where(f => f.Route is DraftRoute.AroundLeft).Index()) gutterOf[flow.Id] = PoolX + FirstGutter + i * Gutter;
        foreach (var (i, flow) in draft.Flows.Where(f => f.Route is DraftRoute.AroundRight).Index()) gutterOf[flow.Id] = outside + FirstGutter / 2 + i * Gutter;
    }

    public DraftBox Pool { get; }
    public Dictionary<string, DraftBox> LaneBoxes { get; } = new(StringComparer.Ordinal);

    public DraftBox Shape(string id) => shapes[id];

    private int Around(DraftRoute route) => draft.Flows.Count(f => f.Route == route) is > 0 and var count ? FirstGutter + count * Gutter : 0;

    /// <summary>Every band is as high as its element; returns the pool's height.</summary>
    private int PlaceBands(ImmutableArray<LaneDecision> lanes, int leftGutter)
    {
        var y = PoolY + TitleHeight + LaneHead;
        foreach (var inBand in draft.Nodes.GroupBy(n => n.Band).OrderBy(g => g.Key))
        {
            var height = inBand.Max(n => SizeOf(n.Kind).Height);
            foreach (var node in inBand)
            {
                var (width, high) = SizeOf(node.Kind);
                var centre = PoolX + leftGutter + LaneWidth * Math.Max(0, lanes.ToList().FindIndex(l => l.Key == node.LaneKey)) + LaneWidth / 2 + node.Beside * 92;
                shapes[node.Id] = new(centre - width / 2, y + (height - high) / 2, width, high);
            }
            y += height + Gap;
        }
        return y + 20 - PoolY;
    }

    private static (int Width, int Height) SizeOf(DraftKind kind) => kind switch { DraftKind.Task => (160, 90), DraftKind.Gateway => (50, 50), _ => (36, 36) };

    /// <summary>The points of a line, all legs upright or level.</summary>
    public ImmutableArray<(int X, int Y)> Points(DraftFlow flow)
    {
        var (from, to) = (shapes[flow.SourceId], shapes[flow.TargetId]);
        switch (flow.Route)
        {
            case DraftRoute.RightBeside:
                return [(from.Right, from.CentreY), (to.X, to.CentreY)];
            case DraftRoute.LeftBeside:
                return [(from.X, from.CentreY), (to.Right, to.CentreY)];
            case DraftRoute.AroundLeft:
                var left = gutterOf[flow.Id];
                return [(from.X, from.CentreY), (left, from.CentreY), (left, to.CentreY), (to.X, to.CentreY)];
            case DraftRoute.AroundRight:
                var right = gutterOf[flow.Id];
                return [(from.Right, from.CentreY), (right, from.CentreY), (right, to.CentreY), (to.Right, to.CentreY)];
            default:
                var middle = to.Y - Gap / 2;
                return from.CentreX == to.CentreX ? [(from.CentreX, from.Bottom), (to.CentreX, to.Y)]
                    : [(from.CentreX, from.Bottom), (from.CentreX, middle), (to.CentreX, middle), (to.CentreX, to.Y)];
        }
    }

    /// <summary>Where the words of an element stand that has no room for them inside.</summary>
    public DraftBox Label(DraftNode node)
    {
        var box = shapes[node.Id];
        var width = Math.Clamp(node.Name.Length * 6 + 8, 30, 84);
        return node.Beside != 0 ? new(box.CentreX - 42, box.Bottom + 4, 84, 28)
            : node.Kind is DraftKind.Gateway ? new(box.CentreX + 6, box.Y - 18, 118, 14) : new(box.Right + 6, box.CentreY - 7, width, 14);
    }

    /// <summary>Where the words of a line stand: beside its first leg.</summary>
    public DraftBox Label(DraftFlow flow)
    {
        var points = Points(flow);
        var width = Math.Clamp(flow.Label!.Length * 6 + 8, 24, 100);
        return flow.Route switch
        {
            DraftRoute.RightBeside => new(points[0].X + 2, points[0].Y - 32, 60, 28),
            DraftRoute.LeftBeside => new(points[0].X - 62, points[0].Y - 32, 60, 28),
            DraftRoute.AroundLeft => new(points[0].X - width - 4, points[0].Y - 18, width, 14),
            DraftRoute.AroundRight => new(points[0].X + 4, points[0].Y + 4, width, 14),
            _ => new(points[0].X + 6, points[0].Y + 2, width, 14),
        };
    }
}
