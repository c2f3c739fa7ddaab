using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Runtime.Pictures;

/// <summary>
/// What is made of the office's pictures for others, kept (<see cref="RenditionFolder"/>): a second attempt sends the same bytes, also after the program was
/// renewed in between.
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
        var path = RenditionFolder.PathOf(data, sha256, KeyOf(limits));
        if (await KeptAsync(path, cancellationToken) is { } kept) return kept;
        await oneAtATime.WaitAsync(cancellationToken);
        try
        {
            if (await KeptAsync(path, cancellationToken) is { } meanwhile) return meanwhile;
            await using var stream = AttachmentStore.Open(data, sha256, sha256);
            using MemoryStream bytes = new();
            await stream.CopyToAsync(bytes, cancellationToken);
            var made = PictureMaker.Of(bytes.ToArray(), contentType, limits);
            if (made.Unfit is null) await RenditionFolder.KeepAsync(path + extensions[made.ContentType], made.Bytes, cancellationToken);
            return made;
        }
        finally
        {
            oneAtATime.Release();
        }
    }

    public void Dispose() => oneAtATime.Dispose();

    private static async Task<Rendition?> KeptAsync(string path, CancellationToken cancellationToken)
    {
        foreach (var (type, extension) in extensions)
        {
            if (File.Exists(path + extension)) return new(await File.ReadAllBytesAsync(path + extension, cancellationToken), type);
        }
        return null;
    }

    private static string KeyOf(TargetLimits limits) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture,
        $"{Manner}|{limits.MaxPictureSide}|{limits.MaxPictureBytes}|{limits.MinPictureRatio}|{limits.MaxPictureRatio}|{(limits.PictureTypes is { } types ? string.Join(',', types) : "*")}"))))[..12];
}
