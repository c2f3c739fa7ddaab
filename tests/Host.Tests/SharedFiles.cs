namespace Disdik.Bpm.Host.Tests;

/// <summary>Material that may lie beside the repository. A test that needs it says in one line when it is absent.</summary>
internal static class SharedFiles
{
    /// <summary>A file of the repository.</summary>
    public static byte[] OfRepository(string path) => File.ReadAllBytes(Path.Combine(Root(), path));

    /// <summary>The interchange working group's models, by name; empty with a note when they are not there.</summary>
    public static IReadOnlyList<(string Name, byte[] Bytes)> Models()
    {
        var models = Path.GetFullPath(Path.Combine(Root(), "..", "shared", "bpmn", "miwg"));
        if (!Directory.Exists(models))
        {
            Console.WriteLine("[note] ../shared/bpmn/miwg is not there: no public model is brought in.");
            return [];
        }
        return [.. Directory.EnumerateFiles(models, "*.bpmn", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => (Path.GetRelativePath(models, f), File.ReadAllBytes(f)))];
    }

    /// <summary>The first SOP as a person copied it from paper; null with a note when it is not there.</summary>
    public static byte[]? Seed()
    {
        var seed = Path.GetFullPath(Path.Combine(Root(), "..", "shared", "domain", "sop-1077-kpts-2024.json"));
        if (File.Exists(seed)) return File.ReadAllBytes(seed);
        Console.WriteLine("[note] ../shared/domain is not there: the printed document is compared with the shipped SOP alone.");
        return null;
    }

    private static string Root()
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "Disdik.Bpm.sln"))) folder = folder.Parent;
        return folder?.FullName ?? throw new InvalidOperationException("Expected the tests to lie in their repository, but found no Disdik.Bpm.sln above them.");
    }
}
