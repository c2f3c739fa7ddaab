using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Where people reach the program, for links in mails and feeds: configuration <c>PublicAddress</c>, else the address it listens on.</summary>
public sealed class PublicAddress(IConfiguration configuration, IServer server)
{
    /// <summary>Without a slash at the end.</summary>
    public string Root => (configuration["PublicAddress"] is { Length: > 0 } configured ? configured : Listening()).TrimEnd('/');

    /// <summary>Whether others on the internet can be expected to reach it.</summary>
    public bool IsPublic => configuration["PublicAddress"]?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    /// <param name="path">Begins with a slash.</param>
    public string Of(string path) => Root + path;

    // "http://[::]:5000" and "http://0.0.0.0:5000" are addresses to listen on, not to go to.
    private string Listening() =>
        (server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() ?? "http://localhost:5000")
            .Replace("//[::]", "//localhost", StringComparison.Ordinal)
            .Replace("//0.0.0.0", "//localhost", StringComparison.Ordinal)
            .Replace("//+", "//localhost", StringComparison.Ordinal)
            .Replace("//*", "//localhost", StringComparison.Ordinal);
}
