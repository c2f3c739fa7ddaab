namespace Disdik.Bpm.Workflows.Documents.Official;

public enum Alignment
{
    Left,
    Center,
    Right,
}

/// <param name="SizePt">In points.</param>
public sealed record TextStyle(double SizePt, bool Bold = false, Alignment Align = Alignment.Left)
{
    private const double Leading = 1.17;

    /// <summary>From baseline to baseline, in millimetres.</summary>
    public double LineHeight => SizePt * FontMetrics.MillimetresPerPoint * Leading;
}
