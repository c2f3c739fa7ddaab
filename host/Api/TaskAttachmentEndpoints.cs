using Disdik.Bpm.Host.Pages.Tasks;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

/// <param name="Text">At most 300 characters are kept; empty takes it away.</param>
public sealed record AlternativeText(string Text);

public static class TaskAttachmentEndpoints
{
    /// <summary>The store refuses what is over its own limit in words; this only keeps a runaway request from filling the disk.</summary>
    private const long MaxRequestBytes = 256L * 1024 * 1024;

    public static void MapTaskAttachments(this IEndpointRouteBuilder api)
    {
        api.MapPut("/attachments/{id}/alternative-text", DescribeAsync).WithTags("Tasks").Refuses(403, 404, 409)
            .WithSummary("Says what a picture shows, for who cannot see it");
        api.MapPost("/tasks/{id}/attachments", AddAsync).WithTags("Tasks")
            // The group's own check stands in for it, and lets bearer tokens pass.
            .DisableAntiforgery()
            .WithMetadata(new RequestSizeLimitAttribute(MaxRequestBytes), new RequestFormLimitsAttribute { MultipartBodyLengthLimit = MaxRequestBytes })
            .Refuses(400, 403, 404, 409, 415, 422)
            .WithSummary("Adds a file to a task")
            .WithDescription("multipart/form-data with the part 'file', and 'fieldId' when it is meant for a field of the form.");
    }

    private static async Task<NoContent> DescribeAsync(string id, AlternativeText word, AttachmentStore store, Caller caller, CancellationToken cancellationToken)
    {
        await store.DescribeAsync(id, word.Text, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

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
