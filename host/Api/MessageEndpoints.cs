using System.Text.Json;
using System.Xml;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Deliveries;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>A message for one case: one that waits, or one that it starts.</summary>
/// <param name="Name">The message's name in the diagram.</param>
/// <param name="CorrelationKey">What the waiting case expects it to carry; becomes the business key of a case that it starts.</param>
/// <param name="BusinessKey">Number of the case it is for.</param>
/// <param name="InstanceId">Id of the case it is for.</param>
/// <param name="TimeToLive">ISO 8601 duration: how long it is kept while nobody waits. P1D when left out; PT0S for now or never.</param>
public sealed record SendMessageBody(string? Name, string? CorrelationKey, string? BusinessKey, string? InstanceId, JsonElement? Variables, string? TimeToLive);

/// <summary>What became of a message.</summary>
/// <param name="Status">waiting: kept until someone waits for it; delivered; expired: nobody took it in its time; failed: an incident tells why.</param>
/// <param name="InstanceId">The case that got it, or that it is addressed to.</param>
/// <param name="SenderId">The case that threw it; null when it came from outside.</param>
public sealed record MessageBody(
    string Id, string Name, string? CorrelationKey, string? BusinessKey, DeliveryStatus Status, string? InstanceId, string? SenderId,
    DateTimeOffset CreatedAt, DateTimeOffset? ExpiresAt, DateTimeOffset? EndedAt, string? Note)
{
    internal static MessageBody Of(Delivery d) =>
        new(d.Id, d.Name!, d.CorrelationKey, d.BusinessKey, d.Status, d.ReceiverId, d.SenderId, d.CreatedAt, d.ExpiresAt, d.EndedAt, d.Message);
}

public static class MessageEndpoints
{
    public static void MapMessages(this IEndpointRouteBuilder api)
    {
        var messages = api.MapGroup("/messages").WithTags("Events").Refuses(403);
        messages.MapPost("", SendAsync).Refuses(400, 404, 409, 422)
            .WithSummary("Sends a message to the one case that waits for it, or starts one with it")
            .WithDescription("With an Idempotency-Key header, a retry answers as the first request did and sends nothing more. "
                + "When several cases wait for it, the one that has waited longest gets it.");
        messages.MapGet("", ListAsync).WithSummary("The messages of the last weeks, newest first").WithDescription("status: waiting, delivered, expired, failed.");
        messages.MapGet("/{id}", GetAsync).Refuses(404).WithSummary("What became of a message");
    }

    private static async Task<Created<MessageBody>> SendAsync(
        SendMessageBody body, [FromHeader(Name = "Idempotency-Key")] string? idempotencyKey, Dispatch dispatch, Caller caller, CancellationToken cancellationToken)
    {
        var command = new SendMessage(body.Name ?? "", body.CorrelationKey, body.BusinessKey, body.InstanceId, GivenVariables.From(body.Variables),
            Duration(body.TimeToLive), IdempotencyKey.Of(idempotencyKey));
        var sent = await dispatch.SendAsync(command, caller.Actor, cancellationToken);
        return TypedResults.Created($"/api/messages/{sent.Id}", MessageBody.Of(sent));
    }

    private static async Task<Ok<Page<MessageBody>>> ListAsync(
        BpmDbContext database, Caller caller, CancellationToken cancellationToken, Word<DeliveryStatus>? status = null, int? page = null)
    {
        RequireMay(caller);
        var wanted = status?.Value;
        var rows = database.Deliveries.AsNoTracking().Where(d => d.Kind == DeliveryKind.Message && (wanted == null || d.Status == wanted)).OrderByDescending(d => d.Number)
            .Select(d => new MessageBody(
                d.Id, d.Name!, d.CorrelationKey, d.BusinessKey, d.Status, d.ReceiverId, d.SenderId, d.CreatedAt, d.ExpiresAt, d.EndedAt, d.Message));
        return TypedResults.Ok(await rows.PageAsync(page, found => Task.FromResult(found), cancellationToken));
    }

    private static async Task<Ok<MessageBody>> GetAsync(string id, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        RequireMay(caller);
        var row = await database.Deliveries.AsNoTracking().SingleOrDefaultAsync(d => d.Id == id && d.Kind == DeliveryKind.Message, cancellationToken);
        return TypedResults.Ok(MessageBody.Of(row ?? throw Missing.Message(id)));
    }

    private static void RequireMay(Caller caller)
    {
        if (!Access.CanSendEvents(caller.Actor)) throw RuntimeProblems.Forbidden();
    }

    private static TimeSpan? Duration(string? text)
    {
        if (text is null) return null;
        try
        {
            return text == "0" ? TimeSpan.Zero : XmlConvert.ToTimeSpan(text);
        }
        catch (Exception e) when (e is FormatException or OverflowException)
        {
            throw RuntimeProblems.Invalid("invalid-time-to-live",
                $"Diharapkan masa tunggu berbentuk ISO 8601 seperti PT2H, tetapi diterima '{text}'.", $"Expected a time to live in ISO 8601 such as PT2H, but got '{text}'.");
        }
    }
}
