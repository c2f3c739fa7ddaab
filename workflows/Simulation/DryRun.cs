using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>What would happen if a case began then: played by the engine that runs the real ones, on the office's calendar. Nothing is sent or stored.</summary>
public static class DryRun
{
    /// <exception cref="TriggerRefusedException">The start event does not exist or is ambiguous, or a given value does not fit its form.</exception>
    /// <exception cref="NoWorkingTimeException">The calendar has no working time to count.</exception>
    public static DryRunReport Of(ProcessDefinition definition, DryRunPlan plan, WorkingCalendar calendar, IExpressionEvaluator expressions, CancellationToken stop = default)
    {
        var start = ProcessEngine.ChooseStart(definition, plan.StartEventId);
        var answers = new AssumedAnswers(definition, plan, calendar);
        var rehearsal = new Rehearsal(answers.Begin(), answers, calendar, expressions, plan.Bidang);
        var given = start is StartEvent { Form: { } form } ? SampleValues.Of(form, null, plan.StartsAt, plan.Variables).Merge(plan.Variables) : plan.Variables;
        rehearsal.Play(new Trigger.InstanceStarted(plan.InstanceId, "", start.Id, given, plan.BusinessKey, plan.Title, plan.StartedBy), plan.StartsAt, stop);
        ImmutableArray<Decision> decisions = [.. answers.Decisions.Concat(answers.Gateways(rehearsal.Way))];
        return new(rehearsal.Steps, rehearsal.Way, decisions, rehearsal.Stops, [.. answers.Notes.Distinct()], rehearsal.Instance.Status, rehearsal.Instance, rehearsal.Now);
    }
}
