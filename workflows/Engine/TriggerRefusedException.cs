using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>The trigger does not fit the state: a task that is done already, an outcome that does not exist, a value of the wrong kind. Nothing moved.</summary>
public sealed class TriggerRefusedException(string code, Text reason, ImmutableArray<Diagnostic> diagnostics = default) : Exception(reason.En)
{
    /// <summary>Stable: <c>task-not-open</c>, <c>unknown-outcome</c>, <c>outcome-used-up</c>, <c>invalid-form</c>, <c>excluded-actor</c>,
    /// <c>instance-not-running</c>, <c>unknown-start-event</c>, <c>unknown-timer</c>, <c>unknown-job</c>, <c>unknown-incident</c>,
    /// <c>no-working-time</c>, <c>invalid-mapping</c>, <c>migration-refused</c>.</summary>
    public string Code { get; } = code;
    public Text Reason { get; } = reason;
    public ImmutableArray<Diagnostic> Diagnostics { get; } = diagnostics.IsDefault ? [] : diagnostics;
}
