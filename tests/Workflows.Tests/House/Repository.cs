namespace Disdik.Bpm.Workflows.Tests.House;

/// <summary>The repository's own files, found upwards from the test program.</summary>
internal static class Repository
{
    public static string Root { get; } = Find();

    private static readonly string[] Generated = ["bin", "obj", "node_modules", ".git", "wwwroot", "Migrations", "dist", "data", "TestResults"];

    /// <summary>Hand-written files with one of the endings, as paths from the root with forward slashes.</summary>
    public static IReadOnlyList<string> Files(params string[] endings) =>
        [.. Walk(Root).Where(f => endings.Any(e => f.EndsWith(e, StringComparison.Ordinal))).Order(StringComparer.Ordinal)];

    public static string Text(string path) => File.ReadAllText(Path.Combine(Root, path));

    private static IEnumerable<string> Walk(string folder)
    {
        foreach (var file in Directory.EnumerateFiles(folder)) yield return Path.GetRelativePath(Root, file).Replace('\\', '/');
        foreach (var inner in Directory.EnumerateDirectories(folder))
        {
            if (Generated.Contains(Path.GetFileName(inner)) || Directory.Exists(Path.Combine(inner, ".git"))) continue;
            foreach (var file in Walk(inner)) yield return file;
        }
    }

    private static string Find()
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
            if (File.Exists(Path.Combine(folder.FullName, "Disdik.Bpm.sln"))) return folder.FullName;
        throw new DirectoryNotFoundException("Expected the tests to lie inside the repository, but no Disdik.Bpm.sln is above them.");
    }
}
