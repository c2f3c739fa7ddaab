using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Documents;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>What the designer works on: the draft, or the version in force while there is no draft.</summary>
/// <param name="Hash">Lower-case hex SHA-256 of the file, also the ETag: a save names it in <c>If-Match</c>.</param>
/// <param name="UpdatedBy">Display name of who saved last; null for the program.</param>
public sealed record DraftBody(
    string Id, string Key, int Version, DefinitionStatus Status, string Hash, DateTimeOffset UpdatedAt, string? UpdatedBy, IReadOnlyList<DiagnosticBody> Diagnostics);

public static class DesignerDraftEndpoints
{
    public static void MapDesignerDraft(this IEndpointRouteBuilder api)
    {
        api.MapGet("/definitions/{key}/draft", GetAsync).WithTags("Definitions").Refuses(403, 404)
            .WithSummary("The draft of an SOP, or its version in force while there is none");
        api.MapPut("/definitions/{key}/draft", SaveAsync).WithTags("Definitions")
            .Accepts<Stream>("application/xml", "text/xml", "application/octet-stream")
            .Refuses(403, 404, 409, 413, 422, 428)
            .WithSummary("Saves the draft over the version that was opened")
            .WithDescription("If-Match names the hash of that version; when another save came between, nothing is stored (409). A draft may still have problems: they come back as diagnostics. If-None-Match: * brings in a file under a key that is not there yet, also one that cannot run.");
    }

    private static async Task<Ok<DraftBody>> GetAsync(
        string key, HttpContext http, IDefinitionStore store, SopHealth health, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        DefinitionEndpoints.RequireDesigner(caller);
        var newest = await store.NewestAsync(key, cancellationToken) ?? throw Missing.Definition(key);
        var (_, xml) = await store.GetAsync(newest.Id, cancellationToken);
        var file = store.Check(xml);
        return TypedResults.Ok(await BodyAsync(new(newest, [.. file.Diagnostics, .. await health.CheckAsync(file, xml, cancellationToken)]), http, database, cancellationToken));
    }

    private static async Task<Ok<DraftBody>> SaveAsync(
        string key, HttpContext http, IDefinitionStore store, SopHealth health, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        DefinitionEndpoints.RequireDesigner(caller);
        var isNew = http.Request.GetTypedHeaders().IfNoneMatch is [{ Tag.Value: "*" }];
        var basedOn = isNew ? "" : IfMatch(http.Request) ?? throw new BadHttpRequestException("If-Match is missing.", StatusCodes.Status428PreconditionRequired);
        if (!isNew && await store.NewestAsync(key, cancellationToken) is null) throw Missing.Definition(key);
        var xml = await RequestBody.ReadAsync(http.Request, BpmnReader.MaxBytes, cancellationToken);
        var stored = await store.SaveDraftAsync(key, xml, basedOn, caller.Actor, cancellationToken);
        return TypedResults.Ok(await BodyAsync(stored with { Diagnostics = [.. stored.Diagnostics, .. await health.CheckAsync(store.Check(xml), xml, cancellationToken)] }, http, database, cancellationToken));
    }

    /// <summary>The hash in <c>If-Match: "…"</c>; null without the header.</summary>
    internal static string? IfMatch(HttpRequest request) =>
        request.GetTypedHeaders().IfMatch is [{ Tag.Value: { Length: > 2 } tag }, ..] ? tag.Trim('"') : null;

    private static async Task<DraftBody> BodyAsync(StoredDefinition stored, HttpContext http, BpmDbContext database, CancellationToken cancellationToken)
    {
        var d = stored.Definition;
        var by = await database.Users.Where(u => u.Id == d.UpdatedBy).Select(u => u.DisplayName).SingleOrDefaultAsync(cancellationToken);
        http.Response.Headers.ETag = $"\"{d.XmlHash}\"";
        return new(d.Id, d.Key, d.Version, d.Status, d.XmlHash, d.UpdatedAt, by, DiagnosticBody.Of(stored.Diagnostics, ReaderLanguage.Of(http)));
    }
}
