using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Runtime.Pictures;

/// <summary>
/// What is made of the office's pictures for others, kept beside the originals in <c>turunan</c>: a second attempt sends the same bytes, also after the
/// program was renewed in between. Nothing is lost with that folder.
/// </summary>
public sealed class Renditions(DataFolder data) : IDisposable
{
    /// <summary>For lists and for a look in the office.</summary>
    internal static readonly TargetLimits Thumbnail = new() { MaxPictureSide = 480, PictureTypes = ["image/jpeg", "image/png"] };

    // A new way of making them is a new name.
    private const string Manner = "1";
    private static readonly Dictionary<string, string> extensions = new() { ["image/jpeg"] = ".jpg", ["image/png"] = ".png", ["image/webp"] = ".webp", ["image/gif"] = ".gif" };

    // Unpacked pictures are large; one at a time is quick enough.
    private readonly SemaphoreSlim oneAtATime = new(1);

    /// <param name="sha256">Of the original.</param>
    /// <exception cref="ProblemException">The original's bytes are not in the store.</exception>
    internal async Task<Rendition> OfAsync(string sha256, string contentType, TargetLimits limits, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(data.Path, "turunan", sha256[..2]);
        var name = $"{sha256}-{KeyOf(limits)}";
        if (await KeptAsync(folder, name, cancellationToken) is { } kept) return kept;
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (await KeptAsync(folder, name, cancellationToken) is { } meanwhile) return meanwhile;
            await using var stream = AttachmentStore.Open(data, sha256, sha256);
            using MemoryStream bytes = new();
            await stream.CopyToAsync(bytes, cancellationToken);
            var made = PictureMaker.Of(bytes.ToArray(), contentType, limits);
            if (made.Unfit is null) await KeepAsync(folder, name, made, cancellationToken);
            return made;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private static async Task<Rendition?> KeptAsync(string folder, string name, CancellationToken cancellationToken)
    {
        foreach (var (type, extension) in extensions)
        {
            var path = Path.Combine(folder, name + extension);
            if (File.Exists(path)) return new(await File.ReadAllBytesAsync(path, cancellationToken), type);
        }
        return null;
    }

    /// <summary>Written beside and then renamed: it is there whole or not at all.</summary>
    private static async Task KeepAsync(string folder, string name, Rendition made, CancellationToken cancellationToken)
    {
        Directory.CreateDirectory(folder);
        var beside = Path.Combine(folder, $".{Guid.NewGuid():N}");
        await File.WriteAllBytesAsync(beside, made.Bytes, cancellationToken);
        File.Move(beside, Path.Combine(folder, name + extensions[made.ContentType]), overwrite: true);
    }

    private static string KeyOf(TargetLimits limits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{Manner}|{limits.MaxPictureSide}|{limits.MaxPictureBytes}|{limits.MinPictureRatio}|{limits.MaxPictureRatio}|{(limits.PictureTypes is { } types ? string.Join(',', types) : "*")}"))))[..12];
}
