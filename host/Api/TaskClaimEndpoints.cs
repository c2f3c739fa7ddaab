using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

public static class TaskClaimEndpoints
{
    public static void MapTaskClaim(this IEndpointRouteBuilder api)
    {
        var claim = api.MapGroup("/tasks/{id}/claim").WithTags("Tasks").Refuses(403, 404, 409);
        claim.MapPost("", ClaimAsync).WithSummary("Takes a task; 409 names who holds it");
        claim.MapDelete("", ReleaseAsync).WithSummary("Gives a task back to its groups");
    }

    private static async Task<NoContent> ClaimAsync(
        string id, IInstanceRunner runner, Caller caller, CancellationToken cancellationToken)
    {
        await runner.ClaimTaskAsync(id, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ReleaseAsync(
        string id, IInstanceRunner runner, Caller caller, CancellationToken cancellationToken)
    {
        await runner.ReleaseTaskAsync(id, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }
}
