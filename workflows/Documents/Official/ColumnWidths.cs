using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>The widths of the procedure table's columns in millimetres, for any number of actors.</summary>
/// <remarks>
/// Few actors share the room of four; from seven on each has 14 mm and <em>Kegiatan</em> gives way down to 45 mm. What then does not fit
/// on A4 goes to F4, where the columns of the standard give way next, and at last the actors.
/// </remarks>
internal sealed record ColumnWidths(Sheet Sheet, ImmutableArray<double> Widths, int Lanes)
{
    public const int FirstLane = 2;
    private const double NarrowLane = 14;
    private const double NarrowActivity = 45;
    private const double NarrowStandard = 77;

    public int Inputs => FirstLane + Lanes;
    public int Time => Inputs + 1;
    public int Output => Inputs + 2;
    public int Remarks => Inputs + 3;
    public double Lane => Lanes == 0 ? 0 : Widths[FirstLane];

    public static ColumnWidths Of(Paper paper, int lanes)
    {
        if (paper == Paper.A4 && On(Sheet.A4, lanes, [9, 62, 88, 38, 17, 36, 17]) is { } fits) return fits;
        double[] wide = [10, 70, 100, 44, 18, 40, 18];
        return On(Sheet.F4, lanes, wide) ?? Crowded(lanes, wide);
    }

    /// <param name="form">No., Kegiatan, all actors, Kelengkapan, Waktu, Output, Ket.</param>
    private static ColumnWidths? On(Sheet sheet, int lanes, double[] form)
    {
        if (lanes == 0) return new(sheet, [form[0], form[1] + form[2], .. form[3..]], 0);
        var lane = Math.Max(NarrowLane, form[2] / lanes);
        var activity = form[1] - ((lane * lanes) - form[2]);
        return activity < NarrowActivity ? null : new(sheet, [form[0], activity, .. Enumerable.Repeat(lane, lanes), .. form[3..]], lanes);
    }

    private static ColumnWidths Crowded(int lanes, double[] form)
    {
        var rest = Sheet.F4.BodyWidth - form[0] - NarrowActivity;
        var lane = Math.Min(NarrowLane, (rest - NarrowStandard) / lanes);
        var share = (rest - (lane * lanes)) / form[3..].Sum();
        return new(Sheet.F4, [form[0], NarrowActivity, .. Enumerable.Repeat(lane, lanes), .. form[3..].Select(width => width * share)], lanes);
    }
}
