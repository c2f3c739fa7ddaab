using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <param name="Outcome">One of the task's outcomes; left out where it has none.</param>
/// <param name="Variables">The form's fields by id.</param>
public sealed record CompletionBody(string? Outcome, JsonElement? Variables);

/// <summary>What was completed: the same answer for every retry with the same key.</summary>
public sealed record CompletedBody(string Id, WorkTaskStatus Status, string? Outcome, DateTimeOffset? CompletedAt);

public static class TaskCompletionEndpoint
{
    public static void MapTaskCompletion(this IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id}/completion", CompleteAsync).WithTags("Tasks")
            .Refuses(400, 403, 404, 409, 422)
            .WithSummary("Completes a task")
            .WithDescription("A second completion gets 409 and changes nothing. With an Idempotency-Key header, a retry answers as the first request did.");

    private static async Task<Ok<CompletedBody>> CompleteAsync(
        string id, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] CompletionBody? body,
        [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey,
        BpmDbContext database, IInstanceRunner runner, Caller caller, CancellationToken cancellationToken)
    {
        var command = new CompleteTask(id, body?.Outcome, GivenVariables.From(body?.Variables), IdempotencyKey.Of(idempotencyKey));
        await runner.CompleteTaskAsync(command, caller.Actor, cancellationToken);
        return TypedResults.Ok(await database.Tasks.AsNoTracking().Where(t => t.Id == id)
            .Select(t => new CompletedBody(t.Id, t.Status, t.Outcome, t.CompletedAt)).SingleAsync(cancellationToken));
    }
}
