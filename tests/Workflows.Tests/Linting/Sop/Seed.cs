using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Library;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Tests.Linting.Sop;

/// <summary>SOP 1077/KPTS/2024 in its two forms: as the diagram that ships, and as the paper it was taken from.</summary>
internal static class Seed
{
    public static SopDocument Diagram { get; } = BpmnReader.ReadAll(ShippedSops.All.Single(s => s.Key == ShippedSops.WebsiteAndSocialMedia).Xml).Sops().Single();

    /// <summary>The registers that ship, no other SOP registered, nothing signed.</summary>
    public static SopRuleSettings Settings { get; } = SopRuleData.Settings with { RegisteredSops = ["PENGELOLAAN WEBSITE DAN MEDIA SOSIAL"], IsSigned = false };

    /// <summary>
    /// As the text copy of the paper shows it: picture marks in the actors' cells (row 6 in the wrong one, row 7 with two, 8, 10 and 11 with
    /// none), a blank row with a mark of its own at the foot of sheet 1, and number rows that are shifted.
    /// </summary>
    public static SopDocument Paper { get; } = Diagram with
    {
        ElementId = null,
        CoverTitle = "PENGELOLAAN WEBSITE DAN MEDIA SOSIAL",
        Rows =
        [
            Row("1", 0, ("PEJABAT", 1)), Row("2", 0, ("TIM_PENGELOLA", 1)), Row("3", 0, ("TIM_PENGELOLA", 1)), Row("4", 0, ("PETUGAS_BIDANG", 1)), Row("5", 0, ("TIM_PENGELOLA", 1)),
            Row("6", 0, ("PEJABAT", 1)), Row("7", 0, ("PEJABAT", 2)),
            new() { Step = new("", "", "", "", null, "", ""), Marks = Marks(("PEJABAT", 1)) },
            Row("8", 1), Row("10", 1), Row("11", 1),
        ],
        Sheets = [new(["", "1", "2", "3", "4", "5", "9", "10", "11", "12"]), new(["1", "2", "3", "4", "5", "9", "10", "11", "12", ""])],
    };

    private static SopDocumentRow Row(string number, int sheet, params (string Lane, int Count)[] marks) => new()
    {
        Step = Diagram.Rows.Single(r => r.Step.PrintedNo == number).Step, Sheet = sheet, Marks = Marks(marks),
    };

    private static ImmutableSortedDictionary<string, int> Marks(params (string Lane, int Count)[] marks) => marks.ToImmutableSortedDictionary(m => $"LANE_{m.Lane}", m => m.Count);
}
