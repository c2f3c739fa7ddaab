using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Documents.Official;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>A preset shape of DrawingML with its turns.</summary>
/// <param name="Adjustments">In hundred-thousandths of the width or the height, as the preset defines them.</param>
/// <param name="Rotation">In sixty-thousandths of a degree, clockwise; flips come before it.</param>
internal sealed record ShapeGeometry(string Preset, ImmutableArray<long> Adjustments, int Rotation = 0, bool FlipHorizontally = false, bool FlipVertically = false)
{
    public ShapeGeometry(string preset) : this(preset, [])
    {
    }
}

/// <summary>
/// A line of the layout as one of DrawingML's connectors. These begin level in their own frame; a line that begins upright is turned by a
/// quarter, so that the frame's width is the line's height.
/// </summary>
/// <remarks>ECMA-376 part 1, presetShapeDefinitions: straightConnector1, bentConnector3 to 5.</remarks>
internal sealed record ConnectorRoute(Box Box, ShapeGeometry Geometry)
{
    private const int Quarter = 5400000;

    /// <summary>A frame without width has no shares of it to bend at.</summary>
    private const double Least = 0.05;

    public static ConnectorRoute Of(ImmutableArray<Point> points)
    {
        var (start, end) = (points[0], points[^1]);
        if (points.Length == 2) return new(new(start.X, start.Y, 0, end.Y - start.Y), new("straightConnector1"));
        var upright = Math.Abs(points[0].X - points[1].X) < 0.001;
        // In the connector's own frame: "along" is the direction it begins in, "across" a quarter turn from it.
        var own = points.Select(point => upright ? (Along: point.Y - start.Y, Across: start.X - point.X) : (Along: point.X - start.X, Across: point.Y - start.Y)).ToList();
        var (width, height) = (Math.Max(Least, Math.Abs(own[^1].Along)), Math.Max(Least, Math.Abs(own[^1].Across)));
        var (flipH, flipV) = (own[^1].Along < 0, own[^1].Across < 0);
        var bends = Enumerable.Range(1, points.Length - 3).Select(i => i % 2 == 1
            ? Share(own[i].Along, flipH, width)
            : Share(own[i].Across, flipV, height)).ToImmutableArray();
        Point middle = new((start.X + end.X) / 2, (start.Y + end.Y) / 2);
        return new(new(middle.X - (width / 2), middle.Y - (height / 2), width, height), new($"bentConnector{points.Length - 1}", bends, upright ? Quarter : 0, flipH, flipV));
    }

    private static long Share(double value, bool flipped, double whole) => (long)Math.Round((flipped ? -value : value) / whole * 100000);
}
