using System.Text.Json;
using Disdik.Bpm.Host.Runtime;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>
/// A folder that is written beside and then moved into place, file by file: what is the same is left alone, what is no longer there is removed, and
/// nothing that this program did not write is touched.
/// </summary>
internal sealed class ExportFolder : IDisposable
{
    /// <summary>Names what an export wrote, for the next one.</summary>
    private const string List = ".disdik-bpm-berita.json";
    private const string Beside = ".disdik-bpm-baru-";

    private readonly string folder;
    private readonly string staging;
    private readonly HashSet<string> before;
    private readonly List<string> staged = [];

    /// <exception cref="ProblemException">The folder holds files of someone else, or cannot be written.</exception>
    public ExportFolder(string folder)
    {
        this.folder = Path.GetFullPath(folder);
        staging = Path.Combine(this.folder, Beside + Guid.NewGuid().ToString("N"));
        try
        {
            Directory.CreateDirectory(this.folder);
            // What an export that was interrupted left behind.
            foreach (var left in Directory.EnumerateDirectories(this.folder, Beside + "*")) Directory.Delete(left, recursive: true);
            var list = Path.Combine(this.folder, List);
            if (!File.Exists(list) && Directory.EnumerateFileSystemEntries(this.folder).Any())
                throw new ProblemException(ProblemKind.Invalid, "export-folder-not-empty", new(
                    $"Diharapkan folder kosong atau hasil ekspor sebelumnya, tetapi '{this.folder}' berisi berkas lain. Pilih folder lain dengan --to.",
                    $"Expected an empty folder or that of an earlier export, but '{this.folder}' holds other files. Choose another folder with --to."));
            before = File.Exists(list) ? [.. JsonSerializer.Deserialize<string[]>(File.ReadAllBytes(list)) ?? []] : [];
            Directory.CreateDirectory(staging);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new ProblemException(ProblemKind.Unavailable, "export-folder-not-writable", new(
                $"Diharapkan folder '{this.folder}' dapat ditulisi, tetapi tidak bisa: {e.Message}", $"Expected the folder '{this.folder}' to be writable, but it is not: {e.Message}"), inner: e);
        }
    }

    public void Dispose()
    {
        if (Directory.Exists(staging)) Directory.Delete(staging, recursive: true);
    }

    public async Task StageAsync(string file, byte[] content, CancellationToken cancellationToken)
    {
        var path = Path.Combine(staging, file);
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        await File.WriteAllBytesAsync(path, content, cancellationToken);
        staged.Add(file);
    }

    /// <summary>Pictures and styles first, lists last, so that at no instant a page refers to what is not there yet; then what is gone is removed.</summary>
    public ExportedNews Publish()
    {
        // Names both what was there and what will be: an export that ends in between is cleaned up by the next.
        WriteList([.. before.Union(staged)]);
        var written = staged.OrderBy(Depth).ThenBy(f => f, StringComparer.Ordinal).Count(Place);
        var gone = before.Except(staged).ToList();
        foreach (var file in gone) Remove(file);
        WriteList([.. staged]);
        return new ExportedNews(staged.Count, written, gone.Count);
    }

    private static int Depth(string file) => !file.EndsWith("index.html", StringComparison.Ordinal) && file.Contains('/') ? 0 : file.Contains('/') ? 1 : 2;

    private bool Place(string file)
    {
        var (from, to) = (Path.Combine(staging, file), Path.Combine(folder, file));
        if (File.Exists(to) && new FileInfo(to).Length == new FileInfo(from).Length && File.ReadAllBytes(to).AsSpan().SequenceEqual(File.ReadAllBytes(from))) return false;
        Directory.CreateDirectory(Path.GetDirectoryName(to)!);
        File.Move(from, to, overwrite: true);
        return true;
    }

    private void Remove(string file)
    {
        var path = Path.GetFullPath(Path.Combine(folder, file));
        // The list is a file that someone may have edited.
        if (!path.StartsWith(folder + Path.DirectorySeparatorChar, StringComparison.Ordinal)) return;
        if (File.Exists(path)) File.Delete(path);
        for (var parent = Path.GetDirectoryName(path); parent is not null && parent.Length > folder.Length && Directory.Exists(parent) && !Directory.EnumerateFileSystemEntries(parent).Any(); parent = Path.GetDirectoryName(parent))
            Directory.Delete(parent);
    }

    private void WriteList(string[] files)
    {
        var list = Path.Combine(folder, List);
        Array.Sort(files, StringComparer.Ordinal);
        var content = JsonSerializer.SerializeToUtf8Bytes(files);
        if (File.Exists(list) && File.ReadAllBytes(list).AsSpan().SequenceEqual(content)) return;
        File.WriteAllBytes(Path.Combine(staging, List), content);
        File.Move(Path.Combine(staging, List), list, overwrite: true);
    }
}
