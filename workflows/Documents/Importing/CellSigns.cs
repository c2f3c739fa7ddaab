using System.Collections.Frozen;
using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Signs that stand for a symbol where nothing can be drawn: in a spreadsheet's cell, or in a text.</summary>
public static class CellSigns
{
    private static readonly FrozenDictionary<string, SopSymbol?> Known = new Dictionary<string, SopSymbol?>(StringComparer.OrdinalIgnoreCase)
    {
        ["◇"] = SopSymbol.Diamond, ["◆"] = SopSymbol.Diamond, ["♢"] = SopSymbol.Diamond, ["♦"] = SopSymbol.Diamond, ["⬦"] = SopSymbol.Diamond, ["<>"] = SopSymbol.Diamond, ["keputusan"] = SopSymbol.Diamond,
        ["▭"] = SopSymbol.Rectangle, ["□"] = SopSymbol.Rectangle, ["■"] = SopSymbol.Rectangle, ["▢"] = SopSymbol.Rectangle, ["▯"] = SopSymbol.Rectangle, ["☐"] = SopSymbol.Rectangle, ["[]"] = SopSymbol.Rectangle, ["[ ]"] = SopSymbol.Rectangle, ["proses"] = SopSymbol.Rectangle,
        ["○"] = SopSymbol.Capsule, ["●"] = SopSymbol.Capsule, ["◯"] = SopSymbol.Capsule, ["⬭"] = SopSymbol.Capsule, ["⬬"] = SopSymbol.Capsule, ["()"] = SopSymbol.Capsule, ["( )"] = SopSymbol.Capsule, ["mulai"] = SopSymbol.Capsule, ["selesai"] = SopSymbol.Capsule,
        ["⬠"] = SopSymbol.Pentagon, ["⌂"] = SopSymbol.Pentagon, ["⬟"] = SopSymbol.Pentagon,
        ["x"] = null, ["v"] = null, ["√"] = null, ["✓"] = null, ["✔"] = null, ["☑"] = null, ["*"] = null,
        ["↓"] = SopSymbol.Arrow, ["→"] = SopSymbol.Arrow, ["←"] = SopSymbol.Arrow, ["↑"] = SopSymbol.Arrow,
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>A cell whose text is nothing but signs has them as marks; any other keeps its text.</summary>
    public static ImportedCell Read(string text, ImmutableArray<ImportedMark> drawn)
    {
        var words = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        if (words.Length is 0 or > 10 || !words.All(Known.ContainsKey)) return new(text, drawn);
        return new("", [.. drawn, .. words.Select(word => new ImportedMark(Known[word]))]);
    }
}
