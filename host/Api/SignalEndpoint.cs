using System.Text.Json;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Api;

/// <param name="Name">The signal's name in the diagrams.</param>
public sealed record SendSignalBody(string? Name, JsonElement? Variables);

/// <param name="Receivers">How many waiting cases, and processes that begin with it, hear it.</param>
public sealed record SignalBody(string Id, string Name, int Receivers);

public static class SignalEndpoint
{
    public static void MapSignals(this IEndpointRouteBuilder api) =>
        api.MapPost("/signals", BroadcastAsync).WithTags("Events").Refuses(400, 403, 422)
            .WithSummary("Lets everyone hear a signal who waits for it now")
            .WithDescription("A signal is not kept: who begins to wait later does not hear it. With an Idempotency-Key header, a retry is heard by nobody a second time.");

    private static async Task<Accepted<SignalBody>> BroadcastAsync(
        SendSignalBody body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, Dispatch dispatch, Caller caller, CancellationToken cancellationToken)
    {
        var command = new SendSignal(body.Name ?? "", GivenVariables.From(body.Variables), IdempotencyKey.Of(idempotencyKey));
        var sent = await dispatch.BroadcastAsync(command, caller.Actor, cancellationToken);
        return TypedResults.Accepted((string?)null, new SignalBody(sent.Id, sent.Name!, sent.Receivers));
    }
}
