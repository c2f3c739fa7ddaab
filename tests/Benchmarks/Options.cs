using System.Globalization;

namespace Disdik.Bpm.Benchmarks;

/// <summary>What stands behind the benchmark's name: pairs of <c>--name value</c>.</summary>
internal sealed class Options(string[] args)
{
    public int Number(string name, int otherwise) => Text(name) is { } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;

    public int[] Numbers(string name, params int[] otherwise) =>
        Text(name) is { } given ? [.. given.Split(',').Select(n => int.Parse(n, CultureInfo.InvariantCulture))] : otherwise;

    public bool OnPostgreSql => Text("database") switch
    {
        null or "sqlite" => false,
        "postgresql" => true,
        var other => throw new ArgumentException($"Expected --database sqlite or postgresql, but found {other}."),
    };

    public string? Text(string name) => Array.IndexOf(args, $"--{name}") is >= 0 and var at && at + 1 < args.Length ? args[at + 1] : null;
}
