using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>What becomes of a job after an attempt: one transaction with the move of the instance that waits for it.</summary>
public sealed partial class JobRunner
{
    private async Task FinishAsync(Job claimed, JobOutcome outcome, CancellationToken cancellationToken)
    {
        switch (outcome)
        {
            case JobOutcome.Succeeded(var output):
                await EndAsync(claimed, JobStatus.Succeeded, null, id => new Trigger.JobSucceeded(id, output), cancellationToken);
                break;
            case JobOutcome.Refused(var message):
                await EndAsync(claimed, JobStatus.Failed, message, id => new Trigger.JobFailed(id, message), cancellationToken);
                break;
            case JobOutcome.ErrorThrown(var code, var message, var output):
                await EndAsync(claimed, JobStatus.Failed, message, id => new Trigger.JobThrewError(id, code, message, output), cancellationToken);
                break;
            case JobOutcome.Postponed(var after):
                await changes.CommitAsync(async database =>
                {
                    if (await HeldAsync(database, claimed, cancellationToken) is not { } job) return false;
                    // The attempt is given back; whoever claims the row next counts it again.
                    (job.Status, job.LeaseUntil, job.Attempts, job.RunAt) = (JobStatus.Queued, null, job.Attempts - 1, time.GetUtcNow() + after);
                    return true;
                }, cancellationToken);
                break;
            case JobOutcome.Failed(var message, _) when claimed.Attempts >= RetryPolicy.MaxAttemptsOf(claimed.Type):
                var given = $"{message} ({claimed.Attempts} attempts)";
                await EndAsync(claimed, JobStatus.Failed, given, id => new Trigger.JobFailed(id, given), cancellationToken);
                break;
            case JobOutcome.Failed(var message, var after):
                await changes.CommitAsync(async database =>
                {
                    if (await HeldAsync(database, claimed, cancellationToken) is not { } job) return false;
                    (job.Status, job.LeaseUntil, job.LastError) = (JobStatus.Queued, null, message);
                    job.RunAt = time.GetUtcNow() + RetryPolicy.Delay(job.Id, job.Attempts, after);
                    return true;
                }, cancellationToken);
                break;
        }
    }

    private async Task EndAsync(
        Job claimed, JobStatus status, string? error, Func<string, Trigger> trigger, CancellationToken cancellationToken)
    {
        var moved = false;
        if (claimed.InstanceId is { } instanceId)
        {
            await changes.ChangeAsync(instanceId, async change =>
            {
                // A mail about an instance belongs to it without moving it; only a waiting token is moved.
                moved = change.State.Tokens.Any(t => t.State is TokenState.Job && t.WorkId == claimed.Id);
                if (!moved) return false;
                if (await HeldAsync(change.Database, claimed, cancellationToken) is not { } job) return false;
                if (change.State.Status is InstanceStatus.Suspended || await held.ReasonAsync(change.Row.DefinitionKey, cancellationToken) is not null) return PutBack(job);
                Close(job, status, error);
                await changes.AdvanceAsync(change, trigger(job.Id), cancellationToken);
                return true;
            }, cancellationToken);
        }
        if (moved) return;

        await changes.CommitAsync(async database =>
        {
            if (await HeldAsync(database, claimed, cancellationToken) is not { } job) return false;
            Close(job, status, error);
            if (status is JobStatus.Failed) database.Incidents.Add(new IncidentRow
            {
                Id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N"), InstanceId = job.InstanceId, ElementId = job.ElementId, JobId = job.Id,
                Message = error ?? "", RaisedAt = time.GetUtcNow(),
            });
            return true;
        }, cancellationToken);
    }

    /// <summary>The row, as long as this attempt still holds it: a cancelled or taken-over job is not touched.</summary>
    private static async Task<Job?> HeldAsync(BpmDbContext database, Job claimed, CancellationToken cancellationToken) =>
        await database.Jobs.FindAsync([claimed.Id], cancellationToken) is { Status: JobStatus.Running } job && job.Attempts == claimed.Attempts ? job : null;

    /// <summary>The case was suspended while the job ran: it runs again after the resumption and finds its own trace by its key.</summary>
    private static bool PutBack(Job job)
    {
        (job.Status, job.LeaseUntil) = (JobStatus.Queued, null);
        return true;
    }

    private void Close(Job job, JobStatus status, string? error) =>
        (job.Status, job.LeaseUntil, job.LastError, job.EndedAt) = (status, null, error ?? job.LastError, time.GetUtcNow());
}
