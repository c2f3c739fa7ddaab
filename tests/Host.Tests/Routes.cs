using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Routing;
using Microsoft.AspNetCore.StaticAssets;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests;

/// <summary>What the host really answers to: for tests that must know of everything there is.</summary>
internal static partial class Routes
{
    /// <summary>Method and path, as OpenAPI names it, of everything below <paramref name="root"/>.</summary>
    public static IReadOnlyList<string> Of(TestHost host, string root) =>
    [
        .. host.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().Where(e => e.Metadata.GetMetadata<StaticAssetDescriptor>() is null && Path(e).StartsWith(root + "/", StringComparison.Ordinal))
            .SelectMany(e => (e.Metadata.GetMetadata<IHttpMethodMetadata>()?.HttpMethods ?? []).Select(method => $"{method} {Path(e)}")).Distinct(),
    ];

    private static string Path(RouteEndpoint endpoint) => "/" + Constraint().Replace(endpoint.RoutePattern.RawText!.Trim('/'), "}");

    /// <summary>Of <c>{id:long}</c>.</summary>
    [GeneratedRegex(":[a-z]+}")]
    private static partial Regex Constraint();
}
