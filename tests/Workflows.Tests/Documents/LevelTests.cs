using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>Sub-processes: one flat list of nodes that know where they lie.</summary>
public class LevelTests
{
    private const string Nested = """
        start S
        sub P {
          start PS
          user A
          transaction T {
            start TS
            user B
            end TE cancel
            TS -> B -> TE
          }
          end PE
          PS -> A -> T -> PE
          boundary TC attachedToRef="T" cancel
          end TCE
          TC -> TCE
        }
        boundary C attachedToRef="P" escalation:TELAT cancelActivity="false"
        end CE
        eventsub V {
          start VS message:Batal isInterrupting="false"
          end VE
          VS -> VE
        }
        end E
        S -> P -> E
        C -> CE
        """;

    [Fact]
    public void Nodes_know_the_level_they_lie_on()
    {
        var process = Sketch.Definition(Nested);
        Assert.Equal("P", process.Node("A").ParentId);
        Assert.Equal("T", process.Node("B").ParentId);
        Assert.Equal("P", process.Node("T").ParentId);
        Assert.Null(process.Node("P").ParentId);
        Assert.Equal(["A_T"], process.Node("T").Incoming);
    }

    [Fact]
    public void The_kind_of_a_level_is_kept()
    {
        var process = Sketch.Definition(Nested);
        Assert.Equal(SubProcessKind.Embedded, ((SubProcess)process.Node("P")).Kind);
        Assert.Equal(SubProcessKind.Transaction, ((SubProcess)process.Node("T")).Kind);
        Assert.Equal(SubProcessKind.Event, ((SubProcess)process.Node("V")).Kind);
        Assert.False(((StartEvent)process.Node("VS")).Interrupting);
        Assert.True(((StartEvent)process.Node("PS")).Interrupting);
    }

    [Fact]
    public void What_is_drawn_in_a_sub_process_is_in_no_finding() => Assert.Empty(Sketch.Read(Nested).Diagnostics);

    [Fact]
    public void A_node_without_a_lane_of_its_own_has_that_of_the_sub_process()
    {
        var process = Sketch.Definition("""
            <bpmn:laneSet id="LS"><bpmn:lane id="L1" name="Satu"><bpmn:extensionElements><sop:lane key="SATU" groups="G1"/></bpmn:extensionElements><bpmn:flowNodeRef>P</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
            start S
            sub P {
              start PS
              user A nolane
              boundary B attachedToRef="A" timer:PT1H
              sub Q {
                <bpmn:laneSet id="LQ"><bpmn:lane id="L2" name="Dua"><bpmn:extensionElements><sop:lane key="DUA" groups="G2"/></bpmn:extensionElements><bpmn:flowNodeRef>D</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>
                start QS
                user C nolane
                user D nolane
                QS -> C -> D
              }
              PS -> A -> Q
              B -> Q
            }
            S -> P
            """);
        Assert.Equal(["G1"], ((UserTask)process.Node("A")).CandidateGroups(process));
        Assert.Equal("L1", process.Node("B").LaneId);
        Assert.Equal(["G1"], ((UserTask)process.Node("C")).CandidateGroups(process));
        Assert.Equal(["G2"], ((UserTask)process.Node("D")).CandidateGroups(process));
    }

    [Fact]
    public void A_sub_process_may_begin_wherever_nothing_leads_to() => Assert.Empty(Sketch.Read("start S\nsub P {\ntask A\n}\nend E\nS -> P -> E").Diagnostics);

    [Fact]
    public void What_nobody_reaches_inside_is_pointed_out() =>
        Assert.Equal("PB", Sketch.Read("start S\nsub P {\nstart PS\ntask PA\ntask PB\nPS -> PA\n}\nend E\nS -> P -> E").Diagnostics.Single(d => d.RuleId == "bpmn.unreachable").ElementId);

    [Fact]
    public void A_circle_through_a_level_where_nobody_waits_is_refused() =>
        Assert.Contains(Sketch.Read("start S\nxor G\nsub P {\nstart PS\ntask PA\nPS -> PA\n}\nend E\nS -> P -> G\nG -> P if x\nG -> E default").Diagnostics, d => d.RuleId == "bpmn.loop-without-wait");

    [Fact]
    public void A_circle_through_a_level_where_somebody_waits_is_fine() =>
        Assert.NotNull(Sketch.Read("start S\nxor J\nxor G\nsub P {\nstart PS\nuser PA\nPS -> PA\n}\nend E\nS -> J -> P -> G\nG -> J if x\nG -> E default").Definition);

    [Fact]
    public void A_refused_element_inside_is_found() =>
        Assert.Equal("X", Sketch.Read("start S\nsub P {\nstart PS\ncomplexGateway X\nend PE\nPS -> X -> PE\n}\nend E\nS -> P -> E").Diagnostics.Single().ElementId);
}
