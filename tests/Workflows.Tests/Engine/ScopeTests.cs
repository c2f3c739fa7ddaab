using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Where variables live, and what is heard where, when things run inside one another.</summary>
public class ScopeTests
{
    private static JsonElement Json(string text) => JsonDocument.Parse(text).RootElement;

    private const string Each = """
        start S
        user A { <bpmn:multiInstanceLoopCharacteristics sop:collection="daftar" sop:elementVariable="butir" sop:outputCollection="hasil" sop:outputElement="nilai"/> }
        end E
        S -> A -> E
        """;

    [Fact]
    public void Each_run_keeps_its_own_result_and_all_are_handed_on_in_the_order_of_the_items()
    {
        var run = Given(Each).Started(new { daftar = Json("""["a","b","c"]""") });
        run.Completed("A:3", variables: new { nilai = 3 }).Completed("A:1", variables: new { nilai = 1 }).Completed("A", variables: new { nilai = 2 })
            .IsCompleted().Has("hasil", Json("[1,2,3]"));
        Assert.Null(run.Instance.Variables["nilai"]);
        Assert.Null(run.Instance.Variables["butir"]);
        Assert.Empty(run.Instance.Scopes);
    }

    [Fact]
    public void No_items_mean_no_runs() => Given(Each).Started(new { daftar = Array.Empty<int>() }).IsCompleted().Has("hasil", Json("[]"));

    [Fact]
    public void A_list_that_is_none_is_an_incident_that_can_be_retried()
    {
        var run = Given(Each).Started(new { daftar = "bukan daftar" });
        Assert.Contains("to be an array", run.Instance.Incidents[0].Message, StringComparison.Ordinal);
        run.When(new Trigger.VariablesChanged(Variables.Parse("""{"daftar":["a"]}"""), null, "admin", "salah ketik")).Retried("A")
            .Completed("A", variables: new { nilai = 7 }).IsCompleted().Has("hasil", Json("[7]"));
    }

    [Fact]
    public void A_completion_condition_calls_off_the_runs_that_are_left()
    {
        var run = Given("""
            start S
            user A { <bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>5</bpmn:loopCardinality><bpmn:completionCondition>nrOfCompletedInstances &gt;= 2</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics> }
            end E
            S -> A -> E
            """).Started();
        run.Completed("A:2").Completed("A:4").IsCompleted();
        Assert.Equal(3, run.Effects.OfType<Effect.CloseUserTask>().Count(c => c.End is TaskEnd.Cancelled));
    }

    [Fact]
    public void Own_variables_end_with_the_activity_and_named_ones_go_outside()
    {
        var run = Given("""
            start S
            sub P {
              <bpmn:extensionElements><sop:input name="x" expression="x * 10"/><sop:output name="x" variable="y"/></bpmn:extensionElements>
              start PS
              script PT { variables.x = variables.x + 1; variables.z = 'luar' }
              end PE
              PS -> PT -> PE
            }
            end E
            S -> P -> E
            """).Started(new { x = 2 });
        run.IsCompleted().Has("x", 2).Has("y", 21).Has("z", "luar");
    }

    [Fact]
    public void An_error_goes_outwards_to_the_first_that_catches_just_it()
    {
        var run = Given("""
            start S
            sub P {
              start PS
              sub Q {
                start QS
                service QA
                end QE
                QS -> QA -> QE
              }
              boundary QX attachedToRef="Q" error:LAIN
              end PE
              PS -> Q -> PE
              QX -> PE
            }
            boundary PX attachedToRef="P" error
            user After
            end E
            S -> P -> E
            PX -> After -> E
            """).Started();
        run.When(new Trigger.JobThrewError(run.JobOf("QA"), "HABIS", "persediaan habis.", Variables.Empty)).StandsOn("After").Has("errorCode", "HABIS").Has("errorMessage", "persediaan habis.");
        Assert.Empty(run.Instance.Scopes);
        run.Completed("After").IsCompleted();
    }

    [Fact]
    public void An_error_nobody_catches_stops_the_token_with_a_reason()
    {
        var run = Given("start S\nservice A\nend E\nS -> A -> E").Started();
        run.When(new Trigger.JobThrewError(run.JobOf("A"), "HABIS", "persediaan habis.", Variables.Empty));
        Assert.StartsWith("Expected something around element 'A' in instance 'i' to catch the error 'HABIS', but nothing does.", run.Instance.Incidents[0].Message, StringComparison.Ordinal);
        run.Retried("A").JobSucceeded("A").IsCompleted();
    }

