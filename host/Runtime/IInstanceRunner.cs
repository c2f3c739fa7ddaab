using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <param name="StartEventId">Null for the only none start event.</param>
/// <param name="IdempotencyKey">A retry by the same person with the same key answers as the first request did.</param>
public sealed record StartInstance(
    string DefinitionKey, string? StartEventId, string? BusinessKey, string? Title, Variables Variables, string? IdempotencyKey = null);

/// <param name="IdempotencyKey">A retry with the same key answers as the first request did.</param>
public sealed record CompleteTask(string TaskId, string? Outcome, Variables Variables, string? IdempotencyKey);

/// <summary>
/// Moves instances durably: one trigger, one advance, one transaction. Rights are checked here, so that no page or endpoint can forget.
/// Every method throws <see cref="ProblemException"/> for what cannot be done.
/// </summary>
public interface IInstanceRunner
{
    /// <summary>Starts on the newest published version. Returns the instance's id.</summary>
    Task<string> StartAsync(StartInstance command, Actor actor, CancellationToken cancellationToken);
    Task CompleteTaskAsync(CompleteTask command, Actor actor, CancellationToken cancellationToken);
    Task ClaimTaskAsync(string taskId, Actor actor, CancellationToken cancellationToken);
    Task ReleaseTaskAsync(string taskId, Actor actor, CancellationToken cancellationToken);
    Task CancelAsync(string instanceId, string reason, Actor actor, CancellationToken cancellationToken);
    Task SuspendAsync(string instanceId, string reason, Actor actor, CancellationToken cancellationToken);
    Task ResumeAsync(string instanceId, string reason, Actor actor, CancellationToken cancellationToken);
    Task RetryIncidentAsync(string incidentId, string reason, Actor actor, CancellationToken cancellationToken);
    /// <summary>A superior's answer to an escalation: they see to it themselves, and the task stays as it is.</summary>
    /// <param name="note">Null for none.</param>
    Task AcknowledgeAsync(string taskId, string? note, Actor actor, CancellationToken cancellationToken);
    /// <summary>A superior's reminder, which answers no escalation: a mail to whoever has the task, or may take it, to do it. At most one a minute.</summary>
    Task RemindAsync(string taskId, Actor actor, CancellationToken cancellationToken);
    /// <summary>A superior's answer to an escalation: gives the task to another person.</summary>
    Task ReassignTaskAsync(string taskId, string toUserId, string reason, Actor actor, CancellationToken cancellationToken);
    /// <summary>A superior's answer to an escalation: a later due time, with a reason; the deadline ladder starts anew from it.</summary>
    Task ExtendTaskAsync(string taskId, DateTimeOffset dueAt, string reason, Actor actor, CancellationToken cancellationToken);
}
