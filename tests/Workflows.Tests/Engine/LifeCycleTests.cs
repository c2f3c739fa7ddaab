using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

public class LifeCycleTests
{
    private const string Long = "start S\nuser A { <sop:step><sop:time standard=\"PT60M\"/></sop:step> }\nservice B\nend E\nS -> A -> B -> E";

    [Fact]
    public void A_cancelled_case_calls_off_everything()
    {
        var run = Given(Long).Started();
        var task = run.TaskOf("A");
        run.When(new Trigger.InstanceCancelled("admin", "dobel")).Is(InstanceStatus.Terminated);
        Assert.Contains(new Effect.CloseUserTask(task, TaskEnd.Cancelled, null, null), run.Effects);
        Assert.Equal(4, run.Effects.OfType<Effect.CancelTimer>().Count());
        Assert.Equal(["instanceCancelled", "elementCancelled", "instanceTerminated"], run.History.TakeLast(3).Select(h => h.Type));
    }

    [Fact]
    public void A_cancelled_case_takes_its_incidents_away()
    {
        var run = Given(Long).Started().Completed("A").JobFailed("B");
        var incident = run.Incident.Id;
        run.When(new Trigger.InstanceCancelled("admin", "dobel")).Is(InstanceStatus.Terminated);
        Assert.Contains(new Effect.ResolveIncident(incident), run.Effects);
    }

    [Fact]
    public void A_suspended_case_refuses_and_loses_nothing()
    {
        var run = Given(Long).Started();
        var (task, timer) = (run.TaskOf("A"), run.Instance.Timers[0].Id);
        run.When(new Trigger.InstanceSuspended("admin", "cuti")).Is(InstanceStatus.Suspended);
        Assert.Equal("instance-not-running", run.Refuses(new Trigger.TaskCompleted(task, null, Variables.Empty, "budi")).Code);
        Assert.Equal("instance-not-running", run.Refuses(new Trigger.TimerFired(timer)).Code);
        Assert.Equal("instance-not-running", run.Refuses(new Trigger.InstanceSuspended("admin", "lagi")).Code);
        run.When(new Trigger.InstanceResumed("admin")).Is(InstanceStatus.Running);
        run.When(new Trigger.TimerFired(timer)).Completed("A").JobSucceeded("B").IsCompleted();
    }

    [Fact]
    public void A_suspended_case_can_be_cancelled() =>
        Given(Long).Started().When(new Trigger.InstanceSuspended("a", "b")).When(new Trigger.InstanceCancelled("a", "b")).Is(InstanceStatus.Terminated);

    [Fact]
    public void A_running_case_cannot_be_resumed() =>
        Assert.Equal("instance-not-running", Given(Long).Started().Refuses(new Trigger.InstanceResumed("admin")).Code);

    [Fact]
    public void Whatever_comes_after_the_end_is_refused()
    {
        var run = Given("start S\nuser A\nend E\nS -> A -> E").Started();
        var task = run.TaskOf("A");
        run.Completed("A");
        foreach (var late in new Trigger[]
        {
            new Trigger.TaskCompleted(task, null, Variables.Empty, "budi"), new Trigger.TimerFired("i-9"), new Trigger.JobSucceeded("i-9", Variables.Empty),
            new Trigger.JobFailed("i-9", "x"), new Trigger.IncidentRetried("i-9", "a"), new Trigger.InstanceCancelled("a", "b"),
            new Trigger.InstanceSuspended("a", "b"), new Trigger.InstanceResumed("a"), new Trigger.TaskExtended(task, run.Now, "a", "b"),
        })
            Assert.Equal("instance-not-running", run.Refuses(late).Code);
    }

    [Fact]
    public void Unknown_ids_are_refused()
    {
        var run = Given(Long).Started();
        Assert.Equal("task-not-open", run.Refuses(new Trigger.TaskCompleted("x", null, Variables.Empty, "a")).Code);
        Assert.Equal("task-not-open", run.Refuses(new Trigger.TaskExtended("x", run.Now, "a", "b")).Code);
        Assert.Equal("unknown-timer", run.Refuses(new Trigger.TimerFired("x")).Code);
        Assert.Equal("unknown-job", run.Refuses(new Trigger.JobSucceeded("x", Variables.Empty)).Code);
        Assert.Equal("unknown-incident", run.Refuses(new Trigger.IncidentRetried("x", "a")).Code);
    }
}
