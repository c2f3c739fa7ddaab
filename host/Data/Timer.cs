using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Data;

/// <summary>A due time the database owns; Quartz only wakes for it.</summary>
public sealed class TimerRow
{
    public required string Id { get; set; }
    public required string InstanceId { get; set; }
    public required string ElementId { get; set; }
    public TimerPurpose Purpose { get; set; }
    public string? TaskId { get; set; }
    public DateTimeOffset DueAt { get; set; }
    /// <summary>Until when one of several processes is about to fire it; null on SQLite, where there is one.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    /// <summary>It could not fire: it waits until somebody retries the incident.</summary>
    public string? IncidentId { get; set; }
}

/// <summary>The next automatic start of a timer start event of the published version.</summary>
public sealed class ScheduledStart
{
    public required string DefinitionKey { get; set; }
    public required string ElementId { get; set; }
    public required string DefinitionId { get; set; }
    public DateTimeOffset DueAt { get; set; }
    /// <summary>Until when one of several processes is about to start it; null on SQLite, where there is one.</summary>
    public DateTimeOffset? LeaseUntil { get; set; }
    /// <summary>It could not start: it waits until somebody retries the incident.</summary>
    public string? IncidentId { get; set; }
}
