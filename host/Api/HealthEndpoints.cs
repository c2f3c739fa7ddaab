using System.Text.Json.Serialization;
using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Disdik.Bpm.Host.Api;

/// <param name="Status"><c>healthy</c> or <c>unhealthy</c>.</param>
/// <param name="Database"><c>SQLite</c> or <c>PostgreSQL</c>; nothing of where it lies.</param>
public sealed record HealthBody(string Status, [property: JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull)] string? Database = null);

public static class HealthEndpoints
{
    public static void MapHealth(this WebApplication app)
    {
        var health = app.MapGroup("/health").WithTags("Operations").AllowAnonymous();
        health.MapGet("/live", () => TypedResults.Ok(new HealthBody("healthy"))).WithSummary("The process answers");
        health.MapGet("/ready", ReadyAsync).WithSummary("The process and its database answer");
    }

    private static async Task<Results<Ok<HealthBody>, JsonHttpResult<HealthBody>>> ReadyAsync(
        HealthCheckService health, DatabaseAddress address, CancellationToken cancellationToken)
    {
        var database = address.IsPostgreSql ? "PostgreSQL" : "SQLite";
        var report = await health.CheckHealthAsync(cancellationToken);
        return report.Status == HealthStatus.Healthy
            ? TypedResults.Ok(new HealthBody("healthy", database))
            : TypedResults.Json(new HealthBody("unhealthy", database), statusCode: StatusCodes.Status503ServiceUnavailable);
    }
}

/// <summary>Ready means that the database answers a question, not only that its file opens.</summary>
internal sealed class DatabaseHealth(BpmDbContext database) : IHealthCheck
{
    public async Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default)
    {
        await database.Definitions.AnyAsync(cancellationToken);
        return HealthCheckResult.Healthy();
    }
}
