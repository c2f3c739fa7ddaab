using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Simulation;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Simulation;

namespace Disdik.Bpm.Host.Api;

/// <summary>Cases that were played again, beside what really happened, in the reader's language.</summary>
internal sealed class ReplayWords(ReplayedCases played, CultureInfo culture)
{
    private static readonly Text Unanswered = new(
        "Riwayat tidak punya jawaban untuk langkah ini: dalam berkas proses itu langkah ini tidak pernah dikerjakan.",
        "The history has no answer for this step: it was never done in that case.");

    public ReplayBody Body() => new(played.Draft.Key, [.. played.Cases.Select(c => Case(c.Row, c.Report))], Steps(), played.Left);

    private ReplayedCaseBody Case(Instance row, ReplayReport report)
    {
        var recorded = report.Recorded;
        var passed = recorded.Runs.Select(r => r.ElementId).ToHashSet(StringComparer.Ordinal);
        var then = report.Steps.Select(s => s.Created.ElementId).ToHashSet(StringComparer.Ordinal);
        var end = report.Status is InstanceStatus.Running ? null : report.Way.LastOrDefault(p => played.Draft.Nodes[p.ElementId] is EndEvent)?.ElementId;
        return new(
            row.Id, row.BusinessKey, row.Title, row.DefinitionVersion, Moment(recorded.EndedAt), recorded.Runs.Count(r => r.IsLate), report.Late.Count(),
            [.. Numbered(recorded.Runs, r => r.ElementId).Select(r => Real(r.Item, r.Round, recorded.Definition))],
            [.. report.Steps.Select(Draft)],
            new([.. report.Way.Select(p => p.ElementId)], [.. report.Way.Select(p => p.FlowId).OfType<string>()]),
            [.. then.Except(passed).Select(id => NameOf(played.Draft, id))], [.. passed.Except(then).Select(id => NameOf(recorded.Definition, id))],
            [.. report.Stops.Select(s => Stop(s, report))], end is null ? null : NameOf(played.Draft, end), [.. report.Doubtful.Select(id => NameOf(played.Draft, id))]);
    }

    private ReplayedStepBody Real(RecordedRun run, int round, ProcessDefinition definition) => new(
        run.ElementId, NameOf(definition, run.ElementId), NumberOf(definition, run.ElementId), round, Moment(run.ReadyAt),
        run.DueAt is { } due ? Moment(due) : null, run.EndedAt is { } ended ? Moment(ended) : null, run.IsLate);

    private ReplayedStepBody Draft(StepRun run) => new(
        run.Created.ElementId, NameOf(played.Draft, run.Created.ElementId), NumberOf(played.Draft, run.Created.ElementId), run.Created.Round, Moment(run.Created.ReadyAt),
        run.Created.Due is { } due ? Moment(due.At) : null, run.EndedAt is { } ended ? Moment(ended) : null, run is { End: TaskEnd.Completed, IsLate: true });

    private StopBody Stop(Stop stop, ReplayReport report) => new(stop.Kind, stop.ElementId, stop.ElementId is { } id
        ? NameOf(played.Draft.Nodes.ContainsKey(id) ? played.Draft : report.Recorded.Definition, id) : null,
        (stop.Kind is StopKind.NoAnswer && !report.Steps.IsEmpty ? Unanswered : stop.Reason).In(culture));

    /// <summary>By step, in the draft's printed order; steps that only the old version has come last.</summary>
    private IReadOnlyList<ReplayedStepSumBody> Steps()
    {
        var real = played.Cases.SelectMany(c => c.Report.Recorded.Runs.Select(r => (Run: r, c.Report.Recorded.Definition))).ToLookup(r => r.Run.ElementId);
        var then = played.Cases.SelectMany(c => c.Report.Late).ToLookup(s => s.Created.ElementId);
        var reached = played.Cases.SelectMany(c => c.Report.Steps).Select(s => s.Created.ElementId);
        return [.. real.Select(r => r.Key).Concat(reached).Distinct().Select(id =>
        {
            var definition = played.Draft.Nodes.ContainsKey(id) ? played.Draft : real[id].First().Definition;
            return new ReplayedStepSumBody(id, NameOf(definition, id), NumberOf(definition, id), real[id].Count(r => r.Run.EndedAt is not null), real[id].Count(r => r.Run.IsLate), then[id].Count());
        }).OrderBy(s => !played.Draft.Nodes.ContainsKey(s.ElementId)).ThenBy(s => int.TryParse(s.PrintedNo, CultureInfo.InvariantCulture, out var no) ? no : int.MaxValue).ThenBy(s => s.ElementId, StringComparer.Ordinal)];
    }

    private static IEnumerable<(T Item, int Round)> Numbered<T>(IEnumerable<T> items, Func<T, string> key)
    {
        var rounds = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var item in items) yield return (item, rounds[key(item)] = rounds.GetValueOrDefault(key(item)) + 1);
    }

    private MomentBody Moment(DateTimeOffset at) => new(at, OfficeTime.Short(at, played.Calendar.Zone).In(culture));

    private static string NameOf(ProcessDefinition definition, string id) => definition.Nodes.GetValueOrDefault(id) is { Name.Length: > 0 } node ? node.Name : id;

    private static string? NumberOf(ProcessDefinition definition, string id) => (definition.Nodes.GetValueOrDefault(id) as UserTask)?.Step?.PrintedNo;
}
