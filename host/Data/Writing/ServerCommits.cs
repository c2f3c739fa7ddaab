using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Npgsql;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>
/// For a database server. What comes while others are on their way there goes with the next group: one batch, one round trip, one
/// transaction. When the server refuses a group it has taken all of it back, and each of its changes is written for itself: a bad one fails
/// alone.
/// </summary>
internal sealed class ServerCommits : ICommits
{
    /// <summary>While one group waits for the server's disk, the next is under way.</summary>
    private const int AtOnce = 2;
    private const int MaxGroup = 32;

    private readonly Sessions sessions;
    private readonly Lanes lanes;

    public ServerCommits(Sessions sessions) => (this.sessions, lanes) = (sessions, new Lanes(AtOnce, MaxGroup, take => WriteGroupAsync(take())));

    public Task<bool> CommitAsync(IReadOnlyList<Write> writes, BpmDbContext? alongside) =>
        alongside is null ? lanes.WriteAsync(writes) : TogetherAsync(writes, alongside);

    public Task<bool[]> CommitAllAsync(IReadOnlyList<IReadOnlyList<Write>> changes) => lanes.WriteAllAsync(changes);

    private async Task WriteGroupAsync(List<Pending> group)
    {
        if (group.Count == 0) return;
        try
        {
            await WriteAsync(group.Count == 1 ? group[0].Writes : Joined(group));
            foreach (var one in group) one.SetResult(true);
        }
        catch (PostgresException) when (group.Count > 1)
        {
            await Task.WhenAll(group.Select(one => WriteGroupAsync([one])));
        }
        catch (Exception e)
        {
            // Also when the connection broke: whether the server has stored them nobody knows, and so none is written again.
            foreach (var one in group) one.Fail(e);
        }
    }

    private Task<bool> WriteAsync(IReadOnlyList<Write> writes) => sessions.UseAsync(async session =>
    {
        await session.ExecuteAsync(writes);
        return true;
    });

    /// <summary>
    /// By what they lock, so that two groups, here or in another process, never wait for each other crosswise. What several ask, in the
    /// same words, is asked once.
    /// </summary>
    private static List<Write> Joined(List<Pending> group)
    {
        var all = new List<Write>(group.Count * 6);
        var asked = new HashSet<(Statement, object?)>();
        foreach (var one in group.OrderBy(one => one.Writes.FirstOrDefault(w => w.Locks is not null).Locks, StringComparer.Ordinal))
        {
            foreach (var write in one.Writes)
            {
                if (!write.Asks || asked.Add((write.Statement, write.Values[0]))) all.Add(write);
            }
        }
        return all;
    }

    private static async Task<bool> TogetherAsync(IReadOnlyList<Write> writes, BpmDbContext alongside)
    {
        try
        {
            await using var transaction = await alongside.Database.BeginTransactionAsync();
            using var session = Session.Within(alongside.Database.GetDbConnection(), transaction.GetDbTransaction());
            await session.ExecuteAsync(writes);
            await alongside.SaveChangesAsync();
            await transaction.CommitAsync();
            return true;
        }
        catch (Exception e) when (Pending.IsConflict(e))
        {
            return false;
        }
    }
}
