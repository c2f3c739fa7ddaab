using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>Everything the engine may know of the world at this moment.</summary>
/// <param name="Now">The instant of the trigger; the engine has no clock.</param>
/// <param name="MaxMoves">Element moves in one advance before an incident is raised instead of a hang.</param>
public sealed record AdvanceContext(DateTimeOffset Now, WorkingCalendar Calendar, IExpressionEvaluator Expressions, int MaxMoves = 1000);

/// <summary>The new state, what is to be done, and what is to be written down: stored together or not at all.</summary>
public sealed record Advance(ProcessInstance Instance, ImmutableArray<Effect> Effects, ImmutableArray<HistoryEntry> History);

/// <summary>The trigger does not fit the state: a task that is done already, an outcome that does not exist, a value of the wrong kind. Nothing moved.</summary>
public sealed class TriggerRefusedException(string code, Text reason, ImmutableArray<Diagnostic> diagnostics = default) : Exception(reason.En)
{
    /// <summary>Stable: <c>task-not-open</c>, <c>unknown-outcome</c>, <c>outcome-used-up</c>, <c>invalid-form</c>, <c>excluded-actor</c>,
    /// <c>instance-not-running</c>, <c>unknown-start-event</c>, <c>unknown-timer</c>, <c>unknown-job</c>, <c>unknown-incident</c>.</summary>
    public string Code { get; } = code;
    public Text Reason { get; } = reason;
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics.IsDefault ? [] : diagnostics;
}

/// <summary>Moves instances. Pure: same inputs, same outputs, for ever.</summary>
public static partial class ProcessEngine
{
    /// <summary>The first move of an instance.</summary>
    /// <exception cref="TriggerRefusedException">The start event does not exist or is ambiguous.</exception>
    public static Advance Start(ProcessDefinition definition, Trigger.InstanceStarted trigger, AdvanceContext context) =>
        throw new NotImplementedException();

    /// <summary>Applies one trigger.</summary>
    /// <exception cref="TriggerRefusedException">The trigger does not fit the state.</exception>
    public static Advance Advance(ProcessDefinition definition, ProcessInstance instance, Trigger trigger, AdvanceContext context) =>
        throw new NotImplementedException();
}
