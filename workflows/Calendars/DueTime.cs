using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>When a standard of working time is used up, and why then.</summary>
/// <param name="At">The instant, with the office's offset.</param>
/// <param name="Trace">What was counted and what was left out, in order, as sentences for the reader.</param>
public sealed record DueTime(DateTimeOffset At, ImmutableArray<Text> Trace);

/// <summary>The ladder of a deadline: null where a rung does not exist. All instants carry the office's offset.</summary>
public sealed record DeadlinePlan(DueTime Due, DateTimeOffset? Reminder, DateTimeOffset? Overdue, DateTimeOffset? Escalation1, DateTimeOffset? Escalation2);
