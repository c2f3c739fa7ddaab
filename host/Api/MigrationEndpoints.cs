using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Migrating;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Engine;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <summary>Where a case goes.</summary>
/// <param name="Mapping">Old id to new id, of elements and of flows into joins; what is not named goes by its own id, an empty new id means "to none".</param>
/// <param name="Timers">keep (the default) or anew.</param>
/// <param name="DryRun">True answers what would happen and does nothing.</param>
/// <param name="Reason">For the history.</param>
public sealed record MigrationBody(string? TargetDefinitionId, Dictionary<string, string>? Mapping, TimerChoice? Timers, bool? DryRun, string? Reason);

/// <summary>Where all running cases of a version go.</summary>
/// <param name="SourceDefinitionId">The version they are on.</param>
public sealed record BatchBody(
    string? SourceDefinitionId, string? TargetDefinitionId, Dictionary<string, string>? Mapping, TimerChoice? Timers, bool? DryRun, string? Reason);

/// <summary>What happens to one thing of a case.</summary>
/// <param name="Fate">stays, moves, changes, opens, closes or refused.</param>
/// <param name="Count">In how many places, where many cases were looked at.</param>
public sealed record MigrationLineBody(
    MigrationPart Part, string? Id, string ElementId, string? ToElementId, MigrationFate Fate, string Message, DateTimeOffset? DueBefore, DateTimeOffset? DueAfter, int? Count);

/// <param name="CanMigrate">Number of cases that can go.</param>
public sealed record MigrationReportBody(int Cases, int Looked, int CanMigrate, IReadOnlyList<MigrationLineBody> Lines);

/// <summary>How far a migration of many cases has come.</summary>
/// <param name="Total">Cases on the old version when it began; one that ends meanwhile is neither done nor failed.</param>
public sealed record BatchProgressBody(
    string Id, string Key, int FromVersion, int ToVersion, MigrationStatus Status, int Total, int Done, int Failed, string Reason, string? StartedBy,
    DateTimeOffset StartedAt, DateTimeOffset? EndedAt, IReadOnlyList<FailureBody> Failures);

public sealed record FailureBody(string InstanceId, IReadOnlyList<string> Reasons);

public static class MigrationEndpoints
{
    public static void MapMigrations(this IEndpointRouteBuilder api)
    {
        api.MapPost("/instances/{id}/migration", MigrateAsync).WithTags("Operations").Refuses(400, 403, 404, 409, 422)
            .WithSummary("Takes a case to another version of its SOP, whole or not at all");
        var batches = api.MapGroup("/definitions/{key}/migrations").WithTags("Operations").Refuses(403, 404);
        batches.MapPost("", StartAsync).Refuses(400, 409, 422).Produces<BatchProgressBody>(201).Produces<MigrationReportBody>()
            .WithSummary("Begins to take all running cases of one version to another");
        batches.MapGet("", ListAsync).WithSummary("The migrations of an SOP's cases, newest first");
        batches.MapGet("/{migrationId}", GetAsync).WithSummary("How far a migration has come, and what could not go");
        batches.MapPost("/{migrationId}/cancellation", CancelAsync).Refuses(409).WithSummary("Stops a migration: what has gone stays where it is");
    }

    private static async Task<Ok<MigrationReportBody>> MigrateAsync(
        string id, MigrationBody body, Migrations migrations, BpmDbContext database, Caller caller, HttpContext http, CancellationToken cancellationToken)
    {
        InstanceOperationEndpoints.RequireOperator(caller);
        var row = await InstanceEndpoints.FindAsync(id, database, caller, cancellationToken);
        var order = await migrations.OrderAsync(row.DefinitionId, Required(body.TargetDefinitionId), body.Mapping, body.Timers ?? TimerChoice.Keep, caller.Actor, cancellationToken);
        var report = await migrations.DryRunAsync(id, order, caller.Actor, cancellationToken);
        if (body.DryRun is not true) await migrations.MigrateAsync(id, order, ReasonBody.Of(new(body.Reason)), caller.Actor, cancellationToken);
        var culture = ReaderLanguage.Of(http);
        return TypedResults.Ok(new MigrationReportBody(1, 1, report.CanMigrate ? 1 : 0, [.. report.Lines.Select(l =>
            new MigrationLineBody(l.Part, l.Id, l.ElementId, l.ToElementId, l.Fate, l.Words.In(culture), l.DueBefore, l.DueAfter, null))]));
    }

