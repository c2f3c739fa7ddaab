using Disdik.Bpm.Activities.Publishing;
using SkiaSharp;

namespace Disdik.Bpm.Host.Runtime.Pictures;

/// <summary>
/// Makes of a picture what a channel takes: upright, without metadata, no larger than its limits in pixels and bytes, of a type it knows. A picture that
/// fits already keeps its pixels. The same picture and limits give the same bytes.
/// </summary>
internal static class PictureMaker
{
    /// <summary>Of a picture once unpacked: 64 million take 256 MB. A file of a few KB can claim to be far larger.</summary>
    public const long MaxPixels = 64_000_000;

    private const string Jpeg = "image/jpeg", Png = "image/png";
    private const int SmallestSide = 320;
    private static readonly int[] qualities = [90, 80, 70, 60, 50];

    /// <summary>Looks at the head of the file alone.</summary>
    /// <returns>Null when it is no picture that can be read.</returns>
    public static (int Width, int Height)? SizeOf(string path)
    {
        using var codec = SKCodec.Create(path);
        return codec is null ? null : (codec.Info.Width, codec.Info.Height);
    }

    public static Rendition Of(byte[] original, string contentType, TargetLimits limits)
    {
        using var data = SKData.CreateCopy(original);
        using var codec = SKCodec.Create(data);
        if (codec is null) return Rendition.None("diharapkan gambar yang dapat dibuka, tetapi berkas ini rusak.", "expected a picture that can be opened, but the file is damaged.");
        if ((long)codec.Info.Width * codec.Info.Height > MaxPixels) return TooManyPixels(codec.Info.Width, codec.Info.Height);
        using var image = Decode(codec, limits.MaxPictureSide);
        if (image is null) return Rendition.None("diharapkan gambar yang utuh, tetapi berkas ini terpotong.", "expected a whole picture, but the file is cut off.");
        var clean = PicturePrivacy.Clean(original, contentType);
        return FitsAsItIs(codec, clean, contentType, limits) ? new(clean, contentType) : Make(image, codec.EncodedOrigin, contentType, limits);
    }

    public static Rendition TooManyPixels(int width, int height) => Rendition.None(
        $"diharapkan paling banyak {MaxPixels / 1_000_000} juta piksel, tetapi ukurannya {width} × {height}.", $"expected at most {MaxPixels / 1_000_000} million pixels, but it is {width} × {height}.");

    private static bool FitsAsItIs(SKCodec codec, byte[] clean, string contentType, TargetLimits limits)
    {
        var ratio = (double)codec.Info.Width / codec.Info.Height;
        return codec.EncodedOrigin is SKEncodedOrigin.TopLeft or SKEncodedOrigin.Default
            && Math.Max(codec.Info.Width, codec.Info.Height) <= limits.MaxPictureSide
            && !(ratio < limits.MinPictureRatio) && !(ratio > limits.MaxPictureRatio)
            && limits.PictureTypes?.Contains(contentType) is not false
            && !(clean.Length > limits.MaxPictureBytes);
    }

    /// <summary>A JPEG is read at a fraction of its size where that is enough.</summary>
    private static SKImage? Decode(SKCodec codec, int side)
    {
        var fraction = Math.Min(1f, (float)side / Math.Max(codec.Info.Width, codec.Info.Height));
        var size = codec.GetScaledDimensions(fraction);
        if (Math.Max(size.Width, size.Height) < side) size = new(codec.Info.Width, codec.Info.Height);
        using var colours = SKColorSpace.CreateSrgb();
        using var bitmap = new SKBitmap(new SKImageInfo(size.Width, size.Height, SKColorType.Rgba8888, SKAlphaType.Premul, colours));
        return codec.GetPixels(bitmap.Info, bitmap.GetPixels()) is SKCodecResult.Success ? SKImage.FromBitmap(bitmap) : null;
    }

