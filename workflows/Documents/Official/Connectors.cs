using System.Collections.Immutable;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>A pair of off-page connectors: one on the page the lines leave, one on the page of the row they lead to.</summary>
/// <param name="Target">The row.</param>
/// <param name="Letter">In both pentagons.</param>
internal sealed record Connector(int FromPage, int ToPage, int Target, string Letter);

/// <summary>The row of connectors at the head or at the foot of a page: blank but for the pentagons, in the actors' columns of the rows they lead to.</summary>
/// <param name="Out">Those that lines of this page enter.</param>
/// <param name="In">Those that lines of this page leave.</param>
internal sealed record ConnectorRow(ImmutableArray<Connector> Out, ImmutableArray<Connector> In)
{
    private const double MostForTracks = 6;
    private const double Arrow = 2.8;

    public bool IsEmpty => Out.IsEmpty && In.IsEmpty;

    public double Height => IsEmpty ? 0 : PentagonTop + SymbolSize.Connector + Tracks(In.Length) + 1.2;

    /// <summary>From the top of the row.</summary>
    public double PentagonTop => Out.IsEmpty ? 2 : StepRows.Track + Tracks(Out.Length) + Arrow;

    /// <summary>The level stretch of the lines to one of <see cref="Out"/>, from the top of the row.</summary>
    public double TrackAbove(Connector connector) => StepRows.Track + Place(Out, connector);

    /// <summary>The level stretch of the lines from one of <see cref="In"/>, from the top of the row.</summary>
    public double TrackBelow(Connector connector) => PentagonTop + SymbolSize.Connector + 1 + Place(In, connector);

    private static double Tracks(int count) => Math.Min(count * 0.9, MostForTracks);

    private static double Place(ImmutableArray<Connector> all, Connector one) => Tracks(all.Length) * all.IndexOf(one) / all.Length;

    public static ConnectorRow Head(ImmutableArray<Connector> all, int page) => new(
        [.. all.Where(c => c.FromPage == page && c.ToPage < page)], [.. all.Where(c => c.ToPage == page && c.FromPage < page)]);

    public static ConnectorRow Foot(ImmutableArray<Connector> all, int page) => new(
        [.. all.Where(c => c.FromPage == page && c.ToPage > page)], [.. all.Where(c => c.ToPage == page && c.FromPage > page)]);
}
