namespace Disdik.Bpm.Host.Data;

public enum CalendarChangeStatus
{
    /// <summary>Open deadlines are being moved.</summary>
    Moving,
    Done,
}

/// <summary>One change of the office's calendar: what was changed, by whom and why, and how far the open deadlines have been moved. The rows are its history.</summary>
public sealed class CalendarChange
{
    public required string Id { get; set; }
    public required string ChangedBy { get; set; }
    public DateTimeOffset ChangedAt { get; set; }
    public required string Reason { get; set; }
    /// <summary>JSON array of <c>{id, en}</c> sentences: what was changed.</summary>
    public required string Lines { get; set; }
    /// <summary>JSON: hours and days off as they were before; by them the open deadlines were counted.</summary>
    public required string Before { get; set; }
    public CalendarChangeStatus Status { get; set; }
    /// <summary>The last case looked at; ids of cases rise with time. Empty before the first.</summary>
    public string Position { get; set; } = "";
    public DateTimeOffset? EndedAt { get; set; }
    /// <summary>Optimistic concurrency: of two processes at the same change, one goes on and the other looks again.</summary>
    public long Revision { get; set; }
}
