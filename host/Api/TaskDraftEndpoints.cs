using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Desk;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <param name="Revision">The revision that was seen last; 0 for none.</param>
/// <param name="Values">For each control of the form its name and the texts in it.</param>
public sealed record TaskDraftWord(long Revision, IReadOnlyDictionary<string, string[]> Values);

/// <param name="Revision">To be sent with the next save; 0 where there is no draft.</param>
/// <param name="Notice">Why the form can no longer be handed in by this person, for instance because another was quicker; null while it can.</param>
public sealed record TaskDraftBody(long Revision, DateTimeOffset? SavedAt, IReadOnlyDictionary<string, string[]> Values, string? Notice);

/// <summary>What a person has typed into a task's form and not handed in yet: their own, on every device.</summary>
public static class TaskDraftEndpoints
{
    public static void MapTaskDrafts(this IEndpointRouteBuilder api)
    {
        var drafts = api.MapGroup("/tasks/{id}/draft").WithTags("Tasks");
        drafts.MapGet("", GetAsync).Refuses(404).WithSummary("The draft of one's own for a task's form");
        drafts.MapPut("", SaveAsync).Refuses(404, 409, 422).WithSummary("Saves the draft")
            .WithDescription("409 draft-newer-elsewhere when another window or device has saved since the given revision; that draft stays.");
        drafts.MapDelete("", DiscardAsync).Refuses(404).WithSummary("Throws the draft away");
    }

    private static async Task<Ok<TaskDraftBody>> GetAsync(string id, HttpContext http, Drafts drafts, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var task = await TaskEndpoints.FindAsync(id, database, caller, cancellationToken);
        return TypedResults.Ok(await BodyAsync(await drafts.FindAsync(id, caller.Actor, cancellationToken), task, http, database, caller, cancellationToken));
    }

    private static async Task<Ok<TaskDraftBody>> SaveAsync(string id, TaskDraftWord word, HttpContext http, Drafts drafts, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var task = await TaskEndpoints.FindAsync(id, database, caller, cancellationToken);
        return TypedResults.Ok(await BodyAsync(await drafts.SaveAsync(id, word.Revision, new(word.Values), caller.Actor, cancellationToken), task, http, database, caller, cancellationToken));
    }

    private static async Task<NoContent> DiscardAsync(string id, Drafts drafts, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        await TaskEndpoints.FindAsync(id, database, caller, cancellationToken);
        await drafts.DiscardAsync(id, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<TaskDraftBody> BodyAsync(SavedDraft draft, WorkTask task, HttpContext http, BpmDbContext database, Caller caller, CancellationToken cancellationToken) =>
        new(draft.Revision, draft.SavedAt, draft.Values.Controls, (await Overtaken.ByAsync(database, task, caller.Actor, cancellationToken))?.In(ReaderLanguage.Of(http)));
}
