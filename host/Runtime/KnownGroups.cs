namespace Disdik.Bpm.Host.Runtime;

/// <summary>Whether somebody belongs to a group, as far as the changes of one moment have asked the database.</summary>
internal sealed class KnownGroups
{
    private readonly Dictionary<string, bool> known = new(StringComparer.Ordinal);

    public async ValueTask<bool> AnyoneInAsync(string group, Func<string, Task<bool>> ask)
    {
        if (!known.TryGetValue(group, out var anyone)) known.Add(group, anyone = await ask(group));
        return anyone;
    }
}
