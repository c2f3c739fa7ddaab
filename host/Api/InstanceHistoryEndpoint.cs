using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <summary>One past-tense fact.</summary>
/// <param name="Actor">User name; null when the program itself did it.</param>
public sealed record HistoryBody(long Sequence, DateTimeOffset At, string Type, string? ElementId, string? Actor, JsonElement Data);

public static class InstanceHistoryEndpoint
{
    public static void MapInstanceHistory(this IEndpointRouteBuilder api) =>
        api.MapGet("/instances/{id}/history", ListAsync).WithTags("Instances").Refuses(404)
            .WithSummary("Everything that happened in a case, in order");

    private static async Task<Ok<IReadOnlyList<HistoryBody>>> ListAsync(
        string id, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        await InstanceEndpoints.FindAsync(id, database, caller, cancellationToken);
        var lines = await database.HistoryAsync(id, cancellationToken);
        var names = await UserNames.ReadAsync(database, lines.Select(l => l.Actor), cancellationToken);
        IReadOnlyList<HistoryBody> history =
            [.. lines.Select(l => new HistoryBody(l.Sequence, l.At, l.Type, l.ElementId, names.Of(l.Actor), JsonSerializer.Deserialize<JsonElement>(l.Data)))];
        return TypedResults.Ok(history);
    }
}
