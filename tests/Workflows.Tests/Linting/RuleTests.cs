using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Workflows.Tests.Linting;

/// <summary>Each rule: a diagram that breaks it, the element that is pointed at, and how much it weighs.</summary>
public class RuleTests
{
    private static void Finds(string rule, string element, string sketch, Severity severity = Severity.Error)
    {
        var result = Sketch.Read(sketch);
        var found = result.Diagnostics.Where(d => d.RuleId == rule).ToList();
        Assert.True(found.Exists(d => d.ElementId == element && d.Severity == severity),
            $"Expected {rule} at {element}, but found: {string.Join("; ", result.Diagnostics.Select(d => $"{d.RuleId} {d.Severity} {d.ElementId}: {d.Message.En}"))}");
        Assert.Equal(severity is Severity.Error, result.Definition is null);
        Assert.All(found, d =>
        {
            Assert.Contains("iharapkan", d.Message.Id, StringComparison.Ordinal);
            Assert.Contains("xpected", d.Message.En, StringComparison.Ordinal);
            Assert.NotNull(d.Line);
        });
    }

    private static void Clean(string sketch) => Assert.Empty(Sketch.Read(sketch).Diagnostics);

    [Fact]
    public void A_right_diagram_has_no_findings() => Clean("start S\nuser A\nxor G\nend E\nS -> A -> G\nG -> A if outcome === 'x'\nG -> E default");

    [Theory]
    [InlineData("S_X", "S -> X\nA -> E")]
    [InlineData("X_E", "X -> E\nS -> A -> E")]
    public void A_flow_leads_from_and_to_something(string flow, string flows) => Finds("bpmn.dangling-reference", flow, $"start S\nuser A\nend E\n{flows}");

    [Theory]
    [InlineData("<bpmn:boundaryEvent id=\"B\" attachedToRef=\"X\"><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:boundaryEvent>\nB -> E", "B")]
    [InlineData("<bpmn:exclusiveGateway id=\"G\" default=\"X\"/>\nA -> G -> E", "G")]
    [InlineData("<bpmn:exclusiveGateway id=\"G\" default=\"S_A\"/>\nA -> G -> E", "G")]
    public void Every_reference_leads_somewhere(string rest, string element) => Finds("bpmn.dangling-reference", element, $"start S\nuser A\nend E\nS -> A -> E\n{rest}");

    [Fact]
    public void A_lane_lists_what_exists() => Finds("bpmn.dangling-reference", "L2",
        "<bpmn:laneSet id=\"LS2\"><bpmn:lane id=\"L2\"><bpmn:extensionElements><sop:lane key=\"X\" groups=\"X\"/></bpmn:extensionElements><bpmn:flowNodeRef>NOBODY</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>\nstart S\nend E\nS -> E");

    [Fact]
    public void An_element_stands_in_one_lane() => Finds("bpmn.node-in-two-lanes", "L2",
        "start S\nuser A\nend E\nS -> A -> E\n<bpmn:laneSet id=\"LS2\"><bpmn:lane id=\"L2\"><bpmn:extensionElements><sop:lane key=\"X\" groups=\"X\"/></bpmn:extensionElements><bpmn:flowNodeRef>A</bpmn:flowNodeRef></bpmn:lane></bpmn:laneSet>");

    [Fact]
    public void No_flow_leads_into_a_start() => Finds("bpmn.flow-endpoint", "A_S", "start S\nuser A\nend E\nS -> A -> E\nA -> S");

    [Fact]
    public void No_flow_leaves_an_end() => Finds("bpmn.flow-endpoint", "E_A", "start S\nuser A\nend E\nS -> A -> E\nE -> A");

    [Fact]
    public void No_flow_leads_into_a_boundary_event() => Finds("bpmn.flow-endpoint", "S_B", "start S\nuser A\nend E\nboundary B attachedToRef=\"A\" { PT1H }\nS -> A -> E\nB -> E\nS -> B");

    [Fact]
    public void There_is_a_way_in() => Finds("bpmn.no-start-event", "proses", "user A\nend E\nA -> E");

