using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

public class FlowTests
{
    [Theory]
    [InlineData("manual")]
    [InlineData("task")]
    [InlineData("throw")]
    public void What_nobody_waits_for_is_passed(string kind) =>
        Given($"start S\n{kind} A\nend E\nS -> A -> E").Started().IsCompleted().Passed("S", "A", "E");

    [Fact]
    public void A_script_writes_variables() =>
        Given("start S\nscript A { variables.sum = variables.x + 2; delete variables.x }\nend E\nS -> A -> E").Started(new { x = 1 }).IsCompleted().Has("sum", 3)
            .Passed("S", "A", "E");

    private const string Choice = """
        start S
        xor G
        end LOW
        end MID
        end HIGH
        S -> G
        G -> HIGH if x >= 10
        G -> MID if x >= 5
        G -> LOW default
        """;

    [Theory]
    [InlineData(20, "HIGH")]
    [InlineData(10, "HIGH")]
    [InlineData(5, "MID")]
    [InlineData(1, "LOW")]
    public void The_first_condition_that_holds_is_taken_else_the_default(int x, string end) =>
        Given(Choice).Started(new { x }).IsCompleted().Passed("S", "G", end);

    [Fact]
    public void Without_a_holding_condition_and_default_the_case_stops_and_says_where()
    {
        var run = Given("""
            start S
            xor G
            user A
            end E
            S -> G
            G -> A if x === 1
            G -> E if x === 2
            A -> E
            """).Started(new { x = 3 }).StandsOn("G");
        Assert.Equal(InstanceStatus.Running, run.Instance.Status);
        Assert.Equal("Expected at least one condition out of element 'G' to hold in instance 'i', but none did and there is no default flow.", run.Incident.Message);
        Assert.Equal(run.Incident, run.Effect<Effect.RaiseIncident>().Incident);
    }

