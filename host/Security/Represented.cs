using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Security;

/// <summary>A person, or a vacant post, in whose name somebody else may act today.</summary>
/// <param name="Person">With the groups and the bidang that are inherited. A post that nobody holds has an id that begins with <see cref="PostPrefix"/>.</param>
/// <param name="Capacity">As in <see cref="OnBehalf.Capacity"/>.</param>
public sealed record Represented(Actor Person, string Capacity)
{
    public const string Plt = "plt";
    public const string Plh = "plh";
    public const string Substitute = "substitute";
    public const string PostPrefix = "post:";

    /// <summary>By decree: all tasks and rights. A colleague without a decree has only the tasks that the person holds, and only those of their own steps.</summary>
    public bool IsWhole => Capacity is not Substitute;

    public OnBehalf OnBehalf => new(Person.UserId, Capacity);
}
