using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Disdik.Bpm.Host.Data;

/// <summary>For <c>dotnet ef migrations add Name --output-dir Data/Migrations/Sqlite</c> only: it never opens the database.</summary>
public sealed class DesignTime : IDesignTimeDbContextFactory<BpmDbContext>
{
    public BpmDbContext CreateDbContext(string[] args) =>
        new((DbContextOptions<BpmDbContext>)DatabaseSetup.UseSqlite(new DbContextOptionsBuilder<BpmDbContext>(), new DataFolder("data")).Options);
}
