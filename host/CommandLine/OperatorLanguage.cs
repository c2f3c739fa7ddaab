using System.Globalization;

namespace Disdik.Bpm.Host.CommandLine;

/// <summary>The language of the terminal: <c>--language</c>, else the environment's locale, else Indonesian.</summary>
public static class OperatorLanguage
{
    /// <summary>POSIX: the first that is set decides.</summary>
    private static readonly string[] localeVariables = ["LC_ALL", "LC_MESSAGES", "LANG"];

    public static CultureInfo Of(string[] args)
    {
        var at = Array.IndexOf(args, "--language");
        var asked = at >= 0 && at + 1 < args.Length ? args[at + 1]
            : args.FirstOrDefault(a => a.StartsWith("--language=", StringComparison.Ordinal))?["--language=".Length..];
        asked ??= localeVariables.Select(Environment.GetEnvironmentVariable).FirstOrDefault(v => !string.IsNullOrEmpty(v));
        return CultureInfo.GetCultureInfo(asked?.StartsWith("en", StringComparison.OrdinalIgnoreCase) == true ? "en" : "id");
    }
}
