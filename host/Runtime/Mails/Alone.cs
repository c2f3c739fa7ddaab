using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>One writer at a time for one thing, over all processes of the office, until its transaction ends.</summary>
internal static class Alone
{
    /// <summary>False when another process is at it: it does the work, and this one need not wait.</summary>
    /// <remarks>Inside a transaction. On SQLite there is one process, and the transaction itself is alone.</remarks>
    public static async Task<bool> TryBeAloneAsync(this BpmDbContext database, string at, CancellationToken cancellationToken) => !database.Database.IsNpgsql()
        || await database.Database.SqlQuery<bool>($"SELECT pg_try_advisory_xact_lock(hashtextextended({at}, 0)) AS \"Value\"").SingleAsync(cancellationToken);

    /// <summary>As <see cref="TryBeAloneAsync"/>, but waits for whoever is at it.</summary>
    public static Task BeAloneAsync(this BpmDbContext database, string at, CancellationToken cancellationToken) => database.Database.IsNpgsql()
        ? database.Database.ExecuteSqlAsync($"SELECT pg_advisory_xact_lock(hashtextextended({at}, 0))", cancellationToken) : Task.CompletedTask;
}
