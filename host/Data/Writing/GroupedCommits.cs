using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>
/// For SQLite, where one writes at a time and each commit waits for the disk: whoever comes while another writes is written with the next
/// group, in one transaction. A change learns that it is stored only after the disk has said so. One that finds its instance changed writes
/// nothing and leaves the others alone; when a statement fails, the group is taken back and each is written for itself.
/// </summary>
internal sealed class GroupedCommits : ICommits, IDisposable
{
    private const int MaxGroup = 64;
    /// <summary>In KiB. The writer goes through all tables: what it needs again and again stays with it, also in a large file.</summary>
    private static readonly Statement cache = new("PRAGMA cache_size = -65536", []);
    private static readonly Statement begin = new("BEGIN IMMEDIATE", []);
    private static readonly Statement commit = new("COMMIT", []);
    private static readonly Statement rollback = new("ROLLBACK", []);

    private readonly Sessions sessions;
    private readonly WriteGate gate;
    private readonly Lanes lane;
    private Session? writer;

    public GroupedCommits(Sessions sessions, WriteGate gate) => (this.sessions, this.gate, lane) = (sessions, gate, new Lanes(1, MaxGroup, WriteGroupAsync));

    public Task<bool> CommitAsync(IReadOnlyList<Write> writes, BpmDbContext? alongside) =>
        alongside is null ? lane.WriteAsync(writes) : TogetherAsync(writes, alongside);

    public Task<bool[]> CommitAllAsync(IReadOnlyList<IReadOnlyList<Write>> changes) => lane.WriteAllAsync(changes);

    public void Dispose()
    {
        writer?.Dispose();
        writer = null;
    }

    private async Task WriteGroupAsync(Func<List<Pending>> take)
    {
        await gate.EnterAsync(CancellationToken.None);
        try
        {
            WriteGroup(take());
        }
        finally
        {
            gate.Leave();
        }
    }

    private void WriteGroup(List<Pending> group)
    {
        try
        {
            WriteTogether(group);
        }
        catch (Exception e) when (group.Count == 1)
        {
            group[0].Fail(e);
        }
        catch (Exception)
        {
            foreach (var one in group) WriteAlone(one);
        }
    }

    private void WriteAlone(Pending one)
    {
        try
        {
            WriteTogether([one]);
        }
        catch (Exception e)
        {
            one.Fail(e);
        }
    }

    private void WriteTogether(List<Pending> changes)
    {
        try
        {
            writer ??= Opened();
            writer.Control(begin);
            foreach (var change in changes) change.Written = Run(writer, change.Writes);
            writer.Control(commit);
            SqlCount.AddTransaction();
        }
        catch (Exception e)
        {
            TakeBack(e);
            throw;
        }
        foreach (var change in changes) change.SetResult(change.Written);
    }

    private Session Opened()
    {
        var session = sessions.Open();
        session.WaitForLocks();
        session.Control(cache);
        return session;
    }

    private void TakeBack(Exception reason)
    {
        try
        {
            writer?.Control(rollback);
        }
        catch (DbException)
        {
            // Some failures have ended the transaction already.
        }
        if (DatabaseProblem.IsConflict(reason)) return;
        // A connection that met a full disk or a damaged file is not trusted again.
        writer?.Dispose();
        writer = null;
    }

    private async Task<bool> TogetherAsync(IReadOnlyList<Write> writes, BpmDbContext alongside)
    {
        await gate.EnterAsync(CancellationToken.None);
        try
        {
            await using var transaction = await alongside.Database.BeginTransactionAsync();
            using var session = Session.Within(alongside.Database.GetDbConnection(), transaction.GetDbTransaction());
            if (!Run(session, writes)) return false;
            await alongside.SaveChangesAsync();
            await transaction.CommitAsync();
            return true;
        }
        catch (Exception e) when (DatabaseProblem.IsConflict(e))
        {
            return false;
        }
        finally
        {
            gate.Leave();
        }
    }

    /// <returns>False when something is not as the change takes it to be, and nothing is written yet.</returns>
    private static bool Run(Session session, IReadOnlyList<Write> writes)
    {
        var written = false;
        foreach (var write in writes)
        {
            if (!session.Execute(write)) return written ? throw new ConflictException() : false;
            written |= !write.Asks;
        }
        return true;
    }
}
