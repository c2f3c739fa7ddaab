using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Official;

/// <summary>The sizes of the symbols, in millimetres; in a narrow lane they are narrower, so that lines find a way beside them.</summary>
internal static class SymbolSize
{
    public const double Connector = 8;

    public static (double Width, double Height) Of(SopSymbol symbol, double lane) => symbol switch
    {
        SopSymbol.Capsule => (Math.Min(16, Beside(lane, 4)), 7),
        SopSymbol.Diamond => (Math.Min(14, Beside(lane, 5)), 9),
        _ => (Math.Min(14, Beside(lane, 5)), 7),
    };

    /// <summary>The free strip at each edge of a lane, where no symbol ever stands.</summary>
    public static double Strip(double lane) => (lane - Of(SopSymbol.Capsule, lane).Width) / 2;

    private static double Beside(double lane, double room) => Math.Max(lane * 0.55, lane - room);
}
