using Disdik.Bpm.Host.Importing;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

/// <summary>An existing SOP comes in: first read, then decided, and only then stored.</summary>
public static class ImportEndpoints
{
    /// <summary>How much of a too large upload is still read away, so that its sender hears the answer instead of a broken connection.</summary>
    private const int DrainedBytes = 128 * 1024 * 1024;

    public static void MapImports(this IEndpointRouteBuilder api)
    {
        var imports = api.MapGroup("/definitions/imports").WithTags("Definitions");
        imports.MapPost("", AnalyseAsync)
            .Accepts<Stream>("application/octet-stream", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "text/csv", "text/markdown", "text/plain", "application/xml")
            .WithMetadata(new RequestSizeLimitAttribute(DrainedBytes)).Refuses(403, 413, 422)
            .WithSummary("Reads an existing SOP and says what it understood; stores nothing")
            .WithDescription("The body is the file: Word (.docx), a spreadsheet (.xlsx, .csv), Markdown or text with a pipe table, or BPMN 2.0. What it is, is told by its content; the parameter name helps where the content does not say. A file that cannot be read is refused with 422, and the diagnostics say why.");
        imports.MapPost("/drafts", StoreAsync).Refuses(400, 403, 409, 422)
            .WithSummary("Makes a draft of an SOP that was read and decided")
            .WithDescription("Takes the document of the reading and the decisions, which are the proposed ones with changes. What is not decided is refused with 422, whose diagnostics name the fields; nothing is stored then.");
    }

    private static async Task<Ok<ImportBody>> AnalyseAsync(HttpContext http, ImportSeal seal, Caller caller, CancellationToken cancellationToken, string? name = null)
    {
        DefinitionEndpoints.RequireDesigner(caller);
        var content = await RequestBody.ReadAsync(http.Request, ImportedFile.MaxBytes, cancellationToken);
        try
        {
            var file = FileReader.Read(name ?? "", content.ToArray());
            return TypedResults.Ok(ImportBody.Of(file, seal.Seal(file, caller.Actor.UserId), ReaderLanguage.Of(http)));
        }
        catch (UnreadableFileException unreadable)
        {
            throw new ProblemException(ProblemKind.Invalid, "import-unreadable", unreadable.Finding.Message, [new Diagnostic(unreadable.Finding.RuleId, Severity.Error, null, unreadable.Finding.Message)]);
        }
    }

    private static async Task<Created<StoredDefinitionBody>> StoreAsync(ImportDraftBody body, HttpContext http, ImportSeal seal, ImportDrafts drafts, Caller caller, CancellationToken cancellationToken)
    {
        DefinitionEndpoints.RequireDesigner(caller);
        var file = seal.Open(body.Document, caller.Actor.UserId);
        var stored = await drafts.StoreAsync(file, body.Decisions?.ToDecisions(), caller.Actor, cancellationToken);
        return TypedResults.Created($"/api/definitions/{stored.Definition.Id}", StoredDefinitionBody.Of(stored, ReaderLanguage.Of(http)));
    }
}
