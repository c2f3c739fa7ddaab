using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>A job that works for long stays this process's own.</summary>
public sealed partial class JobRunner
{
    private async Task RenewAsync(string jobId, int attempt)
    {
        await using var database = await contexts.CreateDbContextAsync(CancellationToken.None);
        await database.Jobs.Where(j => j.Id == jobId && j.Attempts == attempt && j.LeaseUntil != null)
            .ExecuteUpdateAsync(set => set.SetProperty(j => j.LeaseUntil, time.GetUtcNow() + lease));
    }

    /// <summary>Renews every third of a lease until it is disposed. A renewal that fails is tried again by the next.</summary>
    private sealed class Renewal : IAsyncDisposable
    {
        private readonly ITimer timer;

        public Renewal(Func<string, int, Task> renew, string jobId, int attempt, TimeSpan every, TimeProvider time) =>
            timer = time.CreateTimer(_ => _ = TryAsync(renew, jobId, attempt), null, every, every);

        private static async Task TryAsync(Func<string, int, Task> renew, string jobId, int attempt)
        {
            try
            {
                await renew(jobId, attempt);
            }
            catch (Exception e) when (DatabaseIsAway(e))
            {
            }
        }

        public ValueTask DisposeAsync() => timer.DisposeAsync();
    }

    private static bool DatabaseIsAway(Exception e) => Data.DatabaseProblem.Of(e) is not null || e is ObjectDisposedException;
}
