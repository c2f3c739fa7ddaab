using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Instances.TimerPurpose;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>A deadline by rules of the SOP's own: repeated notices, tasks that nobody takes, escalations that were answered.</summary>
public class PolicyTests
{
    private static string Hour(string deadlines, string time = "<sop:step><sop:time printed=\"x\" standard=\"PT60M\"/></sop:step>") =>
        $"start S\nuser A {{ {time}<sop:deadlines {deadlines}/> }}\nend E\nS -> A -> E";

    private static DateTimeOffset? At(Case run, TimerPurpose purpose) => run.Instance.Timers.SingleOrDefault(t => t.Purpose == purpose)?.DueAt;

    private static (int?, string) Repeated(Case run) => run.Effects.OfType<Effect.NotifyDeadline>().Single() is var notice ? (notice.Number, string.Join(", ", notice.Reached)) : default;

    private static Case Reaches(Case run, TimerPurpose purpose) => run.After(At(run, purpose)!.Value - run.Now).Fired("A", purpose);

    private static Trigger.EscalationAnswered Answered(Case run, string answer = EscalationAnswer.Acknowledged, string? note = null) => new(run.TaskOf("A"), "kepala", null, answer, note);

    [Fact]
    public void The_rungs_that_a_step_leaves_out_are_not_waited_for()
    {
        var run = Given(Hour("reminder=\"none\" overdue=\"none\" escalation1=\"PT30M\" escalation2=\"none\"")).Started();
        Assert.Equal((Escalation1, Monday.AddMinutes(90)), run.Instance.Timers.Select(t => (t.Purpose, t.DueAt)).Single());
        Assert.Equal(Monday.AddHours(1), run.Effect<Effect.CreateUserTask>().Due!.At);
    }

    [Fact]
    public void A_notice_is_repeated_after_each_rung_so_often_as_the_rule_says_and_no_more()
    {
        var run = Given(Hour("reminder=\"none\" escalation1=\"PT90M\" escalation2=\"none\" repeat=\"PT60M\" repeatMost=\"2\"")).Started();
        Assert.Null(At(run, Repeat));
        Reaches(run, Overdue);
        Assert.Equal(Monday.AddHours(2), At(run, Repeat));
        Reaches(run, Repeat);
        Assert.Equal((1, "Overdue"), Repeated(run));
        Assert.Equal(Monday.AddHours(3), At(run, Repeat));
        // The escalation at 10.30 begins the hour anew; one repeat is left of two.
        Reaches(run, Escalation1);
        Assert.Equal(Monday.AddHours(3.5), At(run, Repeat));
        Reaches(run, Repeat);
        Assert.Equal((2, "Overdue, Escalation1"), Repeated(run));
        Assert.Empty(run.Instance.Timers);
    }

    [Fact]
    public void Repeats_that_are_used_up_do_not_begin_again_with_the_next_rung()
    {
        var run = Given(Hour("repeat=\"PT30M\" repeatMost=\"1\"")).Started();
        Reaches(Reaches(run, Overdue), Repeat);
        Reaches(run, Escalation1);
        Assert.Null(At(run, Repeat));
        run.When(new Trigger.TaskExtended(run.TaskOf("A"), run.Now.AddHours(1), "kepala", "bahan"));
        Assert.Equal(Monday.AddHours(3.5), At(Reaches(run, Overdue), Repeat));
    }

    [Fact]
    public void A_task_that_is_done_is_not_spoken_of_again()
    {
        var run = Given(Hour("repeat=\"P1D\" unclaimed=\"P1D\"")).Started();
        Reaches(run, Overdue).Completed("A").IsCompleted();
    }

    [Fact]
    public void A_task_that_nobody_takes_has_a_time_of_its_own_with_and_without_a_standard()
    {
        var run = Given(Hour("unclaimed=\"PT120M\"", "")).Started();
        Assert.Equal((Unclaimed, Monday.AddHours(2)), run.Instance.Timers.Select(t => (t.Purpose, t.DueAt)).Single());
        var task = run.TaskOf("A");
        Reaches(run, Unclaimed).StandsOn("A");
        Assert.Equal(new Effect.NotifyDeadline(task, "A", Unclaimed, run.Now), run.Effects.Single());

        var late = Given(Hour("unclaimed=\"PT120M\" repeat=\"P1D\"")).Started();
        late.When(new Trigger.TaskExtended(late.TaskOf("A"), Monday.AddDays(2), "kepala", "bahan"));
        Assert.Equal(Monday.AddHours(2), At(late, Unclaimed));
        Assert.Null(At(Reaches(late, Unclaimed), Repeat));
    }

