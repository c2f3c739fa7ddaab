using System.Collections.Frozen;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// The SOPs that stand still, as this process knows them: read at its start and at each wake, so that no move of a case has to ask the
/// database. Another process hears of a suspension at its next wake, within seconds.
/// </summary>
public sealed class HeldDefinitions(IDbContextFactory<BpmDbContext> contexts, TimeProvider time)
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private long readAt;
    private volatile FrozenDictionary<string, string>? reasons;

    /// <summary>Why the SOP stands still; null when it does not.</summary>
    public async ValueTask<string?> ReasonAsync(string definitionKey, CancellationToken cancellationToken)
    {
        if (reasons is null) await RefreshAsync(cancellationToken);
        return reasons!.GetValueOrDefault(definitionKey);
    }

    /// <summary>What other processes have said since the last look.</summary>
    public Task RefreshNowAndThenAsync(CancellationToken cancellationToken) =>
        reasons is not null && time.GetElapsedTime(Interlocked.Read(ref readAt)) < Every ? Task.CompletedTask : RefreshAsync(cancellationToken);

    public async Task RefreshAsync(CancellationToken cancellationToken)
    {
        Interlocked.Exchange(ref readAt, time.GetTimestamp());
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var held = await database.DefinitionSuspensions.AsNoTracking().Where(s => s.ResumedAt == null).ToListAsync(cancellationToken);
        reasons = held.DistinctBy(s => s.DefinitionKey).ToFrozenDictionary(s => s.DefinitionKey, s => s.Reason);
    }

    /// <exception cref="ProblemException">The SOP stands still, and this is not an operator's move.</exception>
    public async ValueTask RequireMovableAsync(string definitionKey, Trigger trigger, CancellationToken cancellationToken)
    {
        if (await ReasonAsync(definitionKey, cancellationToken) is not { } reason || IsByOperator(trigger)) return;
        throw RuntimeProblems.DefinitionSuspended(reason);
    }

    /// <summary>What people in charge do while everything stands still, to set it right, and what the calendar and a superior's answer do: they move no case. A retry would let the case run on.</summary>
    private static bool IsByOperator(Trigger trigger) =>
        trigger is Trigger.InstanceCancelled or Trigger.InstanceSuspended or Trigger.InstanceResumed or Trigger.VariablesChanged
            or Trigger.TokenMoved or Trigger.TokenCancelled or Trigger.CalendarChanged or Trigger.TimerRecounted or Trigger.EscalationAnswered;
}

internal static class MovableInstances
{
    /// <summary>The cases that wait because somebody said so: suspended, or their SOP stands still.</summary>
    public static IQueryable<Instance> Held(this BpmDbContext database) => database.Instances.Where(i => i.Status == InstanceStatus.Suspended
        || database.DefinitionSuspensions.Any(s => s.DefinitionKey == i.DefinitionKey && s.ResumedAt == null));

    /// <summary>The cases that may move by themselves: running, and their SOP does not stand still.</summary>
    public static IQueryable<Instance> Movable(this BpmDbContext database) => database.Instances.Where(i => i.Status == InstanceStatus.Running
        && !database.DefinitionSuspensions.Any(s => s.DefinitionKey == i.DefinitionKey && s.ResumedAt == null));
}
