using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.AspNetCore.Builder;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Npgsql;

namespace Disdik.Bpm.Benchmarks;

/// <summary>The program as it is, on a database of its own, which goes away with it unless its folder was named. Nobody looks at it over the network before it is opened.</summary>
internal sealed class Stage : IAsyncDisposable
{
    /// <summary>The server for <c>--database postgresql</c>; <c>tests/with-postgresql --durable</c> starts one and names it so.</summary>
    private const string ServerVariable = "DISDIK_TEST_DATABASE";

    private readonly WebApplication app;
    private readonly string? database;
    private readonly bool keeps;

    private Stage(WebApplication app, string folder, string? database, bool keeps) => (this.app, Folder, this.database, this.keeps) = (app, folder, database, keeps);

    public static Actor Worker { get; } = new("tolok-ukur", "tolok.ukur", "Tolok ukur", new HashSet<string> { "TOLOK_UKUR" }, null);
    public string Folder { get; }
    public bool IsPostgreSql => database is not null;
    public IServiceProvider Services => app.Services;
    public IInstanceRunner Runner => Services.GetRequiredService<IInstanceRunner>();

    public static Task<Stage> SetAsync(bool onPostgreSql, params string[] settings) => SetAsync(onPostgreSql, null, null, settings);

    /// <param name="kept">The data folder, which stays afterwards; null for one that goes away. Of PostgreSQL's database nothing stays.</param>
    /// <param name="time">The program's clock; null for the machine's.</param>
    public static async Task<Stage> SetAsync(bool onPostgreSql, string? kept, TimeProvider? time, params string[] settings)
    {
        var folder = kept ?? Path.Combine(Path.GetTempPath(), $"bpm-benchmark-{Guid.NewGuid():N}");
        var name = onPostgreSql ? $"b_{Guid.NewGuid():N}" : null;
        var builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            // The host's own name: its static files are listed under it.
            ApplicationName = typeof(BpmDbContext).Assembly.GetName().Name, ContentRootPath = AppContext.BaseDirectory, EnvironmentName = "Development",
            Args = ["--data", folder, "--Runtime:Wake", "false", .. name is null ? [] : new[] { $"--{DatabaseAddress.Setting}", On(name) }, .. settings],
        });
        builder.Logging.ClearProviders();
        if (time is not null) builder.Services.AddSingleton(time);
        var app = Program.Build(builder);
        await app.PrepareDatabaseAsync();
        return new Stage(app, folder, name, kept is not null);
    }

    /// <summary>Answers on a port of this machine from now on.</summary>
    public async Task<Uri> OpenAsync()
    {
        app.Urls.Add("http://127.0.0.1:0");
        await app.StartAsync();
        return new Uri(app.Urls.First());
    }

    public BpmDbContext Database() => Services.GetRequiredService<IDbContextFactory<BpmDbContext>>().CreateDbContext();

    public async Task<T> ReadAsync<T>(Func<BpmDbContext, Task<T>> read)
    {
        await using var context = Database();
        return await read(context);
    }

    public async Task ExecuteAsync(string sql)
    {
        await using var context = Database();
        context.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await context.Database.ExecuteSqlRawAsync(sql);
    }

    public Task PublishAsync(string xml) =>
        Services.GetRequiredService<IDefinitionStore>().StoreAsync(Encoding.UTF8.GetBytes(xml), publish: true, Actor.System, default);

    public Task<string> StartAsync(string key) => Runner.StartAsync(new(key, null, null, null, Variables.Empty), Worker, default);

    /// <summary>The open task of each of these instances.</summary>
    public async Task<string[]> OpenTasksAsync(IReadOnlyList<string> instances)
    {
        var open = new Dictionary<string, string>();
        foreach (var some in instances.Chunk(1000))
        {
            foreach (var task in await ReadAsync(d => d.Tasks.Where(t => some.Contains(t.InstanceId) && t.Status == WorkTaskStatus.Open).Select(t => new { t.InstanceId, t.Id }).ToListAsync()))
                open[task.InstanceId] = task.Id;
        }
        return [.. instances.Select(i => open[i])];
    }

    /// <summary>What is stored, without what only waits to be used again.</summary>
    public async Task<long> BytesAsync()
    {
        if (IsPostgreSql)
        {
            await ExecuteAsync("VACUUM FULL");
            return await ReadAsync(d => d.Database.SqlQueryRaw<long>("SELECT pg_database_size(current_database()) AS \"Value\"").SingleAsync());
        }
        await ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
        return await ReadAsync(d => d.Database.SqlQueryRaw<long>(
            "SELECT (SELECT page_count FROM pragma_page_count) * (SELECT page_size FROM pragma_page_size) - (SELECT freelist_count FROM pragma_freelist_count) * (SELECT page_size FROM pragma_page_size) AS Value").SingleAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await app.DisposeAsync();
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        if (!keeps && Directory.Exists(Folder)) Directory.Delete(Folder, recursive: true);
        if (database is null) return;
        NpgsqlConnection.ClearAllPools();
        await using var server = new NpgsqlConnection(On("postgres"));
        await server.OpenAsync();
        await using var command = new NpgsqlCommand($"DROP DATABASE IF EXISTS {database} WITH (FORCE)", server);
        await command.ExecuteNonQueryAsync();
    }

    private static string On(string name) => new NpgsqlConnectionStringBuilder(Environment.GetEnvironmentVariable(ServerVariable)
        ?? throw new InvalidOperationException($"Expected a PostgreSQL server in {ServerVariable}, but there is none: tests/with-postgresql --durable dotnet run …")) { Database = name }.ConnectionString;
}
