using Disdik.Bpm.Host.Data;
using Quartz;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Quartz's part: look at the clock. What is due stands in the database.</summary>
[DisallowConcurrentExecution]
public sealed class WakeJob(WakeSignal wake) : IJob
{
    public ValueTask Execute(IJobExecutionContext context, CancellationToken cancellationToken)
    {
        wake.Wake();
        return ValueTask.CompletedTask;
    }
}

/// <summary>Pushes the runtime whenever it is woken: by the clock, or by a commit that made something due.</summary>
public sealed partial class WakeLoop(
    WakeSignal wake, RuntimePump pump, JobRunner jobs, DataFolder folder, DatabaseAddress address, TimeProvider time, ILogger<WakeLoop> log) : BackgroundService
{
    /// <summary>Quartz wakes one process of a cluster; the others look by themselves.</summary>
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(3);

    private IDisposable? hold;

    public override async Task StartAsync(CancellationToken cancellationToken)
    {
        if (!address.IsPostgreSql)
        {
            // Two processes on one SQLite folder would each take the other's running jobs for abandoned ones.
            hold = await folder.LockAsync("running.lock", patience: TimeSpan.FromSeconds(1));
            await jobs.ReleaseLeasesAsync(cancellationToken);
        }
        wake.Wake();
        await base.StartAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await wake.WaitAsync(LookAgain, time, stoppingToken);
                await pump.PushAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                // A locked database or a full disk passes; the next wake tries again.
                LogPush(log, e);
            }
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        hold?.Dispose();
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The runtime could not do what is due; it tries again at the next wake")]
    private static partial void LogPush(ILogger logger, Exception exception);
}
