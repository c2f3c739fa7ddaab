using System.Text;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Workflows.Tests.Linting;

/// <summary>Thousands of one kind in one diagram: every rule walks it once. One that looked from each at all others would not come to an end here.</summary>
public class LargeDiagramTests
{
    private const int Many = 9_000;

    private static string All(int count, Func<int, string> one) => string.Concat(Enumerable.Range(0, count).Select(one));

    public static TheoryData<string, string, string> Shapes => new()
    {
        { "alone", All(Many, i => $"<task id=\"t{i}\"/>"), "bpmn.implicit-end" },
        { "in a ring", All(Many, i => $"<task id=\"t{i}\"/><sequenceFlow id=\"f{i}\" sourceRef=\"t{i}\" targetRef=\"t{(i + 1) % Many}\"/>"), "bpmn.no-end-reachable" },
        { "undoing", All(Many, i => $"<task id=\"t{i}\" isForCompensation=\"true\"/>"), "bpmn.compensation-unattached" },
        { "on one edge", "<manualTask id=\"R\"/>" + All(Many, i => $"<boundaryEvent id=\"b{i}\" attachedToRef=\"R\"><errorEventDefinition/></boundaryEvent>"), "bpmn.boundary-twice" },
        { "linked", All(Many / 2, i => $"<intermediateThrowEvent id=\"p{i}\"><linkEventDefinition name=\"L\"/></intermediateThrowEvent><intermediateCatchEvent id=\"t{i}\"><linkEventDefinition name=\"L\"/></intermediateCatchEvent>"), "bpmn.link-twice" },
        { "levels", All(Many / 2, i => $"<subProcess id=\"p{i}\"><startEvent id=\"s{i}\"/><sequenceFlow id=\"f{i}\" sourceRef=\"s{i}\" targetRef=\"X\"/></subProcess>") + "<endEvent id=\"X\"/>", "bpmn.flow-crosses-border" },
        { "behind one gateway", "<eventBasedGateway id=\"G\"/>" + All(Many, i => $"<manualTask id=\"t{i}\"/><sequenceFlow id=\"f{i}\" sourceRef=\"G\" targetRef=\"t{i}\"/>"), "bpmn.event-gateway-target" },
        { "each with each", All(300, i => $"<task id=\"t{i}\"/>") + All(30_000, i => $"<sequenceFlow id=\"f{i}\" sourceRef=\"t{i % 300}\" targetRef=\"t{i / 300}\"/>"), "bpmn.no-end-reachable" },
    };

    [Theory]
    [MemberData(nameof(Shapes))]
    public void Thousands_are_judged(string shape, string process, string rule)
    {
        var result = BpmnReader.Read(Encoding.UTF8.GetBytes($"<definitions xmlns=\"http://www.omg.org/spec/BPMN/20100524/MODEL\" targetNamespace=\"t\"><process id=\"p\" isExecutable=\"true\"><startEvent id=\"S\"/>{process}</process></definitions>"));
        Assert.True(result.Diagnostics.Any(d => d.RuleId == rule), $"Expected {rule} for {shape}, but found {string.Join(", ", result.Diagnostics.Select(d => d.RuleId).Distinct())}.");
        Assert.Null(result.Definition);
        Assert.Contains(result.Diagnostics, d => d.Severity is Severity.Error);
    }
}
