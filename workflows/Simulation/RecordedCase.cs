using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>What really happened in a finished case, as its history tells it.</summary>
/// <param name="Definition">The version it ran on.</param>
/// <param name="Variables">As they were at the end: the history keeps when something was done, with which outcome and which way was taken, not each value on the way.</param>
public sealed record RecordedCase(ProcessDefinition Definition, string StartElementId, string? StartedBy, DateTimeOffset StartedAt, DateTimeOffset EndedAt, Variables Variables)
{
    /// <summary>The bidang that the case belonged to; null for none.</summary>
    public string? Bidang { get; init; }
    /// <summary>The runs of the steps, in the order in which they became ready.</summary>
    public required ImmutableArray<RecordedRun> Runs { get; init; }
    /// <summary>What came from outside besides people, in order.</summary>
    public required ImmutableArray<RecordedFact> Facts { get; init; }
    /// <summary>The elements that were entered, in order.</summary>
    public required ImmutableArray<string> Way { get; init; }
    /// <summary>The sequence flows that were taken, in order: what each gateway said at its moment.</summary>
    public required ImmutableArray<string> Flows { get; init; }

    /// <param name="history">In order.</param>
    /// <param name="dueOf">The due time that a task had at its end, by the task's id.</param>
    /// <returns>Null for a case that somebody cancelled, or whose beginning is not in the history.</returns>
    public static RecordedCase? From(ProcessDefinition definition, IReadOnlyList<HistoryEntry> history, Variables variables, Func<string, DateTimeOffset?> dueOf)
    {
        var start = history.FirstOrDefault(h => h.Type == "instanceStarted");
        if (start?.ElementId is null || history.Any(h => h.Type == "instanceCancelled")) return null;
        var ends = history.Where(h => h.Type == "taskCompleted" && h.Data.Text("taskId") is not null).ToLookup(h => h.Data.Text("taskId")!);
        var paused = history.Where(h => h.Type == "taskResumed" && h.Data.Text("taskId") is not null).ToLookup(h => h.Data.Text("taskId")!, h => h.Data["workingMinutes"]?.GetInt64() ?? 0);
        return new(definition, start.ElementId, start.Actor, start.At, history[^1].At, variables)
        {
            Runs = [.. history.Where(h => h.Type == "taskCreated" && h.ElementId is not null && h.Data.Text("taskId") is not null).Select(h => Run(h, ends, paused, dueOf))],
            Facts = [.. Answered(history, "jobQueued", "jobId", "jobSucceeded", "errorThrown"), .. Answered(history, "callStarted", "callId", "callCompleted", "callFailed"), .. Received(history)],
            Way = [.. history.Where(h => h.Type == "elementEntered").Select(h => h.ElementId!)],
            SetByOperator = [.. history.Where(h => h.Type == "variablesChanged").Select(h => h.Data["after"]).OfType<JsonElement>().SelectMany(values => values.EnumerateObject()).Select(v => v.Name).Distinct()],
            Flows = [.. history.Where(h => h.Type == "elementEntered").Select(h => h.Data.Text("flow")).OfType<string>()],
        };
    }

    /// <summary>Variables that were set more than once on the way: by a step that was done again, by two steps, or by an operator.</summary>
    public IEnumerable<string> Changed => Runs.Where(r => r.EndedAt is not null).Select(r => Definition.Nodes.GetValueOrDefault(r.ElementId)).OfType<UserTask>()
        .SelectMany(t => t.Form.Fields).Select(f => f.Id).GroupBy(id => id).Where(g => g.Count() > 1).Select(g => g.Key).Concat(SetByOperator);

    /// <summary>Variables that an operator set by hand.</summary>
    public required ImmutableArray<string> SetByOperator { get; init; }

    private static RecordedRun Run(HistoryEntry created, ILookup<string, HistoryEntry> ends, ILookup<string, long> paused, Func<string, DateTimeOffset?> dueOf)
    {
        var taskId = created.Data.Text("taskId")!;
        var end = ends[taskId].FirstOrDefault();
        return new(created.ElementId!, created.At, end?.At, end?.Data.Text("outcome"), end?.Actor, dueOf(taskId)) { Paused = TimeSpan.FromMinutes(paused[taskId].Sum()) };
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
    /// <summary>Working time for which its clock stood still.</summary>
    public TimeSpan Paused { get; init; }
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
    /// <summary>Gateways whose new question was judged by values that may have been others at that moment.</summary>
    public ImmutableArray<string> Doubtful { get; init; } = [];

    /// <summary>Steps that would have been done too late. One that nobody can say anything about is not among them.</summary>
    public IEnumerable<StepRun> Late => Steps.Where(s => s is { End: TaskEnd.Completed, IsLate: true });
}
