using Disdik.Bpm.Host.Pages.Tasks;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

public static class TaskAttachmentEndpoints
{
    /// <summary>The store refuses what is over its own limit in words; this only keeps a runaway request from filling the disk.</summary>
    private const long MaxRequestBytes = 256L * 1024 * 1024;

    public static void MapTaskAttachments(this IEndpointRouteBuilder api) =>
        api.MapPost("/tasks/{id}/attachments", AddAsync).WithTags("Tasks")
            // The group's own check stands in for it, and lets bearer tokens pass.
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MaxRequestBytes })
            .Refuses(400, 403, 404, 409, 415, 422)
            .WithSummary("Adds a file to a task")
            .WithDescription("multipart/form-data with the part 'file', and 'fieldId' when it is meant for a field of the form.");

    private static async Task<Created<AttachmentBody>> AddAsync(
        string id, IFormFile file, [FromForm] string? fieldId, AttachmentStore store, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        await using var content = file.OpenReadStream();
        var added = await store.AddAsync(id, fieldId, file.FileName, content, caller.Actor, cancellationToken);
        var names = await UserNames.ReadAsync(database, [added.UploadedBy], cancellationToken);
        return TypedResults.Created(AttachmentFiles.PathOf(added.Id), Body(added, names));
    }

    internal static AttachmentBody Body(Attachment a, UserNames names) =>
        new(a.Id, a.TaskId, a.FieldId, a.FileName, a.ContentType, a.SizeBytes, a.Sha256, names.Of(a.UploadedBy)!, a.UploadedAt);
}