    [Fact]
    public void One_start_is_the_default() => Finds("sop.several-default-starts", "S2",
        "start S1 { <sop:start default=\"true\"/> }\nstart S2 { <sop:start default=\"true\"/> }\nend E\nS1 -> E\nS2 -> E");

    [Fact]
    public void An_end_can_be_reached() => Finds("bpmn.no-end-reachable", "A", "start S\nuser A\nuser B\nend E\nxor G\nS -> G\nG -> E default\nG -> A if x\nA -> B -> A");

    [Theory]
    [InlineData("xor", "bpmn.dead-end", Severity.Error)]
    [InlineData("and", "bpmn.dead-end", Severity.Error)]
    [InlineData("user", "bpmn.implicit-end", Severity.Warning)]
    [InlineData("task", "bpmn.implicit-end", Severity.Warning)]
    public void A_way_goes_on_to_an_end(string kind, string rule, Severity severity) =>
        Finds(rule, "X", $"start S\nuser A\nend E\n{kind} X\nS -> A\nA -> E\nA -> X", severity);

    [Fact]
    public void What_nothing_leads_to_is_pointed_out() => Finds("bpmn.unreachable", "B", "start S\nuser A\nuser B\nend E\nS -> A -> E\nB -> E", Severity.Warning);

    [Fact]
    public void What_a_boundary_event_leads_to_is_reachable() => Clean("start S\nuser A\nuser B\nend E\nboundary X attachedToRef=\"A\" { PT1H }\nS -> A -> E\nX -> B -> E");

    [Fact]
    public void Ids_are_unique() => Finds("bpmn.duplicate-id", "A", "start S\nuser A\nend E\nS -> A -> E\n<bpmn:task id=\"A\"/>");

    [Fact]
    public void Every_element_has_an_id() => Assert.Contains(Sketch.Read("start S\nend E\nS -> E\n<bpmn:task/>").Diagnostics, d => d.RuleId == "bpmn.missing-id");

    [Fact]
    public void An_exclusive_choice_has_conditions() => Finds("bpmn.condition-missing", "G_B", "start S\nxor G\nend A\nend B\nend C\nS -> G\nG -> A if x\nG -> B\nG -> C default");

    [Fact]
    public void An_exclusive_choice_better_has_a_default() => Finds("bpmn.no-default-flow", "G", "start S\nxor G\nend A\nend B\nS -> G\nG -> A if x\nG -> B if y", Severity.Warning);

    [Fact]
    public void A_default_flow_has_no_condition() => Finds("bpmn.condition-misplaced", "G_A",
        "start S\n<bpmn:exclusiveGateway id=\"G\" default=\"G_A\"/>\nend A\nend B\nS -> G\nG -> A if x\nG -> B if y");

    [Theory]
    [InlineData("start S\nend A\nend B\nS -> A if x\nS -> B", "S_A")]
    [InlineData("start S\nand G\nend A\nend B\nS -> G\nG -> A if x\nG -> B", "G_A")]
    [InlineData("start S\nthrow T\nend A\nS -> T\nT -> A if x", "T_A")]
    public void Conditions_stand_where_they_are_asked(string sketch, string flow) => Finds("bpmn.condition-misplaced", flow, sketch);

    [Theory]
    [InlineData("manual")]
    [InlineData("task")]
    [InlineData("xor")]
    public void A_boundary_event_sits_on_lasting_work(string kind) => Finds("bpmn.boundary-host", "B", $"start S\n{kind} A\nend E\nboundary B attachedToRef=\"A\" {{ PT1H }}\nS -> A -> E\nB -> E");

    [Fact]
    public void Conditions_parse() => Finds("bpmn.condition-syntax", "G_A", "start S\nxor G\nend A\nend B\nS -> G\nG -> A if x >\nG -> B default");

    [Fact]
    public void Scripts_parse() => Finds("bpmn.script-syntax", "A", "start S\nscript A { variables. = 1 }\nend E\nS -> A -> E");

    [Fact]
    public void A_script_task_has_a_script() => Finds("bpmn.script-syntax", "A", "start S\nscript A\nend E\nS -> A -> E");

    [Fact]
    public void Inputs_parse() => Finds("sop.input-syntax", "A", "start S\nservice A { <sop:activity type=\"x\"><sop:input name=\"a\" expression=\"1 +\"/></sop:activity> }\nend E\nS -> A -> E");

