using System.Globalization;
using Disdik.Bpm.Host.Runtime.Simulation;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Simulation;

namespace Disdik.Bpm.Host.Api;

/// <summary>A case that was played beforehand, in the reader's language.</summary>
internal sealed class DryRunWords(PlayedCase played, CultureInfo culture)
{
    public DryRunBody Body()
    {
        var report = played.Report;
        return new(
            played.Definition.Key, played.Definition.Name, new(played.Start.Id, NameOf(played.Start.Id)!), Moment(report.Instance.StartedAt), Moment(report.EndsAt), report.Status,
            played.StartedBy?.DisplayName, WorkingTimeText.Between(played.Calendar, report.Instance.StartedAt, report.EndsAt).In(culture),
            [.. played.Steps.Select(Step)],
            [.. report.Decisions.Select(d => new DecisionBody(d.ElementId, NameOf(d.ElementId)!, d.Round, [.. d.Options.Select(o => new OptionBody(o.Id, o.Label))], d.Chosen, d.Given))],
            new([.. report.Way.Select(p => p.ElementId)], [.. report.Way.Select(p => p.FlowId).OfType<string>()]),
            [.. report.Stops.Select(s => new StopBody(s.Kind, s.ElementId, s.ElementId is null ? null : NameOf(s.ElementId), s.Reason.In(culture)))],
            [.. report.Notes.Select(n => new NoteBody(n.ElementId, NameOf(n.ElementId)!, n.Words.In(culture)))],
            [.. DecidingFields.Of(played.Definition).Select(f => new DecidingValueBody(
                f.Id, f.Label, f.Type, [.. f.Choices.Select(c => new OptionBody(c.Value, c.Label))], report.Instance.Variables[f.Id], played.Given.Contains(f.Id)))]);
    }

    private PlayedStepBody Step(PlayedStep step)
    {
        var (created, element) = (step.Run.Created, step.Element);
        return new(
            element.Id, NameOf(element.Id)!, element.Step?.PrintedNo, created.Round, played.Definition.Lanes.FirstOrDefault(l => l.Id == element.LaneId)?.Name,
            [.. step.Holders.Select(h => h.DisplayName)], element.Step?.Standard is { } standard ? WorkingTimeText.Of(standard).In(culture) : null,
            Moment(created.ReadyAt), created.Due is { } due ? Moment(due.At) : null, [.. (created.Due?.Trace ?? []).Select(line => line.In(culture))],
            step.Run.EndedAt is { } done ? Moment(done) : null, element.Outcomes.FirstOrDefault(o => o.Id == step.Run.Outcome)?.Label, step.Run.IsLate,
            [.. step.Notices.Select(Notice)]);
    }

    private NoticeBody Notice(Notice notice) => new(
        notice.Kind is { } kind ? char.ToLowerInvariant($"{kind}"[0]) + $"{kind}"[1..] : "newTask", notice.Reached, Moment(notice.At), Moment(notice.LeavesAt), notice.Reason.In(culture),
        [.. notice.Mails.Select(m => new PlannedMailBody(m.Kind, m.To.DisplayName, m.To.Position, m.Why.In(culture), m.Copies, m.Mail.Subject, m.Mail.Text))]);

    private MomentBody Moment(DateTimeOffset at) => new(at, OfficeTime.Short(at, played.Calendar.Zone).In(culture));

    private string? NameOf(string elementId) => played.Definition.Nodes.GetValueOrDefault(elementId) is { Name.Length: > 0 } named ? named.Name : elementId;
}
