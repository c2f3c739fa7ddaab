using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>Takes an instance to another version of its process: whole or not at all. Pure, like the engine.</summary>
public static class Migration
{
    /// <summary>What would happen to every token, task, timer, scope and subscription, and why something cannot.</summary>
    /// <exception cref="TriggerRefusedException">The instance has ended (<c>instance-not-running</c>), or the mapping names something unknown (<c>invalid-mapping</c>).</exception>
    public static MigrationReport DryRun(ProcessDefinition source, ProcessDefinition target, ProcessInstance instance, MigrationPlan plan, AdvanceContext context) =>
        Decide(source, target, instance, plan, context).Report;

    /// <summary>The instance under the new version: tasks, jobs and calls under way go on as they are.</summary>
    /// <exception cref="TriggerRefusedException">As <see cref="DryRun"/>; and <c>migration-refused</c> with a diagnostic for each thing that cannot go.</exception>
    public static Advance Migrate(
        ProcessDefinition source, ProcessDefinition target, ProcessInstance instance, MigrationPlan plan, string actor, string reason, AdvanceContext context)
    {
        var run = Decide(source, target, instance, plan, context);
        return run.Report.CanMigrate ? run.Execute(Facts(plan).With("fromDefinitionId", instance.DefinitionId).With("reason", reason), actor) : throw Refused(instance, plan, run.Report);
    }

    private static MigrationRun Decide(ProcessDefinition source, ProcessDefinition target, ProcessInstance instance, MigrationPlan plan, AdvanceContext context)
    {
        if (instance.Status is InstanceStatus.Completed or InstanceStatus.Terminated)
        {
            throw new TriggerRefusedException("instance-not-running", new(
                $"Diharapkan berkas proses {instance.Id} masih berjalan, tetapi sudah berakhir: yang sudah berakhir tetap pada versinya.",
                $"Expected instance {instance.Id} to be still running, but it has ended: what has ended stays on its version."));
        }
        var mapping = new ElementMapping(source, target, plan.Mapping);
        mapping.RequireKnownIds();
        var run = new MigrationRun(source, target, instance, plan, mapping, context);
        run.Decide();
        return run;
    }

    /// <summary>What the history keeps: the versions, what was renamed by choice, and what became of the due times.</summary>
    private static Variables Facts(MigrationPlan plan) => Variables.Empty
        .With("fromVersion", JsonSerializer.SerializeToElement(plan.FromVersion)).With("toVersion", JsonSerializer.SerializeToElement(plan.ToVersion))
        .With("toDefinitionId", plan.DefinitionId).With("mapping", JsonSerializer.SerializeToElement(plan.Mapping))
        .With("timers", plan.Timers is TimerChoice.Keep ? "kept" : "anew");

    private static TriggerRefusedException Refused(ProcessInstance instance, MigrationPlan plan, MigrationReport report)
    {
        var reasons = report.Refusals.ToList();
        return new("migration-refused", new(
            $"Diharapkan berkas proses {instance.Id} dapat pindah ke versi {plan.ToVersion}, tetapi {reasons.Count} hal tidak dapat. {reasons[0].Words.Id}",
            $"Expected instance {instance.Id} to fit version {plan.ToVersion}, but {reasons.Count} of its parts cannot go. {reasons[0].Words.En}"),
            [.. reasons.Select(r => new Diagnostic("migration.refused", Severity.Error, r.ElementId, r.Words))]);
    }
}