    [Theory]
    [InlineData("scriptFormat=\"groovy\"")]
    [InlineData("scriptFormat=\"text/x-python\"")]
    public void Other_languages_are_refused(string format) => Finds("bpmn.script-language", "A", $"start S\nscript A {format} {{ 1 }}\nend E\nS -> A -> E");

    [Theory]
    [InlineData("start S\nscript A { 1 }\nxor G\nend E\nS -> A -> G\nG -> A if x\nG -> E default", "A")]
    [InlineData("start S\nxor M\ntask A\nmanual B\nthrow C\nxor G\nend E\nS -> M -> A -> B -> C -> G\nG -> M if x\nG -> E default", "M")]
    [InlineData("start S\ntask A\nend E\nS -> A -> E\nA -> A if x", "A")]
    public void A_circle_waits_somewhere(string sketch, string element) => Finds("bpmn.loop-without-wait", element, sketch);

    [Theory]
    [InlineData("user A")]
    [InlineData("service A")]
    [InlineData("timer A { PT1H }")]
    public void A_circle_that_waits_is_fine(string waiting) => Clean($"start S\nxor M\n{waiting}\nxor G\nend E\nS -> M -> A -> G\nG -> M if x\nG -> E default");

    [Fact]
    public void A_join_after_a_choice_would_wait_for_ever() => Finds("bpmn.join-after-choice", "J",
        "start S\nxor G\nuser A\nuser B\nand J\nend E\nS -> G\nG -> A if x\nG -> B default\nA -> J\nB -> J\nJ -> E", Severity.Warning);

    [Fact]
    public void A_correction_loop_within_a_branch_is_no_such_join() => Clean(
        "start S\nand F\nuser A\nxor G\nuser B\nand J\nend E\nS -> F\nF -> A -> G\nG -> A if x\nG -> J default\nF -> B -> J\nJ -> E");

    [Fact]
    public void Someone_can_do_a_task() => Finds("bpmn.task-without-lane", "A", "start S\nuser A nolane\nend E\nS -> A -> E");

    [Fact]
    public void Groups_on_the_task_are_enough() => Clean("start S\nuser A nolane { <sop:assignment groups=\"X\"/> }\nend E\nS -> A -> E");

    [Theory]
    [InlineData("X")]
    [InlineData("S")]
    [InlineData("A")]
    public void Duties_are_separated_from_another_task(string other) => Finds("sop.unknown-task", "A", $"start S\nuser A {{ <sop:assignment notCompletedBy=\"{other}\"/> }}\nend E\nS -> A -> E");

