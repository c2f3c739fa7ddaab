using System.Collections.Immutable;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Simulation;

namespace Disdik.Bpm.Host.Runtime.Simulation;

/// <summary>What is to be played beforehand.</summary>
/// <param name="StartedBy">User name of who starts it; null takes the first person who may.</param>
public sealed record DryRunOrder(
    ProcessDefinition Definition, string? StartEventId, DateTimeOffset StartsAt, Pace Pace, Variables Variables,
    ImmutableDictionary<string, ImmutableArray<string>> Choices, string? StartedBy);

/// <summary>A case that was played beforehand, with the people and the mails of the office.</summary>
/// <param name="StartedBy">Null when nobody of the office may start there by hand.</param>
/// <param name="Given">The values that were not made up.</param>
public sealed record PlayedCase(ProcessDefinition Definition, WorkingCalendar Calendar, FlowNode Start, AppUser? StartedBy, DryRunReport Report, IReadOnlyList<PlayedStep> Steps, Variables Given);

/// <param name="Holders">Who would be asked to do it: everyone who may take it.</param>
public sealed record PlayedStep(StepRun Run, UserTask Element, IReadOnlyList<AppUser> Holders, IReadOnlyList<Notice> Notices);

/// <summary>One event of a step that people are told of.</summary>
/// <param name="Kind">The new task, or a rung of its deadline; null is the new task.</param>
/// <param name="At">When it happens.</param>
/// <param name="LeavesAt">When its mails leave: in working time only.</param>
/// <param name="Reached">False when the step is done before: it would come only if nobody did it.</param>
/// <param name="Reason">Why at that instant.</param>
public sealed record Notice(TimerPurpose? Kind, DateTimeOffset At, DateTimeOffset LeavesAt, bool Reached, Text Reason, IReadOnlyList<PlannedMail> Mails);

/// <param name="Kind">As in <see cref="OutboxMail.Kind"/>.</param>
/// <param name="Why">Why this person.</param>
public sealed record PlannedMail(string Kind, AppUser To, IReadOnlyList<string> Copies, Text Why, RenderedMail Mail);
