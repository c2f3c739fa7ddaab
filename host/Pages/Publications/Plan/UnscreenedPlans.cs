using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Publications.Plan;

/// <summary>Plans of items that wait to be screened or prepared: an SOP may ask for the time early, and an item may come back. Nothing of them is sure yet.</summary>
internal sealed class UnscreenedPlans(IDefinitionStore definitions, IExpressionEvaluator expressions)
{
    /// <summary>Each is a case to open: the calendar shows the newest.</summary>
    private const int Most = 100;

    public async Task<List<PlanEntry>> ReadAsync(BpmDbContext database, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        List<PlanEntry> found = [];
        var versions = await database.Instances.Where(i => i.Status == InstanceStatus.Running).Select(i => i.DefinitionId).Distinct().ToListAsync(cancellationToken);
        foreach (var version in versions)
        {
            if (Find(await definitions.CompiledAsync(version, cancellationToken)) is not var (plan, screening, steps)) continue;
            var cases = await database.Tasks.Where(t => t.DefinitionId == version && t.Status == WorkTaskStatus.Open && steps.Contains(t.ElementId) && !database.Publications.Any(p => p.InstanceId == t.InstanceId))
                .OrderByDescending(t => t.CreatedAt).ThenBy(t => t.Id).Take(Most).Join(database.Instances, t => t.InstanceId, i => i.Id, (t, i) => new { t.ElementId, Case = i }).ToListAsync(cancellationToken);
            foreach (var waiting in cases)
            {
                var state = waiting.Case.Snapshot();
                var times = PublicationPlan.From(Variables.Empty.With("plan", Evaluate(plan, state.Variables)), zone).Times;
                found.AddRange(times.Select(t => new PlanEntry(
                    null, waiting.Case.Id, waiting.Case.Title ?? waiting.Case.BusinessKey ?? waiting.Case.Id, t.Key, waiting.ElementId == screening ? "Unscreened" : "Unprepared", t.Value, null)));
            }
        }
        return found;
    }

    /// <summary>How the plan is read, which step screens, and which steps come right before publishing; null when the SOP plans nothing.</summary>
    private static (string Plan, string Screening, string[] Steps)? Find(ProcessDefinition definition) =>
        definition.Nodes.Values.OfType<ServiceTask>().FirstOrDefault(t => t.ActivityType == PublishToWebsite.Type) is { ApprovedBy: { } screening } publishing
        && publishing.Inputs.FirstOrDefault(i => i.Name == "plan") is { } plan
            ? (plan.Value, screening, [screening, .. publishing.Incoming.Select(flow => definition.Flows[flow].SourceId)])
            : null;

    private System.Text.Json.JsonElement Evaluate(string expression, Variables variables)
    {
        try
        {
            return expressions.Evaluate(expression, variables);
        }
        catch (ExpressionException)
        {
            // It may need what a later step gives.
            return default;
        }
    }
}
