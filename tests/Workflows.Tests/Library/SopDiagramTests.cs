using System.Globalization;
using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Tests.Library;

/// <summary>The drawing: a vertical pool, four columns, nothing on top of anything else.</summary>
public sealed class SopDiagramTests
{
    private sealed record Box(string Id, double X, double Y, double Width, double Height)
    {
        public double Right => X + Width;
        public double Bottom => Y + Height;
        public bool Contains(Box other) => other.X >= X && other.Y >= Y && other.Right <= Right && other.Bottom <= Bottom;
        public bool Meets(Box other) => X < other.Right && other.X < Right && Y < other.Bottom && other.Y < Bottom;
    }

    private static readonly Dictionary<string, Box> Shapes = TheSop.Xml.Descendants(TheSop.Di + "BPMNShape")
        .ToDictionary(shape => shape.Attribute("bpmnElement")!.Value, shape => Read(shape.Attribute("bpmnElement")!.Value, shape.Element(TheSop.Dc + "Bounds")!));

    private static readonly Box[] Labels = [.. TheSop.Xml.Descendants(TheSop.Di + "BPMNLabel")
        .Select(label => Read(label.Parent!.Attribute("bpmnElement")!.Value + " (label)", label.Element(TheSop.Dc + "Bounds")!))];

    private static XElement[] Lanes => [.. TheSop.Process.Element(TheSop.Bpmn + "laneSet")!.Elements(TheSop.Bpmn + "lane")];

    private static Box[] Nodes => [.. Lanes.SelectMany(Members).Select(id => Shapes[id])];

    [Fact]
    public void The_actors_stand_as_columns_in_printed_order()
    {
        Assert.Equal(
            ["Petugas di Bidang", "Tim pengelola website dan media sosial", "Administrator", "Pejabat"],
            Lanes.OrderBy(lane => Shapes[lane.Attribute("id")!.Value].X).Select(lane => lane.Attribute("name")!.Value));
        var upright = TheSop.Xml.Descendants(TheSop.Di + "BPMNShape").Where(shape => shape.Attribute("isHorizontal") is not null).ToArray();
        Assert.Equal(5, upright.Length);
        Assert.All(upright, shape => Assert.Equal("false", shape.Attribute("isHorizontal")!.Value));
    }

    [Fact]
    public void The_lanes_fill_the_pool_side_by_side()
    {
        var pool = Shapes["POOL"];
        var lanes = Lanes.Select(lane => Shapes[lane.Attribute("id")!.Value]).OrderBy(lane => lane.X).ToArray();
        Assert.Equal(pool.X, lanes[0].X);
        Assert.Equal(pool.Right, lanes[^1].Right);
        Assert.All(lanes, lane => Assert.True(pool.Contains(lane)));
        Assert.All(lanes.Zip(lanes.Skip(1)), pair => Assert.Equal(pair.First.Right, pair.Second.X));
    }

    [Fact]
    public void Every_element_is_drawn_inside_the_lane_that_lists_it()
    {
        foreach (var lane in Lanes)
            foreach (var id in Members(lane))
                Assert.True(Shapes[lane.Attribute("id")!.Value].Contains(Shapes[id]), id);
        var flowing = TheSop.Process.Elements().Where(element => element.Name.LocalName is var name && (name.EndsWith("Event", StringComparison.Ordinal) || name.EndsWith("Task", StringComparison.Ordinal) || name.EndsWith("Gateway", StringComparison.Ordinal)));
        Assert.Equal(flowing.Select(element => element.Attribute("id")!.Value).Order(), Lanes.SelectMany(Members).Order());
    }

    [Fact]
    public void No_two_shapes_overlap() => Assert.Empty(
        from one in Nodes from other in Nodes where string.CompareOrdinal(one.Id, other.Id) < 0 && one.Meets(other) select $"{one.Id} / {other.Id}");

    [Fact]
    public void No_label_lies_on_a_shape_or_on_another_label() => Assert.Empty(
        from label in Labels from other in Nodes.Concat(Labels) where label != other && label.Meets(other) select $"{label.Id} / {other.Id}");

    [Fact]
    public void Lines_run_straight_start_and_end_at_their_shapes_and_cross_no_other()
    {
        foreach (var edge in TheSop.Xml.Descendants(TheSop.Di + "BPMNEdge"))
        {
            var flow = TheSop.Element(edge.Attribute("bpmnElement")!.Value);
            var (source, target) = (flow.Attribute("sourceRef")!.Value, flow.Attribute("targetRef")!.Value);
            var points = edge.Elements(TheSop.Way + "waypoint").Select(point => (X: Number(point, "x"), Y: Number(point, "y"))).ToArray();
            Assert.True(Touches(Shapes[source], points[0]) && Touches(Shapes[target], points[^1]), edge.Attribute("id")!.Value);
            foreach (var (from, to) in points.Zip(points.Skip(1)))
            {
                Assert.True(from.X == to.X || from.Y == to.Y, $"{flow.Attribute("id")!.Value} is slanted");
                var line = new Box("", Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Abs(from.X - to.X), Math.Abs(from.Y - to.Y));
                Assert.Empty(Nodes.Concat(Labels).Where(box => box.Id != source && box.Id != target && Crosses(line, box)).Select(box => $"{flow.Attribute("id")!.Value} crosses {box.Id}"));
            }
        }
    }

    [Fact]
    public void No_two_lines_cross()
    {
        var lines = TheSop.Xml.Descendants(TheSop.Di + "BPMNEdge").SelectMany(edge =>
        {
            var points = edge.Elements(TheSop.Way + "waypoint").Select(point => (X: Number(point, "x"), Y: Number(point, "y"))).ToArray();
            return points.Zip(points.Skip(1), (from, to) => new Box(edge.Attribute("bpmnElement")!.Value, Math.Min(from.X, to.X), Math.Min(from.Y, to.Y), Math.Abs(from.X - to.X), Math.Abs(from.Y - to.Y)));
        }).ToArray();
        Assert.Empty(from one in lines from other in lines where one.Id != other.Id && one.Width == 0 && other.Height == 0 && Crosses(one, other) select $"{one.Id} / {other.Id}");
    }

    private static bool Touches(Box box, (double X, double Y) point) =>
        point.X >= box.X && point.X <= box.Right && point.Y >= box.Y && point.Y <= box.Bottom
        && (point.X == box.X || point.X == box.Right || point.Y == box.Y || point.Y == box.Bottom);

    private static bool Crosses(Box line, Box box) => line.X < box.Right && line.Right > box.X && line.Y < box.Bottom && line.Bottom > box.Y;

    private static IEnumerable<string> Members(XElement lane) => lane.Elements(TheSop.Bpmn + "flowNodeRef").Select(member => member.Value);

    private static Box Read(string id, XElement bounds) => new(id, Number(bounds, "x"), Number(bounds, "y"), Number(bounds, "width"), Number(bounds, "height"));

    private static double Number(XElement element, string name) => double.Parse(element.Attribute(name)!.Value, CultureInfo.InvariantCulture);
}
