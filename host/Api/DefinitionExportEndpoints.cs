using System.Globalization;
using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

public static class DefinitionExportEndpoints
{
    public static void MapDefinitionExports(this IEndpointRouteBuilder api) =>
        api.MapGet("/definitions/{id}/exports/bpmn", GetBpmnAsync).WithTags("Definitions")
            .Produces(200, contentType: "application/xml").Refuses(404)
            .WithSummary("The same bytes as a file to open in any BPMN 2.0 modeller");

    private static async Task<FileContentHttpResult> GetBpmnAsync(
        string id, IDefinitionStore store, Caller caller, CancellationToken cancellationToken)
    {
        var (summary, xml) = await DefinitionEndpoints.FindAsync(id, store, caller, cancellationToken);
        var fileName = string.Create(CultureInfo.InvariantCulture, $"{summary.Key}-v{summary.Version}.bpmn");
        return TypedResults.Bytes(xml, "application/xml", fileName);
    }
}
