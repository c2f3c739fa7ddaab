using System.Collections.Concurrent;

namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>
/// Where changes wait to be written, several at a time. There is no writer's thread: whoever finds a lane free writes for all who come,
/// until its own change is done; then the next one goes on. One change alone is never made to wait for company.
/// </summary>
/// <param name="count">How many groups may be on their way at once.</param>
/// <param name="maxGroup">How many changes a group has at most.</param>
/// <param name="write">Takes a group, as late as it can, and writes it; answers each of its changes and fails for none.</param>
internal sealed class Lanes(int count, int maxGroup, Func<Func<List<Pending>>, Task> write)
{
    private readonly ConcurrentQueue<Pending> queue = new();
    private int busy;

    public async Task<bool> WriteAsync(IReadOnlyList<Write> writes)
    {
        var pending = new Pending(writes);
        queue.Enqueue(pending);
        if (TryEnter()) await LeadAsync(pending.Task);
        return await pending.Task;
    }

    public async Task<bool[]> WriteAllAsync(IReadOnlyList<IReadOnlyList<Write>> changes)
    {
        var all = changes.Select(writes => new Pending(writes)).ToList();
        all.ForEach(queue.Enqueue);
        if (TryEnter()) await LeadAsync(all[^1].Task);
        return await Task.WhenAll(all.Select(p => p.Task));
    }

    private async Task LeadAsync(Task own)
    {
        do
        {
            while (!queue.IsEmpty)
            {
                await write(Take);
                if (!own.IsCompleted || queue.IsEmpty) continue;
                _ = Task.Run(() => LeadAsync(Task.CompletedTask));
                return;
            }
            Interlocked.Decrement(ref busy);
        }
        while (!queue.IsEmpty && TryEnter());
    }

    private bool TryEnter()
    {
        if (Interlocked.Increment(ref busy) <= count) return true;
        Interlocked.Decrement(ref busy);
        // Whoever left at this very moment saw the place taken by us.
        return !queue.IsEmpty && Volatile.Read(ref busy) < count && TryEnter();
    }

    /// <summary>Those that wait, in the order in which they came; none when another lane was quicker.</summary>
    private List<Pending> Take()
    {
        var group = new List<Pending>();
        while (group.Count < maxGroup && queue.TryDequeue(out var next)) group.Add(next);
        return group;
    }
}
