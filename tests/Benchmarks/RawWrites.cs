using System.Diagnostics;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks;

/// <summary>
/// The limit: the rows of one completion (the instance, the closed task, the next task, the page of history), as large as the program's own
/// and in its own tables, written by prepared statements, one transaction for each completion and nothing else: no reading, no deciding.
/// SQLite behind one lock, as writers that meet in the file sleep there; PostgreSQL one batch a transaction.
/// </summary>
internal static class RawWrites
{
    private const int Instances = 200;

    private static readonly string[] statements =
    [
        """UPDATE "Instances" SET "State" = @state, "Revision" = @revision WHERE "Id" = @instance AND "Revision" = @before""",
        """UPDATE "Tasks" SET "Status" = 'Completed', "AssigneeId" = 'tolok-ukur', "ClaimedAt" = @now, "CompletedAt" = @now, "CompletedBy" = 'tolok-ukur', "Revision" = 2 WHERE "Id" = @closed AND "Revision" = 0""",
        """
        INSERT INTO "Tasks" ("Id", "InstanceId", "DefinitionId", "DefinitionKey", "ElementId", "Name", "Round", "Status", "CreatedAt", "DueExplanation", "Outcomes", "ExcludedActors", "Candidates", "Rank", "Revision")
        VALUES (@opened, @instance, @definition, 'langkah', 'T1', 'Langkah T1', 1, 'Open', @now, '[]', '[]', '[]', '["TOLOK_UKUR"]', 1, 0)
        """,
        """INSERT INTO "HistoryPages" ("InstanceId", "Revision", "Lines") VALUES (@instance, @revision, @lines)""",
    ];

    public static async Task<double> PerSecondAsync(Stage stage, string key, int workers, TimeSpan length)
    {
        var (state, lines, definition) = await SizesAsync(stage, key);
        await using (var database = stage.Database())
        {
            for (var i = 0; i < Instances; i++)
            {
                database.Instances.Add(new Instance { Id = Id(i), DefinitionId = definition, DefinitionKey = key, DefinitionVersion = 1, State = state, StateVersion = 1 });
                database.Tasks.Add(new WorkTask
                {
                    Id = $"{Id(i)}-0", InstanceId = Id(i), DefinitionId = definition, DefinitionKey = key, ElementId = "T1", Name = "Langkah T1", Candidates = "[\"TOLOK_UKUR\"]",
                });
            }
            await database.SaveChangesAsync();
        }
        using var gate = new SemaphoreSlim(stage.IsPostgreSql ? workers : 1);
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WriteAsync(stage, worker, workers, state, lines, definition, gate, watch, length))));
        return counts.Sum() / watch.Elapsed.TotalSeconds;
    }

    /// <summary>What one more instance really stores, half-way.</summary>
    private static async Task<(byte[] State, byte[] Lines, string Definition)> SizesAsync(Stage stage, string key)
    {
        var id = await stage.StartAsync(key);
        for (var step = 0; step < 4; step++)
            await stage.Runner.CompleteTaskAsync(new((await stage.OpenTasksAsync([id]))[0], null, Disdik.Bpm.Workflows.Instances.Variables.Empty, null), Stage.Worker, default);
        var row = await stage.ReadAsync(d => d.Instances.AsNoTracking().SingleAsync(i => i.Id == id));
        var page = await stage.ReadAsync(d => d.HistoryPages.AsNoTracking().Where(p => p.InstanceId == id).OrderByDescending(p => p.Revision).FirstAsync());
        return (row.State, page.Lines, row.DefinitionId);
    }

    private static async Task<long> WriteAsync(
        Stage stage, int worker, int workers, byte[] state, byte[] lines, string definition, SemaphoreSlim gate, Stopwatch watch, TimeSpan length)
    {
        await using var owner = stage.Database();
        await owner.Database.OpenConnectionAsync();
        await using var writer = stage.IsPostgreSql ? new Batched(owner.Database.GetDbConnection(), statements) : (IWriter)new OneByOne(owner.Database.GetDbConnection(), statements);
        long done = 0;
        for (var n = 0L; watch.Elapsed < length; n++)
        {
            for (var i = worker; i < Instances && watch.Elapsed < length; i += workers, done++)
            {
                writer.Set("@state", state).Set("@lines", lines).Set("@definition", definition).Set("@instance", Id(i)).Set("@before", n).Set("@revision", n + 1)
                    .Set("@now", TimeProvider.System.GetUtcNow().UtcTicks).Set("@closed", $"{Id(i)}-{n}").Set("@opened", $"{Id(i)}-{n + 1}");
                await gate.WaitAsync();
                try
                {
                    await writer.WriteAsync();
                }
                finally
                {
                    gate.Release();
                }
            }
        }
        return done;
    }

    private static string Id(int number) => $"ffffffffffffffffffffffffff{number:D6}";
}
