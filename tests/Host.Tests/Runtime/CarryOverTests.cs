using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>A database that the released program wrote goes on in this one: nobody loses a task, and history tells the same.</summary>
[Trait("Database", "SQLite")]
public sealed class CarryOverTests : IDisposable
{
    private const string Released = "20261122205716_Initial";
    private readonly string folder = Path.Combine(Path.GetTempPath(), "bpm-tests", Guid.NewGuid().ToString("N"));

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public async Task A_released_case_is_found_read_and_completed()
    {
        Directory.CreateDirectory(folder);
        await using (var old = new TestHost(folder)) await old.PublishAsync(Diagram.OneTask());
        var definition = await DefinitionAsync();
        await BackToReleasedAsync();
        await RunAsync($$"""
            INSERT INTO Instances (Id, DefinitionId, DefinitionKey, DefinitionVersion, Status, StartedAt, State, StateVersion, Revision)
            VALUES ('lama', '{{definition}}', 'satu', 1, 'Running', 639000000000000000,
              '{"id":"lama","definitionId":"{{definition}}","status":"running","startedAt":"2026-11-20T02:00:00+00:00","variables":{"judul":"Ujian"},"tokens":[{"id":"lama-2","elementId":"A","state":"userTask","workId":"lama-6","arrivedBy":"flow1"}],"incidents":[],"timers":[],"completions":{},"approvals":{},"rounds":{"A":1},"sequence":7}', 1, 1);
            INSERT INTO Tasks (Id, InstanceId, DefinitionId, DefinitionKey, ElementId, Name, Round, Status, CreatedAt, DueExplanation, Outcomes, ExcludedActors, Revision)
            VALUES ('lama-6', 'lama', '{{definition}}', 'satu', 'A', 'A', 1, 'Open', 639000000000000000, '[]', '[]', '[]', 0);
            INSERT INTO CandidateGroups (TaskId, "Group") VALUES ('lama-6', 'TIM_PENGELOLA'), ('lama-6', 'ADMINISTRATOR_KONTEN');
            INSERT INTO History (InstanceId, Sequence, At, Type, ElementId, Actor, Data) VALUES ('lama', 1, 639000000000000000, 'instanceStarted', 'start', NULL, '{}'), ('lama', 7, 639000000000000000, 'taskCreated', 'A', NULL, '{"taskId":"lama-6","round":1}');
            """);

        await using var host = new TestHost(folder);
        Assert.Equal("Ujian", (await host.StateAsync("lama")).Variables.Text("judul"));
        Assert.Equal(["ADMINISTRATOR_KONTEN", "TIM_PENGELOLA"], (await host.OpenTaskAsync("lama", "A")).CandidateGroups);
        using var browser = await host.BrowserAsync("anggota.tim");
        Assert.Contains("/inbox/lama-6", await browser.GetStringAsync("/inbox?tab=kelompok"), StringComparison.Ordinal);

        await host.CompleteAsync("lama", "A", by: "anggota.tim");

        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync("lama")).Status);
        var history = await host.HistoryAsync("lama");
        Assert.Equal(["instanceStarted", "taskCreated", "taskClaimed", "taskCompleted"], history.Take(4).Select(h => h.Type));
        Assert.Equal("instanceCompleted", history[^1].Type);
    }

    /// <summary>As the released program had its tables: this program's are taken back step by step.</summary>
    private async Task BackToReleasedAsync()
    {
        var options = new DbContextOptionsBuilder<BpmDbContext>().UseSqlite($"Data Source={Database}");
        await using var context = new BpmDbContext((DbContextOptions<BpmDbContext>)DatabaseSetup.WithOwnMigrations(options).Options);
        await context.GetService<IMigrator>().MigrateAsync(Released);
    }

    private string Database => Path.Combine(folder, "disdik-bpm.db");

    private async Task<string> DefinitionAsync()
    {
        await using var host = new TestHost(folder);
        return (await host.Definitions.InForceAsync("satu", default))!.Id;
    }

    private async Task RunAsync(string sql)
    {
        await using var connection = new SqliteConnection($"Data Source={Database}");
        await connection.OpenAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }
}