    [Fact]
    public void A_task_that_was_given_back_waits_for_somebody_anew()
    {
        var run = Given(Hour("unclaimed=\"PT120M\"", "")).Started();
        var task = run.TaskOf("A");
        run.After(TimeSpan.FromMinutes(60)).When(new Trigger.TaskReleased(task, "petugas"));
        Assert.Equal(("taskReleased", "petugas", task), (run.History[^1].Type, run.History[^1].Actor, run.History[^1].Data.Text("taskId")));
        Assert.Equal(Monday.AddHours(3), At(run, Unclaimed));
        Reaches(run, Unclaimed);
        Assert.Equal(new Effect.NotifyDeadline(task, "A", Unclaimed, Monday.AddHours(3)) { Since = Monday.AddHours(1) }, run.Effects.Single());
        // Used up, it begins anew too; a clock that stands still lets it begin when that goes on.
        run.When(new Trigger.TaskPaused(task, run.Now, null, "petugas", "foto", "kepala")).When(new Trigger.TaskReleased(task, "petugas"));
        Assert.Empty(run.Instance.Timers);
        run.After(TimeSpan.FromMinutes(30)).When(new Trigger.TaskResumed(task, "petugas"));
        Assert.Equal(Monday.AddHours(6.5), At(run, Unclaimed));

        var plain = Given(Hour("")).Started();
        var before = plain.Instance.Timers;
        Assert.Equal(before, plain.When(new Trigger.TaskReleased(plain.TaskOf("A"), "petugas")).Instance.Timers);
    }

    [Fact]
    public void An_extension_and_a_changed_calendar_go_by_the_same_rules()
    {
        var run = Given(Hour("reminder=\"half\" escalation1=\"PT30M\" escalation2=\"P2D\"")).Started();
        run.When(new Trigger.TaskExtended(run.TaskOf("A"), Monday.AddHours(3), "kepala", "bahan"));
        Assert.Equal((Monday.AddHours(1.5), Monday.AddHours(3.5), Monday.AddDays(2).AddHours(8)), (At(run, Reminder), At(run, Escalation1), At(run, Escalation2)));
        run.When(new Trigger.CalendarChanged(run.TaskOf("A"), new(Monday.AddHours(2), []), Monday.AddHours(3), "admin", "libur"));
        Assert.Equal((Monday.AddHours(1.5), Monday.AddHours(2.5)), (At(run, Reminder), At(run, Escalation1)));
    }

    [Fact]
    public void A_clock_that_stands_still_holds_what_stands_beside_the_rungs()
    {
        var run = Given(Hour("repeat=\"PT60M\" unclaimed=\"PT180M\"")).Started();
        Reaches(run, Overdue);
        run.When(new Trigger.TaskPaused(run.TaskOf("A"), run.Now, Monday.AddHours(1), "petugas", "foto", "kepala"));
        Assert.Empty(run.Instance.Timers);
        run.GoesOnFrom(InstanceSnapshot.Read(InstanceSnapshot.Write(run.Instance), InstanceSnapshot.Version));
        run.After(TimeSpan.FromMinutes(30)).When(new Trigger.TaskResumed(run.TaskOf("A"), "petugas"));
        Assert.Equal((Monday.AddHours(2.5), Monday.AddHours(3.5)), (At(run, Repeat), At(run, Unclaimed)));
    }

    [Theory]
    [InlineData("", 32)]
    [InlineData("answerTime=\"PT120M\"", 32)]
    [InlineData("answerTime=\"P2D\"", 56)]
    [InlineData("escalation2=\"PT120M\" answerTime=\"PT240M\"", 7)]
    public void An_escalation_that_was_answered_rests_before_it_goes_up(string deadlines, double hours)
    {
        var run = Given(Hour(deadlines)).Started();
        Reaches(Reaches(run, Overdue), Escalation1);
        var before = At(run, Escalation2)!.Value;
        run.When(Answered(run, note: "saya hubungi orangnya"));
        Assert.Equal(Monday.AddHours(hours), At(run, Escalation2));
        Assert.Equal(before == At(run, Escalation2) ? 0 : 1, run.Effects.OfType<Effect.MoveTimer>().Count());
        var entry = run.History[^1];
        Assert.Equal(("escalationAnswered", "kepala", "acknowledged", "saya hubungi orangnya"), (entry.Type, entry.Actor, entry.Data.Text("answer"), entry.Data.Text("note")));
        Assert.Equal(Monday.AddHours(hours), DateTimeOffset.Parse(entry.Data.Text("nextAt")!, null));
    }

