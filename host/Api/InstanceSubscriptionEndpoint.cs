using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <summary>Something a case waits for besides its tasks, timers and jobs.</summary>
/// <param name="Name">Of the message or signal; the condition's text for a condition.</param>
/// <param name="CorrelationKey">What a message has to carry; null when the case or its business key is enough.</param>
public sealed record SubscriptionBody(string Id, string ElementId, SubscriptionKind Kind, string Name, string? CorrelationKey);

public static class InstanceSubscriptionEndpoint
{
    public static void MapInstanceSubscriptions(this IEndpointRouteBuilder api) =>
        api.MapGet("/instances/{id}/subscriptions", ListAsync).WithTags("Instances").Refuses(404)
            .WithSummary("The messages, signals and conditions a case waits for");

    private static async Task<Ok<IReadOnlyList<SubscriptionBody>>> ListAsync(string id, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var row = await InstanceEndpoints.FindAsync(id, database, caller, cancellationToken);
        IReadOnlyList<SubscriptionBody> waiting =
            [.. row.Snapshot().Subscriptions.Select(s => new SubscriptionBody(s.Id, s.ElementId, s.Kind, s.Name, s.CorrelationKey))];
        return TypedResults.Ok(waiting);
    }
}
