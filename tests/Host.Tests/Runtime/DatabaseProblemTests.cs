using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class DatabaseProblemTests
{
    [Fact]
    public async Task a_locked_database_saves_nothing_and_says_so_and_works_again_afterwards()
    {
        await using var host = new TestHost(settings: ("Database:BusyTimeoutSeconds", "1"));
        await host.PublishAsync(Diagram.OneTask());
        var id = await host.StartAsync("satu");
        var task = await host.OpenTaskAsync(id, "A");
        var actor = await host.ActorAsync("anggota.tim");
        var before = (await host.HistoryAsync(id)).Count;
        await using (var other = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "disdik-bpm.db")};Pooling=False"))
        {
            await other.OpenAsync();
            await using var lockIt = other.CreateCommand();
            lockIt.CommandText = "BEGIN IMMEDIATE";
            await lockIt.ExecuteNonQueryAsync();

            var problem = await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), actor, default), "database-locked");
            Assert.Equal(ProblemKind.Unavailable, problem.Kind);
            Assert.Contains("dikunci", problem.Reason.Id, StringComparison.Ordinal);
        }
        Assert.Equal(before, (await host.HistoryAsync(id)).Count);
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), actor, default);
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task a_read_only_database_is_named_as_such()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        await using var readOnly = new SqliteConnection($"Data Source={Path.Combine(host.Folder, "disdik-bpm.db")};Mode=ReadOnly;Pooling=False");
        await readOnly.OpenAsync();
        await using var write = readOnly.CreateCommand();
        write.CommandText = "DELETE FROM Definitions";

        var refused = await Assert.ThrowsAsync<SqliteException>(() => write.ExecuteNonQueryAsync());
        var problem = DatabaseProblem.AsProblem(new DbUpdateException("", refused))!;
        Assert.Equal(("database-read-only", ProblemKind.Unavailable), (problem.Type, problem.Kind));
        Assert.Contains("hanya dapat dibaca", problem.Reason.Id, StringComparison.Ordinal);
        Assert.Contains("read-only", problem.Reason.En, StringComparison.Ordinal);
    }
}
