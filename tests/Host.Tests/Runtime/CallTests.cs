using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class CallTests
{
    private static byte[] Caller(string? binding = null, string called = "anak", string extensions = "") => Diagram.Of("induk",
        Diagram.Start() + EventDiagram.Call("C", called, binding, extensions) + Diagram.Task("Z") + Diagram.End(), "start > C", "C > Z", "Z > end");

    private static byte[] Called(string task = "A") => Diagram.OneTask("anak", task);

    [Fact]
    public async Task the_called_process_runs_as_a_case_of_its_own_and_brings_its_variables_back()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Called());
        await host.PublishAsync(Caller(extensions: """<sop:input name="masuk" expression="jumlah + 1"/><sop:output name="hasil" variable="nilai"/>"""));
        var id = await host.StartWithKeyAsync("induk", "UJI/1", """{"jumlah":1}""");
        await host.PumpAsync();

        var child = await host.ReadAsync(d => d.Instances.AsNoTracking().SingleAsync(i => i.ParentInstanceId == id));
        Assert.Equal(("anak", "C", 1, "UJI/1"), (child.DefinitionKey, child.CallElementId, child.CallDepth, child.BusinessKey));
        Assert.Equal("""{"masuk":2}""", (await host.StateAsync(child.Id)).Variables.ToJson());
        Assert.Equal(TokenState.Call, Assert.Single((await host.StateAsync(id)).Tokens).State);

        await host.CompleteAsync(child.Id, "A", "anggota.tim", variables: """{"hasil":"layak","lain":1}""");
        await host.PumpAsync();

        var state = await host.StateAsync(id);
        Assert.Equal(("Z", "layak", null), (Assert.Single(state.Tokens).ElementId, state.Variables.Text("nilai"), state.Variables.Text("lain")));
        Assert.Single(await host.HistoryAsync(id), h => h.Type == "callCompleted");
        Assert.Empty(await host.ReadAsync(d => d.Deliveries.ToListAsync()));
    }

    [Fact]
    public async Task an_error_the_called_process_ends_with_is_caught_at_the_call()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("anak", Diagram.Start() + EventDiagram.ErrorEnd("end", "TOLAK"), "start > end").With(EventDiagram.Error("TOLAK")));
        await host.PublishAsync(Diagram.Of("induk", Diagram.Start() + EventDiagram.Call("C", "anak") + EventDiagram.ErrorBoundary("B", "C", "TOLAK") + Diagram.Task("TEGUR") + Diagram.End() + Diagram.End("end2"),
            "start > C", "C > end", "B > TEGUR", "TEGUR > end2").With(EventDiagram.Error("TOLAK")));

        var id = await host.StartAsync("induk");
        await host.PumpAsync();

        Assert.Equal("TEGUR", Assert.Single((await host.StateAsync(id)).Tokens).ElementId);
        Assert.Empty((await host.StateAsync(id)).Incidents);
    }

    [Fact]
    public async Task cancelling_the_caller_ends_the_called_case_and_unmakes_a_call_not_yet_made()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Called());
        await host.PublishAsync(Caller());
        var leader = await host.ActorAsync("ketua.tim");
        var begun = await host.StartAsync("induk");
        await host.PumpAsync();
        var notBegun = await host.StartAsync("induk");

        await host.Runner.CancelAsync(begun, "Uji", leader, default);
        await host.Runner.CancelAsync(notBegun, "Uji", leader, default);
        await host.PumpAsync();

        var child = await host.ReadAsync(d => d.Instances.AsNoTracking().SingleAsync(i => i.ParentInstanceId != null));
        Assert.Equal((begun, InstanceStatus.Terminated), (child.ParentInstanceId, child.Status));
        Assert.Equal(WorkTaskStatus.Cancelled, (await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == child.Id))).Status);
        Assert.Empty(await host.ReadAsync(d => d.Deliveries.ToListAsync()));
    }

    [Fact]
    public async Task a_call_that_cannot_start_is_an_incident_and_starts_when_an_operator_retries_it()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Caller());
        var id = await host.StartAsync("induk");
        await host.PumpAsync();

        var incident = Assert.Single((await host.StateAsync(id)).Incidents);
        Assert.Contains("Expected a process 'anak' that is published", incident.Message, StringComparison.Ordinal);
        Assert.Contains(id, incident.Message, StringComparison.Ordinal);

        await host.PublishAsync(Called());
        await host.Runner.RetryIncidentAsync(incident.Id, await host.ActorAsync("admin"), default);
        await host.PumpAsync();
        Assert.Equal("A", (await host.ReadAsync(d => d.Tasks.SingleAsync())).ElementId);
        Assert.Empty((await host.StateAsync(id)).Incidents);
    }

    [Fact]
    public async Task the_binding_says_which_version_runs()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Called("A"));
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.PublishAsync(Called("B"));
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        foreach (var (key, binding) in new[] { ("terbaru", null), ("tersimpan", "binding=\"deployed\""), ("bernama", "binding=\"version\" version=\"1\""), ("salah", "binding=\"version\" version=\"9\"") })
            await host.PublishAsync(Diagram.Of(key, Diagram.Start() + EventDiagram.Call("C", "anak", binding) + Diagram.End(), "start > C", "C > end"));
        await host.AdvanceAsync(TimeSpan.FromMinutes(1));
        await host.PublishAsync(Called("C"));

        async Task<string> CalledByAsync(string key)
        {
            var id = await host.StartAsync(key);
            await host.PumpAsync();
            return await host.ReadAsync(d => d.Tasks.Where(t => d.Instances.Any(i => i.Id == t.InstanceId && i.ParentInstanceId == id)).Select(t => t.ElementId).SingleOrDefaultAsync())
                ?? (await host.StateAsync(id)).Incidents.Single().Message;
        }
        Assert.Equal("C", await CalledByAsync("terbaru"));
        Assert.Equal("B", await CalledByAsync("tersimpan"));
        Assert.Equal("A", await CalledByAsync("bernama"));
        Assert.Contains("version 9", await CalledByAsync("salah"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_process_that_calls_itself_without_end_stops_with_an_incident()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("ular", Diagram.Start() + EventDiagram.Call("C", "ular") + Diagram.End(), "start > C", "C > end"));

        await host.StartAsync("ular");
        await host.PumpAsync();

        Assert.Equal(CallDelivery.MaxDepth + 1, await host.ReadAsync(d => d.Instances.CountAsync()));
        Assert.Contains($"Expected calls at most {CallDelivery.MaxDepth} deep", (await host.ReadAsync(d => d.Incidents.SingleAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_called_case_that_somebody_stops_holds_its_caller_and_a_retry_calls_anew()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Called());
        await host.PublishAsync(Caller());
        var id = await host.StartAsync("induk");
        await host.PumpAsync();
        var first = await host.ReadAsync(d => d.Instances.Where(i => i.ParentInstanceId == id).Select(i => i.Id).SingleAsync());
        await host.Runner.CancelAsync(first, "Salah sekolah", await host.ActorAsync("ketua.tim"), default);
        await host.PumpAsync();

        var incident = Assert.Single((await host.StateAsync(id)).Incidents);
        await host.Runner.RetryIncidentAsync(incident.Id, await host.ActorAsync("admin"), default);
        await host.PumpAsync();
        var second = await host.ReadAsync(d => d.Instances.Where(i => i.ParentInstanceId == id && i.Status == InstanceStatus.Running).Select(i => i.Id).SingleAsync());
        await host.CompleteAsync(second, "A", "anggota.tim");
        await host.PumpAsync();

        Assert.Equal("Z", Assert.Single((await host.StateAsync(id)).Tokens).ElementId);
    }

    [Fact]
    public async Task a_paused_caller_calls_nobody_and_reads_the_answer_when_it_goes_on()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Called());
        await host.PublishAsync(Caller());
        var leader = await host.ActorAsync("ketua.tim");
        var id = await host.StartAsync("induk");
        await host.Runner.SuspendAsync(id, "Menunggu", leader, default);
        await host.PumpAsync();
        Assert.Equal(1, await host.ReadAsync(d => d.Instances.CountAsync()));
        await host.Runner.ResumeAsync(id, leader, default);
        await host.PumpAsync();
        var child = await host.ReadAsync(d => d.Instances.Where(i => i.ParentInstanceId == id).Select(i => i.Id).SingleAsync());

        await host.Runner.SuspendAsync(id, "Menunggu lagi", leader, default);
        await host.CompleteAsync(child, "A", "anggota.tim");
        await host.PumpAsync();
        Assert.Equal("C", Assert.Single((await host.StateAsync(id)).Tokens).ElementId);
        await host.Runner.ResumeAsync(id, leader, default);
        await host.PumpAsync();

        Assert.Equal("Z", Assert.Single((await host.StateAsync(id)).Tokens).ElementId);
    }

    [Fact]
    public async Task one_call_made_by_many_at_the_same_moment_starts_one_case_and_answers_once()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("anak", Diagram.Start() + Diagram.End(), "start > end"));
        await host.PublishAsync(Caller());
        var id = await host.StartAsync("induk");
        var calls = host.Services.GetRequiredService<CallDelivery>();

        var call = await host.ReadAsync(d => d.Deliveries.AsNoTracking().SingleAsync());
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => calls.StartAsync(call, default))));
        var answer = await host.ReadAsync(d => d.Deliveries.AsNoTracking().SingleAsync());
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => calls.ReturnAsync(answer, default))));

        Assert.Equal(2, await host.ReadAsync(d => d.Instances.CountAsync()));
        Assert.Single(await host.HistoryAsync(id), h => h.Type == "callCompleted");
        Assert.Equal("Z", Assert.Single((await host.StateAsync(id)).Tokens).ElementId);
    }

    [Fact]
    public async Task an_activity_may_end_with_an_error_that_the_diagram_catches()
    {
        var activity = new ScriptedActivity().Then(new JobOutcome.ErrorThrown("TOLAK", "ditolak server", Variables.Empty.With("alasan", "kosong")));
        await using var host = new TestHost(services: services => services.AddSingleton<IActivity>(activity));
        await host.PublishAsync(Diagram.Of("layanan", Diagram.Start() + Diagram.Service("S", "scripted") + EventDiagram.ErrorBoundary("B", "S", "TOLAK") + Diagram.Task("A") + Diagram.Task("TEGUR") + Diagram.End() + Diagram.End("end2"),
            "start > S", "S > A", "A > end", "B > TEGUR", "TEGUR > end2").With(EventDiagram.Error("TOLAK")));

        var id = await host.StartAsync("layanan");
        await host.PumpAsync();

        Assert.Equal("TEGUR", Assert.Single((await host.StateAsync(id)).Tokens).ElementId);
        Assert.Equal("ditolak server", Variables.Parse(Assert.Single(await host.HistoryAsync(id), h => h.Type == "errorThrown").Data).Text("message"));
        Assert.Empty(await host.ReadAsync(d => d.Incidents.ToListAsync()));
    }

    [Fact]
    public async Task an_error_that_nothing_catches_holds_the_case_until_a_retry()
    {
        var activity = new ScriptedActivity().Then(new JobOutcome.ErrorThrown("TOLAK", "ditolak server", Variables.Empty));
        await using var host = new TestHost(services: services => services.AddSingleton<IActivity>(activity));
        await host.PublishAsync(Diagram.WithActivity("scripted"));
        var id = await host.StartAsync("layanan");
        await host.PumpAsync();

        var incident = Assert.Single((await host.StateAsync(id)).Incidents);
        Assert.Contains("ditolak server", incident.Message, StringComparison.Ordinal);
        await host.Runner.RetryIncidentAsync(incident.Id, await host.ActorAsync("admin"), default);
        await host.PumpAsync();

        Assert.NotNull(await host.OpenTaskAsync(id, "A"));
        Assert.Equal(2, activity.Calls.Count);
    }
}
