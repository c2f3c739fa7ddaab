using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents.Official;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>The corners of a diamond and of a pentagon that points down.</summary>
internal static class SymbolOutline
{
    private const double Shoulder = 0.65;

    public static ImmutableArray<Point> Of(PlacedSymbol symbol)
    {
        var box = symbol.Box;
        return symbol.Symbol == SopSymbol.Diamond
            ? [new(box.CenterX, box.Y), new(box.Right, box.CenterY), new(box.CenterX, box.Bottom), new(box.X, box.CenterY)]
            : [new(box.X, box.Y), new(box.Right, box.Y), new(box.Right, box.Y + (box.Height * Shoulder)), new(box.CenterX, box.Bottom), new(box.X, box.Y + (box.Height * Shoulder))];
    }
}

/// <summary>The solid head of an arrow, 2 mm long, which points down into a symbol.</summary>
/// <param name="Neck">Where the line ends.</param>
internal readonly record struct ArrowHead(Point Tip, Point Left, Point Right, Point Neck)
{
    private const double Length = 2;
    private const double HalfWidth = 0.75;

    public static ArrowHead Of(ImmutableArray<Point> points)
    {
        var (tip, before) = (points[^1], points[^2]);
        var length = Math.Min(Length, Math.Abs(tip.Y - before.Y));
        return new(tip, new(tip.X - HalfWidth, tip.Y - length), new(tip.X + HalfWidth, tip.Y - length), new(tip.X, tip.Y - (length * 0.8)));
    }
}

/// <summary>What a screen reader says for a symbol.</summary>
internal static class SymbolWords
{
    public static string Of(PlacedSymbol symbol) => symbol.Symbol switch
    {
        SopSymbol.Capsule => symbol.StepId is null ? "Kapsul: selesai" : "Kapsul: awal atau akhir rangkaian",
        SopSymbol.Diamond => "Belah ketupat: keputusan",
        SopSymbol.Pentagon => $"Segilima: penghubung halaman {symbol.Word?.Text}",
        _ => "Kotak: pelaksanaan",
    };
}
