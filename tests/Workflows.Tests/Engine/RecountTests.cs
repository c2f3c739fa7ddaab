using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>The office's calendar is changed under a task that is open.</summary>
public class RecountTests
{
    private const string Hour = "start S\nuser A { <sop:step><sop:time printed=\"x\" standard=\"PT60M\"/></sop:step> }\nend E\nS -> A -> E";

    private static Trigger.CalendarChanged Changed(Case run, DateTimeOffset due) => new(run.TaskOf("A"), new(due, [new("Uji.", "Test.")]), Monday.AddHours(1), "admin", "cuti bersama");

    [Fact]
    public void What_lies_ahead_moves_with_the_due_time_and_the_history_says_from_what_to_what_and_why()
    {
        var run = Given(Hour).Started();
        var before = run.Instance.Timers.ToDictionary(t => t.Purpose, t => t.DueAt);
        run.When(Changed(run, Monday.AddHours(3)));
        Assert.Equal(before.Keys.Order(), run.Instance.Timers.Select(t => t.Purpose).Order());
        Assert.Equal(Monday.AddHours(3), run.Instance.Timers.Single(t => t.Purpose is TimerPurpose.Overdue).DueAt);
        Assert.All(run.Instance.Timers.Where(t => t.Purpose is not TimerPurpose.Escalation2), t => Assert.Equal(TimeSpan.FromHours(2), t.DueAt - before[t.Purpose]));
        Assert.Equal((Monday.AddHours(3), "Uji."), (run.Effect<Effect.ChangeDueTime>().Due!.At, run.Effect<Effect.ChangeDueTime>().Due!.Trace[0].Id));
        var entry = run.History[^1];
        Assert.Equal(("taskRecounted", "admin", "cuti bersama"), (entry.Type, entry.Actor, entry.Data.Text("reason")));
        Assert.Equal((Monday.AddHours(1), Monday.AddHours(3)), (DateTimeOffset.Parse(entry.Data.Text("dueBefore")!, null), DateTimeOffset.Parse(entry.Data.Text("dueAt")!, null)));
    }

    [Fact]
    public void Who_was_told_of_being_late_is_told_again_only_when_the_new_due_time_lies_ahead()
    {
        var late = Given(Hour).Started().After(TimeSpan.FromHours(2)).Fired("A", TimerPurpose.Overdue);
        late.When(Changed(late, Monday.AddMinutes(90)));
        Assert.DoesNotContain(late.Instance.Timers, t => t.Purpose is TimerPurpose.Overdue or TimerPurpose.Reminder);
        late.When(Changed(late, Monday.AddHours(5)));
        Assert.Equal(Monday.AddHours(5), late.Instance.Timers.Single(t => t.Purpose is TimerPurpose.Overdue).DueAt);
    }

    [Fact]
    public void A_due_time_that_is_now_past_is_reached_at_once_and_no_reminder_comes_late()
    {
        var run = Given(Hour).Started().After(TimeSpan.FromMinutes(50));
        run.When(Changed(run, Monday.AddMinutes(30)));
        Assert.Equal(Monday.AddMinutes(30), run.Instance.Timers.Single(t => t.Purpose is TimerPurpose.Overdue).DueAt);
        Assert.DoesNotContain(run.Instance.Timers, t => t.Purpose is TimerPurpose.Reminder);
    }

    [Fact]
    public void A_clock_that_stands_still_goes_on_from_the_new_due_time()
    {
        var run = Given(Hour).Started();
        run.When(new Trigger.TaskPaused(run.TaskOf("A"), run.Now, Monday.AddHours(1), "petugas", "foto", "kepala"));
        run.When(Changed(run, Monday.AddHours(2)));
        Assert.Empty(run.Instance.Timers);
        run.After(TimeSpan.FromMinutes(30)).When(new Trigger.TaskResumed(run.TaskOf("A"), "petugas"));
        Assert.Equal(Monday.AddHours(2.5), run.Effect<Effect.ChangeDueTime>().Due!.At);
    }

    [Fact]
    public void A_suspended_case_is_recounted_too_and_a_done_task_is_not()
    {
        var run = Given(Hour).Started();
        run.When(new Trigger.InstanceSuspended("admin", "periksa")).When(Changed(run, Monday.AddHours(2)));
        Assert.Equal(Monday.AddHours(2), run.Instance.Timers.Single(t => t.Purpose is TimerPurpose.Overdue).DueAt);

        var done = Given(Hour).Started();
        var changed = Changed(done, Monday.AddHours(2));
        done.Completed("A");
        Assert.Throws<TriggerRefusedException>(() => done.When(changed));
    }

    [Fact]
    public void A_timer_of_the_diagram_that_waits_for_working_time_fires_at_the_time_of_the_changed_calendar_and_one_on_plain_time_as_before()
    {
        const string Both = "start S\nand F\ntimer W { <bpmn:timeDuration sop:workingTime=\"true\">P1D</bpmn:timeDuration> }\ntimer P { <bpmn:timeDuration>PT24H</bpmn:timeDuration> }\nend E1\nend E2\nS -> F\nF -> W -> E1\nF -> P -> E2";
        var definition = Sketch.Definition(Both);
        var run = Given(definition).Started();
        var changed = new WorkingCalendar(OfficeTime.Zone("Asia/Jakarta"), OfficeCalendars.DefaultProfiles,
            [.. OfficeCalendars.DefaultHolidays, new(new(2026, 11, 24), HolidayKind.JointLeave, "Cuti uji", HolidayStatus.Decreed, "uji")]);
        DateTimeOffset? Anew(string element) => TimerRecount.Of(OfficeCalendars.Default, changed, definition, null, run.Instance.Timers.Single(t => t.ElementId == element));
        var (tuesday, wednesday) = (new DateTimeOffset(2026, 11, 24, 16, 0, 0, TimeSpan.FromHours(7)), new DateTimeOffset(2026, 11, 25, 16, 0, 0, TimeSpan.FromHours(7)));
        Assert.Equal((wednesday, null), (Anew("W"), Anew("P")));

        var timer = run.Instance.Timers.Single(t => t.ElementId == "W");
        run.When(new Trigger.TimerRecounted(timer.Id, wednesday, tuesday, "admin", "cuti bersama"));
        Assert.Equal(wednesday, run.Instance.Timers.Single(t => t.ElementId == "W").DueAt);
        Assert.Equal(new Effect.MoveTimer(timer.Id, "W", wednesday), run.Effect<Effect.MoveTimer>());
        Assert.Equal(("timerRecounted", "cuti bersama"), (run.History[^1].Type, run.History[^1].Data.Text("reason")));
        // It is what the changed calendar gives: going over it once more does nothing.
        Assert.Null(Anew("W"));
    }

    [Fact]
    public void The_rule_for_a_task_that_nobody_takes_follows_the_calendar_too()
    {
        var definition = Sketch.Definition("start S\nuser A { <sop:deadlines unclaimed=\"P1D\"/> }\nend E\nS -> A -> E");
        var run = Given(definition).Started();
        var changed = new WorkingCalendar(OfficeTime.Zone("Asia/Jakarta"), OfficeCalendars.DefaultProfiles,
            [.. OfficeCalendars.DefaultHolidays, new(new(2026, 11, 24), HolidayKind.Local, "Libur uji", HolidayStatus.Decreed, "uji")]);
        Assert.Equal(new DateTimeOffset(2026, 11, 25, 16, 0, 0, TimeSpan.FromHours(7)), TimerRecount.Of(OfficeCalendars.Default, changed, definition, null, run.Instance.Timers.Single()));
    }
}
