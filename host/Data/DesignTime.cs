using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Disdik.Bpm.Host.Data;

/// <summary>For <c>dotnet ef … -- PostgreSql</c> (or <c>Sqlite</c>) as <c>Data/Migrations/renew</c> calls it: it never opens the database.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<BpmDbContext>
{
    public BpmDbContext CreateDbContext(string[] args)
    {
        var options = new DbContextOptionsBuilder<BpmDbContext>();
        if (args.Contains(nameof(DatabaseKind.PostgreSql))) options.UseNpgsql("Host=localhost");
        else options.UseSqlite("Data Source=design.db");
        return new((DbContextOptions<BpmDbContext>)DatabaseSetup.WithOwnMigrations(options).Options);
    }
}