    [Fact]
    public void A_repeated_notice_rests_too_and_in_whose_name_it_was_answered_is_kept()
    {
        var run = Given(Hour("escalation1=\"PT30M\" escalation2=\"none\" repeat=\"PT60M\"")).Started();
        Reaches(Reaches(run, Overdue), Escalation1);
        run.When(Answered(run, EscalationAnswer.TakenOver) with { OnBehalf = new("sekretaris", "plh") });
        Assert.Equal(Monday.AddDays(1).AddHours(8), At(run, Repeat));
        Assert.Equal(("sekretaris", "plh", "takenOver"), (run.History[^1].Data.Text("onBehalfOf"), run.History[^1].Data.Text("capacity"), run.History[^1].Data.Text("answer")));
    }

    [Fact]
    public void What_was_answered_goes_on_resting_when_the_calendar_changes_or_the_clock_stands_still()
    {
        var run = Given(Hour("escalation2=\"PT90M\"")).Started();
        Reaches(Reaches(run, Overdue), Escalation1).When(Answered(run));
        var rests = At(run, Escalation2);
        run.When(new Trigger.CalendarChanged(run.TaskOf("A"), new(Monday.AddMinutes(50), []), Monday.AddHours(1), "admin", "libur"));
        Assert.Equal(rests, At(run, Escalation2));
        run.When(new Trigger.TaskPaused(run.TaskOf("A"), run.Now, Monday.AddMinutes(50), "petugas", "foto", "kepala")).After(TimeSpan.FromMinutes(10)).When(new Trigger.TaskResumed(run.TaskOf("A"), "petugas"));
        Assert.Equal(rests, At(run, Escalation2));
        run.When(new Trigger.TaskPaused(run.TaskOf("A"), run.Now, Monday.AddHours(1), "petugas", "foto", "kepala")).After(TimeSpan.FromHours(1)).When(Answered(run, EscalationAnswer.Reassigned));
        Assert.Null(run.History[^1].Data.Text("nextAt"));
        run.When(new Trigger.TaskResumed(run.TaskOf("A"), "petugas"));
        Assert.Equal(rests, At(run, Escalation2));
    }

    [Fact]
    public void An_answer_that_is_none_and_one_that_comes_too_late_are_refused()
    {
        var run = Given(Hour("")).Started();
        var answer = Answered(run);
        Assert.Equal("unknown-answer", run.Refuses(answer with { Answer = "ignored" }).Code);
        // A superior answers also while the case stands still.
        run.When(new Trigger.InstanceSuspended("admin", "periksa")).When(answer);
        Assert.Equal("escalationAnswered", run.History[^1].Type);
        run.When(new Trigger.InstanceResumed("admin")).Completed("A");
        Assert.Equal("instance-not-running", run.Refuses(answer).Code);
    }

    [Fact]
    public void Another_version_brings_its_rules_along()
    {
        var plan = new MigrationPlan("d2", 1, 2) { Timers = TimerChoice.Anew, GivenAt = _ => Monday };
        var run = Given(Hour("unclaimed=\"PT120M\"")).Started();
        run.MigratedTo(Sketch.Definition(Hour("reminder=\"none\" escalation1=\"PT30M\" unclaimed=\"PT180M\"")), plan);
        Assert.Equal((null, Monday.AddMinutes(90), Monday.AddHours(3)), (At(run, Reminder), At(run, Escalation1), At(run, Unclaimed)));
        run.MigratedTo(Sketch.Definition(Hour("")), plan);
        Assert.Equal((Monday.AddHours(2), null), (At(run, Escalation1), At(run, Unclaimed)));
        run.MigratedTo(Sketch.Definition(Hour("unclaimed=\"PT60M\"")), plan with { Timers = TimerChoice.Keep });
        Assert.Equal(Monday.AddHours(1), At(run, Unclaimed));
    }
}
