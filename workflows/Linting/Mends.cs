using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>The mends that several rules of the diagram offer.</summary>
internal static class Mends
{
    public static Fix Remove(string elementId, string what, string whatEn) => new(new($"Hapus {what}", $"Remove the {whatEn}"), [new(elementId, "delete", null)]);

    /// <summary>What no condition meets goes this way; a default flow has no condition.</summary>
    public static Fix Default(FlowNode from, SequenceFlow flow, bool isSafe = false) => new(
        new($"Jadikan {Called(flow)} jalur bawaan", $"Make {Called(flow)} the default flow"),
        flow.Condition is null ? [new(from.Id, "default", flow.Id)] : [new(from.Id, "default", flow.Id), new(flow.Id, "flow.condition", null)], isSafe);

    /// <summary>The mark of a process that is run. One that is read without it is run already, so the mark changes nothing.</summary>
    public static Fix Executable(string processId, bool isSafe) =>
        new(new("Tandai proses ini untuk dijalankan", "Mark this process as one to run"), [new(processId, "attribute:isExecutable", "true")], isSafe);

    public static Fix Groups(string laneId, string group, bool isSafe) => new(new($"Tulis kelompok “{group}”", $"Write the group “{group}”"), [new(laneId, "lane.groups", group)], isSafe);

    public static Fix NoCondition(SequenceFlow flow, bool isSafe) => new(new("Hapus syaratnya", "Remove its condition"), [new(flow.Id, "flow.condition", null)], isSafe);

    public static Fix End(FlowNode node) => new(new("Tambahkan selesai sesudahnya", "Add an end behind it"), [new(node.Id, "append", "bpmn:EndEvent")]);

    private static string Called(SequenceFlow flow) => string.IsNullOrWhiteSpace(flow.Name) ? $"“→ {flow.TargetId}”" : $"“{flow.Name}”";
}