    private static Rendition Make(SKImage image, SKEncodedOrigin origin, string contentType, TargetLimits limits)
    {
        var isPng = contentType == Png && limits.PictureTypes?.Contains(Png) is not false;
        if (limits.PictureTypes?.Contains(Jpeg) is false && !isPng)
            return Rendition.None("diharapkan jenis gambar yang diterima kanal, tetapi tidak dapat dibuat.", "expected a kind of picture that the channel takes, but none can be made.");
        for (var side = limits.MaxPictureSide; side >= Math.Min(SmallestSide, limits.MaxPictureSide); side = side * 3 / 4)
        {
            // Letters in a screenshot stay sharp while it is small enough.
            if (isPng && Encoded(image, origin, side, limits, SKEncodedImageFormat.Png, 100) is var png && !(png.Length > limits.MaxPictureBytes)) return new(png, Png);
            if (limits.PictureTypes?.Contains(Jpeg) is false) continue;
            foreach (var quality in qualities)
            {
                if (Encoded(image, origin, side, limits, SKEncodedImageFormat.Jpeg, quality) is var jpeg && !(jpeg.Length > limits.MaxPictureBytes)) return new(jpeg, Jpeg);
            }
        }
        return Rendition.None(
            $"diharapkan paling besar {limits.MaxPictureBytes / 1024} KB, tetapi tidak dapat dibuat sekecil itu.", $"expected at most {limits.MaxPictureBytes / 1024} KB, but it cannot be made as small.");
    }

    private static byte[] Encoded(SKImage image, SKEncodedOrigin origin, int side, TargetLimits limits, SKEncodedImageFormat format, int quality)
    {
        var (width, height) = IsTurned(origin) ? ((double)image.Height, (double)image.Width) : (image.Width, image.Height);
        var (framedWidth, framedHeight) = Framed(width, height, limits);
        var scale = Math.Min(1, side / Math.Max(framedWidth, framedHeight));
        using var colours = SKColorSpace.CreateSrgb();
        using var surface = SKSurface.Create(new SKImageInfo(Pixels(framedWidth * scale), Pixels(framedHeight * scale), SKColorType.Rgba8888, SKAlphaType.Premul, colours));
        var canvas = surface.Canvas;
        canvas.Clear(format is SKEncodedImageFormat.Jpeg || framedWidth > width || framedHeight > height ? SKColors.White : SKColors.Transparent);
        canvas.Translate((float)((framedWidth - width) * scale / 2), (float)((framedHeight - height) * scale / 2));
        canvas.Scale((float)scale);
        canvas.Concat(Upright(origin, image.Width, image.Height));
        canvas.DrawImage(image, 0, 0, new SKSamplingOptions(SKFilterMode.Linear, SKMipmapMode.Linear));
        using var made = surface.Snapshot();
        using var bytes = made.Encode(format, quality);
        return bytes.ToArray();
    }

    private static int Pixels(double size) => Math.Max(1, (int)Math.Round(size));

    /// <summary>With borders at two sides when it is narrower or wider than the channel takes.</summary>
    private static (double Width, double Height) Framed(double width, double height, TargetLimits limits) => (width / height) switch
    {
        var ratio when ratio < limits.MinPictureRatio => (height * limits.MinPictureRatio.Value, height),
        var ratio when ratio > limits.MaxPictureRatio => (width, width / limits.MaxPictureRatio.Value),
        _ => (width, height),
    };

    /// <summary>By a quarter: what lies there as the width is looked at as the height.</summary>
    internal static bool IsTurned(SKEncodedOrigin origin) => origin is SKEncodedOrigin.LeftTop or SKEncodedOrigin.RightTop or SKEncodedOrigin.RightBottom or SKEncodedOrigin.LeftBottom;

    /// <summary>From the pixels as they lie in the file to the picture as it is looked at.</summary>
    /// <remarks>EXIF 2.32, tag 0x0112.</remarks>
    internal static SKMatrix Upright(SKEncodedOrigin origin, float width, float height) => origin switch
    {
        SKEncodedOrigin.TopRight => new(-1, 0, width, 0, 1, 0, 0, 0, 1),
        SKEncodedOrigin.BottomRight => new(-1, 0, width, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.BottomLeft => new(1, 0, 0, 0, -1, height, 0, 0, 1),
        SKEncodedOrigin.LeftTop => new(0, 1, 0, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightTop => new(0, -1, height, 1, 0, 0, 0, 0, 1),
        SKEncodedOrigin.RightBottom => new(0, -1, height, -1, 0, width, 0, 0, 1),
        SKEncodedOrigin.LeftBottom => new(0, 1, 0, -1, 0, width, 0, 0, 1),
        _ => SKMatrix.Identity,
    };
}
