using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>
/// EF Core marks a running migration by a row, which a killed process leaves behind and everyone then waits for, for ever.
/// A lock on a file ends with its process: whoever has it may sweep that row away.
/// </summary>
internal static class SqliteStart
{
    public static async Task MigrateAsync(BpmDbContext database, DataFolder folder)
    {
        if (!(await database.Database.GetPendingMigrationsAsync()).Any()) return;
        using var migrating = await folder.LockAsync("migrating.lock", patience: TimeSpan.FromMinutes(1));
        if (File.Exists(folder.Database) && await HasLockTableAsync(database)) await database.Database.ExecuteSqlRawAsync("DELETE FROM __EFMigrationsLock");
        await database.Database.MigrateAsync();
    }

    private static async Task<bool> HasLockTableAsync(BpmDbContext database) =>
        await database.Database.SqlQueryRaw<int>("SELECT COUNT(*) AS Value FROM sqlite_master WHERE name = '__EFMigrationsLock'").SingleAsync() > 0;
}
