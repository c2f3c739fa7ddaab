using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

/// <param name="Reason">For the history.</param>
public sealed record ReasonBody(string? Reason)
{
    /// <summary>The history always says why; a program that gives no reason is named as the reason.</summary>
    internal static string Of(ReasonBody? body) => string.IsNullOrWhiteSpace(body?.Reason) ? "Melalui antarmuka program" : body.Reason;
}

public static class InstanceCancellationEndpoint
{
    public static void MapInstanceCancellation(this IEndpointRouteBuilder api) =>
        api.MapPost("/instances/{id}/cancellation", CancelAsync).WithTags("Instances")
            .Refuses(403, 404, 409)
            .WithSummary("Ends a case before its end");

    private static async Task<NoContent> CancelAsync(
        string id, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] ReasonBody? body,
        IInstanceRunner runner, Caller caller, CancellationToken cancellationToken)
    {
        await runner.CancelAsync(id, ReasonBody.Of(body), caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }
}
