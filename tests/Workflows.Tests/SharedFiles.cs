namespace Disdik.Bpm.Workflows.Tests;

/// <summary>Material that may lie beside the repository. A test that needs it says in one line when it is absent.</summary>
internal static class SharedFiles
{
    public static string? Find(string path)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            if (!File.Exists(Path.Combine(folder.FullName, "Disdik.Bpm.sln"))) continue;
            var found = Path.GetFullPath(Path.Combine(folder.FullName, "..", "shared", path));
            if (Directory.Exists(found)) return found;
        }
        Console.WriteLine($"../shared/{path} is not there: its files are not checked.");
        return null;
    }
}
