namespace Disdik.Bpm.Host.Data;

/// <summary>One line of an instance's append-only history, as it is read. Read it through <see cref="HistoryReader"/>.</summary>
public sealed class HistoryLine
{
    public required string InstanceId { get; set; }
    public long Sequence { get; set; }
    public DateTimeOffset At { get; set; }
    public required string Type { get; set; }
    public string? ElementId { get; set; }
    /// <summary>User id; null for the system.</summary>
    public string? Actor { get; set; }
    public string Data { get; set; } = "{}";
}

/// <summary>The lines that one change added, in one row; when the case ends, all of them in one.</summary>
public sealed class HistoryPage
{
    public required string InstanceId { get; set; }
    /// <summary>The instance's revision after that change.</summary>
    public long Revision { get; set; }
    /// <summary>In the form of <see cref="HistoryFormat"/>.</summary>
    public required byte[] Lines { get; set; }
}
