using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Taking a running case to another version: what goes along, what is counted anew, and what stands in the way.</summary>
public class MigrationTests
{
    private const string Old = "start S\nuser A name=\"Menyusun\" { <sop:step printedNo=\"1\"><sop:time standard=\"PT60M\"/></sop:step> }\nuser B\nend E\nS -> A -> B -> E";

    private static MigrationPlan Plan(params (string From, string To)[] mapping) => new("d2", 1, 2)
    {
        Mapping = mapping.Aggregate(new MigrationPlan("", 0, 0).Mapping, (all, pair) => all.SetItem(pair.From, pair.To)),
    };

    [Fact]
    public void The_same_task_goes_on_under_its_new_name_for_its_new_performers()
    {
        var run = Given(Old).Started();
        var task = run.TaskOf("A");
        var target = Sketch.Definition("start S\nuser A nolane name=\"Menulis\" { <sop:assignment groups=\"EDITOR\"/><sop:step printedNo=\"1\"><sop:time standard=\"PT60M\"/></sop:step><sop:outcomes><sop:outcome id=\"ya\" label=\"Ya\"/></sop:outcomes> }\nuser B\nend E\nS -> A -> B -> E");

        run.MigratedTo(target, Plan());

        Assert.Equal(("d2", task), (run.Instance.DefinitionId, run.TaskOf("A")));
        var update = run.Effect<Effect.UpdateUserTask>();
        Assert.Equal((task, "A", (TaskDue?)null), (update.TaskId, update.ElementId, update.Due));
        Assert.Equal(["EDITOR"], update.CandidateGroups);
        Assert.Equal(["ya"], update.Outcomes);
        var told = run.History[^1];
        Assert.Equal(("instanceMigrated", "pengelola", "versi baru berlaku", "1", "2"), (told.Type, told.Actor, told.Data.Text("reason"), told.Data.Text("fromVersion"), told.Data.Text("toVersion")));
        run.Completed("A", "ya").Completed("B").IsCompleted();
    }

    [Fact]
    public void The_dry_run_says_what_happens_to_everything_and_changes_nothing()
    {
        var run = Given(Old).Started();
        var before = InstanceSnapshot.Write(run.Instance);
        var target = Sketch.Definition("start S\nuser A name=\"Menulis\" { <sop:step printedNo=\"1\"><sop:time standard=\"PT2H\"/></sop:step> }\nuser B\nend E\nS -> A -> B -> E");

        var report = run.DryRun(target, Plan() with { Timers = TimerChoice.Anew });

        Assert.True(report.CanMigrate);
        Assert.Equal(before, InstanceSnapshot.Write(run.Instance));
        Assert.Equal("Tetap di \"Menulis\".", report.Lines.Single(l => l.Part is MigrationPart.Token).Words.Id);
        Assert.Equal("Tugas \"Menyusun\" tetap dipegang orang yang sama; nama menjadi \"Menulis\", waktu baku menjadi 2 jam kerja.", report.Lines.Single(l => l.Part is MigrationPart.Task).Words.Id);
        var overdue = report.Lines.Single(l => l.Part is MigrationPart.Timer && l.Words.En.StartsWith("The due time", StringComparison.Ordinal));
        Assert.Equal((MigrationFate.Changes, Monday.AddMinutes(60), Monday.AddMinutes(120)), (overdue.Fate, overdue.DueBefore, overdue.DueAfter));
        Assert.All(report.Lines, line => Assert.True(line.Words.Id.Length > 0 && line.Words.En.Length > 0));
    }

    [Theory]
    [InlineData(TimerChoice.Keep)]
    [InlineData(TimerChoice.Anew)]
    public void Due_times_are_kept_or_counted_from_the_beginning_of_the_step(TimerChoice timers)
    {
        var run = Given("start S\ntimer T { PT1H }\nuser A\nboundary X cancelActivity=\"false\" attachedToRef=\"A\" { PT3H }\nend E\nS -> T -> A -> E\nX -> E").Started();
        var target = Sketch.Definition("start S\ntimer T { PT5H }\nuser A\nboundary X cancelActivity=\"false\" attachedToRef=\"A\" { PT30M }\nend E\nS -> T -> A -> E\nX -> E");
        run.After(TimeSpan.FromMinutes(20)).MigratedTo(target, Plan() with { Timers = timers, GivenAt = _ => Monday });
        Assert.Equal(Monday.AddHours(timers is TimerChoice.Keep ? 1 : 5), run.Instance.Timers.Single().DueAt);
        Assert.Equal(timers is TimerChoice.Anew, run.Effects.OfType<Effect.MoveTimer>().Any());
        run.Fired("T").StandsOn("A");
        Assert.Equal(run.Now.AddMinutes(30), run.Instance.Timers.Single().DueAt);
    }

    [Fact]
    public void A_deadline_counted_anew_climbs_only_the_rungs_that_lie_ahead()
    {
        var run = Given(Old).Started().Fired("A", TimerPurpose.Reminder).Fired("A", TimerPurpose.Overdue);
        var kept = run.Instance.Timers.Select(t => t.Id).ToHashSet();
        var target = Sketch.Definition(Old.Replace("PT60M", "P1D", StringComparison.Ordinal));

        run.After(TimeSpan.FromHours(2)).MigratedTo(target, Plan() with { Timers = TimerChoice.Anew, GivenAt = _ => Monday });

        Assert.Equal([TimerPurpose.Escalation1, TimerPurpose.Escalation2, TimerPurpose.Reminder, TimerPurpose.Overdue], run.Instance.Timers.Select(t => t.Purpose));
        Assert.Subset(run.Instance.Timers.Select(t => t.Id).ToHashSet(), kept);
        Assert.Equal(run.Instance.Timers.Single(t => t.Purpose is TimerPurpose.Overdue).DueAt, run.Effect<Effect.UpdateUserTask>().Due!.Due!.At);
    }

