using System.Data.Common;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Disdik.Bpm.Host.Tests.Runtime;

[Trait("Round", "Full")]
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
        await using (await TestDatabase.HoldAsync(host.Folder))
        {
            var problem = await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), actor, default), "database-locked");
            Assert.Equal(ProblemKind.Unavailable, problem.Kind);
            Assert.Contains("dikunci", problem.Reason.Id, StringComparison.Ordinal);
        }
        Assert.Equal(before, (await host.HistoryAsync(id)).Count);
        await host.Runner.CompleteTaskAsync(new(task.Id, null, Variables.Empty, null), actor, default);
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task a_job_that_ends_while_another_program_holds_the_database_is_written_down_as_soon_as_it_lets_go()
    {
        var held = new Held();
        var activity = new ScriptedActivity().Then(async (_, _) =>
        {
            await held.TakeAsync();
            return new Workflows.Jobs.JobOutcome.Succeeded(Variables.Empty);
        });
        await using var host = new TestHost(settings: ("Database:BusyTimeoutSeconds", "1"), services: services =>
        {
            services.AddSingleton<Workflows.Jobs.IActivity>(activity);
            services.AddSingleton<ILoggerProvider>(held);
        });
        held.Folder = host.Folder;
        await host.PublishAsync(Diagram.WithActivity("scripted"));
        await host.StartAsync("layanan");

        await host.PumpAsync();

        Assert.True(held.WasFeltAndLetGo);
        Assert.Single(activity.Calls);
        Assert.Equal(JobStatus.Succeeded, await host.ReadAsync(d => d.Jobs.Where(j => j.Type == "scripted").Select(j => j.Status).SingleAsync()));
    }

    /// <summary>Another program's write lock, which ends when the runtime first says that it is held up.</summary>
    private sealed class Held : ILoggerProvider, ILogger
    {
        private DbConnection? connection;

        public string Folder { get; set; } = "";
        public bool WasFeltAndLetGo { get; private set; }

        public async Task TakeAsync() => connection = await TestDatabase.HoldAsync(Folder);

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            if (eventId.Name != "LogHeldUp") return;
            connection?.Dispose();
            WasFeltAndLetGo = true;
        }

        public ILogger CreateLogger(string categoryName) => this;

        public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

        public IDisposable? BeginScope<TState>(TState state) where TState : notnull => null;

        public void Dispose() => connection?.Dispose();
    }

    [Fact]
    public async Task a_read_only_database_is_named_as_such()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        await using var readOnly = TestDatabase.ReadOnly(host.Folder);
        await readOnly.OpenAsync();

        var refused = await Assert.ThrowsAnyAsync<DbException>(() => TestDatabase.RunAsync(readOnly, "DELETE FROM \"Definitions\""));
        var problem = DatabaseProblem.AsProblem(new DbUpdateException("", refused))!;
        Assert.Equal(("database-read-only", ProblemKind.Unavailable), (problem.Type, problem.Kind));
        Assert.Contains("hanya dapat dibaca", problem.Reason.Id, StringComparison.Ordinal);
        Assert.Contains("read-only", problem.Reason.En, StringComparison.Ordinal);
    }
}
