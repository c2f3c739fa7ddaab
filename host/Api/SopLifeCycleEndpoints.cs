using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.LifeCycle;
using Disdik.Bpm.Workflows.Documents.Comparing;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

/// <param name="Summary">What changed and why, for reviewer, approver and everyone who works by the SOP.</param>
public sealed record SubmissionRequest(string? Summary);

/// <param name="InstanceId">The case of the approval.</param>
public sealed record SubmissionBody(string DefinitionId, string InstanceId);

/// <summary>One change between two versions, in the reader's language.</summary>
public sealed record SopChangeBody(SopChangeGroup Group, SopChangeKind Kind, string? ElementId, string Sentence);

/// <param name="IsLayoutOnly">True when the files differ but nothing that matters does.</param>
public sealed record SopComparisonBody(IReadOnlyList<SopChangeBody> Changes, bool IsLayoutOnly);

public sealed record RestoredBody(string Key, int Version);

/// <summary>What happens to a version of an SOP on its way from draft to revoked.</summary>
public static class SopLifeCycleEndpoints
{
    public static void MapSopLifeCycle(this IEndpointRouteBuilder api)
    {
        var version = api.MapGroup("/definitions/{id}").WithTags("Definitions").Refuses(403, 404, 409, 422);
        version.MapPost("/submission", SubmitAsync).WithSummary("Submits a draft for its approval: from now on it does not change")
            .WithDescription("If-Match, when it is sent, names the hash of the draft that is meant. Problems that stand in the way come back as diagnostics (422), and nothing is submitted.");
        version.MapDelete("/submission", WithdrawAsync).WithSummary("Takes a submitted version back: it is a draft again");
        version.MapPost("/revocation", RevokeAsync).WithSummary("Takes an SOP out of force: no case of it starts, running ones go on");
        version.MapPost("/restoration", RestoreAsync).WithSummary("Makes a new draft from this version; nothing is overwritten");
        version.MapGet("/comparison", CompareAsync).WithSummary("What is different from another version (`with`), in the language of the SOP");
        version.MapPut("/acknowledgement", AcknowledgeAsync).WithSummary("Says that one has read this version");
    }

    private static async Task<Ok<SubmissionBody>> SubmitAsync(
        string id, SubmissionRequest body, HttpRequest request, IDefinitionStore store, SopSubmissions submissions, Caller caller, CancellationToken cancellationToken)
    {
        await DefinitionEndpoints.FindAsync(id, store, caller, cancellationToken);
        DefinitionEndpoints.RequireDesigner(caller);
        return TypedResults.Ok(new SubmissionBody(id, await submissions.SubmitAsync(id, DesignerDraftEndpoints.IfMatch(request), body.Summary ?? "", caller.Actor, cancellationToken)));
    }

    private static async Task<NoContent> WithdrawAsync(
        string id, [FromBody] ReasonBody body, IDefinitionStore store, SopSubmissions submissions, Caller caller, CancellationToken cancellationToken)
    {
        await DefinitionEndpoints.FindAsync(id, store, caller, cancellationToken);
        await submissions.WithdrawAsync(id, body.Reason ?? "", caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RevokeAsync(string id, ReasonBody body, IDefinitionStore store, SopRevocation revocation, Caller caller, CancellationToken cancellationToken)
    {
        await DefinitionEndpoints.FindAsync(id, store, caller, cancellationToken);
        await revocation.RevokeAsync(id, body.Reason ?? "", caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<Ok<RestoredBody>> RestoreAsync(string id, IDefinitionStore store, SopRestoration restoration, Caller caller, CancellationToken cancellationToken)
    {
        var (summary, _) = await DefinitionEndpoints.FindAsync(id, store, caller, cancellationToken);
        return TypedResults.Ok(new RestoredBody(summary.Key, await restoration.RestoreAsync(id, caller.Actor, cancellationToken)));
    }

    private static async Task<Ok<SopComparisonBody>> CompareAsync(
        string id, [FromQuery(Name = "with")] string other, HttpContext http, IDefinitionStore store, Caller caller, CancellationToken cancellationToken)
    {
        var (before, after) = (await VersionAsync(other, store, caller, cancellationToken), await VersionAsync(id, store, caller, cancellationToken));
        var comparison = SopComparison.Of(before, after);
        var language = ReaderLanguage.Of(http);
        return TypedResults.Ok(new SopComparisonBody([.. comparison.Changes.Select(c => new SopChangeBody(c.Group, c.Kind, c.ElementId, c.Sentence.In(language)))], comparison.IsLayoutOnly));
    }

    private static async Task<NoContent> AcknowledgeAsync(string id, IDefinitionStore store, Acknowledgements acknowledgements, Caller caller, CancellationToken cancellationToken)
    {
        await DefinitionEndpoints.FindAsync(id, store, caller, cancellationToken);
        await acknowledgements.AcknowledgeAsync(id, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<SopVersion> VersionAsync(string id, IDefinitionStore store, Caller caller, CancellationToken cancellationToken)
    {
        var (_, xml) = await DefinitionEndpoints.FindAsync(id, store, caller, cancellationToken);
        return new(xml, await store.CompiledAsync(id, cancellationToken));
    }
}
