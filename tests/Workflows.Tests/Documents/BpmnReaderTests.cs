using System.Text;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Tests.Library;

namespace Disdik.Bpm.Workflows.Tests.Documents;

public class BpmnReaderTests
{
    private static ReadResult Read(string inside) => BpmnReader.Read(Encoding.UTF8.GetBytes(
        $"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1" targetNamespace="t">{inside}</definitions>"""));

    private const string Body = "<startEvent id=\"S{0}\"/><endEvent id=\"E{0}\"/><sequenceFlow id=\"F{0}\" sourceRef=\"S{0}\" targetRef=\"E{0}\"/>";

    private static string Process(int number, string attributes = "") =>
        $"<process id=\"p{number}\" {attributes}>{Body.Replace("{0}", number.ToString(System.Globalization.CultureInfo.InvariantCulture), StringComparison.Ordinal)}</process>";

    [Theory]
    [InlineData("")]
    [InlineData("isExecutable=\"true\"")]
    [InlineData("isExecutable=\"false\"")]
    public void One_process_is_run_however_it_is_marked(string mark) => Assert.Equal("p1", Read(Process(1, mark)).Definition!.Key);

    [Fact]
    public void Two_executable_processes_are_refused() =>
        Assert.Equal("bpmn.one-process", Read(Process(1, "isExecutable=\"true\"") + Process(2, "isExecutable=\"true\"")).Diagnostics.Single().RuleId);

    [Fact]
    public void No_process_is_refused() => Assert.Equal("bpmn.one-process", Read("").Diagnostics.Single().RuleId);

    [Fact]
    public void A_drawn_neighbour_is_only_pointed_out()
    {
        var result = Read(Process(1, "isExecutable=\"true\"") + Process(2, "isExecutable=\"false\""));
        Assert.Equal("p1", result.Definition!.Key);
        Assert.Equal("bpmn.process-not-run", result.Diagnostics.Single().RuleId);
    }

    [Fact]
    public void A_black_box_beside_the_pool_is_fine()
    {
        var result = Read("<collaboration id=\"c\"><participant id=\"a\" processRef=\"p1\"/><participant id=\"b\" name=\"Warga\"/><messageFlow id=\"m\" sourceRef=\"b\" targetRef=\"S1\"/></collaboration>" + Process(1));
        Assert.NotNull(result.Definition);
        Assert.Equal(Severity.Info, result.Diagnostics.Single().Severity);
    }

    [Fact]
    public void An_arrow_between_message_events_says_what_happens()
    {
        var result = BpmnReader.ReadAll(Encoding.UTF8.GetBytes($"""
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" id="D" targetNamespace="t"><message id="M" name="Surat"/>
            <collaboration id="c"><participant id="a" processRef="p1"/><participant id="b" processRef="p2"/><participant id="w" name="Warga"/><messageFlow id="m" sourceRef="T" targetRef="C"/></collaboration>
            <process id="p1" isExecutable="true"><startEvent id="S1"/><endEvent id="T"><messageEventDefinition id="T_M" messageRef="M"/></endEvent><sequenceFlow id="F1" sourceRef="S1" targetRef="T"/></process>
            <process id="p2" isExecutable="true"><startEvent id="C"><messageEventDefinition id="C_M" messageRef="M"/></startEvent><endEvent id="E2"/><sequenceFlow id="F2" sourceRef="C" targetRef="E2"/></process></definitions>
            """));
        Assert.Empty(result.Diagnostics);
        Assert.Equal(["p1", "p2"], result.Definitions.Select(d => d.Key));
    }

    [Fact]
    public void Two_pools_are_two_definitions_or_none()
    {
        FileResult All(string inside) => BpmnReader.ReadAll(Encoding.UTF8.GetBytes($"""<definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL">{inside}</definitions>"""));
        Assert.Equal(["p1", "p2"], All(Process(1, "isExecutable=\"true\"") + Process(2, "isExecutable=\"true\"")).Definitions.Select(d => d.Key));
        Assert.Equal(["p1", "p2"], All(Process(1) + Process(2)).Definitions.Select(d => d.Key));
        Assert.Equal(["p2"], All(Process(1) + Process(2, "isExecutable=\"true\"")).Definitions.Select(d => d.Key));
        var broken = All(Process(1, "isExecutable=\"true\"") + Process(2, "isExecutable=\"true\"").Replace("endEvent", "complexGateway", StringComparison.Ordinal));
        Assert.Empty(broken.Definitions);
        Assert.Contains(broken.Diagnostics, d => d is { RuleId: "bpmn.unsupported-element", ElementId: "E2" });
        Assert.Contains(All(Process(1, "isExecutable=\"true\"") + Process(1, "isExecutable=\"true\"")).Diagnostics, d => d.RuleId == "bpmn.process-id");
    }

    [Theory]
    [InlineData("")]
    [InlineData("id=\"\"")]
    [InlineData("id=\"a/b\"")]
    [InlineData("id=\"../x\"")]
    public void A_process_needs_an_id_that_can_be_its_key(string id) =>
        Assert.Contains(Read($"<process {id}><startEvent id=\"S\"/></process>").Diagnostics, d => d is { RuleId: "bpmn.process-id", Severity: Severity.Error });

    [Fact]
    public void References_may_carry_a_prefix()
    {
        var read = Read("<process id=\"p\"><startEvent id=\"S\"/><userTask id=\"A\"><extensionElements><sop:assignment groups=\"X\"/></extensionElements></userTask>"
            + "<boundaryEvent id=\"B\" attachedToRef=\"tns:A\"><timerEventDefinition><timeDuration>PT1H</timeDuration></timerEventDefinition></boundaryEvent><endEvent id=\"E\"/>"
            + "<sequenceFlow id=\"F\" sourceRef=\"S\" targetRef=\"A\"/><sequenceFlow id=\"G\" sourceRef=\"A\" targetRef=\"E\"/><sequenceFlow id=\"H\" sourceRef=\"B\" targetRef=\"E\"/></process>");
        Assert.Equal("A", ((BoundaryEvent)read.Definition!.Node("B")).AttachedTo);
        Assert.Equal(["B"], read.Definition.Node("A").Boundaries);
    }

    [Fact]
    public void The_innermost_lane_counts_and_inherits_groups()
    {
        const string lanes = """
            <laneSet id="LS"><lane id="OUT" name="Kantor"><extensionElements><sop:lane key="KANTOR" groups="G1 G2"/></extensionElements><flowNodeRef>A</flowNodeRef><flowNodeRef>B</flowNodeRef>
            <childLaneSet id="CS"><lane id="IN1" name="Satu"><flowNodeRef>A</flowNodeRef></lane><lane id="IN2" name="Dua"><extensionElements><sop:lane key="DUA" groups="G3"/></extensionElements><flowNodeRef>B</flowNodeRef></lane></childLaneSet></lane></laneSet>
            """;
        var read = Read($"<process id=\"p\">{lanes}<startEvent id=\"S\"/><userTask id=\"A\"/><userTask id=\"B\"/><endEvent id=\"E\"/><sequenceFlow id=\"F\" sourceRef=\"S\" targetRef=\"A\"/><sequenceFlow id=\"G\" sourceRef=\"A\" targetRef=\"B\"/><sequenceFlow id=\"H\" sourceRef=\"B\" targetRef=\"E\"/></process>");
        Assert.True(read.Definition is not null, string.Join("; ", read.Diagnostics.Select(d => d.Message.En)));
        Assert.Equal(["G1", "G2"], ((UserTask)read.Definition.Node("A")).CandidateGroups(read.Definition));
        Assert.Equal(["G3"], ((UserTask)read.Definition.Node("B")).CandidateGroups(read.Definition));
    }

    [Fact]
    public void Conditions_are_tried_in_the_order_of_the_file() =>
        Assert.Equal(["G_B", "G_A", "G_C"], Sketch.Definition("start S\nxor G\nend A\nend B\nend C\nS -> G\nG -> B if x\nG -> A if y\nG -> C default").Node("G").Outgoing);

    [Fact]
    public void The_shipped_sop_reads_without_a_finding()
    {
        var read = BpmnReader.Read(TheSop.Bytes);
        Assert.Empty(read.Diagnostics);
        var sop = read.Definition!;
        Assert.Equal(10, sop.Nodes.Values.OfType<UserTask>().Count(t => t.Step is not null));
        Assert.Equal("1077/ KPTS/2024", sop.Identity!.Number);
        Assert.Null(sop.Identity.CreatedOn);
        Assert.Equal(4, sop.Identity.LegalBases.Length);
        var screening = (UserTask)sop.Node("S07_SARING");
        Assert.Equal(("7", "15 menit", new WorkingDuration.Minutes(15)), (screening.Step!.PrintedNo, screening.Step.PrintedTime, screening.Step.Standard));
        Assert.Equal(["S04_KUMPULKAN_DATA", "S06_SUNTING"], screening.Assignment.NotCompletedBy);
        Assert.Equal(3, screening.Outcomes.Single(o => o.Id == "perbaiki").MaxTimes);
        Assert.True(((StartEvent)sop.Node("START_KONTEN")).IsDefault);
        Assert.IsType<TimerSchedule.Cycle>(((StartEvent)sop.Node("START_TIM")).Timer);
    }

    [Fact]
    public void Reading_twice_gives_the_same() => Assert.Equal(
        BpmnReader.Read(TheSop.Bytes).Definition!.Flows.Values.OrderBy(f => f.Id, StringComparer.Ordinal), BpmnReader.Read(TheSop.Bytes).Definition!.Flows.Values.OrderBy(f => f.Id, StringComparer.Ordinal));
}
