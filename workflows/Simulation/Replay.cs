using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>
/// A finished case played again by a draft, element by element of the same id. A step that begins when it began ends when it ended; one that
/// begins at another time takes as much working time as it took. Nothing is written.
/// </summary>
public static class Replay
{
    /// <exception cref="OperationCanceledException">It was told to stop.</exception>
    public static ReplayReport Of(ProcessDefinition draft, RecordedCase recorded, WorkingCalendar calendar, IExpressionEvaluator expressions, CancellationToken stop = default)
    {
        if (ProcessEngine.WaysIn(draft).All(w => w.Id != recorded.StartElementId)) return NotBegun(recorded, recorded.StartElementId, StopKind.NoAnswer, new(
            $"Draf tidak lagi mempunyai awal \"{NameOf(recorded)}\".", $"The draft no longer has the beginning \"{NameOf(recorded)}\"."));
        var ways = new RecordedWays(draft, recorded);
        var rehearsal = new Rehearsal(ways.Begin(), new RecordedAnswers(recorded, ways, calendar), calendar, expressions, recorded.Bidang);
        try
        {
            rehearsal.Play(new Trigger.InstanceStarted("simulasi", "", recorded.StartElementId, AtStart(draft, recorded), null, null, recorded.StartedBy), recorded.StartedAt, stop);
        }
        catch (TriggerRefusedException refused)
        {
            var findings = refused.Diagnostics.Select(d => d.Message).Prepend(refused.Reason).ToList();
            return NotBegun(recorded, recorded.StartElementId, StopKind.Refused, new(string.Join(' ', findings.Select(f => f.Id)), string.Join(' ', findings.Select(f => f.En))));
        }
        return new(recorded, rehearsal.Steps, rehearsal.Way, rehearsal.Stops, rehearsal.Instance.Status, rehearsal.Now)
        {
            Doubtful = [.. ways.Doubtful(rehearsal.Way.Select(p => p.ElementId))],
        };
    }

    private static ReplayReport NotBegun(RecordedCase recorded, string elementId, StopKind kind, Text reason) =>
        new(recorded, [], [], [new(kind, elementId, reason)], InstanceStatus.Running, recorded.StartedAt);

    private static string NameOf(RecordedCase recorded) => recorded.Definition.Nodes.GetValueOrDefault(recorded.StartElementId) is { Name.Length: > 0 } start ? start.Name : recorded.StartElementId;

    /// <summary>What the case began with, as far as can be known at its end: everything that no later step, job or call set.</summary>
    private static Variables AtStart(ProcessDefinition draft, RecordedCase recorded)
    {
        var asked = new[] { recorded.Definition, draft }.Select(d => d.Nodes.GetValueOrDefault(recorded.StartElementId)).OfType<StartEvent>()
            .SelectMany(s => s.Form?.Fields ?? []).Select(f => f.Id).ToHashSet(StringComparer.Ordinal);
        var later = recorded.Definition.Nodes.Values.SelectMany(SetBy).ToHashSet(StringComparer.Ordinal);
        return recorded.Variables.Only(recorded.Variables.Select(v => v.Key).Where(name =>
            asked.Contains(name) || (!later.Contains(name) && name != "outcome" && !name.StartsWith("outcome_", StringComparison.Ordinal))));
    }

    private static IEnumerable<string> SetBy(FlowNode node) => node switch
    {
        UserTask task => task.Form.Fields.Select(f => f.Id),
        Activity activity => activity.Outputs.Select(o => o.Value),
        CatchEvent caught and not StartEvent => caught.Outputs.Select(o => o.Value),
        _ => [],
    };
}
