using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>What stopped a case, or a job outside every case, until someone tries again.</summary>
public sealed record IncidentBody(string Id, string? InstanceId, string? ElementId, string? JobId, string Message, DateTimeOffset RaisedAt);

public static class IncidentEndpoints
{
    public static void MapIncidents(this IEndpointRouteBuilder api)
    {
        var incidents = api.MapGroup("/incidents").WithTags("Operations").Refuses(403);
        incidents.MapGet("", ListAsync).WithSummary("The open incidents, newest first");
        incidents.MapPost("/{id}/retry", RetryAsync).Refuses(404, 409).WithSummary("Tries again what failed");
    }

    private static async Task<Ok<Page<IncidentBody>>> ListAsync(
        BpmDbContext database, Caller caller, CancellationToken cancellationToken, int? page = null)
    {
        RequireAdministrator(caller);
        var open = database.Incidents.AsNoTracking().Where(i => i.ResolvedAt == null).OrderByDescending(i => i.RaisedAt).ThenBy(i => i.Id)
            .Select(i => new IncidentBody(i.Id, i.InstanceId, i.ElementId, i.JobId, i.Message, i.RaisedAt));
        return TypedResults.Ok(await open.PageAsync(page, rows => Task.FromResult(rows), cancellationToken));
    }

    private static async Task<NoContent> RetryAsync(
        string id, [FromBody(EmptyBodyBehavior = Microsoft.AspNetCore.Mvc.ModelBinding.EmptyBodyBehavior.Allow)] ReasonBody? body,
        IInstanceRunner runner, Caller caller, CancellationToken cancellationToken)
    {
        await runner.RetryIncidentAsync(id, ReasonBody.Of(body), caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static void RequireAdministrator(Caller caller)
    {
        if (!Access.CanAdminister(caller.Actor))
            throw new ProblemException(ProblemKind.Forbidden, "not-system-administrator", new(
                "Diharapkan peran Administrator sistem, tetapi akun Anda tidak memilikinya.",
                "Expected the role of system administrator, but your account does not have it."));
    }
}
