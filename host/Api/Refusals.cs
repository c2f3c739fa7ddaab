namespace Disdik.Bpm.Host.Api;

public static class Refusals
{
    /// <summary>Describes the statuses with which an endpoint refuses, all in the form of <see cref="ProblemBody"/>.</summary>
    public static TBuilder Refuses<TBuilder>(this TBuilder endpoint, params int[] statuses) where TBuilder : IEndpointConventionBuilder =>
        endpoint.WithMetadata([.. statuses.Select(s => new ProducesResponseTypeMetadata(s, typeof(ProblemBody), ["application/problem+json"]))]);
}
