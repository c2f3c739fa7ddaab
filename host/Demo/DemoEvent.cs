using System.Text.Json.Serialization;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Demo;

/// <summary>One thing that happened in the demonstration, as <c>--json</c> prints it.</summary>
/// <param name="Event"><c>caseStarted</c>, <c>taskCreated</c>, <c>taskCompleted</c>, <c>mailSent</c>, <c>published</c>, <c>caseCompleted</c>, <c>finished</c>.</param>
/// <param name="At">UTC.</param>
/// <param name="OfficeTime">The same instant as the office says it.</param>
/// <param name="Step">Printed number of the step.</param>
/// <param name="Actor">User name of the person who acted; null for the program.</param>
/// <param name="LateByMinutes">Working minutes past the due time; 0 when on time.</param>
/// <param name="Address">Address of the published item.</param>
/// <param name="File">The published item as a file that stays.</param>
internal sealed record DemoEvent(
    string Event, DateTimeOffset At, string OfficeTime,
    string? Case = null, string? Title = null, string? Step = null, string? StepName = null, string? Actor = null, string? Outcome = null,
    DateTimeOffset? Due = null, int? LateByMinutes = null, DemoMail? Mail = null, string? Address = null, string? File = null,
    bool? AsTold = null, IReadOnlyList<string>? Missing = null)
{
    /// <summary>The sentence for people.</summary>
    [JsonIgnore]
    public Text Sentence { get; init; }
}

internal sealed record DemoMail(string Kind, string To, string Name, string Subject, string Status);
