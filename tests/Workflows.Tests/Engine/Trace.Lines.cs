using System.Globalization;
using System.Text.Json;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>What the engine did, a line each.</summary>
internal static partial class Trace
{
    private static string Line(HistoryEntry entry) => string.Join(' ', new[]
    {
        entry.Sequence.ToString(CultureInfo.InvariantCulture), entry.Type, entry.ElementId, entry.Actor is null ? null : $"by {entry.Actor}", entry.Data.Count == 0 ? null : Plain(entry.Data),
    }.OfType<string>());

    private static string Line(Effect effect) => effect switch
    {
        Effect.CreateUserTask t => $"create task {t.TaskId} {t.ElementId} round {t.Round} for {string.Join(',', t.CandidateGroups)}{Due(t)}{List(" not ", t.ExcludedActors)}{List(" outcomes ", t.Outcomes)}",
        Effect.ChangeDueTime t => $"due time of {t.TaskId} {(t.Due is { } due ? Instant(due.At) : "stands still")}",
        Effect.CloseUserTask t => $"close task {t.TaskId} {t.End}{(t.Outcome is null ? "" : $" {t.Outcome}")}",
        Effect.StartTimer t => $"start timer {t.TimerId} {t.ElementId} {t.Purpose} {Instant(t.DueAt)}",
        Effect.CancelTimer t => $"cancel timer {t.TimerId}",
        Effect.QueueJob j => $"queue job {j.JobId} {j.ElementId} {j.ActivityType} {Plain(j.Input)}{(j.Approval is null ? "" : $" approved by {j.Approval.Actor} {j.Approval.Hash[..12]}")}",
        Effect.CancelJob j => $"cancel job {j.JobId}",
        Effect.OpenSubscription s => $"wait for {Line(s.Subscription)}",
        Effect.CloseSubscription s => $"wait no more {s.SubscriptionId}",
        Effect.SendMessage m => $"send message {m.DeliveryId} {m.ElementId} {m.Name}{Key(m.CorrelationKey)} {Plain(m.Payload)}",
        Effect.BroadcastSignal s => $"broadcast signal {s.DeliveryId} {s.ElementId} {s.Name} {Plain(s.Payload)}",
        Effect.StartCalledInstance c => $"call {c.CallId} {c.ElementId} {c.Key} {c.Binding}{(c.Version is null ? "" : $" {c.Version}")} {Plain(c.Variables)}",
        Effect.CancelCalledInstance c => $"cancel call {c.CallId}",
        Effect.ReturnToCaller r => $"return to {r.Caller.CallId} of {r.Caller.InstanceId} {(r.Completed ? "completed" : $"stopped {r.ErrorCode}".TrimEnd())} {Plain(r.Output)}",
        Effect.MoveTimer t => $"move timer {t.TimerId} {t.ElementId} {Instant(t.DueAt)}",
        Effect.NotifyDeadline n => $"notify {n.Rung}{(n.Number is { } number ? $" {number}" : "")} of {n.TaskId}{List(" after ", n.Reached.Select(r => $"{r}"))}{(n.Since is { } since ? $" since {Instant(since)}" : "")}",
        Effect.RaiseIncident i => $"raise incident {i.Incident.Id}",
        Effect.ResolveIncident i => $"resolve incident {i.IncidentId}",
        _ => throw new InvalidOperationException($"Expected a known effect, but found {effect.GetType().Name}."),
    };

    private static string Line(Subscription waiting) => $"{waiting.Kind.ToString().ToLowerInvariant()} {waiting.Id} {waiting.ElementId} {waiting.Name}{Key(waiting.CorrelationKey)}";

    private static string Key(string? correlation) => correlation is null ? "" : $" for {correlation}";

    private static string State(ProcessInstance instance)
    {
        var local = string.Concat(instance.Scopes.Where(s => s.Local is { Count: > 0 }).Select(s => $", {Path(instance, s.Id)} with {Plain(s.Local!)}"));
        var tokens = instance.Tokens.Select(t => $"{Path(instance, t.ScopeId)}{(t.ScopeId is null ? "" : "/")}{t.ElementId} ({t.State})");
        return $"{instance.Status.ToString().ToLowerInvariant()}{List(": ", tokens)} with {Plain(instance.Variables)}{local}";
    }

    /// <summary>The scopes from the outside in: elements, with the number of the run where there are several.</summary>
    private static string Path(ProcessInstance instance, string? scopeId)
    {
        if (scopeId is null) return "";
        var scope = instance.Scopes.Single(s => s.Id == scopeId);
        var name = scope.ElementId + (scope.LoopCounter is { } number ? $"[{number}]" : "") + (scope.Kind is ScopeKind.Compensation ? " undone" : "");
        return scope.ParentId is null ? name : $"{Path(instance, scope.ParentId)}/{name}";
    }

    private static string Due(Effect.CreateUserTask task) => task.Due is null ? "" : $" due {Instant(task.Due.At)}";

    private static string Instant(DateTimeOffset at) => at.ToOffset(TimeSpan.FromHours(7)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);

    private static string List(string before, IEnumerable<string> items) => string.Join(", ", items) is { Length: > 0 } list ? before + list : "";

    private static string Plain(Variables variables) =>
        JsonSerializer.Serialize(JsonDocument.Parse(variables.ToJson()).RootElement, Readable);

    private static readonly JsonSerializerOptions Readable = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}
