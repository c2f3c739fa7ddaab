using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Npgsql;

namespace Disdik.Bpm.Host.Data;

public static class DatabaseSetup
{
    /// <summary>How long a write waits for another program that holds the database; a person waits for no longer.</summary>
    private const int BusyTimeoutSeconds = 5;

    /// <exception cref="StartRefusedException">The connection string cannot be read.</exception>
    public static void AddDatabase(this WebApplicationBuilder builder)
    {
        var services = builder.Services;
        builder.Logging.AddFilter("Microsoft.EntityFrameworkCore", LogLevel.Warning);
        builder.Logging.AddFilter("Quartz", LogLevel.Warning);
        builder.Logging.AddFilter("Npgsql", LogLevel.Warning);
        services.TryAddSingleton(TimeProvider.System);
        var address = builder.DatabaseAddress();
        services.AddSingleton(builder.DataFolder());
        services.AddSingleton(address);
        services.AddSingleton<WriteGate>();
        services.AddSingleton<SqlitePragmas>();
        if (address.IsPostgreSql) services.AddSingleton(_ => NpgsqlDataSource.Create(address.ConnectionString));
        services.AddPooledDbContextFactory<BpmDbContext>((provider, options) => Use(options, address, provider));
        services.AddScoped(provider => provider.GetRequiredService<IDbContextFactory<BpmDbContext>>().CreateDbContext());
    }

    internal static DataFolder DataFolder(this WebApplicationBuilder builder) => new(Path.GetFullPath(builder.Configuration["data"] ?? "data"));

    /// <exception cref="StartRefusedException">The connection string cannot be read.</exception>
    internal static DatabaseAddress DatabaseAddress(this WebApplicationBuilder builder) => Data.DatabaseAddress.Of(
        builder.Configuration[Data.DatabaseAddress.Setting], builder.DataFolder(), builder.Configuration.GetValue("Database:BusyTimeoutSeconds", BusyTimeoutSeconds));

    /// <summary>Migrates, brings in the SOPs that ship, and the first accounts.</summary>
    /// <exception cref="StartRefusedException">The folder or the database cannot be used; says why and what to do.</exception>
    public static async Task PrepareDatabaseAsync(this WebApplication app)
    {
        app.Services.GetRequiredService<DataFolder>().Prepare();
        var address = app.Services.GetRequiredService<DatabaseAddress>();
        try
        {
            await using var scope = app.Services.CreateAsyncScope();
            var database = scope.ServiceProvider.GetRequiredService<BpmDbContext>();
            if (address.IsPostgreSql)
            {
                // Several processes may start at once: one prepares, the others find everything done.
                await using var alone = await PostgreSqlStart.AloneAsync(address, CancellationToken.None);
                await PostgreSqlStart.MigrateAsync(database);
                await SeedAsync(app, scope);
            }
            else
            {
                await SqliteStart.MigrateAsync(database, scope.ServiceProvider.GetRequiredService<DataFolder>());
                await SeedAsync(app, scope);
            }
        }
        catch (Exception e) when (DatabaseProblem.Of(e) is var (_, reason))
        {
            throw new StartRefusedException(StartRefusedException.Database, new Text($"{address}: {reason.Id}", $"{address}: {reason.En}"), e);
        }
    }

    private static Task SeedAsync(WebApplication app, AsyncServiceScope scope) => Seeding.RunAsync(scope.ServiceProvider, app.Environment, CancellationToken.None);

    /// <summary>One place that names the providers. EF Core sets WAL when it creates SQLite's file.</summary>
    private static void Use(DbContextOptionsBuilder options, DatabaseAddress address, IServiceProvider provider)
    {
        if (address.IsPostgreSql) options.UseNpgsql(provider.GetRequiredService<NpgsqlDataSource>()).AddInterceptors(new SkipLocked());
        else options.UseSqlite(address.ConnectionString).AddInterceptors(provider.GetRequiredService<SqlitePragmas>());
        WithOwnMigrations(options);
    }

    internal static DbContextOptionsBuilder WithOwnMigrations(DbContextOptionsBuilder options) =>
        options.ReplaceService<IMigrationsAssembly, ProviderMigrations>();
}
