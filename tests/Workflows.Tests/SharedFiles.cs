namespace Disdik.Bpm.Workflows.Tests;

/// <summary>Material that may lie beside the repository. A test that needs it says in one line when it is absent.</summary>
internal static class SharedFiles
{
    private static readonly HashSet<string> Missing = [];

    /// <summary>The file or folder; null when it is not there.</summary>
    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Disdik.Bpm.sln"))) continue;
            var found = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", path));
            if (Path.Exists(found)) return found;
        }
        lock (Missing)
        {
            if (Missing.Add(path)) Console.WriteLine($"[note] ../shared/{path} is not there: nothing is compared with it.");
        }
        return null;
    }
}
