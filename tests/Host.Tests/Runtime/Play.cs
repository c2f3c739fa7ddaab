using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>What people and programs do, in one line each.</summary>
internal static class Play
{
    public static Task<StoredDefinition> PublishAsync(this TestHost host, byte[] xml) => host.Definitions.StoreAsync(xml, publish: true, Actor.System, default);

    public static async Task<string> StartAsync(this TestHost host, string key, string by = "ketua.tim", string? startEventId = null, string variables = "{}") =>
        await host.Runner.StartAsync(new StartInstance(key, startEventId, null, null, Variables.Parse(variables)), await host.ActorAsync(by), default);

    /// <summary>The open task of an element; fails when there is not exactly one.</summary>
    public static Task<WorkTask> OpenTaskAsync(this TestHost host, string instanceId, string elementId) => host.ReadAsync(d =>
        d.Tasks.AsNoTracking().SingleAsync(t => t.InstanceId == instanceId && t.ElementId == elementId && t.Status == WorkTaskStatus.Open));

    public static async Task CompleteAsync(
        this TestHost host, string instanceId, string elementId, string by, string? outcome = null, string variables = "{}", string? key = null)
    {
        var task = await host.OpenTaskAsync(instanceId, elementId);
        await host.Runner.CompleteTaskAsync(new CompleteTask(task.Id, outcome, Variables.Parse(variables), key), await host.ActorAsync(by), default);
    }

    public static Task<Instance> InstanceAsync(this TestHost host, string id) => host.ReadAsync(d => d.Instances.AsNoTracking().SingleAsync(i => i.Id == id));

    public static async Task<ProcessInstance> StateAsync(this TestHost host, string id) =>
        (await host.InstanceAsync(id)).Snapshot();

    public static Task<List<HistoryLine>> HistoryAsync(this TestHost host, string id) =>
        host.ReadAsync(d => d.HistoryAsync(id));

    public static Task ResumeAsync(this IInstanceRunner runner, string instanceId, Actor actor, CancellationToken cancellationToken) =>
        runner.ResumeAsync(instanceId, "boleh dilanjutkan", actor, cancellationToken);

    public static Task RetryIncidentAsync(this IInstanceRunner runner, string incidentId, Actor actor, CancellationToken cancellationToken) =>
        runner.RetryIncidentAsync(incidentId, "sudah dapat dicoba lagi", actor, cancellationToken);

    public static async Task<ProblemException> RefusedAsync(Func<Task> act, string type)
    {
        var problem = await Assert.ThrowsAsync<ProblemException>(act);
        Assert.Equal(type, problem.Type);
        return problem;
    }
}
