using System.Reflection;

namespace Disdik.Bpm.Activities.Publishing;

/// <summary>The targets found in an assembly: an open set, a new one is a new file.</summary>
/// <param name="targets">Asked for at the first use: the website's target needs those who need this list.</param>
public sealed class TargetCatalog(Func<IEnumerable<IPublishingTarget>> targets)
{
    private readonly Lazy<IReadOnlyList<IPublishingTarget>> all = new(() => [.. targets().OrderBy(t => t.Description.Key, StringComparer.Ordinal)]);

    /// <summary>By name of their channel.</summary>
    public IReadOnlyList<IPublishingTarget> All => all.Value;

    public IPublishingTarget? Find(string channel) => All.FirstOrDefault(t => t.Description.Key == channel);

    /// <summary>Every concrete <see cref="IPublishingTarget"/> of an assembly.</summary>
    public static IEnumerable<Type> In(Assembly assembly) =>
        assembly.GetTypes().Where(t => t is { IsClass: true, IsAbstract: false } && t.IsAssignableTo(typeof(IPublishingTarget)));
}
