using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>The clock of a task stands still while others owe what it needs.</summary>
public class PauseTests
{
    private const string Hour = "start S\nuser A { <sop:step><sop:time printed=\"x\" standard=\"PT60M\"/></sop:step> }\nend E\nS -> A -> E";

    private static Trigger.TaskPaused Pause(Case run, DateTimeOffset since, DateTimeOffset? due) => new(run.TaskOf("A"), since, due, "petugas", "foto kegiatan", "kepala");

    [Fact]
    public void A_pause_stops_the_ladder_and_resuming_gives_the_rest_of_the_time()
    {
        var run = Given(Hour).Started();
        run.After(TimeSpan.FromMinutes(20)).When(Pause(run, run.Now, Monday.AddHours(1)));
        Assert.Empty(run.Instance.Timers);
        Assert.Equal(new Effect.ChangeDueTime(run.TaskOf("A"), null), run.Effect<Effect.ChangeDueTime>());
        Assert.Equal(("taskPaused", "petugas", "kepala", "foto kegiatan"), (run.History[^1].Type, run.History[^1].Actor, run.History[^1].Data.Text("allowedBy"), run.History[^1].Data.Text("reason")));

        run.After(TimeSpan.FromHours(2)).When(new Trigger.TaskResumed(run.TaskOf("A"), "petugas")).StandsOn("A");

        Assert.Equal(Monday.AddHours(3), run.Effect<Effect.ChangeDueTime>().Due!.At);
        Assert.Equal(Monday.AddHours(3), run.Instance.Timers.Single(t => t.Purpose == TimerPurpose.Overdue).DueAt);
        Assert.Equal(4, run.Instance.Timers.Length);
        Assert.Equal(120, run.History[^1].Data["workingMinutes"]!.Value.GetInt64());
        Assert.Empty(run.Instance.Pauses);
    }

    [Fact]
    public void A_pause_allowed_late_counts_from_when_it_was_asked_for_and_what_came_too_early_comes_again()
    {
        var run = Given(Hour).Started().After(TimeSpan.FromHours(1)).Fired("A", TimerPurpose.Overdue);
        run.After(TimeSpan.FromMinutes(30)).When(Pause(run, Monday.AddMinutes(50), Monday.AddHours(1)));
        run.After(TimeSpan.FromMinutes(30)).When(new Trigger.TaskResumed(run.TaskOf("A"), "petugas"));
        Assert.Equal(Monday.AddHours(2).AddMinutes(10), run.Instance.Timers.Single(t => t.Purpose == TimerPurpose.Overdue).DueAt);
    }

    [Fact]
    public void Who_was_late_before_stays_late_and_is_not_told_twice()
    {
        var run = Given(Hour).Started().After(TimeSpan.FromHours(1)).Fired("A", TimerPurpose.Overdue);
        run.After(TimeSpan.FromMinutes(30)).When(Pause(run, run.Now, Monday.AddHours(1)));
        run.After(TimeSpan.FromMinutes(30)).When(new Trigger.TaskResumed(run.TaskOf("A"), "petugas"));
        Assert.Equal([TimerPurpose.Escalation1, TimerPurpose.Escalation2], run.Instance.Timers.Select(t => t.Purpose));
        Assert.Equal(Monday.AddHours(1.5), run.Effect<Effect.ChangeDueTime>().Due!.At);
    }

    [Fact]
    public void A_task_without_a_due_time_is_paused_too_and_gets_none()
    {
        var run = Given("start S\nuser A\nend E\nS -> A -> E").Started();
        run.When(Pause(run, run.Now, null)).After(TimeSpan.FromHours(1)).When(new Trigger.TaskResumed(run.TaskOf("A"), "petugas"));
        Assert.Null(run.Effect<Effect.ChangeDueTime>().Due);
        Assert.Empty(run.Instance.Timers);
        Assert.Equal(60, run.History[^1].Data["workingMinutes"]!.Value.GetInt64());
    }

    [Fact]
    public void Completing_ends_the_pause_first()
    {
        var run = Given(Hour).Started();
        run.When(Pause(run, run.Now, Monday.AddHours(1))).After(TimeSpan.FromHours(3)).Completed("A").IsCompleted();
        Assert.Equal(["taskResumed", "taskCompleted"], run.History.Select(h => h.Type).Where(t => t is "taskResumed" or "taskCompleted"));
        Assert.Equal(Monday.AddHours(4), run.Effects.OfType<Effect.ChangeDueTime>().Single().Due!.At);
    }

    [Fact]
    public void Whatever_ends_the_task_ends_its_pause()
    {
        var run = Given(Hour).Started();
        run.When(Pause(run, run.Now, Monday.AddHours(1))).When(new Trigger.InstanceCancelled("admin", "batal")).Is(InstanceStatus.Terminated);
        Assert.Empty(run.Instance.Pauses);
    }

    [Fact]
    public void A_clock_stands_still_once_and_goes_on_once()
    {
        var run = Given(Hour).Started();
        Assert.Equal("task-not-paused", run.Refuses(new Trigger.TaskResumed(run.TaskOf("A"), "petugas")).Code);
        Assert.Equal("pause-in-the-future", run.Refuses(Pause(run, run.Now.AddMinutes(1), null)).Code);
        run.When(Pause(run, run.Now, Monday.AddHours(1)));
        Assert.Equal("task-paused", run.Refuses(Pause(run, run.Now, null)).Code);
        Assert.Equal("task-paused", run.Refuses(new Trigger.TaskExtended(run.TaskOf("A"), run.Now.AddDays(1), "kepala", "x")).Code);
    }

    [Fact]
    public void A_paused_case_survives_being_stored()
    {
        var run = Given(Hour).Started();
        run.When(Pause(run, run.Now, Monday.AddHours(1)));
        var text = InstanceSnapshot.Write(run.Instance);
        var read = InstanceSnapshot.Read(text, InstanceSnapshot.Version);
        Assert.Equal(text, InstanceSnapshot.Write(read));
        run.GoesOnFrom(read).After(TimeSpan.FromHours(1)).When(new Trigger.TaskResumed(run.TaskOf("A"), "petugas"));
        Assert.Equal(Monday.AddHours(2), run.Effect<Effect.ChangeDueTime>().Due!.At);
    }
}
