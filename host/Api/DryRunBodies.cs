using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Simulation;

namespace Disdik.Bpm.Host.Api;

/// <summary>What is to be played beforehand, and what is assumed.</summary>
/// <param name="Xml">The BPMN 2.0 file, also one that was never stored; or else name a <paramref name="DefinitionId"/>.</param>
/// <param name="Key">The process that is meant in a file with several.</param>
/// <param name="StartEventId">Needed only where the process has several ways in and none is marked as the default.</param>
/// <param name="StartsAt">ISO 8601; without an offset it is the office's own clock: 2026-02-13T15:30.</param>
/// <param name="Share">How much of its standard each step takes: 1 (the default) is done when due, 0.5 after half of it, 1.5 late. From 0.05 to 20.</param>
/// <param name="NobodyActs">True: nothing is done, and the deadlines take their course.</param>
/// <param name="Choices">By element: the outcome ids (steps) or flow ids (gateways) of its rounds; after these, the usual choice.</param>
/// <param name="Variables">Values of forms; what is missing is made up.</param>
/// <param name="StartedBy">User name; without it the first person who may start there.</param>
public sealed record DryRunRequest(
    string? Xml, string? DefinitionId, string? Key, string? StartEventId, string? StartsAt, double? Share, bool? NobodyActs,
    Dictionary<string, string[]>? Choices, JsonElement? Variables, string? StartedBy);

/// <param name="Words">On the office's clock: "Jum, 13 Feb 2026 16.30 WIB".</param>
public sealed record MomentBody(DateTimeOffset At, string Words);

/// <summary>What would happen. Nothing was sent and nothing was stored.</summary>
/// <param name="Status">running when it stopped somewhere before an end.</param>
/// <param name="Notes">What was taken for granted.</param>
/// <param name="Values">What conditions ask about: send others as <c>variables</c>.</param>
public sealed record DryRunBody(
    string Key, string Name, ElementBody Start, MomentBody StartsAt, MomentBody EndsAt, InstanceStatus Status, string? StartedBy, string Length,
    IReadOnlyList<PlayedStepBody> Steps, IReadOnlyList<DecisionBody> Decisions, WayBody Way, IReadOnlyList<StopBody> Stops, IReadOnlyList<NoteBody> Notes, IReadOnlyList<DecidingValueBody> Values);

public sealed record ElementBody(string ElementId, string Name);

/// <param name="Round">From 1; a step that is done again has its own line.</param>
/// <param name="Performers">Names of everyone who would be asked.</param>
/// <param name="Standard">Working time in words; null for a step without a standard.</param>
/// <param name="Why">The explanation of the due time, sentence by sentence.</param>
/// <param name="Outcome">The label of the outcome.</param>
/// <param name="IsLate">Done after it was due, or never.</param>
public sealed record PlayedStepBody(
    string ElementId, string Name, string? PrintedNo, int Round, string? Lane, IReadOnlyList<string> Performers, string? Standard,
    MomentBody Ready, MomentBody? Due, IReadOnlyList<string> Why, MomentBody? Done, string? Outcome, bool IsLate, IReadOnlyList<NoticeBody> Notices);

/// <summary>One event of a step that people are told of.</summary>
/// <param name="Kind">newTask, reminder, overdue, escalation1, escalation2, repeat, unclaimed.</param>
/// <param name="Reached">False when the step is done before: it would come only if nobody did it.</param>
/// <param name="LeavesAt">When its mails leave, in working time only.</param>
/// <param name="Reason">Why at that instant.</param>
public sealed record NoticeBody(string Kind, bool Reached, MomentBody At, MomentBody LeavesAt, string Reason, IReadOnlyList<PlannedMailBody> Mails);

/// <param name="Kind">As in the outbox: newTask, reminder, overdue, escalation1, escalation2, overdueAgain, information, unclaimed.</param>
/// <param name="Why">Why this person.</param>
/// <param name="Copies">Names of who gets a copy.</param>
public sealed record PlannedMailBody(string Kind, string To, string Position, string Why, IReadOnlyList<string> Copies, string Subject, string Text);

/// <param name="Chosen">Id of an option: an outcome, or a flow at a gateway.</param>
/// <param name="Given">True when the request named it.</param>
public sealed record DecisionBody(string ElementId, string Name, int Round, IReadOnlyList<OptionBody> Options, string Chosen, bool Given);

public sealed record OptionBody(string Id, string Label);

/// <summary>A form field that a condition asks about.</summary>
/// <param name="Value">What was filled in; null when the case did not come to it.</param>
/// <param name="Given">True when the request named it; else it was made up.</param>
public sealed record DecidingValueBody(string Id, string Label, FieldType Type, IReadOnlyList<OptionBody> Options, JsonElement? Value, bool Given);

/// <param name="Elements">In the order in which they were entered.</param>
public sealed record WayBody(IReadOnlyList<string> Elements, IReadOnlyList<string> Flows);

/// <param name="Kind">person, noAnswer, waiting, refused, incident, circle, tooLong.</param>
public sealed record StopBody(StopKind Kind, string? ElementId, string? Name, string Reason);

public sealed record NoteBody(string ElementId, string Name, string Words);