    [Fact]
    public void A_standard_that_is_gone_ends_the_deadline_and_a_new_one_begins_now()
    {
        var without = Sketch.Definition("start S\nuser A\nuser B\nend E\nS -> A -> B -> E");
        var run = Given(Old).Started().MigratedTo(without, Plan());
        Assert.Empty(run.Instance.Timers);
        Assert.Null(run.Effect<Effect.UpdateUserTask>().Due!.Due);

        run.After(TimeSpan.FromHours(1)).MigratedTo(Sketch.Definition(Old), Plan());
        Assert.Equal(4, run.Effects.OfType<Effect.StartTimer>().Count());
        Assert.True(run.Effect<Effect.UpdateUserTask>().Due!.Due!.At > run.Now);
    }

    [Fact]
    public void Boundary_timers_of_the_new_version_begin_and_old_ones_end()
    {
        const string plain = "start S\nservice A\nend E\nS -> A -> E";
        var watched = Sketch.Definition("start S\nservice A\nboundary X cancelActivity=\"false\" attachedToRef=\"A\" { PT1H }\nend E\nS -> A -> E\nX -> E");
        var run = Given(plain).Started();
        var job = run.JobOf("A");
        run.MigratedTo(watched, Plan());
        Assert.Equal("X", run.Instance.Timers.Single().ElementId);
        Assert.Equal(job, run.JobOf("A"));

        run.Fired("X");
        Assert.Empty(run.MigratedTo(watched, Plan()).Instance.Timers);
        var again = Given("start S\nservice A\nboundary X cancelActivity=\"false\" attachedToRef=\"A\" { PT1H }\nend E\nS -> A -> E\nX -> E").Started().MigratedTo(Sketch.Definition(plain), Plan());
        Assert.Empty(again.Instance.Timers);
        Assert.Single(again.Effects.OfType<Effect.CancelTimer>());
        again.JobSucceeded("A").IsCompleted();
    }

    [Fact]
    public void What_was_renamed_goes_along_with_its_records()
    {
        const string outcomes = "{ <sop:outcomes><sop:outcome id=\"ya\" label=\"Ya\" approves=\"judul\"/></sop:outcomes> }";
        var run = Given($"start S\nuser A {outcomes}\nuser B\nend E\nS -> A -> B -> E").Started(new { judul = "Lomba" }).Completed("A", "ya", by: "ani");
        var target = Sketch.Definition($"start S\nuser SARING {outcomes}\nuser B {{ <sop:assignment notCompletedBy=\"SARING\"/> }}\nxor G\nend E\nend F\nS -> SARING -> B -> G\nG -> E if outcome_SARING === 'ya'\nG -> F default");

        run.MigratedTo(target, Plan(("A", "SARING")));

        Assert.Equal("ani", run.Instance.Completions["SARING"].Actor);
        Assert.Equal(("SARING", 1), (run.Instance.Approvals["SARING"].ElementId, run.Instance.Rounds["SARING"]));
        Assert.Equal(["ani"], run.Effect<Effect.UpdateUserTask>().ExcludedActors);
        Assert.Equal("excluded-actor", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("B"), null, Variables.Empty, "ani")).Code);
        run.Completed("B", by: "budi").IsCompleted();
        Assert.Contains("E", run.Entered);
    }

    [Fact]
    public void An_incident_and_its_job_go_along_and_can_be_retried()
    {
        var run = Given("start S\nservice A\nend E\nS -> A -> E").Started().JobFailed("A");
        var incident = run.Incident;
        run.MigratedTo(Sketch.Definition("start S\nservice KIRIM\nend E\nS -> KIRIM -> E"), Plan(("A", "KIRIM")));
        Assert.Equal((incident.Id, "KIRIM"), (run.Incident.Id, run.Incident.ElementId));
        Assert.Equal([new Effect.RenameElement(WorkKind.Incident, incident.Id, "KIRIM"), new Effect.RenameElement(WorkKind.Job, incident.JobId!, "KIRIM")], run.Effects.OfType<Effect.RenameElement>());
        run.Retried("KIRIM").JobSucceeded("KIRIM").IsCompleted();
    }

    [Fact]
    public void A_suspended_case_goes_along_and_stays_suspended()
    {
        var run = Given(Old).Started().When(new Trigger.InstanceSuspended("admin", "jeda")).MigratedTo(Sketch.Definition(Old), Plan()).Is(InstanceStatus.Suspended);
        run.When(new Trigger.InstanceResumed("admin")).Completed("A").Completed("B").IsCompleted();
    }

    [Fact]
    public void A_case_that_has_ended_stays_where_it_is()
    {
        var run = Given(Old).Started().Completed("A").Completed("B");
        var refusal = Assert.Throws<TriggerRefusedException>(() => run.DryRun(Sketch.Definition(Old), Plan()));
        Assert.Equal("instance-not-running", refusal.Code);
        Assert.Contains("sudah berakhir", refusal.Reason.Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("A", "Z")]
    [InlineData("Z", "B")]
    [InlineData("A", "A_B")]
    public void A_mapping_names_what_is_there(string from, string to) =>
        Assert.Equal("invalid-mapping", Assert.Throws<TriggerRefusedException>(() => Given(Old).Started().DryRun(Sketch.Definition(Old), Plan((from, to)))).Code);
}
