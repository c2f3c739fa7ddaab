using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Data;

/// <summary>A message or signal that an instance waits for now. Conditions are not here: an instance watches its own variables itself.</summary>
public sealed class SubscriptionRow
{
    public required string Id { get; set; }
    public required string InstanceId { get; set; }
    public required string ElementId { get; set; }
    public SubscriptionKind Kind { get; set; }
    public required string Name { get; set; }
    /// <summary>The key a message has to carry; null when the instance or its business key is enough.</summary>
    public string? CorrelationKey { get; set; }
    /// <summary>The correlation key, else the instance's business key: what a message's key is compared with.</summary>
    public string? MatchKey { get; set; }
    public DateTimeOffset OpenedAt { get; set; }
    /// <summary>True until the messages that came before it have been tried.</summary>
    public bool IsNew { get; set; }
}

/// <summary>A message or signal that starts an instance of the version in force.</summary>
public sealed class EventStart
{
    public required string DefinitionKey { get; set; }
    /// <summary>The start event, or the element that stands for one: an instantiating receive task, an event behind an instantiating gateway.</summary>
    public required string ElementId { get; set; }
    public required string DefinitionId { get; set; }
    public SubscriptionKind Kind { get; set; }
    public required string Name { get; set; }
}

public enum DeliveryKind
{
    /// <summary>For exactly one receiver: an instance that waits, or one that it starts.</summary>
    Message,
    /// <summary>For everyone who waits now: becomes one receipt for each of them.</summary>
    Signal,
    /// <summary>A signal for one subscription.</summary>
    SignalReceipt,
    /// <summary>A signal that starts an instance.</summary>
    SignalStart,
    /// <summary>A call activity starts the called process.</summary>
    CallStart,
    /// <summary>A call was given up: the called instance ends.</summary>
    CallCancellation,
    /// <summary>A called instance came to its end and answers its caller.</summary>
    CallReturn,
}

public enum DeliveryStatus
{
    /// <summary>Due, or kept for a receiver that may still come.</summary>
    Waiting,
    Delivered,
    /// <summary>Nobody took it in its time to live.</summary>
    Expired,
    /// <summary>Tried again and again in vain; an incident tells of it.</summary>
    Failed,
}

/// <summary>
/// What one instance, or the outside, has for another: written with the move of the sender, done with the move of the receiver.
/// Only messages and signals stay after they are done; the rest is deleted by the same transaction that does it.
/// </summary>
public sealed class Delivery
{
    /// <summary>The order in which they were written, which is the order in which they are delivered.</summary>
    public long Number { get; set; }
    /// <summary>Unique: the same thing is written once.</summary>
    public required string Id { get; set; }
    public DeliveryKind Kind { get; set; }
    public DeliveryStatus Status { get; set; }
    /// <summary>The instance it comes from; null when it comes from outside.</summary>
    public string? SenderId { get; set; }
    /// <summary>The element it comes from.</summary>
    public string? ElementId { get; set; }
    /// <summary>The instance it is addressed to, later the one that got it.</summary>
    public string? ReceiverId { get; set; }
    /// <summary>What hears it there: the subscription, or the element that starts an instance.</summary>
    public string? TargetId { get; set; }
    public string? CallId { get; set; }
    /// <summary>Of the message or signal.</summary>
    public string? Name { get; set; }
    public string? CorrelationKey { get; set; }
    public string? BusinessKey { get; set; }
    /// <summary>The process to start.</summary>
    public string? DefinitionKey { get; set; }
    public CallBinding? Binding { get; set; }
    public int? Version { get; set; }
    /// <summary>Variables as JSON.</summary>
    public string Payload { get; set; } = "{}";
    /// <summary>Of an answer: false when the called instance was stopped or ended with an error.</summary>
    public bool? Completed { get; set; }
    public string? ErrorCode { get; set; }
    /// <summary>Why the called instance did not complete, or why the last attempt failed.</summary>
    public string? Message { get; set; }
    /// <summary>User id of the person or program that sent it from outside.</summary>
    public string? Actor { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    /// <summary>The next try; for a message that nobody waits for, the end of its time.</summary>
    public DateTimeOffset RunAt { get; set; }
    /// <summary>Messages only.</summary>
    public DateTimeOffset? ExpiresAt { get; set; }
    public DateTimeOffset? EndedAt { get; set; }
    public int Attempts { get; set; }
    /// <summary>With several hosts: until when one of them has it in hand.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    /// <summary>Rises with every change: who found it as it was before finds out that it is not so any more.</summary>
    public long Revision { get; set; }
    /// <summary>Signals only: how many heard it.</summary>
    public int Receivers { get; set; }
    /// <summary>Signals only: the last subscription that has its receipt, while the others get theirs.</summary>
    public string? Cursor { get; set; }
}
