using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Anything the world could do next: complete, fire, succeed, fail, retry, change a variable.</summary>
internal static class RandomTrigger
{
    public static Trigger Next(Random random, ProcessInstance instance, bool loops)
    {
        if (instance.Timers.Length > 0 && random.Next(4) == 0) return new Trigger.TimerFired(instance.Timers[random.Next(instance.Timers.Length)].Id);
        var movable = instance.Tokens.Where(t => t.State is not TokenState.Join).ToList();
        var token = movable[random.Next(movable.Count)];
        return token.State switch
        {
            TokenState.UserTask => new Trigger.TaskCompleted(token.WorkId!, loops && random.Next(3) == 0 ? "again" : "on", Case.Of(new { way = random.Next(10) }), $"u{random.Next(3)}"),
            TokenState.Timer => new Trigger.TimerFired(token.WorkId!),
            TokenState.Job when random.Next(3) == 0 => new Trigger.JobFailed(token.WorkId!, "it failed."),
            TokenState.Job => new Trigger.JobSucceeded(token.WorkId!, Variables.Empty),
            _ => new Trigger.IncidentRetried(instance.Incidents.First(i => i.TokenId == token.Id).Id, "admin"),
        };
    }
}
