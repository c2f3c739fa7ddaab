using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

public class TimerTests
{
    [Fact]
    public void An_intermediate_timer_waits_until_it_fires()
    {
        var run = Given("start S\ntimer T { PT2H }\nend E\nS -> T -> E").Started().StandsOn("T");
        Assert.Equal(Monday.AddHours(2), run.Effect<Effect.StartTimer>().DueAt);
        run.Fired("T").IsCompleted();
        Assert.Empty(run.Effects.OfType<Effect.CancelTimer>());
    }

    [Fact]
    public void A_working_time_timer_runs_on_the_offices_calendar()
    {
        var run = Given("start S\ntimer T { <bpmn:timeDuration sop:workingTime=\"true\">PT300M</bpmn:timeDuration> }\nend E\nS -> T -> E").Started();
        // Monday 08.00 plus 240 minutes until 12.00, break, the last 60 from 13.00.
        Assert.Equal(Monday.AddHours(6), run.Effect<Effect.StartTimer>().DueAt);
    }

    [Fact]
    public void A_timer_fires_once()
    {
        var run = Given("start S\nuser A\nend E\nend F\nboundary B cancelActivity=\"false\" attachedToRef=\"A\" { PT1H }\nS -> A -> E\nB -> F").Started();
        var timer = run.Instance.Timers.Single().Id;
        run.Fired("B").StandsOn("A");
        Assert.Equal("unknown-timer", run.Refuses(new Trigger.TimerFired(timer)).Code);
    }

    private const string Interrupting = "start S\nuser A\nuser B\nend E\nboundary X attachedToRef=\"A\" { PT1H }\nS -> A -> E\nX -> B -> E";

    [Fact]
    public void An_interrupting_timer_takes_the_task_away()
    {
        var run = Given(Interrupting).Started();
        var task = run.TaskOf("A");
        run.Fired("X").StandsOn("B");
        Assert.Contains(new Effect.CloseUserTask(task, TaskEnd.Cancelled, null, null), run.Effects);
        Assert.Equal("task-not-open", run.Refuses(new Trigger.TaskCompleted(task, null, Variables.Empty, "budi")).Code);
        Assert.Equal(["A"], run.History.Where(h => h.Type == "elementCancelled").Select(h => h.ElementId));
        run.Completed("B").IsCompleted().Passed("S", "A", "X", "B", "E");
    }

    [Fact]
    public void A_completed_task_calls_off_its_timers()
    {
        var run = Given(Interrupting).Started();
        var timer = run.Instance.Timers.Single().Id;
        run.Completed("A").IsCompleted();
        Assert.Contains(new Effect.CancelTimer(timer), run.Effects);
        Assert.Equal("instance-not-running", run.Refuses(new Trigger.TimerFired(timer)).Code);
    }

    [Fact]
    public void A_non_interrupting_timer_adds_a_way_beside_the_task()
    {
        var run = Given("start S\nuser A\nuser B\nend E\nboundary X cancelActivity=\"false\" attachedToRef=\"A\" { PT1H }\nS -> A -> E\nX -> B -> E").Started()
            .Fired("X").StandsOn("A", "B");
        Assert.Empty(run.Effects.OfType<Effect.CloseUserTask>());
        run.Completed("A").StandsOn("B").Completed("B").IsCompleted();
    }

    [Fact]
    public void A_timer_on_a_service_task_calls_off_its_job()
    {
        var run = Given("start S\nservice A\nend E\nend F\nboundary X attachedToRef=\"A\" { PT1H }\nS -> A -> E\nX -> F").Started();
        var job = run.JobOf("A");
        run.Fired("X").IsCompleted();
        Assert.Contains(new Effect.CancelJob(job), run.Effects);
    }

    [Fact]
    public void A_timer_frees_a_service_task_that_stands_on_an_incident()
    {
        var run = Given("start S\nservice A\nend E\nend F\nboundary X attachedToRef=\"A\" { PT1H }\nS -> A -> E\nX -> F").Started().JobFailed("A");
        var incident = run.Incident.Id;
        run.Fired("X").IsCompleted();
        Assert.Contains(new Effect.ResolveIncident(incident), run.Effects);
    }

    [Fact]
    public void A_retry_does_not_start_a_spent_timer_again()
    {
        var run = Given("start S\nservice A\nend E\nend F\nboundary X cancelActivity=\"false\" attachedToRef=\"A\" { PT1H }\nS -> A -> E\nX -> F").Started()
            .Fired("X").JobFailed("A").Retried("A");
        Assert.Empty(run.Instance.Timers);
        run.JobSucceeded("A").IsCompleted();
    }

    [Fact]
    public void A_date_in_the_past_is_due_at_once()
    {
        var run = Given("start S\ntimer T { <bpmn:timeDate>2026-01-01T00:00:00Z</bpmn:timeDate> }\nend E\nS -> T -> E").Started();
        Assert.True(run.Effect<Effect.StartTimer>().DueAt < run.Now);
        run.Fired("T").IsCompleted();
    }

    [Theory]
    [InlineData("P1Y", "2027-01-04T07:30:00+07:00", "2028-06-01T00:00:00+07:00", "2029-01-04T07:30:00+07:00")]
    [InlineData("P1M", "2026-01-31T08:00:00+07:00", "2026-02-15T00:00:00+07:00", "2026-02-28T08:00:00+07:00")]
    [InlineData("P1M", "2026-01-31T08:00:00+07:00", "2026-03-01T00:00:00+07:00", "2026-03-31T08:00:00+07:00")]
    [InlineData("P6M", "2026-07-01T08:00:00+07:00", "2026-07-01T08:00:00+07:00", "2027-01-01T08:00:00+07:00")]
    [InlineData("P1W", "2026-11-23T08:00:00+07:00", "2026-11-22T08:00:00+07:00", "2026-11-23T08:00:00+07:00")]
    [InlineData("P2D", "2026-11-23T08:00:00+07:00", "2026-11-26T08:00:00+07:00", "2026-11-27T08:00:00+07:00")]
    [InlineData("PT12H", "2026-11-23T08:00:00+07:00", "2026-11-23T20:30:00+07:00", "2026-11-24T08:00:00+07:00")]
    [InlineData("PT30M", "2026-11-23T08:00:00+07:00", "2026-11-23T08:30:00+07:00", "2026-11-23T09:00:00+07:00")]
    public void A_cycle_comes_again_on_its_own_day(string period, string first, string after, string next)
    {
        TimerSchedule.Cycle cycle = new(At(first), period);
        Assert.Equal(At(next), cycle.NextAfter(At(after)));
    }

    private static DateTimeOffset At(string text) => DateTimeOffset.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
