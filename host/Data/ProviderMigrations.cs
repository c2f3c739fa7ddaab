using System.Reflection;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Storage;

namespace Disdik.Bpm.Host.Data;

/// <summary>
/// Each database sees its own migrations: those of the folder that has its name. One context type stays enough, so that nobody who works
/// with it needs to know which database there is.
/// </summary>
public sealed class ProviderMigrations : IMigrationsAssembly
{
    private readonly IMigrationsIdGenerator ids;
    private readonly Type[] own;

    public ProviderMigrations(IDatabaseProvider provider, IMigrationsIdGenerator ids)
    {
        this.ids = ids;
        var folder = $"{typeof(BpmDbContext).Namespace}.Migrations.{(provider.Name.Contains("Npgsql", StringComparison.Ordinal) ? DatabaseKind.PostgreSql : DatabaseKind.Sqlite)}";
        own = [.. Assembly.GetTypes().Where(t => t.Namespace == folder && !t.IsAbstract)];
        Migrations = own.Where(t => t.IsSubclassOf(typeof(Migration)))
            .OrderBy(Id, StringComparer.Ordinal).ToDictionary(Id, t => t.GetTypeInfo());
        ModelSnapshot = own.FirstOrDefault(t => t.IsSubclassOf(typeof(ModelSnapshot))) is { } snapshot ? (ModelSnapshot)Activator.CreateInstance(snapshot)! : null;
    }

    public Assembly Assembly => typeof(BpmDbContext).Assembly;

    public IReadOnlyDictionary<string, TypeInfo> Migrations { get; }

    public ModelSnapshot? ModelSnapshot { get; }

    public string? FindMigrationId(string nameOrId) => Migrations.Keys.FirstOrDefault(id =>
        string.Equals(ids.IsValidId(nameOrId) ? id : ids.GetName(id), nameOrId, StringComparison.OrdinalIgnoreCase));

    public Migration CreateMigration(TypeInfo migrationClass, string activeProvider)
    {
        var migration = (Migration)Activator.CreateInstance(migrationClass)!;
        migration.ActiveProvider = activeProvider;
        return migration;
    }

    private static string Id(Type migration) => migration.GetCustomAttribute<MigrationAttribute>()!.Id;
}
