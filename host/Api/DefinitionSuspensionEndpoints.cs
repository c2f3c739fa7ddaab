using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

/// <summary>An SOP that stands still.</summary>
/// <param name="SuspendedBy">User name.</param>
public sealed record SuspensionBody(string Reason, string? SuspendedBy, DateTimeOffset SuspendedAt);

public static class DefinitionSuspensionEndpoints
{
    public static void MapDefinitionSuspension(this IEndpointRouteBuilder api)
    {
        var suspension = api.MapGroup("/definitions/{key}/suspension").WithTags("Definitions").Refuses(403, 404, 409, 422);
        suspension.MapGet("", GetAsync).WithSummary("Why an SOP stands still; 404 when it runs");
        suspension.MapPost("", SuspendAsync).WithSummary("Lets an SOP stand still: no case of it starts, and none moves until it is resumed")
            .WithDescription("What falls due meanwhile waits: timers, jobs, messages and scheduled starts. A reason is required.");
        suspension.MapDelete("", ResumeAsync).WithSummary("Lets the SOP go on: what waited is done now");
    }

    private static async Task<Ok<SuspensionBody>> GetAsync(
        string key, DefinitionSuspensions suspensions, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        InstanceOperationEndpoints.RequireOperator(caller);
        var found = await suspensions.FindAsync(key, cancellationToken) ?? throw new ProblemException(ProblemKind.NotFound, "definition-not-suspended", new(
            $"Diharapkan SOP '{key}' sedang ditangguhkan, tetapi tidak.", $"Expected SOP '{key}' to be suspended, but it is not."));
        var names = await UserNames.ReadAsync(database, [found.SuspendedBy], cancellationToken);
        return TypedResults.Ok(new SuspensionBody(found.Reason, names.Of(found.SuspendedBy), found.SuspendedAt));
    }

    private static async Task<NoContent> SuspendAsync(string key, ReasonBody body, DefinitionSuspensions suspensions, Caller caller, CancellationToken cancellationToken)
    {
        InstanceOperationEndpoints.RequireOperator(caller);
        await suspensions.SuspendAsync(key, body.Reason ?? "", caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ResumeAsync(
        string key, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] ReasonBody? body,
        DefinitionSuspensions suspensions, Caller caller, CancellationToken cancellationToken)
    {
        InstanceOperationEndpoints.RequireOperator(caller);
        await suspensions.ResumeAsync(key, ReasonBody.Of(body), caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }
}
