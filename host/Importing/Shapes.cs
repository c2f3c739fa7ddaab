using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents.Importing;

namespace Disdik.Bpm.Host.Importing;

/// <summary>Names of drawn shapes, and which of the five symbols they are.</summary>
internal static class Shapes
{
    /// <summary>A mark for a shape; null for what is only a frame around nothing.</summary>
    /// <param name="preset">Name in DrawingML, ECMA-376 part 1, 20.1.10.56.</param>
    public static ImportedMark? Mark(string preset, string text, int offset, bool isTextBox)
    {
        if (isTextBox) return text.Length > 0 ? new(null, text, offset) : null;
        return Symbol(preset) is { } symbol ? new(symbol, text, offset) : new(null, "", offset, preset.Length > 0 ? preset : "bentuk");
    }

    private static SopSymbol? Symbol(string preset) => preset switch
    {
        "flowChartTerminator" or "roundRect" or "ellipse" => preset is "ellipse" ? null : SopSymbol.Capsule,
        "flowChartProcess" or "rect" or "flowChartAlternateProcess" => SopSymbol.Rectangle,
        "flowChartDecision" or "diamond" => SopSymbol.Diamond,
        "flowChartOffpageConnector" or "pentagon" or "homePlate" => SopSymbol.Pentagon,
        "line" or "lineInv" => SopSymbol.Arrow,
        _ when preset.EndsWith("Arrow", StringComparison.Ordinal) || preset.Contains("Connector", StringComparison.Ordinal) && preset is not "flowChartConnector" => SopSymbol.Arrow,
        _ => null,
    };

    /// <summary>The DrawingML name of a shape of VML; null when it is none that counts.</summary>
    /// <param name="number">Of its shape type, [MS-ODRAW] 2.4.24 MSOSPT.</param>
    public static string? OfVml(string element, int? number) => (element, number) switch
    {
        ("rect", _) => "rect",
        ("roundrect", _) => "roundRect",
        ("oval", _) => "ellipse",
        ("line", _) => "line",
        (_, 116) => "flowChartTerminator",
        (_, 109) => "flowChartProcess",
        (_, 110) => "flowChartDecision",
        (_, 177) => "flowChartOffpageConnector",
        (_, 4) => "diamond",
        (_, 2) => "roundRect",
        (_, 1) => "rect",
        (_, 3) => "ellipse",
        (_, 15 or 56) => "pentagon",
        (_, 176) => "flowChartAlternateProcess",
        (_, 20 or 32 or 33 or 34 or 35 or 36 or 37 or 38 or 39 or 40) => "straightConnector1",
        (_, 202) => "rect",
        (_, 75) => null,
        (_, { } other) => $"msospt{other}",
        _ => "bentuk",
    };
}
