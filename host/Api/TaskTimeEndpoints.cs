using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Acting;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <param name="DueAt">The due time asked for.</param>
public sealed record MoreTimeBody(DateTimeOffset DueAt, string Reason);

/// <param name="Missing">What is missing.</param>
/// <param name="Supplier">User name of whoever must supply it; null for nobody with an account.</param>
/// <param name="Proof">Number of a letter, for instance.</param>
public sealed record PauseBody(string Missing, string? Supplier, string? Proof);

/// <param name="Note">A word to whoever asked; may be left out.</param>
public sealed record TimeDecisionBody(bool Granted, string? Note);

/// <summary>A request for more time, or for a pause, that waits for the caller or was made by the caller.</summary>
public sealed record TimeRequestBody(
    string Id, string TaskId, TimeRequestKind Kind, TimeRequestStatus Status, string Reason, DateTimeOffset? DueAt, string? Supplier, string? Proof,
    string AskedBy, DateTimeOffset AskedAt, string? DecidedBy, DateTimeOffset? DecidedAt, string? Answer);

/// <summary>Several equal tasks at once.</summary>
/// <param name="To">User name; for a handing over.</param>
public sealed record TaskBatchBody(BulkAct Act, IReadOnlyList<string> TaskIds, string? To, string? Reason, string? Outcome);

/// <param name="Refusal">Why it was not done with this task; null when it was.</param>
public sealed record TaskBatchItem(string TaskId, string? Refusal);

/// <summary>The time of a task: asking for more, stopping its clock, and the superior's answer. Several tasks at once.</summary>
public static class TaskTimeEndpoints
{
    public static void MapTaskTime(this IEndpointRouteBuilder api)
    {
        var task = api.MapActsOnTask();
        task.MapPost("/time-requests", AskAsync).WithSummary("Asks the superior for a later due time");
        task.MapPost("/pause", PauseAsync).WithSummary("Says what is missing; the clock stops when a superior allows it, from now on");
        task.MapDelete("/pause", ResumeAsync).WithSummary("Lets the clock go on, or withdraws the request");
        var requests = api.MapGroup("/time-requests").WithTags("Tasks");
        requests.MapGet("", ListAsync).WithSummary("Requests that wait for the caller, and the caller's own");
        requests.MapPost("/{id}/decision", DecideAsync).Refuses(400, 403, 404, 409, 422).WithSummary("Grants or refuses a request");
        api.MapPost("/task-batches", BatchAsync).WithTags("Tasks").Refuses(400, 422).WithSummary("Takes, gives back, hands over or completes several equal tasks; each for itself");
    }

    private static Task<NoContent> AskAsync(string id, MoreTimeBody body, TimeRequests requests, Caller caller, CancellationToken cancellationToken) =>
        ActsOnTask.DoneAsync(requests.AskForMoreTimeAsync(id, body.DueAt, body.Reason, caller.Actor, cancellationToken));

    private static async Task<NoContent> PauseAsync(string id, PauseBody body, Pauses pauses, BpmDbContext database, Caller caller, CancellationToken cancellationToken) =>
        await ActsOnTask.DoneAsync(pauses.ReportAsync(id, body.Missing, await PersonOf.OptionalAsync(database, body.Supplier, cancellationToken), body.Proof, caller.Actor, cancellationToken));

    private static Task<NoContent> ResumeAsync(string id, Pauses pauses, Caller caller, CancellationToken cancellationToken) =>
        ActsOnTask.DoneAsync(pauses.ResumeAsync(id, caller.Actor, cancellationToken));

    private static Task<NoContent> DecideAsync(string id, TimeDecisionBody body, TimeRequests requests, Caller caller, CancellationToken cancellationToken) =>
        ActsOnTask.DoneAsync(requests.DecideAsync(id, body.Granted, body.Note, caller.Actor, cancellationToken));

    private static async Task<Ok<IReadOnlyList<TimeRequestBody>>> ListAsync(BpmDbContext database, OpenRequests requests, Caller caller, CancellationToken cancellationToken)
    {
        IReadOnlyList<TimeRequest> rows = [.. await requests.ForAsync(caller.Actor, cancellationToken), .. await database.Set<TimeRequest>().AsNoTracking().Where(r => r.AskedBy == caller.Actor.UserId).OrderByDescending(r => r.AskedAt).Take(100).ToListAsync(cancellationToken)];
        var names = await UserNames.ReadAsync(database, rows.SelectMany(r => new[] { r.AskedBy, r.DecidedBy, r.SupplierId }), cancellationToken);
        return TypedResults.Ok<IReadOnlyList<TimeRequestBody>>([.. rows.Select(r => new TimeRequestBody(
            r.Id, r.TaskId, r.Kind, r.Status, r.Reason, r.WantedDueAt, names.Of(r.SupplierId), r.Proof, names.Of(r.AskedBy)!, r.AskedAt, names.Of(r.DecidedBy), r.DecidedAt, r.Answer))]);
    }

    private static async Task<Ok<IReadOnlyList<TaskBatchItem>>> BatchAsync(
        TaskBatchBody body, HttpContext http, BulkActs bulk, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var order = new BulkOrder(body.Act, body.TaskIds ?? [], await PersonOf.OptionalAsync(database, body.To, cancellationToken), body.Reason, body.Outcome);
        var results = await bulk.DoAsync(order, caller.Actor, cancellationToken);
        return TypedResults.Ok<IReadOnlyList<TaskBatchItem>>([.. results.Select(r => new TaskBatchItem(r.TaskId, r.Refusal?.In(ReaderLanguage.Of(http))))]);
    }
}
