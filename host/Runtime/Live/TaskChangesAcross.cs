using System.Threading.Channels;
using Npgsql;

namespace Disdik.Bpm.Host.Runtime.Live;

/// <summary>
/// Several processes over one PostgreSQL: tells the others of changed tasks by NOTIFY and hears of theirs by LISTEN. Sent outside of the
/// transactions that made the changes, a few times a second at most, so that completing a task costs nothing more.
/// </summary>
internal sealed partial class TaskChangesAcross(NpgsqlDataSource server, TaskChanges changes, TimeProvider time, ILogger<TaskChangesAcross> log) : BackgroundService
{
    private const string Channel = "disdik_bpm_tasks";
    private static readonly TimeSpan Collecting = TimeSpan.FromMilliseconds(250);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);

    /// <summary>First in each message: one's own are heard already.</summary>
    private readonly string self = Guid.NewGuid().ToString("N");
    private readonly Channel<TaskChange> made = System.Threading.Channels.Channel.CreateBounded<TaskChange>(new BoundedChannelOptions(10_000) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        changes.Made += Collect;
        try
        {
            await Task.WhenAll(AgainAndAgainAsync(SendAsync, stoppingToken), AgainAndAgainAsync(ListenAsync, stoppingToken));
        }
        finally
        {
            changes.Made -= Collect;
        }
    }

    private void Collect(TaskChange change) => made.Writer.TryWrite(change);

    private async Task SendAsync(CancellationToken cancellationToken)
    {
        while (await made.Reader.WaitToReadAsync(cancellationToken))
        {
            await Task.Delay(Collecting, time, cancellationToken);
            var collected = new List<TaskChange>();
            while (made.Reader.TryRead(out var change)) collected.Add(change);
            await using var command = server.CreateCommand("SELECT pg_notify($1, $2)");
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = Channel });
            command.Parameters.Add(new NpgsqlParameter<string> { TypedValue = $"{self} {TaskChange.Together(collected).ToText()}" });
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        await changes.SomeoneListens.WaitAsync(cancellationToken);
        await using var connection = await server.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, said) =>
        {
            if (said.Payload.Split(' ', 2) is [var sender, var text] && sender != self) changes.Hear(TaskChange.Of(text));
        };
        await using (var command = connection.CreateCommand())
        {
            command.CommandText = $"LISTEN {Channel}";
            await command.ExecuteNonQueryAsync(cancellationToken);
        }
        // What was said while nobody listened is lost.
        changes.Hear(TaskChange.OfEveryone);
        while (true) await connection.WaitAsync(cancellationToken);
    }

    /// <summary>A server that is away comes back; until then the lists look by themselves now and then.</summary>
    private async Task AgainAndAgainAsync(Func<CancellationToken, Task> act, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            try
            {
                await act(stopping);
            }
            catch (OperationCanceledException) when (stopping.IsCancellationRequested)
            {
            }
            catch (Exception e)
            {
                LogLost(log, e);
                await Task.Delay(Pause, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "What other processes do with tasks is not heard at the moment; lists that are open show it later")]
    private static partial void LogLost(ILogger logger, Exception exception);
}
