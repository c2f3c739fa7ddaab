using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

public static class InstanceSuspensionEndpoints
{
    public static void MapInstanceSuspension(this IEndpointRouteBuilder api)
    {
        var suspension = api.MapGroup("/instances/{id}/suspension").WithTags("Instances")
            .Refuses(403, 404, 409);
        suspension.MapPost("", SuspendAsync).WithSummary("Pauses a case: nothing moves in it until it is resumed");
        suspension.MapDelete("", ResumeAsync).WithSummary("Resumes a paused case");
    }

    private static async Task<NoContent> SuspendAsync(
        string id, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] ReasonBody? body,
        IInstanceRunner runner, Caller caller, CancellationToken cancellationToken)
    {
        await runner.SuspendAsync(id, ReasonBody.Of(body), caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ResumeAsync(
        string id, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] ReasonBody? body,
        IInstanceRunner runner, Caller caller, CancellationToken cancellationToken)
    {
        await runner.ResumeAsync(id, ReasonBody.Of(body), caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }
}
