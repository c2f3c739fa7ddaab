using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>A timer or a scheduled start that cannot fire is told to an operator once and waits, instead of failing again at every wake.</summary>
public sealed class TimerIncidents(Changes changes, TimeProvider time)
{
    /// <summary>A database that is busy, a case that others keep changing, an SOP that stands still: these pass by themselves.</summary>
    public static bool Passes(Exception e) =>
        e is OperationCanceledException or ProblemException { Kind: ProblemKind.Unavailable } or ProblemException { Type: "changed-meanwhile" or "definition-suspended" };

    public Task RaiseAsync(TimerRow failed, Exception e, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        if (await database.Timers.FindAsync([failed.Id], cancellationToken) is not { IncidentId: null } timer) return false;
        timer.IncidentId = Add(database, timer.InstanceId, timer.ElementId, $"Expected timer '{timer.ElementId}' of instance '{timer.InstanceId}' to fire, but {e.Message}");
        return true;
    }, cancellationToken);

    public Task RaiseAsync(ScheduledStart failed, Exception e, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        if (await database.ScheduledStarts.FindAsync([failed.DefinitionKey, failed.ElementId], cancellationToken) is not { IncidentId: null } start) return false;
        start.IncidentId = Add(database, null, start.ElementId, $"Expected the scheduled start '{start.ElementId}' of process '{start.DefinitionKey}' to run, but {e.Message}");
        return true;
    }, cancellationToken);

    /// <summary>Due again, at the next wake.</summary>
    internal static async Task ReleaseAsync(BpmDbContext database, string incidentId, CancellationToken cancellationToken)
    {
        foreach (var timer in await database.Timers.Where(t => t.IncidentId == incidentId).ToListAsync(cancellationToken)) (timer.IncidentId, timer.LeaseUntil) = (null, null);
        foreach (var start in await database.ScheduledStarts.Where(s => s.IncidentId == incidentId).ToListAsync(cancellationToken)) (start.IncidentId, start.LeaseUntil) = (null, null);
    }

    private string Add(BpmDbContext database, string? instanceId, string elementId, string message)
    {
        var now = time.GetUtcNow();
        var incident = new IncidentRow { Id = Guid.CreateVersion7(now).ToString("N"), InstanceId = instanceId, ElementId = elementId, Message = message, RaisedAt = now };
        database.Incidents.Add(incident);
        return incident.Id;
    }
}
