namespace Disdik.Bpm.Benchmarks.Fuzzing;

/// <summary>The models that are mutated: those of the repository, and the public ones beside it where they are.</summary>
internal sealed class Corpus
{
    private static readonly string[] Folders = ["workflows/Library", "tests/processes", "tests/models", "designer/specs/fixtures", "../shared/bpmn/miwg"];

    private Corpus(List<(string Name, byte[] Bytes)> models) => Models = models;

    public IReadOnlyList<(string Name, byte[] Bytes)> Models { get; }

    public static Corpus Load()
    {
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (root is not null && !File.Exists(Path.Combine(root.FullName, "Disdik.Bpm.sln"))) root = root.Parent;
        if (root is null) throw new InvalidOperationException("Expected the program to lie in its repository, but found no Disdik.Bpm.sln above it.");
        List<(string, byte[])> models = [];
        foreach (var folder in Folders)
        {
            var path = Path.GetFullPath(Path.Combine(root.FullName, folder));
            if (!Directory.Exists(path))
            {
                if (folder.StartsWith("..", StringComparison.Ordinal)) Console.WriteLine($"[note] {folder} is not there: only the repository's own models are mutated.");
                continue;
            }
            foreach (var file in Directory.EnumerateFiles(path, "*.bpmn", SearchOption.AllDirectories).Order(StringComparer.Ordinal))
                models.Add((Path.GetRelativePath(path, file), File.ReadAllBytes(file)));
        }
        return models.Count > 0 ? new(models) : throw new InvalidOperationException("Expected models to mutate, but found none.");
    }

    /// <summary>One of them; the small ones, which run as they stand, come up as often as all the large ones together.</summary>
    public byte[] Pick(Random random)
    {
        for (var tries = 0; ; tries++)
        {
            var bytes = Models[random.Next(Models.Count)].Bytes;
            if (tries == 8 || bytes.Length < 12_000 || random.Next(6) == 0) return bytes;
        }
    }
}
