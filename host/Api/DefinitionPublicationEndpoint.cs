using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

public static class DefinitionPublicationEndpoint
{
    public static void MapDefinitionPublication(this IEndpointRouteBuilder api) =>
        api.MapPost("/definitions/{id}/publication", PublishAsync).WithTags("Definitions")
            .Refuses(403, 404, 409, 422)
            .WithSummary("Makes a draft the version in force: new cases run on it, running ones stay on theirs")
            .WithDescription("If-Match, when it is sent, names the hash of the draft that is meant; another save in between is answered with 409.");

    private static async Task<Ok<StoredDefinitionBody>> PublishAsync(
        string id, HttpContext http, IDefinitionStore store, Caller caller, CancellationToken cancellationToken)
    {
        await DefinitionEndpoints.FindAsync(id, store, caller, cancellationToken);
        DefinitionEndpoints.RequireDesigner(caller);
        var published = await store.PublishAsync(id, DesignerDraftEndpoints.IfMatch(http.Request), caller.Actor, cancellationToken);
        return TypedResults.Ok(StoredDefinitionBody.Of(published, ReaderLanguage.Of(http)));
    }
}
