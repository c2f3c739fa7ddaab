using Disdik.Bpm.Host.Data;
using SkiaSharp;

namespace Disdik.Bpm.Host.Runtime.Pictures;

/// <summary>
/// Smaller pictures for the public pages, as WebP without metadata, made at the first wish and kept beside those of <see cref="Renditions"/>.
/// </summary>
internal sealed class ReaderPictures(DataFolder data) : IDisposable
{
    public const string ContentType = "image/webp";

    /// <summary>The only widths that are made, in pixels: otherwise anyone could fill the disk.</summary>
    public static readonly int[] Widths = [320, 640, 960, 1280];

    private const int Quality = 80;

    private readonly SemaphoreSlim two = new(2, 2);

    public void Dispose() => two.Dispose();

    /// <summary>Width and height as they are seen, upright; null for what is no picture, or not there.</summary>
    public (int Width, int Height)? SizeOf(string sha256)
    {
        if (!File.Exists(PathOf(sha256))) return null;
        using var codec = SKCodec.Create(PathOf(sha256));
        return codec is null ? null : PictureMaker.IsTurned(codec.EncodedOrigin) ? (codec.Info.Height, codec.Info.Width) : (codec.Info.Width, codec.Info.Height);
    }

    /// <summary>The file of the picture in this width, never larger than it was; null when only the original can be shown: too many pixels, moving, or none that can be read.</summary>
    /// <param name="width">One of <see cref="Widths"/>.</param>
    public async Task<string?> FindAsync(string sha256, int width, CancellationToken cancellationToken)
    {
        var kept = RenditionFolder.PathOf(data, sha256, $"{width}.webp");
        if (File.Exists(kept)) return kept;
        await two.WaitAsync(cancellationToken);
        try
        {
            if (File.Exists(kept)) return kept;
            if (Make(PathOf(sha256), width) is not { } picture) return null;
            await RenditionFolder.KeepAsync(kept, picture, cancellationToken);
            return kept;
        }
        finally
        {
            two.Release();
        }
    }

    private static byte[]? Make(string path, int width)
    {
        if (!File.Exists(path)) return null;
        using var codec = SKCodec.Create(path);
        if (codec is null || (long)codec.Info.Width * codec.Info.Height > PictureMaker.MaxPixels || codec.FrameCount > 1) return null;
        using var decoded = SKBitmap.Decode(codec);
        if (decoded is null) return null;
        using var upright = Upright(decoded, codec.EncodedOrigin);
        using var resized = Resized(upright, width);
        return resized.Encode(SKEncodedImageFormat.Webp, Quality)?.ToArray();
    }

    private static SKBitmap Resized(SKBitmap picture, int width)
    {
        if (picture.Width <= width) return picture.Copy();
        var height = Math.Max(1, (int)Math.Round((double)picture.Height * width / picture.Width));
        return picture.Resize(new SKImageInfo(width, height), new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
    }

    private static SKBitmap Upright(SKBitmap picture, SKEncodedOrigin origin)
    {
        if (origin is SKEncodedOrigin.TopLeft) return picture.Copy();
        var (width, height) = PictureMaker.IsTurned(origin) ? (picture.Height, picture.Width) : (picture.Width, picture.Height);
        var upright = new SKBitmap(width, height, picture.ColorType, picture.AlphaType);
        using var canvas = new SKCanvas(upright);
        canvas.SetMatrix(PictureMaker.Upright(origin, picture.Width, picture.Height));
        canvas.DrawBitmap(picture, 0, 0, new SKSamplingOptions(SKFilterMode.Nearest));
        return upright;
    }

    private string PathOf(string sha256) => Path.Combine(data.Files, sha256[..2], sha256);
}