    [Fact]
    public void What_an_event_sub_process_throws_is_not_caught_beside_it()
    {
        var run = Given("""
            start S
            service A
            end E
            eventsub X {
              start XS error:HABIS
              end XE error:HABIS
              XS -> XE
            }
            S -> A -> E
            """).Started();
        run.When(new Trigger.JobThrewError(run.JobOf("A"), "HABIS", "habis.", Variables.Empty));
        Assert.Equal("XE", Assert.Single(run.Instance.Incidents).ElementId);
    }

    [Fact]
    public void A_transaction_that_is_cancelled_undoes_what_is_done_last_first_and_stops_the_rest()
    {
        var run = Given("""
            start S
            transaction T {
              start TS
              and F
              service A
              boundary AX attachedToRef="A" compensate
              service UA isForCompensation="true"
              AX ~> UA
              service B
              boundary BX attachedToRef="B" compensate
              service UB isForCompensation="true"
              BX ~> UB
              user C
              end TC cancel
              end TE
              TS -> F
              F -> A -> B -> TC
              F -> C -> TE
            }
            boundary TX attachedToRef="T" cancel
            end E
            end Given
            S -> T -> E
            TX -> Given
            """).Started().JobSucceeded("A").JobSucceeded("B");
        run.StandsOn("T", "TC", "UB").JobSucceeded("UB").StandsOn("T", "TC", "UA").JobSucceeded("UA").IsCompleted();
        Assert.Contains(run.History, h => h is { Type: "elementEntered", ElementId: "Given" });
        Assert.DoesNotContain(run.History, h => h is { Type: "elementEntered", ElementId: "E" });
        Assert.Contains(run.History, h => h is { Type: "elementCancelled", ElementId: "C" });
    }

    [Fact]
    public void A_sub_process_that_is_done_is_undone_by_what_is_inside()
    {
        var run = Given("""
            start S
            sub P {
              start PS
              script A { variables.jejak = (variables.jejak ?? '') + 'A' }
              boundary AX attachedToRef="A" compensate
              script UA isForCompensation="true" { variables.jejak = variables.jejak + 'a' }
              AX ~> UA
              script B { variables.jejak = variables.jejak + 'B' }
              boundary BX attachedToRef="B" compensate
              script UB isForCompensation="true" { variables.jejak = variables.jejak + 'b' }
              BX ~> UB
              end PE
              PS -> A -> B -> PE
            }
            throw U compensate
            end E
            S -> P -> U -> E
            """).Started();
        run.IsCompleted().Has("jejak", "ABba");
        Assert.Empty(run.Instance.Compensables);
    }

    /// <summary>BPMN 2.0.2 section 13.4.3: it waits as long as a token can still come by an empty way, and no longer.</summary>
    [Fact]
    public void An_inclusive_join_waits_for_the_ways_that_are_walked_and_for_no_other()
    {
        const string Diagram = """
            start S
            or F
            user A
            user B
            user C
            or J
            user Z
            end E
            S -> F
            F -> A if a
            F -> B if b
            F -> C default
            A -> J
            B -> J
            C -> J
            J -> Z -> E
            """;
        Given(Diagram).Started(new { a = true, b = true }).Completed("A").StandsOn("B", "J").Completed("B").StandsOn("Z");
        Given(Diagram).Started(new { a = true, b = false }).Completed("A").StandsOn("Z");
        Given(Diagram).Started(new { a = false, b = false }).Completed("C").StandsOn("Z");
    }

    [Fact]
    public void A_condition_fires_when_it_becomes_true_and_only_then()
    {
        var run = Given("""
            start S
            user A
            boundary X cancelActivity="false" attachedToRef="A" condition:jumlah>3
            script N { variables.kali = (variables.kali ?? 0) + 1 }
            end E
            S -> A -> E
            X -> N -> E
            """).Started(new { jumlah = 1 });
        void Set(int n) => run.When(new Trigger.VariablesChanged(Variables.Parse($$"""{"jumlah":{{n}}}"""), null, "admin", "uji"));
        Set(5);
        Set(6);
        run.Has("kali", 1);
        Set(2);
        Set(9);
        run.Has("kali", 2).Completed("A").IsCompleted();
    }
}
