using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Documents.Official;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

public static class DefinitionDocumentEndpoint
{
    public static void MapDefinitionDocument(this IEndpointRouteBuilder api) =>
        api.MapGet("/definitions/{id}/document", GetAsync).WithTags("Definitions")
            .Produces(200, contentType: "application/pdf").Refuses(400, 404, 422)
            .WithSummary("The official SOP document")
            .WithDescription("format=pdf|docx|html (pdf), style=seed|guideline (seed), paper=a4|f4 (a4; a table with too many actors comes on f4). corrected=true prints the corrections of a draft instead of the approved words. The same version gives the same bytes.");

    private static async Task<FileContentHttpResult> GetAsync(
        string id, IDefinitionStore store, OfficialDocumentPrinter printer, Caller caller, CancellationToken cancellationToken,
        Word<PrintedFormat>? format = null, Word<PrintStyle>? style = null, Word<Paper>? paper = null, bool corrected = false)
    {
        var (summary, _) = await DefinitionEndpoints.FindAsync(id, store, caller, cancellationToken);
        var options = new PrintOptions(style?.Value ?? PrintStyle.Seed, paper?.Value ?? Paper.A4) { Corrected = corrected };
        var file = await printer.PrintAsync(summary, format?.Value ?? PrintedFormat.Pdf, options, cancellationToken);
        // HTML is for looking at and printing; a file name would make the browser save it.
        return TypedResults.Bytes(file.Bytes, file.ContentType, format?.Value == PrintedFormat.Html ? null : file.Name);
    }
}
