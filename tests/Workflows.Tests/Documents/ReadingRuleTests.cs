using System.Text;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>What the reader asks of an element itself, and of pools: a file that breaks it and the sound one next to it.</summary>
public class ReadingRuleTests
{
    private static void Judge(string rule, Severity severity, string element, ReadResult broken, ReadResult sound)
    {
        var found = broken.Diagnostics.FirstOrDefault(d => d.RuleId == rule && d.ElementId == element);
        Assert.True(found is not null, $"Expected {rule} at {element}, but found: {string.Join("; ", broken.Diagnostics.Select(d => $"{d.RuleId} {d.ElementId}: {d.Message.En}"))}");
        Assert.Equal(severity, found.Severity);
        Assert.NotNull(found.Mend);
        Assert.Equal(severity is Severity.Error, broken.Definition is null);
        Assert.NotNull(sound.Definition);
        Assert.DoesNotContain(sound.Diagnostics, d => d.RuleId == rule);
    }

    [Theory]
    [InlineData("bpmn.loop", "user A { <bpmn:standardLoopCharacteristics/> }", "user A { <bpmn:standardLoopCharacteristics loopMaximum=\"3\"/> }")]
    [InlineData("bpmn.loop", "user A { <bpmn:multiInstanceLoopCharacteristics/> }", "user A times:3")]
    [InlineData("bpmn.called-element", "call A", "call A calledElement=\"lain\"")]
    [InlineData("sop.call-binding", "call A calledElement=\"lain\" { <sop:call binding=\"version\"/> }", "call A calledElement=\"lain\" { <sop:call binding=\"version\" version=\"2\"/> }")]
    [InlineData("bpmn.data-name", "user A each:daftar/a-b", "user A each:daftar/butir")]
    [InlineData("bpmn.resource-reference", "user A { <bpmn:potentialOwner><bpmn:resourceRef>nobody</bpmn:resourceRef></bpmn:potentialOwner> }", "user A")]
    public void An_activity_says_what_it_needs(string rule, string broken, string sound) =>
        Judge(rule, Severity.Error, "A", Sketch.Read($"start S\n{broken}\nend E\nS -> A -> E"), Sketch.Read($"start S\n{sound}\nend E\nS -> A -> E"));

    private static ReadResult Pools(string collaboration, string mark = "isExecutable=\"true\"") => BpmnReader.Read(Encoding.UTF8.GetBytes(
        $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
        <collaboration id="C"><participant id="P1" processRef="p"/>{collaboration}</collaboration>
        <process id="p" {mark}><startEvent id="S"/><endEvent id="E"/><sequenceFlow id="F" sourceRef="S" targetRef="E"/></process>
        </definitions>
        """));

    private const string Citizen = "<participant id=\"W\" name=\"Warga\"/>";

    [Fact]
    public void A_message_flow_is_drawing() => Judge("bpmn.message-flow", Severity.Info, "M", Pools(Citizen + "<messageFlow id=\"M\" sourceRef=\"W\" targetRef=\"S\"/>"), Pools(Citizen));

    [Theory]
    [InlineData("S", "E")]
    [InlineData("P1", "E")]
    public void A_message_flow_joins_two_pools(string from, string to) => Judge("bpmn.message-flow-within-pool", Severity.Warning, "M",
        Pools($"<messageFlow id=\"M\" sourceRef=\"{from}\" targetRef=\"{to}\"/>"), Pools(Citizen + "<messageFlow id=\"M\" sourceRef=\"E\" targetRef=\"W\"/>"));

    [Fact]
    public void A_process_is_drawn_in_one_pool() => Judge("bpmn.process-in-two-pools", Severity.Warning, "P2", Pools("<participant id=\"P2\" processRef=\"p\"/>"), Pools(Citizen));

    [Fact]
    public void A_process_that_is_not_marked_is_pointed_out() => Judge("bpmn.not-marked-executable", Severity.Info, "p", Pools("", "isExecutable=\"false\""), Pools(""));

    [Fact]
    public void A_flow_stays_in_its_pool()
    {
        static ReadResult Two(string target) => BpmnReader.Read(Encoding.UTF8.GetBytes(
            $"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" targetNamespace="t">
            <process id="p" isExecutable="true"><startEvent id="S"/><endEvent id="E"/><sequenceFlow id="F" sourceRef="S" targetRef="{target}"/></process>
            <process id="q" isExecutable="false"><startEvent id="S2"/><endEvent id="E2"/><sequenceFlow id="F2" sourceRef="S2" targetRef="E2"/></process>
            </definitions>
            """));
        Judge("bpmn.dangling-reference", Severity.Error, "F", Two("E2"), Two("E"));
    }

    [Fact]
    public void Errors_are_told_before_the_rest()
    {
        var result = Pools(Citizen + string.Concat(Enumerable.Range(0, 400).Select(i => $"<messageFlow id=\"M{i}\" sourceRef=\"W\" targetRef=\"S\"/>")) + "</collaboration><collaboration id=\"D\"><unicorn/>");
        Assert.Contains(result.Diagnostics, d => d is { RuleId: "bpmn.unknown-element", Severity: Severity.Error });
        Assert.Contains(result.Diagnostics, d => d.RuleId == "bpmn.too-many-findings");
        Assert.Null(result.Definition);
    }
}
