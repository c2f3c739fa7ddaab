using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Runtime.Pictures;

/// <summary>The folder <c>turunan</c> beside the originals, with everything that was made of pictures. Nothing is lost with it.</summary>
internal static class RenditionFolder
{
    /// <param name="sha256">Of the original.</param>
    /// <param name="name">What was made of it.</param>
    public static string PathOf(DataFolder data, string sha256, string name) => Path.Combine(data.Path, "turunan", sha256[..2], $"{sha256}-{name}");

    /// <summary>Written beside and then renamed: a reader finds it whole or not at all.</summary>
    public static async Task KeepAsync(string path, byte[] bytes, CancellationToken cancellationToken)
    {
        var folder = Path.GetDirectoryName(path)!;
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Guid.NewGuid():N}");
        await File.WriteAllBytesAsync(beside, bytes, cancellationToken);
        File.Move(beside, path, overwrite: true);
    }
}