    [Theory]
    [InlineData("<sop:form><sop:field id=\"a\"/><sop:field id=\"a\"/></sop:form>", "sop.duplicate-name")]
    [InlineData("<sop:outcomes><sop:outcome id=\"a\"/><sop:outcome id=\"a\"/></sop:outcomes>", "sop.duplicate-name")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"choice\"><sop:choice value=\"x\"/><sop:choice value=\"x\"/></sop:field></sop:form>", "sop.duplicate-name")]
    [InlineData("<sop:form><sop:field id=\"a-b\"/></sop:form>", "sop.invalid-name")]
    [InlineData("<sop:form><sop:field id=\"1a\"/></sop:form>", "sop.invalid-name")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"choice\"/></sop:form>", "sop.no-choices")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"checklist\"/></sop:form>", "sop.no-choices")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"gate\"/></sop:form>", "sop.no-choices")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"gate\"><sop:choice value=\"x\" severity=\"maybe\"/></sop:field></sop:form>", "sop.severity")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"table\"/></sop:form>", "sop.no-columns")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"table\"><sop:column id=\"x\"/><sop:column id=\"x\"/></sop:field></sop:form>", "sop.duplicate-name")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"table\"><sop:column id=\"x\" type=\"choice\"/></sop:field></sop:form>", "sop.no-choices")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"table\"><sop:column id=\"x\" type=\"file\"/></sop:field></sop:form>", "sop.field-type")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"colour\"/></sop:form>", "sop.field-type")]
    [InlineData("<sop:form><sop:field id=\"a\" type=\"3\"/></sop:form>", "sop.field-type")]
    [InlineData("<sop:form><sop:field label=\"a\"/></sop:form>", "sop.missing-attribute")]
    [InlineData("<sop:form><sop:field id=\"a\" maxLength=\"many\"/></sop:form>", "sop.number")]
    [InlineData("<sop:outcomes><sop:outcome id=\"a\" maxTimes=\"0\"/></sop:outcomes>", "sop.number")]
    [InlineData("<sop:outcomes><sop:outcome label=\"a\"/></sop:outcomes>", "sop.missing-attribute")]
    [InlineData("<sop:form><sop:field id=\"a\" requiredFor=\"ya\"/></sop:form>", "sop.unknown-outcome")]
    [InlineData("<sop:form><sop:field id=\"a\"/></sop:form><sop:outcomes><sop:outcome id=\"x\" approves=\"b\"/></sop:outcomes>", "sop.unknown-variable")]
    [InlineData("<sop:step><sop:time standard=\"1 hari\"/></sop:step>", "sop.standard")]
    [InlineData("<sop:step><sop:time standard=\"P1DT3H\"/></sop:step>", "sop.standard")]
    [InlineData("<sop:step><sop:time standard=\"PT0M\"/></sop:step>", "sop.standard")]
    public void The_words_of_a_task_make_sense(string extension, string rule) => Finds(rule, "A", $"start S\nuser A {{ {extension} }}\nend E\nS -> A -> E");

    [Fact]
    public void The_title_comes_from_a_field_of_the_start_form() => Finds("sop.unknown-field", "S", "start S { <sop:start titleField=\"judul\"/> }\nend E\nS -> E");

    [Theory]
    [InlineData("<bpmn:timerEventDefinition/>", "bpmn.timer-definition")]
    [InlineData("<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration><bpmn:timeDate>2026-01-01T00:00:00Z</bpmn:timeDate></bpmn:timerEventDefinition>", "bpmn.timer-definition")]
    [InlineData("<bpmn:timerEventDefinition><bpmn:timeDuration>1 jam</bpmn:timeDuration></bpmn:timerEventDefinition>", "bpmn.timer-expression")]
    [InlineData("<bpmn:timerEventDefinition><bpmn:timeDuration>P1M</bpmn:timeDuration></bpmn:timerEventDefinition>", "bpmn.timer-expression")]
    [InlineData("<bpmn:timerEventDefinition><bpmn:timeDuration>PT0S</bpmn:timeDuration></bpmn:timerEventDefinition>", "bpmn.timer-expression")]
    [InlineData("<bpmn:timerEventDefinition><bpmn:timeDuration>P999999D</bpmn:timeDuration></bpmn:timerEventDefinition>", "bpmn.timer-expression")]
    [InlineData("<bpmn:timerEventDefinition><bpmn:timeDate>besok</bpmn:timeDate></bpmn:timerEventDefinition>", "bpmn.timer-expression")]
    [InlineData("<bpmn:timerEventDefinition><bpmn:timeDate>2026-01-01T00:00:00</bpmn:timeDate></bpmn:timerEventDefinition>", "bpmn.timer-expression")]
    [InlineData("<bpmn:timerEventDefinition><bpmn:timeDate>2026-13-01T00:00:00Z</bpmn:timeDate></bpmn:timerEventDefinition>", "bpmn.timer-expression")]
    [InlineData("<bpmn:timerEventDefinition><bpmn:timeCycle>R/2027-01-04T07:30:00+07:00/P1Y</bpmn:timeCycle></bpmn:timerEventDefinition>", "bpmn.timer-expression")]
    [InlineData("<bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition><bpmn:timerEventDefinition><bpmn:timeDuration>PT1H</bpmn:timeDuration></bpmn:timerEventDefinition>", "bpmn.event-definition")]
    [InlineData("<bpmn:terminateEventDefinition/>", "bpmn.event-definition")]
    [InlineData("", "bpmn.event-definition")]
    public void A_timer_says_when(string definition, string rule) => Finds(rule, "T", $"start S\n<bpmn:intermediateCatchEvent id=\"T\">{definition}</bpmn:intermediateCatchEvent>\nend E\nS -> T -> E");

    [Theory]
    [InlineData("<bpmn:timeDuration>PT1H</bpmn:timeDuration>")]
    [InlineData("<bpmn:timeCycle>R5/2027-01-04T07:30:00+07:00/P1Y</bpmn:timeCycle>")]
    [InlineData("<bpmn:timeCycle>R/PT1H</bpmn:timeCycle>")]
    [InlineData("<bpmn:timeCycle>R/2027-01-04T07:30:00+07:00/P0D</bpmn:timeCycle>")]
    [InlineData("<bpmn:timeCycle>0 0 * * *</bpmn:timeCycle>")]
    public void A_timer_start_has_a_date_or_an_endless_cycle(string timer) => Finds("bpmn.timer-expression", "T", $"timerStart T {{ {timer} }}\nend E\nT -> E");

    [Fact]
    public void A_service_task_names_its_activity() => Finds("sop.activity-missing", "A", "start S\n<bpmn:serviceTask id=\"A\"/>\nend E\nS -> A -> E");

    [Fact]
    public void An_approval_comes_from_a_task_that_approves() => Finds("sop.no-such-approval", "P",
        "start S\nuser A\nservice P { <sop:activity type=\"x\" approvedBy=\"A\"/> }\nend E\nS -> A -> P -> E");

    private static readonly Dictionary<string, ActivityDescription> Activities = new()
    {
        ["publish"] = new("publish", new("Menayangkan", "Publishing"), [new("title", new("Judul", "Title"), true), new("note", new("Catatan", "Note"), false)], [], NeedsApproval: true),
    };

    private static string[] WithActivities(string activity) =>
    [
        .. BpmnReader.Read(System.Text.Encoding.UTF8.GetBytes(Sketch.Xml(
            $"start S\nuser A {{ <sop:outcomes><sop:outcome id=\"ya\" approves=\"judul\"/></sop:outcomes> }}\nservice P {{ {activity} }}\nend E\nS -> A -> P -> E")), Activities)
            .Diagnostics.Select(d => d.RuleId),
    ];

    [Theory]
    [InlineData("<sop:activity type=\"fax\"/>", "sop.unknown-activity")]
    [InlineData("<sop:activity type=\"publish\" approvedBy=\"A\"/>", "sop.activity-input-missing")]
    [InlineData("<sop:activity type=\"publish\"><sop:input name=\"title\" expression=\"1\"/></sop:activity>", "sop.approval-missing")]
    public void An_activity_gets_what_it_needs(string activity, string rule) => Assert.Equal([rule], WithActivities(activity));

    [Fact]
    public void A_whole_activity_has_no_findings() =>
        Assert.Empty(WithActivities("<sop:activity type=\"publish\" approvedBy=\"A\"><sop:input name=\"title\" expression=\"1\"/></sop:activity>"));

    [Theory]
    [InlineData("staf ", true)]
    [InlineData("Kepala", false)]
    public void Two_lanes_of_one_name_are_told(string name, bool told)
    {
        var xml = Sketch.Xml("start S\nuser A\nend E\nS -> A -> E").Replace("</bpmn:laneSet>", $"<bpmn:lane id=\"L2\" name=\"{name}\"><bpmn:extensionElements><sop:lane key=\"B\" groups=\"B\"/></bpmn:extensionElements></bpmn:lane></bpmn:laneSet>", StringComparison.Ordinal);
        Assert.Equal(told ? ["L2"] : [], BpmnReader.Read(System.Text.Encoding.UTF8.GetBytes(xml)).Diagnostics.Where(d => d.RuleId == "sop.lane-name-twice").Select(d => d.ElementId));
    }

    [Fact]
    public void A_lane_without_groups_lends_its_name() => Assert.Equal("sop.lane-without-groups", BpmnReader.Read(System.Text.Encoding.UTF8.GetBytes(
        Sketch.Xml("start S\nuser A\nend E\nS -> A -> E").Replace("<sop:lane key=\"STAFF\" groups=\"STAFF\"/>", "", StringComparison.Ordinal))).Diagnostics.Single().RuleId);
}
