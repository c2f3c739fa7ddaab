using Disdik.Bpm.Host.Data.Writing;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>A change that is complete, and what it writes.</summary>
internal sealed record SealedChange(Change Change, IReadOnlyList<Write> Writes);

/// <summary>Changes of different instances that wait to be stored together, and the places of those that are better made for themselves.</summary>
internal sealed class DecidedChanges(int capacity) : IAsyncDisposable
{
    private readonly List<Change> changes = new(capacity);
    private readonly List<IReadOnlyList<Write>> writes = new(capacity);
    /// <summary>For each place its index in <see cref="changes"/>; -1 when there is nothing to store with the others.</summary>
    private readonly List<int> places = new(capacity);
    private readonly HashSet<string> instances = new(capacity, StringComparer.Ordinal);

    public IReadOnlyList<Change> Changes => changes;
    /// <summary>What each of them writes.</summary>
    public IReadOnlyList<IReadOnlyList<Write>> Writes => writes;
    /// <summary>The ids of all of them.</summary>
    public IReadOnlySet<string> Instances => instances;

    /// <param name="change">Null when it has to be made for itself.</param>
    public void Add(string instanceId, SealedChange? change)
    {
        instances.Add(instanceId);
        places.Add(change is null ? -1 : changes.Count);
        if (change is not var (of, its)) return;
        changes.Add(of);
        writes.Add(its);
    }

    /// <param name="stored">For each of <see cref="Changes"/> whether it is.</param>
    /// <returns>The same for each place.</returns>
    public bool[] Result(bool[] stored) => [.. places.Select(place => place >= 0 && stored[place])];

    public async ValueTask DisposeAsync()
    {
        foreach (var change in changes) await change.DisposeAsync();
    }
}
