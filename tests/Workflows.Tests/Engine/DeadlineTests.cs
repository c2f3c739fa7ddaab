using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

public class DeadlineTests
{
    private static string Step(string standard) => $"start S\nuser A {{ <sop:step><sop:time printed=\"x\" standard=\"{standard}\"/></sop:step> }}\nend E\nS -> A -> E";

    [Fact]
    public void A_standard_gives_the_due_time_and_the_ladder()
    {
        var run = Given(Step("PT60M")).Started();
        var task = run.Effect<Effect.CreateUserTask>();
        Assert.Equal(Monday.AddHours(1), task.Due!.At);
        Assert.NotEmpty(task.Due.Trace);
        Assert.Equal(
            [TimerPurpose.Reminder, TimerPurpose.Overdue, TimerPurpose.Escalation1, TimerPurpose.Escalation2],
            run.Effects.OfType<Effect.StartTimer>().Select(t => t.Purpose));
        Assert.All(run.Effects.OfType<Effect.StartTimer>(), t => Assert.Equal((task.TaskId, "A"), (t.TaskId, t.ElementId)));
    }

    [Fact]
    public void A_short_standard_has_no_reminder()
    {
        var run = Given(Step("PT15M")).Started();
        Assert.DoesNotContain(TimerPurpose.Reminder, run.Effects.OfType<Effect.StartTimer>().Select(t => t.Purpose));
    }

    [Fact]
    public void A_step_without_a_standard_has_no_deadline()
    {
        var run = Given("start S\nuser A\nend E\nS -> A -> E").Started();
        Assert.Null(run.Effect<Effect.CreateUserTask>().Due);
        Assert.Empty(run.Instance.Timers);
    }

    [Theory]
    [InlineData(TimerPurpose.Reminder)]
    [InlineData(TimerPurpose.Overdue)]
    [InlineData(TimerPurpose.Escalation1)]
    [InlineData(TimerPurpose.Escalation2)]
    public void A_rung_tells_the_people_and_leaves_the_task_where_it_is(TimerPurpose rung)
    {
        var run = Given(Step("PT60M")).Started();
        var task = run.TaskOf("A");
        run.After(TimeSpan.FromHours(1)).Fired("A", rung).StandsOn("A");
        Assert.Equal(new Effect.NotifyDeadline(task, "A", rung, run.Now), run.Effects.Single());
        Assert.Equal(3, run.Instance.Timers.Length);
        run.Completed("A").IsCompleted();
    }

    [Fact]
    public void A_task_done_in_time_is_never_escalated()
    {
        var run = Given(Step("P1D")).Started();
        var timers = run.Instance.Timers.Select(t => t.Id).ToList();
        run.Completed("A").IsCompleted();
        Assert.Equal(timers, run.Effects.OfType<Effect.CancelTimer>().Select(t => t.TimerId));
    }

    [Fact]
    public void A_later_due_time_starts_the_ladder_anew()
    {
        var run = Given(Step("PT60M")).Started();
        var old = run.Instance.Timers.Select(t => t.Id).ToList();
        var due = Monday.AddDays(2);
        run.When(new Trigger.TaskExtended(run.TaskOf("A"), due, "kepala", "bahan belum lengkap")).StandsOn("A");
        Assert.Equal(old, run.Effects.OfType<Effect.CancelTimer>().Select(t => t.TimerId));
        Assert.Equal(due, run.Instance.Timers.Single(t => t.Purpose == TimerPurpose.Overdue).DueAt);
        Assert.Equal(due.AddHours(1), run.Instance.Timers.Single(t => t.Purpose == TimerPurpose.Escalation1).DueAt);
        Assert.All(run.Instance.Timers, t => Assert.DoesNotContain(t.Id, old));
        Assert.Equal(("taskExtended", "kepala"), (run.History[^1].Type, run.History[^1].Actor));
    }

    [Fact]
    public void A_calendar_without_working_time_becomes_an_incident()
    {
        var definition = Sketch.Definition(Step("PT60M"));
        AdvanceContext context = new(Monday, new(TimeZoneInfo.Utc, [], []), Evaluator);
        var advance = ProcessEngine.Start(definition, new("i", "d", null, Variables.Empty, null, null, "budi"), context);
        Assert.Contains("'A'", advance.Instance.Incidents.Single().Message, StringComparison.Ordinal);
        Assert.Empty(advance.Effects.OfType<Effect.CreateUserTask>());
        var again = ProcessEngine.Advance(definition, advance.Instance, new Trigger.IncidentRetried(advance.Instance.Incidents[0].Id, "admin"), context with { Calendar = OfficeCalendars.Default });
        Assert.Single(again.Effects.OfType<Effect.CreateUserTask>());
    }
}
