using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>For a database server, which groups the commits of its clients itself: each change is one batch, one round trip, one transaction.</summary>
internal sealed class ServerCommits(Sessions sessions) : ICommits
{
    /// <summary>The error of a statement that had to change a row and changed none.</summary>
    private const string DivisionByZero = "22012";

    public async Task<bool> CommitAsync(IReadOnlyList<Write> writes, BpmDbContext? alongside)
    {
        try
        {
            if (alongside is null) await WriteAsync(writes);
            else await WriteAsync(writes, alongside);
            return true;
        }
        catch (Exception e) when (e is DbException { SqlState: DivisionByZero } || DatabaseProblem.IsConflict(e))
        {
            return false;
        }
    }

    public async Task<bool[]> CommitAllAsync(IReadOnlyList<IReadOnlyList<Write>> changes)
    {
        if (await CommitAsync([.. changes.SelectMany(c => c)], null)) return [.. changes.Select(_ => true)];
        // One of them met another change: each for itself, so that the others do not suffer.
        var results = new bool[changes.Count];
        for (var i = 0; i < changes.Count; i++) results[i] = await CommitAsync(changes[i], null);
        return results;
    }

    private Task<bool> WriteAsync(IReadOnlyList<Write> writes) => sessions.UseAsync(async session =>
    {
        await session.ExecuteAsync(writes);
        return true;
    });

    private static async Task WriteAsync(IReadOnlyList<Write> writes, BpmDbContext alongside)
    {
        await using var transaction = await alongside.Database.BeginTransactionAsync();
        using var session = Session.Within(alongside.Database.GetDbConnection(), transaction.GetDbTransaction());
        await session.ExecuteAsync(writes);
        await alongside.SaveChangesAsync();
        await transaction.CommitAsync();
    }
}
