using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>What really happened in a finished case, as its history tells it.</summary>
/// <param name="Definition">The version it ran on.</param>
/// <param name="Variables">As they were at the end: the history keeps when something was done and with which outcome, not each value on the way.</param>
public sealed record RecordedCase(ProcessDefinition Definition, string StartElementId, string? StartedBy, DateTimeOffset StartedAt, DateTimeOffset EndedAt, Variables Variables)
{
    /// <summary>The runs of the steps, in the order in which they became ready.</summary>
    public required ImmutableArray<RecordedRun> Runs { get; init; }
    /// <summary>What came from outside besides people, in order.</summary>
    public required ImmutableArray<RecordedFact> Facts { get; init; }
    /// <summary>The elements that were entered, in order.</summary>
    public required ImmutableArray<string> Way { get; init; }

    /// <param name="history">In order.</param>
    /// <param name="dueOf">The due time that a task had at its end, by the task's id.</param>
    /// <returns>Null for a case that somebody cancelled, or whose beginning is not in the history.</returns>
    public static RecordedCase? From(ProcessDefinition definition, IReadOnlyList<HistoryEntry> history, Variables variables, Func<string, DateTimeOffset?> dueOf)
    {
        var start = history.FirstOrDefault(h => h.Type == "instanceStarted");
        if (start?.ElementId is null || history.Any(h => h.Type == "instanceCancelled")) return null;
        var ends = history.Where(h => h.Type == "taskCompleted" && h.Data.Text("taskId") is not null).ToLookup(h => h.Data.Text("taskId")!);
        return new(definition, start.ElementId, start.Actor, start.At, history[^1].At, variables)
        {
            Runs = [.. history.Where(h => h.Type == "taskCreated" && h.ElementId is not null && h.Data.Text("taskId") is not null).Select(h => Run(h, ends, dueOf))],
            Facts = [.. Answered(history, "jobQueued", "jobId", "jobSucceeded", "errorThrown"), .. Answered(history, "callStarted", "callId", "callCompleted", "callFailed"), .. Received(history)],
            Way = [.. history.Where(h => h.Type == "elementEntered").Select(h => h.ElementId!)],
        };
    }

    private static RecordedRun Run(HistoryEntry created, ILookup<string, HistoryEntry> ends, Func<string, DateTimeOffset?> dueOf)
    {
        var taskId = created.Data.Text("taskId")!;
        var end = ends[taskId].FirstOrDefault();
        return new(created.ElementId!, created.At, end?.At, end?.Data.Text("outcome"), end?.Actor, dueOf(taskId));
    }

    private static IEnumerable<RecordedFact> Answered(IReadOnlyList<HistoryEntry> history, string asked, string idName, params string[] answers)
    {
        var questions = history.Where(h => h.Type == asked && h.Data.Text(idName) is not null).DistinctBy(h => h.Data.Text(idName)).ToDictionary(h => h.Data.Text(idName)!);
        foreach (var answer in history.Where(h => answers.Contains(h.Type)))
            if (answer.Data.Text(idName) is { } id && questions.GetValueOrDefault(id) is { ElementId: { } element } question)
                yield return new(element, question.At, answer.At, answer.Data.Text("code"), answer.Data.Text("message"));
    }

    private static IEnumerable<RecordedFact> Received(IEnumerable<HistoryEntry> history) => history
        .Where(h => h.Type is "messageReceived" or "signalReceived" && h.ElementId is not null).Select(h => new RecordedFact(h.ElementId!, h.At, h.At, null, null));
}

/// <summary>One run of a step as it was.</summary>
/// <param name="EndedAt">Null when it was called off.</param>
/// <param name="DueAt">Null without a standard.</param>
public sealed record RecordedRun(string ElementId, DateTimeOffset ReadyAt, DateTimeOffset? EndedAt, string? Outcome, string? Actor, DateTimeOffset? DueAt)
{
    public bool IsLate => EndedAt > DueAt;
}

/// <summary>An answer to a job or a call, or a message or signal.</summary>
/// <param name="AskedAt">When it was asked for; the same as <paramref name="At"/> for what came by itself.</param>
/// <param name="ErrorCode">The error it ended with.</param>
public sealed record RecordedFact(string ElementId, DateTimeOffset AskedAt, DateTimeOffset At, string? ErrorCode, string? Message);

/// <summary>What the draft would have made of a finished case.</summary>
/// <param name="Steps">The runs of the draft's steps.</param>
/// <param name="Stops">Where it does not go on: the draft has a step that the history has no answer for, or refuses what was done.</param>
public sealed record ReplayReport(RecordedCase Recorded, ImmutableArray<StepRun> Steps, ImmutableArray<Passage> Way, ImmutableArray<Stop> Stops, InstanceStatus Status, DateTimeOffset EndsAt)
{
    /// <summary>Steps that would have been done too late. One that nobody can say anything about is not among them.</summary>
    public IEnumerable<StepRun> Late => Steps.Where(s => s is { End: TaskEnd.Completed, IsLate: true });
}
