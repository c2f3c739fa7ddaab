using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>A colleague does the work; who delegated it confirms.</summary>
public class DelegationTests
{
    private const string Plain = "start S\nuser A\nend E\nS -> A -> E";

    [Fact]
    public void The_delegate_gives_it_back_and_does_not_complete_it()
    {
        var run = Given(Plain).Started();
        run.When(new Trigger.TaskDelegated(run.TaskOf("A"), "staf", "kepala", "kepala", "tolong siapkan"));
        Assert.Equal("task-delegated", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("A"), null, Variables.Empty, "staf")).Code);
        Assert.Equal("task-delegated", run.Refuses(new Trigger.TaskDelegated(run.TaskOf("A"), "lain", "kepala", "kepala", "x")).Code);
        Assert.Equal("task-not-delegated", run.Refuses(new Trigger.TaskReturned(run.TaskOf("A"), null, "lain", null)).Code);
        run.When(new Trigger.TaskReturned(run.TaskOf("A"), null, "staf", "selesai")).StandsOn("A").Completed("A", by: "kepala").IsCompleted();
        Assert.Equal(["taskDelegated", "taskReturned", "taskCompleted"], run.History.Select(h => h.Type).Where(t => t.StartsWith("task", StringComparison.Ordinal) && t != "taskCreated"));
        Assert.Equal(["staf", "kepala"], run.Instance.Completions["A"].Actors());
        Assert.Empty(run.Instance.Delegations);
    }

    [Fact]
    public void What_was_taken_back_counts_as_nobody_elses_work()
    {
        var run = Given(Plain).Started();
        Assert.Equal("task-not-delegated", run.Refuses(new Trigger.TaskRecalled(run.TaskOf("A"), "kepala")).Code);
        run.When(new Trigger.TaskDelegated(run.TaskOf("A"), "staf", "kepala", "kepala", "tolong siapkan")).When(new Trigger.TaskRecalled(run.TaskOf("A"), "kepala")).Completed("A", by: "staf").IsCompleted();
        Assert.Equal(["staf"], run.Instance.Completions["A"].Actors());
    }

    [Fact]
    public void A_delegated_case_survives_being_stored()
    {
        var run = Given(Plain).Started();
        run.When(new Trigger.TaskDelegated(run.TaskOf("A"), "staf", "kepala", "kepala", "tolong siapkan"));
        run.GoesOnFrom(InstanceSnapshot.Read(InstanceSnapshot.Write(run.Instance), InstanceSnapshot.Version));
        Assert.Equal("task-delegated", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("A"), null, Variables.Empty, "staf")).Code);
    }

    [Fact]
    public void Separation_of_duties_holds_for_whoever_contributed_and_for_whom_it_was_done()
    {
        var run = Given("start S\nuser A\nuser B { <sop:assignment notCompletedBy=\"A\"/> }\nend E\nS -> A -> B -> E").Started();
        run.When(new Trigger.TaskDelegated(run.TaskOf("A"), "staf", "sekretaris", "sekretaris", "tolong siapkan")).When(new Trigger.TaskReturned(run.TaskOf("A"), null, "staf", null));
        run.When(new Trigger.TaskCompleted(run.TaskOf("A"), null, Variables.Empty, "sekretaris") { OnBehalf = new("kepala", "plh") });
        foreach (var person in new[] { "sekretaris", "staf", "kepala" })
            Assert.Equal("excluded-actor", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("B"), null, Variables.Empty, person)).Code);
        Assert.Equal("excluded-actor", run.Refuses(new Trigger.TaskDelegated(run.TaskOf("B"), "staf", "lain", "lain", "x")).Code);
        Assert.Equal("excluded-actor", run.Refuses(new Trigger.TaskCompleted(run.TaskOf("B"), null, Variables.Empty, "lain") { OnBehalf = new("kepala", "plh") }).Code);
        Assert.Equal(("kepala", "plh"), (run.History.Single(h => h.Type == "taskCompleted").Data.Text("onBehalfOf"), run.History.Single(h => h.Type == "taskCompleted").Data.Text("capacity")));
        run.Completed("B", by: "lain").IsCompleted();
    }
}
