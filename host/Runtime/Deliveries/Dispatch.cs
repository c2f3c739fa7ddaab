using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <param name="InstanceId">The case it is for; null when the keys, or the name alone, say which.</param>
/// <param name="TimeToLive">How long it waits for a receiver; null for a day, zero for now or never.</param>
/// <param name="IdempotencyKey">A retry by the same person with the same key sends nothing more.</param>
public sealed record SendMessage(
    string Name, string? CorrelationKey, string? BusinessKey, string? InstanceId, Variables Variables, TimeSpan? TimeToLive, string? IdempotencyKey);

public sealed record SendSignal(string Name, Variables Variables, string? IdempotencyKey);

/// <summary>Takes messages and signals from outside: stored first, then delivered at once where somebody waits.</summary>
public sealed partial class Dispatch(
    IDbContextFactory<BpmDbContext> contexts, Changes changes, DeliveryPump pump, TimeProvider time, ILogger<Dispatch> log)
{
    private const int MaxLength = 200;
    private static readonly TimeSpan LongestLife = TimeSpan.FromDays(366);

    /// <summary>The message as it stands after the first try.</summary>
    public async Task<Delivery> SendAsync(SendMessage command, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        Require(command.Name, required: true);
        Require(command.CorrelationKey, required: false);
        Require(command.BusinessKey, required: false);
        var life = command.TimeToLive ?? DeliveryWriter.TimeToLive;
        if (life < TimeSpan.Zero || life > LongestLife) throw RuntimeProblems.Invalid("invalid-time-to-live",
            $"Diharapkan masa tunggu 0 sampai {LongestLife.TotalDays} hari, tetapi di luar itu.", $"Expected a time to live of 0 to {LongestLife.TotalDays} days, but it lies outside.");
        await RequireReachableAsync(command.InstanceId, actor, cancellationToken);

        var delivery = New(DeliveryKind.Message, command.Name, command.Variables, Repeat.IdOf(actor, "message", command.IdempotencyKey), actor);
        (delivery.CorrelationKey, delivery.BusinessKey, delivery.ReceiverId) = (Given(command.CorrelationKey), Given(command.BusinessKey), command.InstanceId);
        delivery.ExpiresAt = delivery.CreatedAt + life;
        return await WriteAsync(delivery, cancellationToken);
    }

    public Task<Delivery> BroadcastAsync(SendSignal command, Actor actor, CancellationToken cancellationToken)
    {
        RequireMay(actor);
        Require(command.Name, required: true);
        return WriteAsync(New(DeliveryKind.Signal, command.Name, command.Variables, Repeat.IdOf(actor, "signal", command.IdempotencyKey), actor), cancellationToken);
    }

    private async Task<Delivery> WriteAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        var first = true;
        await changes.CommitAsync(async database =>
        {
            first = !await database.Deliveries.AnyAsync(d => d.Id == delivery.Id, cancellationToken);
            if (first) database.Deliveries.Add(delivery);
            return first;
        }, cancellationToken);
        if (first) await TryAsync(delivery, cancellationToken);
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        return await reading.Deliveries.AsNoTracking().SingleAsync(d => d.Id == delivery.Id, cancellationToken);
    }

    private async Task TryAsync(Delivery delivery, CancellationToken cancellationToken)
    {
        try
        {
            await pump.DeliverAsync(delivery, cancellationToken);
        }
        catch (ProblemException e)
        {
            // It is stored; whoever wakes next tries again, and tells an operator when it stays like this.
            LogLater(log, e, delivery.Id);
        }
    }

    private Delivery New(DeliveryKind kind, string name, Variables payload, string? id, Actor actor)
    {
        var now = time.GetUtcNow();
        return new()
        {
            Id = id ?? Guid.CreateVersion7(now).ToString("N"), Kind = kind, Status = DeliveryStatus.Waiting, Name = name.Trim(), Payload = payload.ToJson(),
            Actor = actor == Actor.System ? null : actor.UserId, CreatedAt = now, RunAt = now,
        };
    }

    private static void RequireMay(Actor actor)
    {
        if (actor != Actor.System && !Access.CanSendEvents(actor)) throw RuntimeProblems.Forbidden();
    }

    private async Task RequireReachableAsync(string? instanceId, Actor actor, CancellationToken cancellationToken)
    {
        if (instanceId is null) return;
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var status = await Access.VisibleCase(reading, actor, instanceId).Select(i => (InstanceStatus?)i.Status).SingleOrDefaultAsync(cancellationToken)
            ?? throw RuntimeProblems.InstanceNotFound();
        if (status is InstanceStatus.Completed or InstanceStatus.Terminated) throw new ProblemException(ProblemKind.Conflict, "instance-not-running", new(
            $"Diharapkan berkas proses yang berjalan, tetapi '{instanceId}' sudah berakhir.", $"Expected a running case, but '{instanceId}' has ended."));
    }

    private static void Require(string? text, bool required)
    {
        if (Given(text) is not { } given ? !required : given.Length <= MaxLength && !given.Any(char.IsControl)) return;
        throw RuntimeProblems.Invalid("invalid-event-name",
            $"Diharapkan nama dan kunci satu baris paling panjang {MaxLength} huruf, dan nama yang tidak kosong, tetapi isinya lain.",
            $"Expected a name and keys of one line and at most {MaxLength} characters, and a name that is not empty, but they are not.");
    }

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim();

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivery {DeliveryId} is stored but could not be made yet")]
    private static partial void LogLater(ILogger logger, Exception exception, string deliveryId);
}
