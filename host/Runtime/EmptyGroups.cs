using System.Collections.Concurrent;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Groups to which nobody belonged when this process last looked: nobody is told of a task that is theirs. It may have changed since; a
/// change that takes it for granted asks once more in its own transaction, and is decided anew when somebody is there now.
/// </summary>
internal sealed class EmptyGroups
{
    private readonly ConcurrentDictionary<string, bool> known = new(StringComparer.Ordinal);

    public bool Contains(string group) => known.ContainsKey(group);

    public void Remember(string group) => known.TryAdd(group, true);

    public void Forget(string group) => known.TryRemove(group, out _);
}
