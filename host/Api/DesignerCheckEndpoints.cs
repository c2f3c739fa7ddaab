using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Documents;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <param name="Diagnostics">Empty when the file can run as it stands and, where it is an SOP, fulfils the rules of the form.</param>
public sealed record CheckBody(IReadOnlyList<DiagnosticBody> Diagnostics);

public static class DesignerCheckEndpoints
{
    public static void MapDesignerCheck(this IEndpointRouteBuilder api)
    {
        api.MapPost("/definitions/check", CheckAsync).WithTags("Definitions")
            .Accepts<Stream>("application/xml", "text/xml", "application/octet-stream").Refuses(403, 413)
            .WithSummary("Reads BPMN 2.0 XML and says what is wrong with it, the form of the SOP included; stores nothing");
        api.MapGet("/activities", Activities).WithTags("Definitions").Refuses(403)
            .WithSummary("What a service task can do: the activities with their inputs and outputs");
    }

    private static async Task<Ok<CheckBody>> CheckAsync(HttpContext http, IDefinitionStore store, SopHealth health, Caller caller, CancellationToken cancellationToken)
    {
        DefinitionEndpoints.RequireDesigner(caller);
        var xml = await RequestBody.ReadAsync(http.Request, BpmnReader.MaxBytes, cancellationToken);
        var file = store.Check(xml);
        return TypedResults.Ok(new CheckBody(DiagnosticBody.Of([.. file.Diagnostics, .. await health.CheckAsync(file, xml, cancellationToken)], ReaderLanguage.Of(http))));
    }

    private static Ok<IReadOnlyList<ActivityBody>> Activities(HttpContext http, ActivityCatalog activities, Caller caller)
    {
        DefinitionEndpoints.RequireDesigner(caller);
        var culture = ReaderLanguage.Of(http);
        IReadOnlyList<ActivityBody> all = [.. activities.Descriptions.Values.OrderBy(a => a.Type, StringComparer.Ordinal).Select(a => ActivityBody.Of(a, culture))];
        return TypedResults.Ok(all);
    }
}
