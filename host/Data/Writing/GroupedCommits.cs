using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>
/// For SQLite, where one writes at a time and each commit waits for the disk: whoever comes while another writes is written with the next
/// group, in one transaction. A change learns that it is stored only after the disk has said so. One that finds its instance changed writes
/// nothing and leaves the others alone; when a statement fails, the group is taken back and each is written for itself.
/// </summary>
internal sealed class GroupedCommits(Sessions sessions, WriteGate gate) : ICommits, IDisposable
{
    private const int MaxGroup = 64;
    /// <summary>In KiB. The writer goes through all tables: what it needs again and again stays with it, also in a large file.</summary>
    private static readonly Statement cache = new("PRAGMA cache_size = -65536", []);
    private static readonly Statement begin = new("BEGIN IMMEDIATE", []);
    private static readonly Statement commit = new("COMMIT", []);
    private static readonly Statement rollback = new("ROLLBACK", []);

    private readonly ConcurrentQueue<Pending> queue = new();
    private readonly List<Pending> group = [];
    private Session? writer;
    private int writing;

    public async Task<bool> CommitAsync(IReadOnlyList<Write> writes, BpmDbContext? alongside)
    {
        if (alongside is not null) return await TogetherAsync(writes, alongside);
        var pending = new Pending(writes);
        queue.Enqueue(pending);
        if (Interlocked.Exchange(ref writing, 1) == 0) await LeadAsync(pending.Task);
        return await pending.Task;
    }

    public async Task<bool[]> CommitAllAsync(IReadOnlyList<IReadOnlyList<Write>> changes)
    {
        var all = changes.Select(writes => new Pending(writes)).ToList();
        all.ForEach(queue.Enqueue);
        if (Interlocked.Exchange(ref writing, 1) == 0) await LeadAsync(all[^1].Task);
        return await Task.WhenAll(all.Select(p => p.Task));
    }

    public void Dispose()
    {
        writer?.Dispose();
        writer = null;
    }

    /// <summary>Who found nobody writing writes for all who come, until its own is done; then the next one goes on.</summary>
    private async Task LeadAsync(Task own)
    {
        do
        {
            while (!queue.IsEmpty)
            {
                await gate.EnterAsync(CancellationToken.None);
                try
                {
                    while (group.Count < MaxGroup && queue.TryDequeue(out var next)) group.Add(next);
                    WriteGroup();
                }
                finally
                {
                    group.Clear();
                    gate.Leave();
                }
                if (!own.IsCompleted || queue.IsEmpty) continue;
                _ = Task.Run(() => LeadAsync(Task.CompletedTask));
                return;
            }
            Volatile.Write(ref writing, 0);
        }
        while (!queue.IsEmpty && Interlocked.Exchange(ref writing, 1) == 0);
    }

    private void WriteGroup()
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

    /// <returns>False when the very first statement finds another change: nothing is written yet then.</returns>
    private static bool Run(Session session, IReadOnlyList<Write> writes)
    {
        for (var i = 0; i < writes.Count; i++)
        {
            if (session.Execute(writes[i]) > 0 || !writes[i].Statement.MustChange) continue;
            return i == 0 ? false : throw new ConflictException();
        }
        return true;
    }

    private sealed class Pending(IReadOnlyList<Write> writes) : TaskCompletionSource<bool>(TaskCreationOptions.RunContinuationsAsynchronously)
    {
        public IReadOnlyList<Write> Writes => writes;
        public bool Written { get; set; }

        public void Fail(Exception e)
        {
            if (DatabaseProblem.IsConflict(e)) SetResult(false);
            else SetException(e);
        }
    }
}
