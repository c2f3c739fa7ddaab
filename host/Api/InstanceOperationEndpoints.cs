using System.Text.Json;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <param name="ToElementId">An element of the same level that a token can enter.</param>
/// <param name="Reason">Kept in the history; required.</param>
public sealed record RelocationBody(string? ToElementId, string? Reason);

/// <param name="Values">New values by name; those not named stay.</param>
/// <param name="ScopeId">The scope whose own variables are meant; null for those of the case.</param>
/// <param name="Reason">Kept in the history; required.</param>
public sealed record VariablesBody(JsonElement? Values, string? ScopeId, string? Reason);

/// <summary>What operators do to a case by hand: system administrators and process owners.</summary>
public static class InstanceOperationEndpoints
{
    public static void MapInstanceOperations(this IEndpointRouteBuilder api)
    {
        var instance = api.MapGroup("/instances/{id}").WithTags("Operations").Refuses(400, 403, 404, 409, 422);
        instance.MapPost("/tokens/{tokenId}/relocation", RelocateAsync).WithSummary("Takes a token to another element: what it waited for is called off")
            .WithDescription("The ids of tokens are those of GET /api/instances/{id}.");
        instance.MapPost("/tokens/{tokenId}/cancellation", CancelTokenAsync).WithSummary("Ends a token: what it waited for is called off, nothing follows");
        instance.MapPatch("/variables", ChangeVariablesAsync).WithSummary("Sets variables; the history keeps the old and the new values");
    }

    private static async Task<NoContent> RelocateAsync(
        string id, string tokenId, RelocationBody body, OperatorMoves moves, Caller caller, CancellationToken cancellationToken)
    {
        RequireOperator(caller);
        await moves.MoveTokenAsync(id, tokenId, body.ToElementId ?? "", body.Reason ?? "", caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> CancelTokenAsync(
        string id, string tokenId, ReasonBody body, OperatorMoves moves, Caller caller, CancellationToken cancellationToken)
    {
        RequireOperator(caller);
        await moves.CancelTokenAsync(id, tokenId, body.Reason ?? "", caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> ChangeVariablesAsync(string id, VariablesBody body, OperatorMoves moves, Caller caller, CancellationToken cancellationToken)
    {
        RequireOperator(caller);
        await moves.ChangeVariablesAsync(id, GivenVariables.From(body.Values), body.ScopeId, body.Reason ?? "", caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    internal static void RequireOperator(Caller caller)
    {
        if (!Access.CanOperate(caller.Actor)) throw RuntimeProblems.NotOperator();
    }
}
