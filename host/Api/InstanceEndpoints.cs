using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>How a case begins.</summary>
/// <param name="StartEventId">Needed only where the process has several ways in and none is marked as the default.</param>
/// <param name="Variables">Visible to the conditions from the first element on.</param>
public sealed record StartBody(string? StartEventId, string? BusinessKey, string? Title, JsonElement? Variables);

public sealed record StartedBody(string Id);

/// <summary>A case as lists show it.</summary>
public sealed record InstanceItem(
    string Id, string DefinitionId, string Key, int Version, InstanceStatus Status, string? BusinessKey, string? Title, string? Bidang,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt);

/// <summary>Where a case stands.</summary>
/// <param name="Key">Id of the BPMN process.</param>
/// <param name="Parent">The case that called this one and waits for its end; null when it started by itself.</param>
/// <param name="Children">The cases it called, oldest first.</param>
public sealed record InstanceBody(
    string Id, string DefinitionId, string Key, int Version, InstanceStatus Status, string? BusinessKey, string? Title, string? Bidang,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt,
    IReadOnlyDictionary<string, JsonElement> Variables, IReadOnlyList<TokenBody> Tokens, IReadOnlyList<InstanceIncidentBody> Incidents,
    ParentBody? Parent, IReadOnlyList<ChildBody> Children);

/// <param name="ElementId">Its call activity.</param>
public sealed record ParentBody(string Id, string? ElementId);

/// <param name="ElementId">The call activity.</param>
public sealed record ChildBody(string Id, string Key, string? ElementId, InstanceStatus Status);

/// <summary>Where a case stands.</summary>
/// <param name="ScopeId">The sub-process or repetition it stands in; null on the level of the process itself.</param>
public sealed record TokenBody(string Id, string ElementId, TokenState State, string? ScopeId);

public sealed record InstanceIncidentBody(string Id, string ElementId, string Message, DateTimeOffset RaisedAt);

public static class InstanceEndpoints
{
    public static void MapInstances(this IEndpointRouteBuilder api)
    {
        api.MapPost("/definitions/{key}/instances", StartAsync).WithTags("Instances")
            .Refuses(400, 403, 404, 422)
            .WithSummary("Starts a case on the version in force")
            .WithDescription("With an Idempotency-Key header, a retry answers as the first request did and starts nothing more.");
        api.MapGet("/instances", ListAsync).WithTags("Instances").WithSummary("The cases one may see, newest first")
            .WithDescription("status: running, completed, terminated, suspended.");
        api.MapGet("/instances/{id}", GetAsync).WithTags("Instances").Refuses(404).WithSummary("Where one case stands");
    }

    private static async Task<Created<StartedBody>> StartAsync(
        string key, StartBody? body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, IInstanceRunner runner, Caller caller, CancellationToken cancellationToken)
    {
        var command = new StartInstance(key, body?.StartEventId, body?.BusinessKey, body?.Title, GivenVariables.From(body?.Variables), IdempotencyKey.Of(idempotencyKey));
        var id = await runner.StartAsync(command, caller.Actor, cancellationToken);
        return TypedResults.Created($"/api/instances/{id}", new StartedBody(id));
    }

    private static async Task<Ok<Page<InstanceItem>>> ListAsync(
        BpmDbContext database, Caller caller, CancellationToken cancellationToken, string? key = null, Word<InstanceStatus>? status = null, int? page = null)
    {
        var wanted = status?.Value;
        var seen = Access.VisibleInstances(database, caller.Actor).AsNoTracking()
            .Where(i => (key == null || i.DefinitionKey == key) && (wanted == null || i.Status == wanted))
            .OrderByDescending(i => i.StartedAt).ThenBy(i => i.Id)
            .Select(i => new InstanceItem(
                i.Id, i.DefinitionId, i.DefinitionKey, i.DefinitionVersion, i.Status, i.BusinessKey, i.Title, i.Bidang, i.StartedAt, i.EndedAt));
        return TypedResults.Ok(await seen.PageAsync(page, rows => Task.FromResult(rows), cancellationToken));
    }

    private static async Task<Ok<InstanceBody>> GetAsync(string id, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var row = await FindAsync(id, database, caller, cancellationToken);
        var state = row.Snapshot();
        var children = await database.Instances.Where(i => i.ParentInstanceId == id).OrderBy(i => i.Id)
            .Select(i => new ChildBody(i.Id, i.DefinitionKey, i.CallElementId, i.Status)).ToListAsync(cancellationToken);
        return TypedResults.Ok(new InstanceBody(
            row.Id, row.DefinitionId, row.DefinitionKey, row.DefinitionVersion, row.Status, row.BusinessKey, row.Title, row.Bidang,
            row.StartedAt, row.EndedAt, state.Variables.ToDictionary(v => v.Key, v => v.Value),
            [.. state.Tokens.Select(t => new TokenBody(t.Id, t.ElementId, t.State, t.ScopeId))],
            [.. state.Incidents.Select(i => new InstanceIncidentBody(i.Id, i.ElementId, i.Message, i.RaisedAt))],
            row.ParentInstanceId is { } parent ? new(parent, row.CallElementId) : null, children));
    }

    internal static async Task<Instance> FindAsync(string id, BpmDbContext database, Caller caller, CancellationToken cancellationToken) =>
        await Access.VisibleCase(database, caller.Actor, id).AsNoTracking().SingleOrDefaultAsync(cancellationToken)
            ?? throw Missing.Instance(id);
}