    private static async Task<IResult> StartAsync(
        string key, BatchBody body, Migrations migrations, MigrationPreview preview, BpmDbContext database, Caller caller, HttpContext http, CancellationToken cancellationToken)
    {
        InstanceOperationEndpoints.RequireOperator(caller);
        var order = await migrations.OrderAsync(
            Required(body.SourceDefinitionId), Required(body.TargetDefinitionId), body.Mapping, body.Timers ?? TimerChoice.Keep, caller.Actor, cancellationToken);
        if (order.To.Key != key) throw RuntimeProblems.NotInForce(key);
        if (body.DryRun is true)
        {
            var outlook = await preview.LookAsync(order, caller.Actor, cancellationToken);
            var culture = ReaderLanguage.Of(http);
            return TypedResults.Ok(new MigrationReportBody(outlook.Total, outlook.Looked, outlook.CanGo, [.. outlook.Lines.Select(l =>
                new MigrationLineBody(l.Part, null, l.ElementId, l.ToElementId, l.Fate, l.Words.In(culture), null, null, l.Count))]));
        }
        var id = await migrations.StartAsync(order, body.Reason ?? "", caller.Actor, cancellationToken);
        return TypedResults.Created($"/api/definitions/{key}/migrations/{id}", await BodyAsync(key, id, migrations, database, caller, http, cancellationToken));
    }

    private static async Task<Ok<IReadOnlyList<BatchProgressBody>>> ListAsync(
        string key, Migrations migrations, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        InstanceOperationEndpoints.RequireOperator(caller);
        var found = await migrations.ListAsync(key, caller.Actor, cancellationToken);
        var names = await UserNames.ReadAsync(database, found.Select(b => b.StartedBy), cancellationToken);
        IReadOnlyList<BatchProgressBody> bodies = [.. found.Select(b => Body(b, names.Of(b.StartedBy), []))];
        return TypedResults.Ok(bodies);
    }

    private static async Task<Ok<BatchProgressBody>> GetAsync(
        string key, string migrationId, Migrations migrations, BpmDbContext database, Caller caller, HttpContext http, CancellationToken cancellationToken)
    {
        InstanceOperationEndpoints.RequireOperator(caller);
        return TypedResults.Ok(await BodyAsync(key, migrationId, migrations, database, caller, http, cancellationToken));
    }

    private static async Task<NoContent> CancelAsync(string key, string migrationId, Migrations migrations, Caller caller, CancellationToken cancellationToken)
    {
        InstanceOperationEndpoints.RequireOperator(caller);
        await migrations.CancelAsync(key, migrationId, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<BatchProgressBody> BodyAsync(
        string key, string id, Migrations migrations, BpmDbContext database, Caller caller, HttpContext http, CancellationToken cancellationToken)
    {
        var (batch, failures) = await migrations.GetAsync(key, id, caller.Actor, cancellationToken);
        var names = await UserNames.ReadAsync(database, [batch.StartedBy], cancellationToken);
        var culture = ReaderLanguage.Of(http);
        return Body(batch, names.Of(batch.StartedBy), [.. failures.Select(f => new FailureBody(f.InstanceId, [.. Reasons(f).Select(r => r.In(culture))]))]);
    }

    private static BatchProgressBody Body(MigrationBatch b, string? startedBy, IReadOnlyList<FailureBody> failures) =>
        new(b.Id, b.DefinitionKey, b.FromVersion, b.ToVersion, b.Status, b.Total, b.Done, b.Failed, b.Reason, startedBy, b.StartedAt, b.EndedAt, failures);

    internal static IReadOnlyList<Text> Reasons(MigrationFailure failure) => StoredText.ReadAll(failure.Reasons);

    private static string Required(string? definitionId) => definitionId ?? throw RuntimeProblems.Invalid("definition-required",
        "Diharapkan targetDefinitionId (dan sourceDefinitionId), tetapi kosong.", "Expected targetDefinitionId (and sourceDefinitionId), but it is missing.");
}
