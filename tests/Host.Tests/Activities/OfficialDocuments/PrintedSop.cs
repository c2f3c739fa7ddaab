using Disdik.Bpm.Activities.OfficialDocuments;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Documents.Official;
using Disdik.Bpm.Workflows.Library;

namespace Disdik.Bpm.Host.Tests.Activities.OfficialDocuments;

/// <summary>The first SOP, printed in every variant.</summary>
internal static class PrintedSop
{
    public static ProcessDefinition Sop { get; } = BpmnReader.Read(ShippedSops.All[0].Xml).Definition!;

    public static TheoryData<PrintStyle, Paper> Variants => new()
    {
        { PrintStyle.Seed, Paper.A4 }, { PrintStyle.Seed, Paper.F4 }, { PrintStyle.Guideline, Paper.A4 }, { PrintStyle.Guideline, Paper.F4 },
    };

    public static OfficialDocument Laid(PrintStyle style, Paper paper, string? watermark = null) =>
        OfficialDocument.Of(Sop, new(style, paper) { Watermark = watermark }, LiberationSans.Metrics);

    /// <summary>Line ends, and spaces where lines were broken, are no part of the words.</summary>
    public static string Letters(string text) => string.Concat(text.Where(letter => !char.IsWhiteSpace(letter)));
}
