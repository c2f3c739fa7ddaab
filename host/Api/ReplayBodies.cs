namespace Disdik.Bpm.Host.Api;

/// <summary>Which draft is to be tried on finished cases.</summary>
/// <param name="Xml">The BPMN 2.0 file, also one that was never stored; or else name a <paramref name="DefinitionId"/>.</param>
/// <param name="Key">The process that is meant in a file with several.</param>
/// <param name="Count">The newest that many finished cases of the process; 1 to 200, 20 when nothing is said.</param>
public sealed record ReplayRequest(string? Xml, string? DefinitionId, string? Key, int? Count);

/// <summary>What the draft would have made of them. Nothing was written.</summary>
/// <param name="Left">Finished cases for which no time was left.</param>
public sealed record ReplayBody(string Key, IReadOnlyList<ReplayedCaseBody> Cases, IReadOnlyList<ReplayedStepSumBody> Steps, int Left);

/// <param name="Version">The version it really ran on.</param>
/// <param name="LateNow">Steps that were really late.</param>
/// <param name="LateThen">Steps that would have been late by the draft.</param>
/// <param name="Real">The steps as they were, with their real due times.</param>
/// <param name="Draft">The steps as the draft would have had them.</param>
/// <param name="Way">The way through the draft.</param>
/// <param name="Added">Names of the draft's steps that the case did not pass.</param>
/// <param name="Left">Names of the steps the case passed that the draft does not come to.</param>
/// <param name="Stops">Where the draft does not go on, and why: what the history has no answer for.</param>
/// <param name="EndsAt">Name of the end it comes to; null when it stops.</param>
/// <param name="Doubtful">Names of gateways that ask something new about values which were set more than once: judged by the last ones.</param>
public sealed record ReplayedCaseBody(
    string InstanceId, string? BusinessKey, string? Title, int Version, MomentBody EndedAt, int LateNow, int LateThen,
    IReadOnlyList<ReplayedStepBody> Real, IReadOnlyList<ReplayedStepBody> Draft, WayBody Way,
    IReadOnlyList<string> Added, IReadOnlyList<string> Left, IReadOnlyList<StopBody> Stops, string? EndsAt, IReadOnlyList<string> Doubtful);

public sealed record ReplayedStepBody(string ElementId, string Name, string? PrintedNo, int Round, MomentBody Ready, MomentBody? Due, MomentBody? Done, bool IsLate);

/// <param name="Times">How often the step was really done.</param>
public sealed record ReplayedStepSumBody(string ElementId, string Name, string? PrintedNo, int Times, int LateNow, int LateThen);
