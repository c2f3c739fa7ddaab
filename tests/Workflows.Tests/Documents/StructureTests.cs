using System.Text;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>What the structure check says about a file: the rule, the element, the line, and how much it weighs.</summary>
public class StructureTests
{
    private const string Start = "<startEvent id=\"S\"/>", End = "<endEvent id=\"E\"/>", Flow = "<sequenceFlow id=\"F\" sourceRef=\"S\" targetRef=\"E\"/>";

    private static ReadResult Read(string process, string after = "") => BpmnReader.Read(Encoding.UTF8.GetBytes(
        $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:di="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" targetNamespace="t">
        <process id="p" isExecutable="true">
        {process}
        </process>{after}
        </definitions>
        """));

    private static void Finds(ReadResult result, string rule, string? element, Severity severity)
    {
        var found = result.Diagnostics.FirstOrDefault(d => d.RuleId == rule);
        Assert.True(found is not null, $"Expected {rule}, but found: {string.Join("; ", result.Diagnostics.Select(d => $"{d.RuleId}: {d.Message.En}"))}");
        Assert.Equal((element, severity), (found.ElementId, found.Severity));
        Assert.StartsWith("Diharapkan", found.Message.Id, StringComparison.Ordinal);
        Assert.StartsWith("Expected", found.Message.En, StringComparison.Ordinal);
        Assert.NotNull(found.Line);
        Assert.True(found.Mend is { Id.Length: > 5, En.Length: > 5 });
        if (severity is Severity.Error) Assert.Null(result.Definition);
        else Assert.NotNull(result.Definition);
    }

    [Fact]
    public void A_right_file_has_no_findings() => Assert.Empty(Read(Start + End + Flow).Diagnostics);

    [Theory]
    [InlineData("bpmn.unknown-element", "p", Severity.Error, "<unicorn/>")]
    [InlineData("bpmn.unknown-element", "p", Severity.Error, "<task xmlns=\"\" id=\"X\"/>")]
    [InlineData("bpmn.structure.unexpected-child", "X", Severity.Error, "<lane id=\"X\"/>")]
    [InlineData("bpmn.structure.unexpected-child", "X", Severity.Error, "<flowElement id=\"X\"/>")]
    [InlineData("bpmn.structure.foreign-child", "p", Severity.Warning, "<x:y xmlns:x=\"urn:x\"/>")]
    [InlineData("bpmn.structure.child-order", "X", Severity.Warning, "<laneSet id=\"X\"/>")]
    [InlineData("bpmn.structure.missing-child", "C", Severity.Error, "<intermediateCatchEvent id=\"I\"><conditionalEventDefinition id=\"C\"/></intermediateCatchEvent>")]
    [InlineData("bpmn.structure.missing-child", "A", Severity.Warning, "<task id=\"T\"><dataInputAssociation id=\"A\"/></task>")]
    [InlineData("bpmn.structure.too-many-children", "F2", Severity.Error, "<sequenceFlow id=\"F2\" sourceRef=\"S\" targetRef=\"E\"><conditionExpression>1</conditionExpression><conditionExpression>2</conditionExpression></sequenceFlow>")]
    [InlineData("bpmn.structure.missing-attribute", "F2", Severity.Error, "<sequenceFlow id=\"F2\" sourceRef=\"S\"/>")]
    [InlineData("bpmn.structure.missing-attribute", "X", Severity.Warning, "<association id=\"X\" sourceRef=\"S\"/>")]
    [InlineData("bpmn.structure.unknown-attribute", "N", Severity.Warning, "<textAnnotation id=\"N\" colour=\"red\"/>")]
    [InlineData("bpmn.structure.attribute-value", "D", Severity.Error, "<dataObject id=\"D\"/><task id=\"T\" isForCompensation=\"ya\"/>", "T")]
    [InlineData("bpmn.structure.attribute-value", "N", Severity.Warning, "<association id=\"N\" sourceRef=\"S\" targetRef=\"no:E\"/>")]
    [InlineData("bpmn.structure.unexpected-text", "p", Severity.Warning, "loose")]
    [InlineData("bpmn.structure.unknown-type", "F2", Severity.Error, "<sequenceFlow id=\"F2\" sourceRef=\"S\" targetRef=\"E\" xsi:type=\"tUnicorn\"/>", null, Severity.Warning)]
    [InlineData("bpmn.structure.unresolved-name", "D", Severity.Warning, "<dataObject id=\"D\" itemSubjectRef=\"nobody\"/>")]
    [InlineData("bpmn.structure.flow-list", "E2", Severity.Warning, "<endEvent id=\"E2\"><incoming>F</incoming></endEvent>")]
    [InlineData("bpmn.duplicate-id", "S", Severity.Error, "<dataObject id=\"S\"/>")]
    [InlineData("bpmn.dangling-reference", "R", Severity.Error, "<dataObjectReference id=\"R\" dataObjectRef=\"nobody\"/>")]
    public void A_fault_is_named_at_its_element(string rule, string element, Severity severity, string fault, string? at = null, Severity? weight = null) =>
        Finds(Read(Start + End + Flow + fault), rule, at ?? element, weight ?? severity);

    [Theory]
    [InlineData("bpmn.structure.drawing-reference", "nobody", "<di:BPMNShape bpmnElement=\"nobody\"><b:Bounds xmlns:b=\"http://www.omg.org/spec/DD/20100524/DC\" x=\"0\" y=\"0\" width=\"1\" height=\"1\"/></di:BPMNShape>")]
    [InlineData("bpmn.structure.drawing", "S", "<di:BPMNShape bpmnElement=\"S\"/>")]
    [InlineData("bpmn.structure.drawing", "F", "<di:BPMNEdge bpmnElement=\"F\"><w:waypoint xmlns:w=\"http://www.omg.org/spec/DD/20100524/DI\" x=\"1\" y=\"1\"/></di:BPMNEdge>")]
    public void A_fault_in_the_drawing_keeps_nothing_from_running(string rule, string element, string drawing) =>
        Finds(Read(Start + End + Flow, $"<di:BPMNDiagram><di:BPMNPlane bpmnElement=\"p\">{drawing}</di:BPMNPlane></di:BPMNDiagram>"), rule, element, Severity.Warning);

    [Fact]
    public void Many_faults_of_one_kind_leave_room_for_others()
    {
        var result = Read(Start + End + Flow + string.Concat(Enumerable.Range(0, 500).Select(i => $"<textAnnotation id=\"N{i}\" colour=\"red\"/>")) + "<unicorn/>");
        Assert.Contains(result.Diagnostics, d => d.RuleId == "bpmn.unknown-element");
        Assert.True(result.Diagnostics.Length < 100);
    }
}
