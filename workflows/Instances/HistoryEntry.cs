namespace Disdik.Bpm.Workflows.Instances;

/// <summary>One line of the append-only history.</summary>
/// <param name="Sequence">Unique and rising within the instance.</param>
/// <param name="Type">A past-tense fact: <c>instanceStarted</c>, <c>elementEntered</c>, <c>elementLeft</c>, <c>elementCancelled</c>,
/// <c>taskCreated</c>, <c>taskCompleted</c>, <c>taskExtended</c>, <c>taskRecounted</c>, <c>timerRecounted</c>, <c>taskPaused</c>, <c>taskResumed</c>, <c>taskReleased</c>, <c>escalationAnswered</c>, <c>timerFired</c>, <c>jobSucceeded</c>, <c>jobFailed</c>, <c>incidentRaised</c>,
/// <c>incidentRetried</c>, <c>instanceCompleted</c>, <c>instanceTerminated</c>, <c>instanceSuspended</c>, <c>instanceResumed</c>,
/// <c>instanceMigrated</c>, <c>decisionMade</c> (which rules of which table held, and what it said); the runtime adds
/// <c>taskClaimed</c>, <c>taskHandedOver</c>, <c>taskDelegated</c>, <c>mailQueued</c>, <c>attachmentAdded</c>.</param>
public sealed record HistoryEntry(long Sequence, DateTimeOffset At, string Type, string? ElementId, string? Actor, Variables Data);