    [Fact]
    public void A_condition_that_fails_stops_the_case_and_says_why()
    {
        var run = Given(Choice).Started().StandsOn("G");
        Assert.Contains("x is not defined", run.Incident.Message, StringComparison.Ordinal);
        Assert.Contains("'G_HIGH'", run.Incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_condition_must_give_true_or_false() =>
        Assert.Contains("number", Given("start S\nxor G\nend A\nend B\nS -> G\nG -> A if x\nG -> B default").Started(new { x = 1 }).Incident.Message, StringComparison.Ordinal);

    private const string Fork = """
        start S
        and F
        user A
        user B
        user C
        and J
        user D
        end E
        S -> F
        F -> A -> J
        F -> B -> J
        F -> C -> J
        J -> D -> E
        """;

    [Theory]
    [InlineData("A", "B", "C")]
    [InlineData("C", "A", "B")]
    [InlineData("B", "C", "A")]
    public void A_join_waits_for_all_whatever_the_order(string first, string second, string third)
    {
        var run = Given(Fork).Started().StandsOn("A", "B", "C");
        run.Completed(first).StandsOn("J", second, third);
        run.Completed(second).StandsOn("J", "J", third);
        run.Completed(third).StandsOn("D").Completed("D").IsCompleted();
        Assert.Equal(1, run.Entered.Count(e => e == "J"));
    }

    [Fact]
    public void A_gateway_may_join_and_fork_at_once() => Given("""
        start S
        and F
        task A
        task B
        and X
        user C
        user D
        end E
        S -> F
        F -> A -> X
        F -> B -> X
        X -> C -> E
        X -> D -> E
        """).Started().StandsOn("C", "D").Completed("C").StandsOn("D").Completed("D").IsCompleted();

    [Fact]
    public void A_second_token_on_the_same_flow_does_not_stand_in_for_the_missing_one()
    {
        // Both A and B lead into M, so two tokens come over M_J while C is still open.
        var run = Given("""
            start S
            and F
            user A
            user B
            user C
            xor M
            and J
            end E
            S -> F
            F -> A -> M
            F -> B -> M
            F -> C -> J
            M -> J -> E
            """).Started().Completed("A").Completed("B");
        run.StandsOn("J", "J", "C").Completed("C").StandsOn("J");
        Assert.Equal(InstanceStatus.Running, run.Instance.Status);
    }

    [Fact]
    public void Several_flows_out_of_a_task_run_side_by_side() => Given("""
        start S
        task A
        user B
        user C
        end E
        S -> A
        A -> B -> E
        A -> C -> E
        """).Started().StandsOn("B", "C").Completed("C").StandsOn("B").Completed("B").IsCompleted();

    [Theory]
    [InlineData(true, true, new[] { "B", "C" })]
    [InlineData(true, false, new[] { "B" })]
    [InlineData(false, false, new[] { "D" })]
    public void Conditional_flows_out_of_a_task_are_taken_where_they_hold_else_the_default(bool b, bool c, string[] stands) => Given("""
        start S
        task A
        user B
        user C
        user D
        end E
        S -> A
        A -> B if b
        A -> C if c
        A -> D default
        B -> E
        C -> E
        D -> E
        """).Started(new { b, c }).StandsOn(stands);

    [Fact]
    public void A_completed_task_whose_way_on_fails_is_not_done_again_by_a_retry()
    {
        var run = Given("""
            start S
            user A
            user B
            end E
            S -> A
            A -> B if x.y === 1
            A -> E default
            B -> E
            """).Started().Completed("A", variables: new { x = (string?)null }).StandsOn("A");
        Assert.True(run.Incident.WhenLeaving);
        run.Retried("A");
        Assert.Equal(2, run.History.Count(h => h.Type == "incidentRaised"));
        Assert.Equal(1, run.History.Count(h => h.Type == "taskCreated"));
    }

    [Fact]
    public void A_terminate_end_calls_off_everything()
    {
        var run = Given("""
            start S
            and F
            user A
            service B
            user X
            terminate T
            end E
            boundary W attachedToRef="A" { PT1H }
            S -> F
            F -> A -> E
            F -> B -> E
            F -> X -> T
            W -> E
            """).Started();
        var (task, job, timer) = (run.TaskOf("A"), run.JobOf("B"), run.Instance.Timers.Single().Id);
        run.Completed("X").Is(InstanceStatus.Terminated);
        Assert.Contains(new Effect.CloseUserTask(task, TaskEnd.Cancelled, null, null), run.Effects);
        Assert.Contains(new Effect.CancelJob(job), run.Effects);
        Assert.Contains(new Effect.CancelTimer(timer), run.Effects);
        Assert.Equal(["A", "B"], run.History.Where(h => h.Type == "elementCancelled").Select(h => h.ElementId));
        Assert.Equal("instanceTerminated", run.History[^1].Type);
    }

    [Fact]
    public void A_plain_end_ends_its_own_token_only() => Given("""
        start S
        and F
        user A
        end E1
        end E2
        S -> F
        F -> A -> E1
        F -> E2
        """).Started().StandsOn("A").Completed("A").IsCompleted();

    [Fact]
    public void A_way_without_an_end_event_ends_where_it_stops() => Given("start S\nuser A\nS -> A").Started().Completed("A").IsCompleted();

    [Fact]
    public void An_inclusive_gateway_without_a_way_stops_and_goes_on_when_the_value_is_put_right()
    {
        var run = Given("start S\nor G\nuser A\nend E\nS -> G\nG -> A if a\nG -> E if b\nA -> E").Started(new { a = false, b = false }).StandsOn("G");
        Assert.Equal("Expected at least one condition out of element 'G' to hold in instance 'i', but none did and there is no default flow.", run.Incident.Message);
        run.When(new Trigger.VariablesChanged(Case.Of(new { a = true }), null, "admin", "koreksi"));
        run.Retried("G").StandsOn("A").Completed("A").IsCompleted().Passed("S", "G", "A", "E");
    }

    [Fact]
    public void Too_many_moves_become_an_incident_not_a_hang()
    {
        var run = Given("start S\ntask A\ntask B\ntask C\nend E\nS -> A -> B -> C -> E", maxMoves: 3).Started().StandsOn("C");
        Assert.Equal("Expected instance 'i' to come to a waiting step within 3 moves, but it was still moving at element 'C'.", run.Incident.Message);
        run.Retried("C").IsCompleted().Passed("S", "A", "B", "C", "E");
    }

    [Fact]
    public void Too_many_moves_before_a_join_lose_no_token()
    {
        var run = Given("start S\nand F\ntask A\ntask B\nand J\nend E\nS -> F\nF -> A -> J\nF -> B -> J\nJ -> E", maxMoves: 4).Started().StandsOn("J", "J");
        Assert.Equal(2, run.Instance.Incidents.Length);
        run.Retried("J").StandsOn("J", "J").Retried("J").IsCompleted();
    }
}
