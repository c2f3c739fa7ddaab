using Microsoft.Extensions.Configuration.Memory;

namespace Disdik.Bpm.Host.CommandLine;

/// <summary>The builder every command starts from.</summary>
internal static class ProgramBuilder
{
    private static readonly string[] environmentVariables = ["ASPNETCORE_ENVIRONMENT", "DOTNET_ENVIRONMENT"];

    /// <summary>
    /// Whoever runs the sources (a Debug build, <c>dotnet run</c>) and says nothing gets Development with the demonstration office;
    /// a published program (a Release build) is Production. A launch profile would do the same, but prints a line of its own before
    /// the output that scripts read.
    /// </summary>
    public static WebApplicationBuilder Create(params string[] configuration)
    {
        var said = environmentVariables.Any(v => !string.IsNullOrEmpty(Environment.GetEnvironmentVariable(v)))
            || configuration.Any(c => c.StartsWith("--environment", StringComparison.OrdinalIgnoreCase));
        var builder = WebApplication.CreateBuilder(said || !IsDebugBuild ? configuration : ["--environment=Development", .. configuration]);
        builder.Configuration.Sources.Insert(0, new MemoryConfigurationSource { InitialData = Defaults });
        return builder;
    }

    /// <summary>
    /// Below every other source. An operator's terminal shows what the program has to say, not each statement of its parts; a start that
    /// is refused says why in one sentence, so the host's own stack trace of it is left out.
    /// </summary>
    private static Dictionary<string, string?> Defaults => new()
    {
        ["Logging:LogLevel:Default"] = "Information",
        ["Logging:LogLevel:Microsoft"] = "Warning",
        ["Logging:LogLevel:Microsoft.Extensions.Hosting.Internal.Host"] = "Critical",
        ["Logging:LogLevel:Quartz"] = "Warning",
        // The keys of the sessions lie in the data folder, guarded as the database beside them is.
        ["Logging:LogLevel:Microsoft.AspNetCore.DataProtection"] = "Error",
    };

#if DEBUG
    private const bool IsDebugBuild = true;
#else
    private const bool IsDebugBuild = false;
#endif
}
