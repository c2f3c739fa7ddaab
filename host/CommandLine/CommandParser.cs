namespace Disdik.Bpm.Host.CommandLine;

/// <summary>Reads the command line: one command, its options, and configuration keys for the host. What it does not know it refuses by name.</summary>
public static class CommandParser
{
    public static Command Parse(string[] args)
    {
        var words = args.TakeWhile(a => !a.StartsWith('-')).ToArray();
        var syntax = Find(words, out var used);
        if (words is ["help", .. var topic]) return new Command.Help(topic.Length == 0 ? null : string.Join(' ', topic));
        if (syntax is null) return Unknown(null, $"perintah {Names}", $"a command {Names}", string.Join(' ', words));

        var rest = args[used..];
        if (rest.Any(a => a is "--help" or "-h" or "-?")) return new Command.Help(words.Length == 0 ? null : syntax.Words);
        return Read(syntax, rest, out var given) ?? Make(syntax, given);
    }

    private sealed record Given(Dictionary<string, string> Options, List<string> Arguments, List<string> Configuration);

    private static string Names => string.Join(", ", CommandSyntax.All.Select(c => c.Words));

    private static CommandSyntax? Find(string[] words, out int used)
    {
        used = 0;
        if (words.Length == 0) return CommandSyntax.Serve;
        foreach (var syntax in CommandSyntax.All)
        {
            var parts = syntax.Words.Split(' ');
            if (!words.Take(parts.Length).SequenceEqual(parts)) continue;
            used = parts.Length;
            return syntax;
        }
        return null;
    }

    /// <summary>Null when every argument was understood.</summary>
    private static Command.Unknown? Read(CommandSyntax syntax, string[] rest, out Given given)
    {
        given = new([], [], []);
        for (var i = 0; i < rest.Length; i++)
        {
            if (!rest[i].StartsWith('-'))
            {
                given.Arguments.Add(rest[i]);
                continue;
            }
            var (name, value) = Split(rest[i]);
            var option = syntax.Options.Concat(CommandSyntax.Common).FirstOrDefault(o => o.Name == name);
            // An explicitly empty value sets nothing: a host that starts this one names the sections of its settings in this way.
            var isConfiguration = option is null && (IsConfiguration(name) || value == "");
            if (option is null && !isConfiguration)
                return Unknown(syntax.Words, $"pilihan {OptionNames(syntax)}, atau kunci konfigurasi seperti --Mail:Smtp:Host", $"an option {OptionNames(syntax)}, or a configuration key such as --Mail:Smtp:Host", name);
            if (option is { Value: null })
            {
                given.Options[name] = value ?? "true";
                continue;
            }
            if (value is null && i + 1 < rest.Length && !rest[i + 1].StartsWith("--", StringComparison.Ordinal)) value = rest[++i];
            if (value is null) return Unknown(syntax.Words, $"nilai {option?.Value ?? "<nilai>"} sesudah {name}", $"a value {option?.Value ?? "<value>"} after {name}", "tidak ada", "there is none");
            given.Options[name] = value;
            if (option is null || name is "--data" or "--urls" or "--environment") given.Configuration.Add($"{name}={value}");
        }
        return CheckArguments(syntax, given.Arguments);
    }

    private static Command.Unknown? CheckArguments(CommandSyntax syntax, List<string> arguments)
    {
        var expected = syntax.Argument is null ? 0 : 1;
        if (arguments.Count == expected) return null;
        return arguments.Count > expected
            ? Unknown(syntax.Words, $"{syntax.Words} {syntax.Argument}".TrimEnd() + " tanpa kata lain", $"{syntax.Words} {syntax.Argument}".TrimEnd() + " without another word", arguments[expected])
            : Unknown(syntax.Words, syntax.Argument!, syntax.Argument!, "tidak ada", "there is none");
    }

    private static Command Make(CommandSyntax syntax, Given given)
    {
        var (options, configuration) = (given.Options, given.Configuration.ToArray());
        if (syntax == CommandSyntax.Serve) return new Command.Serve(configuration);
        if (syntax == CommandSyntax.Check) return new Command.Check(given.Arguments[0]);
        if (syntax == CommandSyntax.Elements) return new Command.Elements();
        if (syntax == CommandSyntax.Rules) return new Command.Rules();
        if (syntax == CommandSyntax.Demo)
            return new Command.Demo(options.GetValueOrDefault("--json") == "true", options.GetValueOrDefault("--smtp"), options.GetValueOrDefault("--output"), configuration);
        if (syntax == CommandSyntax.ExportNews)
            return options.TryGetValue("--to", out var to) ? new Command.ExportNews(to, options.GetValueOrDefault("--address"), configuration)
                : Unknown(syntax.Words, "--to <folder>", "--to <folder>", "tidak ada", "there is none");
        return options.TryGetValue("--user", out var user)
            ? new Command.CreateToken(user, options.GetValueOrDefault("--expires", "30d"), options.GetValueOrDefault("--name", "baris perintah"), configuration)
            : Unknown(syntax.Words, "--user <nama>", "--user <name>", "tidak ada", "there is none");
    }

    private static (string Name, string? Value) Split(string argument) =>
        argument.IndexOf('=') is > 0 and var at ? (argument[..at], argument[(at + 1)..]) : (argument, null);

    private static bool IsConfiguration(string name) =>
        name.StartsWith("--", StringComparison.Ordinal) && (name.Contains(':') || name.Contains("__", StringComparison.Ordinal) || CommandSyntax.HostKeys.Contains(name[2..]));

    private static string OptionNames(CommandSyntax syntax) => string.Join(", ", syntax.Options.Concat(CommandSyntax.Common).Select(o => o.Name));

    private static Command.Unknown Unknown(string? topic, string expected, string expectedInEnglish, string found) =>
        Unknown(topic, expected, expectedInEnglish, $"diterima '{found}'", $"got '{found}'");

    private static Command.Unknown Unknown(string? topic, string expected, string expectedInEnglish, string but, string butInEnglish) =>
        new(topic, new($"Diharapkan {expected}, tetapi {but}.", $"Expected {expectedInEnglish}, but {butInEnglish}."));
}
