using Disdik.Bpm.Workflows.Instances;
using static Disdik.Bpm.Workflows.Tests.Case;

namespace Disdik.Bpm.Workflows.Tests.Engine;

public class ServiceTaskTests
{
    private const string Publish = """
        start S
        user A { <sop:outcomes><sop:outcome id="ya" label="Ya" approves="judul"/><sop:outcome id="tidak" label="Tidak"/></sop:outcomes> }
        service P { <sop:activity type="publish" approvedBy="A"><sop:input name="title" expression="judul.trim()"/><sop:input name="n" expression="[1, 2].length"/><sop:output name="url" variable="alamat"/></sop:activity> }
        end E
        S -> A -> P -> E
        """;

    [Fact]
    public void It_queues_a_job_with_its_inputs_and_its_approval()
    {
        var run = Given(Publish).Started(new { judul = " Lomba " }).Completed("A", "ya", by: "sekretaris").StandsOn("P");
        var job = run.Effect<Effect.QueueJob>();
        Assert.Equal(("P", "publish"), (job.ElementId, job.ActivityType));
        Assert.Equal("""{"n":2,"title":"Lomba"}""", job.Input.ToJson());
        Assert.Equal(("A", "sekretaris"), (job.Approval!.ElementId, job.Approval.Actor));
    }

    [Fact]
    public void Its_outputs_become_variables_and_nothing_else_does()
    {
        var run = Given(Publish).Started(new { judul = "a" }).Completed("A", "ya").JobSucceeded("P", new { url = "/berita/a", secret = "x" }).IsCompleted();
        run.Has("alamat", "/berita/a");
        Assert.DoesNotContain("secret", run.Instance.Variables.ToJson(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_its_approval_nothing_leaves_the_office()
    {
        var run = Given(Publish).Started(new { judul = "a" }).Completed("A", "tidak").StandsOn("P");
        Assert.Empty(run.Effects.OfType<Effect.QueueJob>());
        Assert.Contains("approval by element 'A'", run.Incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_failed_job_is_an_incident_and_a_retry_is_a_new_job_in_the_same_run()
    {
        var run = Given(Publish).Started(new { judul = "a" }).Completed("A", "ya");
        var first = run.JobOf("P");
        run.JobFailed("P", "the server said no.").StandsOn("P");
        Assert.Equal(first, run.Incident.JobId);
        Assert.Contains("the server said no.", run.Incident.Message, StringComparison.Ordinal);
        var incident = run.Incident.Id;
        run.Retried("P");
        Assert.NotEqual(first, run.JobOf("P"));
        Assert.Contains(new Effect.ResolveIncident(incident), run.Effects);
        run.JobSucceeded("P").IsCompleted().Passed("S", "A", "P", "E");
    }

    [Fact]
    public void A_late_answer_of_a_failed_job_is_refused()
    {
        var run = Given(Publish).Started(new { judul = "a" }).Completed("A", "ya");
        var job = run.JobOf("P");
        run.JobFailed("P");
        Assert.Equal("unknown-job", run.Refuses(new Trigger.JobSucceeded(job, Variables.Empty)).Code);
        Assert.Equal("unknown-job", run.Refuses(new Trigger.JobFailed(job, "x")).Code);
        run.Retried("P").JobSucceeded("P").IsCompleted();
    }

    [Fact]
    public void An_input_that_fails_is_an_incident_that_names_it()
    {
        var run = Given(Publish).Started().Completed("A", "ya").StandsOn("P");
        Assert.Contains("input 'title' of element 'P' in instance 'i'", run.Incident.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_incident_is_retried_once()
    {
        var run = Given(Publish).Started(new { judul = "a" }).Completed("A", "ya").JobFailed("P");
        var incident = run.Incident.Id;
        run.Retried("P");
        Assert.Equal("unknown-incident", run.Refuses(new Trigger.IncidentRetried(incident, "admin")).Code);
    }

    [Fact]
    public void A_failing_script_is_an_incident()
    {
        var run = Given("start S\nscript A { variables.x.y.z = 1 }\nend E\nS -> A -> E").Started().StandsOn("A");
        Assert.StartsWith("Expected the script of element 'A' in instance 'i' to run, but", run.Incident.Message, StringComparison.Ordinal);
        run.Retried("A").StandsOn("A");
        Assert.Equal(1, run.Entered.Count(e => e == "A"));
    }
}
