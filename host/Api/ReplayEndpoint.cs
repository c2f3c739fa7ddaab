using System.Globalization;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Simulation;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

public static class ReplayEndpoint
{
    private const int UsualCount = 20;

    public static void MapReplays(this IEndpointRouteBuilder api) =>
        api.MapPost("/designer/replays", PlayAsync).WithTags("Simulation").WithMetadata(new RequestSizeLimitAttribute(SimulatedFile.MaxRequestBytes))
            .Refuses(400, 403, 404, 413, 422)
            .WithSummary("Plays the last finished cases again by a draft: which would be late, which way they take, where the history has no answer")
            .WithDescription("Only cases that the caller may see. Each completed step takes the working time it really took. Nothing is written.");

    private static async Task<Ok<ReplayBody>> PlayAsync(
        ReplayRequest request, HttpContext http, [AsParameters] ReplayDesk desk, Caller caller, CancellationToken cancellationToken)
    {
        SimulatedFile.RequireRight(caller);
        var count = request.Count ?? UsualCount;
        if (count is < 1 or > Replays.MostCases) throw RuntimeProblems.Invalid("invalid-count",
            $"Diharapkan count dari 1 sampai {Replays.MostCases}, tetapi diterima {count.ToString(CultureInfo.InvariantCulture)}.",
            $"Expected a count from 1 to {Replays.MostCases}, but got {count.ToString(CultureInfo.InvariantCulture)}.");
        var draft = await SimulatedFile.ReadAsync(request.Xml, request.DefinitionId, request.Key, desk.Reader, desk.Store, caller, cancellationToken);
        return TypedResults.Ok(new ReplayWords(await desk.Replays.PlayAsync(draft, count, caller.Actor, cancellationToken), ReaderLanguage.Of(http)).Body());
    }
}

/// <summary>What the endpoint works with, beside the request.</summary>
internal sealed record ReplayDesk(Replays Replays, DraftReader Reader, IDefinitionStore Store);
