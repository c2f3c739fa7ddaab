using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Runs jobs at least once: claims a due row for the length of a lease, calls the activity, writes the result together with the move of the
/// instance. While the activity works, the lease is renewed. A process that dies leaves the lease behind; when it runs out, or at the next
/// start of the only process, the job runs again under the same key.
/// </summary>
public sealed partial class JobRunner(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, Changes changes, HeldDefinitions held, ActivityCatalog activities, TimeProvider time, WakeSignal wake,
    IConfiguration configuration, ILogger<JobRunner> log)
{
    /// <summary>How long the others leave a job to a process that says nothing any more. Three renewals fit in, so that one may fail.</summary>
    private readonly TimeSpan lease = TimeSpan.FromSeconds(configuration.GetValue("Runtime:LeaseSeconds", 60d));
    private static readonly TimeSpan Timeout = TimeSpan.FromMinutes(3);
    private const int MaxWrites = 12;
    private const int MaxRunning = 6;
    /// <summary>Fewer than <see cref="MaxRunning"/>: a slow mail server leaves room for publishing.</summary>
    private const int MaxRunningOfType = 3;

    private readonly Lock running = new();
    private readonly Dictionary<string, int> runningByType = [];
    private readonly HashSet<string> runningIds = [];

    /// <summary>Starts what is due and fits; does not wait for it. Each job that ends wakes the runtime again.</summary>
    public async Task<IReadOnlyList<Task>> StartDueAsync(CancellationToken cancellationToken)
    {
        var claimed = await ClaimAsync(cancellationToken);
        return [.. claimed.Select(job => Task.Run(() => RunToEndAsync(job, cancellationToken), CancellationToken.None))];
    }

    /// <summary>After a restart of the only process nobody holds a lease any more.</summary>
    public async Task ReleaseLeasesAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.Jobs.Where(j => j.Status == JobStatus.Running)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.Status, JobStatus.Queued).SetProperty(j => j.LeaseUntil, (DateTimeOffset?)null), cancellationToken);
    }

    private async Task<List<Job>> ClaimAsync(CancellationToken cancellationToken)
    {
        var (free, full, mine) = Room();
        if (free <= 0) return [];
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await using var claim = await database.BeginClaimAsync(cancellationToken);
        var due = await database.Jobs
            .Where(j => (j.Status == JobStatus.Queued && j.RunAt <= now) || (j.Status == JobStatus.Running && j.LeaseUntil < now))
            // The jobs of a suspended case wait with it.
            .Where(j => j.InstanceId == null || !database.Held().Any(i => i.Id == j.InstanceId))
            // A lease that ran out in a busy process still has someone who works on it.
            .Where(j => !full.Contains(j.Type) && !mine.Contains(j.Id))
            .OrderBy(j => j.RunAt).ThenBy(j => j.Id).Take(free).ForThisProcess().ToListAsync(cancellationToken);
        due = [.. due.Where(Enter)];
        if (due.Count == 0) return [];

        foreach (var job in due) (job.Status, job.LeaseUntil, job.Attempts) = (JobStatus.Running, now + lease, job.Attempts + 1);
        try
        {
            await gate.SaveAsync(database, cancellationToken);
            if (claim is not null) await claim.CommitAsync(cancellationToken);
            return due;
        }
        catch (Exception e)
        {
            foreach (var job in due) Leave(job);
            // Another process was quicker, or a case cancelled one of them: look again.
            if (e is not DbUpdateConcurrencyException) throw;
            wake.Wake();
            return [];
        }
    }

    private async Task RunToEndAsync(Job job, CancellationToken cancellationToken)
    {
        try
        {
            JobOutcome outcome;
            await using (new Renewal(RenewAsync, job.Id, job.Attempts, lease / 3, time)) outcome = await ExecuteAsync(job, cancellationToken);
            await WriteDownAsync(job, outcome, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The program ends. The lease stays in the row and the next process runs the job again.
        }
        catch (Exception e)
        {
            LogUnfinished(log, e, job.Id, job.Type);
        }
        finally
        {
            Leave(job);
            wake.Wake();
        }
    }

    /// <summary>A database that another program holds for a while must not cost the case the rest of the lease: the work itself is done.</summary>
    private async Task WriteDownAsync(Job job, JobOutcome outcome, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await FinishAsync(job, outcome, cancellationToken);
                return;
            }
            // Each attempt has waited for the lock as long as a person would.
            catch (ProblemException problem) when (problem.Kind is ProblemKind.Unavailable && attempt < MaxWrites)
            {
                LogHeldUp(log, job.Id, problem.Type, attempt);
            }
        }
    }

    private async Task<JobOutcome> ExecuteAsync(Job job, CancellationToken cancellationToken)
    {
        if (activities.Find(job.Type) is not { } activity)
            return new JobOutcome.Refused($"Expected an activity of type '{job.Type}', but this program has none.");
        using var timeout = new CancellationTokenSource(Timeout, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            return await activity.ExecuteAsync(await ContextAsync(job, cancellationToken), either.Token);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
        catch (Exception e)
        {
            LogFailed(log, e, job.Id, job.Type);
            return new JobOutcome.Failed(timeout.IsCancellationRequested ? $"Expected an answer within {Timeout.TotalMinutes} minutes, but none came." : e.Message);
        }
    }

    private async Task<JobContext> ContextAsync(Job job, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var businessKey = await database.Instances.Where(i => i.Id == job.InstanceId).Select(i => i.BusinessKey).FirstOrDefaultAsync(cancellationToken);
        return new JobContext(
            job.Id, job.IdempotencyKey, job.InstanceId, businessKey, job.ElementId, Variables.Parse(job.Input), Variables.Parse(job.Variables),
            InstanceSnapshot.ReadApproval(job.Approval), job.Attempts);
    }

    private (int Free, string[] Full, string[] Mine) Room()
    {
        lock (running)
            return (MaxRunning - runningByType.Values.Sum(), [.. runningByType.Where(t => t.Value >= MaxRunningOfType).Select(t => t.Key)], [.. runningIds]);
    }

    private bool Enter(Job job)
    {
        lock (running)
        {
            var count = runningByType.GetValueOrDefault(job.Type);
            if (count >= MaxRunningOfType) return false;
            runningByType[job.Type] = count + 1;
            runningIds.Add(job.Id);
            return true;
        }
    }

    private void Leave(Job job)
    {
        lock (running)
        {
            runningByType[job.Type]--;
            runningIds.Remove(job.Id);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Job {JobId} ({Type}) failed")]
    private static partial void LogFailed(ILogger logger, Exception exception, string jobId, string type);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The result of job {JobId} could not be written yet ({Problem}); attempt {Attempt}")]
    private static partial void LogHeldUp(ILogger logger, string jobId, string problem, int attempt);

    [LoggerMessage(Level = LogLevel.Error, Message = "The result of job {JobId} ({Type}) could not be written; it runs again when its lease ends")]
    private static partial void LogUnfinished(ILogger logger, Exception exception, string jobId, string type);
}
