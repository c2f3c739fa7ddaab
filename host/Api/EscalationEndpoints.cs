using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Escalations;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Escalations;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>A late task that waits for the caller's answer, or that the caller was told of for information.</summary>
/// <param name="Level">1 for the direct superior, 2 for the one above.</param>
/// <param name="Told">User name of whoever was told.</param>
/// <param name="AnswerBy">When the next superior is told if it stays late; null where nobody is next.</param>
public sealed record EscalationBody(
    string Id, string TaskId, string InstanceId, string TaskName, string? Title, int Level, string Told, bool IsInformation, DateTimeOffset DueAt, DateTimeOffset RaisedAt, DateTimeOffset? AnswerBy);

/// <param name="Note">A word to whoever does the task and to the next superior; may be left out.</param>
public sealed record EscalationAnswerBody(string? Note);

/// <summary>Late tasks in the hands of superiors.</summary>
public static class EscalationEndpoints
{
    public static void MapEscalations(this IEndpointRouteBuilder api)
    {
        var escalations = api.MapGroup("/escalations").WithTags("Tasks");
        escalations.MapGet("", ListAsync).WithSummary("Escalations that wait for the caller's answer, the first to go up at the top, and those for information");
        escalations.MapPost("/{id}/acknowledgement", AcknowledgeAsync).Refuses(400, 403, 404, 409, 422).WithSummary("The caller sees to it: the task stays as it is, and the next superior is told later");
    }

    private static async Task<Ok<IReadOnlyList<EscalationBody>>> ListAsync(BpmDbContext database, WaitingEscalations waiting, Caller caller, CancellationToken cancellationToken)
    {
        var rows = await waiting.ReadAsync(caller.Actor, cancellationToken);
        var names = await UserNames.ReadAsync(database, rows.Select(r => r.Item.ToldId), cancellationToken);
        return TypedResults.Ok<IReadOnlyList<EscalationBody>>([.. rows.Select(r => new EscalationBody(
            r.Item.Id, r.Task.Id, r.Task.InstanceId, r.Task.Name, r.Title, r.Item.Level, names.Of(r.Item.ToldId)!, r.Item.IsInformation, r.Item.DueAt, r.Item.RaisedAt, r.Item.AnswerBy))]);
    }

    private static async Task<NoContent> AcknowledgeAsync(
        string id, EscalationAnswerBody body, BpmDbContext database, IInstanceRunner runner, Caller caller, CancellationToken cancellationToken)
    {
        var taskId = await database.Escalations.Where(e => e.Id == id).Select(e => e.TaskId).FirstOrDefaultAsync(cancellationToken) ?? throw EscalationProblems.NotFound();
        await runner.AcknowledgeAsync(taskId, body.Note, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }
}
