using System.Collections.Concurrent;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>An instance as this process last stored it. Nothing here is ever changed: a change works on copies.</summary>
/// <param name="Tasks">Open tasks, as far as they were looked at.</param>
internal sealed record RecentInstance(Instance Row, ProcessInstance State, IReadOnlyDictionary<string, WorkTask> Tasks);

/// <summary>
/// The instances that this process stored last, so that the next change of one reads and parses nothing. They may be old when another
/// process moved the instance: the commit, which asks for the revision, finds that out, and nothing is refused by what is only remembered.
/// </summary>
internal sealed class RecentInstances
{
    /// <summary>Twice as many are kept at most; some kilobytes each.</summary>
    private const int Generation = 2000;

    private ConcurrentDictionary<string, RecentInstance> young = new();
    private ConcurrentDictionary<string, RecentInstance> old = new();
    private readonly Lock growing = new();
    private int kept;

    public RecentInstance? Find(string id)
    {
        if (young.TryGetValue(id, out var found)) return found;
        return old.TryGetValue(id, out found) ? found : null;
    }

    public void Keep(RecentInstance instance)
    {
        if (!young.TryAdd(instance.Row.Id, instance)) young[instance.Row.Id] = instance;
        else if (Interlocked.Increment(ref kept) > Generation) Rotate();
    }

    public void Forget(string id)
    {
        young.TryRemove(id, out _);
        old.TryRemove(id, out _);
    }

    private void Rotate()
    {
        lock (growing)
        {
            if (kept <= Generation) return;
            (old, young, kept) = (young, new(), 0);
        }
    }
}
