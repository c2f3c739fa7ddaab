using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Host.Data;

/// <summary>A work unit with a calendar of its own: hours or days that differ from the office's, or another zone.</summary>
public sealed class WorkUnitRow
{
    /// <summary>A bidang or a candidate group.</summary>
    public required string Unit { get; set; }
    /// <summary>IANA name, for instance Asia/Makassar.</summary>
    public required string TimeZone { get; set; }
}

/// <summary>A holiday, joint leave or special working day.</summary>
public sealed class HolidayRow
{
    public long Id { get; set; }
    /// <summary>The work unit whose calendar it stands in; empty for the office's.</summary>
    public string Unit { get; set; } = "";
    public DateOnly Date { get; set; }
    public HolidayKind Kind { get; set; }
    public required string Name { get; set; }
    public HolidayStatus Status { get; set; }
    public string Reference { get; set; } = "";
}

/// <summary>A dated week profile as JSON (<see cref="WeekProfile"/>).</summary>
public sealed class WeekProfileRow
{
    public long Id { get; set; }
    /// <summary>The work unit whose calendar it stands in; empty for the office's.</summary>
    public string Unit { get; set; } = "";
    public required string Key { get; set; }
    public DateOnly? From { get; set; }
    public DateOnly? To { get; set; }
    public required string Hours { get; set; }
}

/// <summary>A personal access token: only its hash is kept.</summary>
public sealed class AccessToken
{
    public required string Id { get; set; }
    public required string UserId { get; set; }
    public required string Name { get; set; }
    /// <summary>Lower-case hex SHA-256 of the token.</summary>
    public required string Hash { get; set; }
    public DateTimeOffset CreatedAt { get; set; }
    public DateTimeOffset ExpiresAt { get; set; }
    public DateTimeOffset? LastUsedAt { get; set; }
}

/// <summary>A number that processes share: a running one, for instance of the business keys of a year, or an instant in ticks.</summary>
public sealed class Counter
{
    public required string Name { get; set; }
    public long Value { get; set; }
}
