using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;

namespace Disdik.Bpm.Host.Data;

public static class DatabaseSetup
{
    /// <summary>How long a write waits for another program that holds the database; a person waits for no longer.</summary>
    private const int BusyTimeoutSeconds = 5;

    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton(new DataFolder(Path.GetFullPath(builder.Configuration["data"] ?? "data")));
        services.AddSingleton<WriteGate>();
        services.AddSingleton<SqlitePragmas>();
        services.AddPooledDbContextFactory<BpmDbContext>((provider, options) =>
            UseSqlite(options, provider.GetRequiredService<DataFolder>(), provider.GetRequiredService<IConfiguration>().GetValue("Database:BusyTimeoutSeconds", BusyTimeoutSeconds)).AddInterceptors(provider.GetRequiredService<SqlitePragmas>()));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<BpmDbContext>>().CreateDbContext());
    }

    /// <summary>Migrates, brings in the SOPs that ship, and the first accounts.</summary>
    /// <exception cref="StartRefusedException">The folder or the database cannot be used; says why and what to do.</exception>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        var folder = app.Services.GetRequiredService<DataFolder>();
        folder.Prepare();
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            await MigrateAsync(scope.ServiceProvider.GetRequiredService<BpmDbContext>(), folder);
            await Seeding.RunAsync(scope.ServiceProvider, app.Environment, CancellationToken.None);
        }
        catch (Exception e) when (DatabaseProblem.Of(e) is var (_, reason))
        {
            throw new StartRefusedException(StartRefusedException.Database, new($"{folder.Database}: {reason.Id}", $"{folder.Database}: {reason.En}"), e);
        }
    }

    /// <summary>
    /// EF Core marks a running migration by a row, which a killed process leaves behind and everyone then waits for, for ever.
    /// A lock on a file ends with its process: whoever has it may sweep that row away.
    /// </summary>
    private static async Task MigrateAsync(BpmDbContext database, DataFolder folder)
    {
        if (!(await database.Database.GetPendingMigrationsAsync()).Any()) return;
        using var migrating = await folder.LockAsync("migrating.lock", patience: TimeSpan.FromMinutes(1));
        if (File.Exists(folder.Database) && await HasLockTableAsync(database)) await database.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock");
        await database.Database.MigrateAsync();
    }

    private static async Task<bool> HasLockTableAsync(BpmDbContext database) =>
        await database.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync() > 0;

    /// <summary>One place that names the provider. EF Core sets WAL when it creates the file.</summary>
    internal static DbContextOptionsBuilder UseSqlite(DbContextOptionsBuilder options, DataFolder folder, int busyTimeoutSeconds = BusyTimeoutSeconds) =>
        options.UseSqlite($"Data Source={folder.Database};Default Timeout={busyTimeoutSeconds}");
}
