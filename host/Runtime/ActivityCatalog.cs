using System.Collections.Frozen;
using System.Reflection;
using Disdik.Bpm.Workflows.Jobs;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The activities found in the activities assembly: an open set, a new one is a new file.</summary>
public sealed class ActivityCatalog
{
    private readonly FrozenDictionary<string, IActivity> byType;

    public ActivityCatalog(IEnumerable<IActivity> activities)
    {
        byType = activities.ToFrozenDictionary(a => a.Description.Type);
        Descriptions = byType.Where(a => !a.Value.Description.IsInternal).ToFrozenDictionary(a => a.Key, a => a.Value.Description);
    }

    /// <summary>What the check of a diagram and the designer know of them, by type.</summary>
    public IReadOnlyDictionary<string, ActivityDescription> Descriptions { get; }

    public IActivity? Find(string type) => byType.GetValueOrDefault(type);

    /// <summary>Every concrete <see cref="IActivity"/> of an assembly.</summary>
    public static IEnumerable<Type> In(Assembly assembly) =>
        assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IActivity)));
}
