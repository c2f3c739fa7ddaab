namespace Disdik.Bpm.Workflows.Instances;

/// <summary>In whose name somebody acted; the record keeps both.</summary>
/// <param name="PersonId">User id of the person who is stood in for.</param>
/// <param name="Capacity"><c>plt</c> for a vacant post, <c>plh</c> for a holder who is away, <c>substitute</c> for a colleague without a decree.</param>
public sealed record OnBehalf(string PersonId, string Capacity)
{
    /// <summary>The facts of the history, with in whose name they happened.</summary>
    public static Variables Tell(Variables facts, OnBehalf? onBehalf) =>
        onBehalf is null ? facts : facts.With("onBehalfOf", onBehalf.PersonId).With("capacity", onBehalf.Capacity);
}
