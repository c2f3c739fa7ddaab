using System.Buffers.Binary;
using SkiaSharp;

namespace Disdik.Bpm.Host.Tests;

/// <summary>Pictures as cameras and telephones make them.</summary>
internal static class SamplePictures
{
    /// <summary>Red at the left, blue at the right as its pixels lie, turned as EXIF says, with a note that must not leave the house.</summary>
    /// <param name="noise">Grain, so that it does not shrink to nothing.</param>
    public static byte[] Jpeg(int width = 8, int height = 8, byte orientation = 1, bool noise = false) => WithNotes(Encoded(width, height, SKEncodedImageFormat.Jpeg, noise), orientation);

    public static byte[] Png(int width, int height, bool noise = false) => Encoded(width, height, SKEncodedImageFormat.Png, noise);

    /// <summary>A small file that says it were as large as this.</summary>
    public static byte[] PngThatClaims(uint width, uint height)
    {
        var png = Png(8, 8);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(16), width);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(20), height);
        BinaryPrimitives.WriteUInt32BigEndian(png.AsSpan(29), Checksum(png.AsSpan(12, 17)));
        return png;
    }

    private static byte[] Encoded(int width, int height, SKEncodedImageFormat format, bool noise)
    {
        using var bitmap = new SKBitmap(width, height);
        bitmap.Erase(SKColors.Red);
        using var canvas = new SKCanvas(bitmap);
        using var blue = new SKPaint { Color = SKColors.Blue };
        canvas.DrawRect(width / 2f, 0, width, height, blue);
        if (noise)
        {
            var random = new Random(1);
            for (var y = 0; y < height; y += 2)
                for (var x = 0; x < width; x += 2) bitmap.SetPixel(x, y, new SKColor((uint)random.Next() | 0xFF000000));
        }
        canvas.Flush();
        using var data = bitmap.Encode(format, 95);
        return data.ToArray();
    }

    private static byte[] WithNotes(byte[] jpeg, byte orientation)
    {
        byte[] exif = [.. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1, 0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0];
        return [.. jpeg[..2], 0xFF, 0xE1, 0, (byte)(exif.Length + 2), .. exif, 0xFF, 0xFE, 0, 9, .. "rahasia"u8, .. jpeg[2..]];
    }

    /// <remarks>PNG, third edition, annex D.</remarks>
    private static uint Checksum(ReadOnlySpan<byte> bytes)
    {
        var crc = 0xFFFFFFFFu;
        foreach (var b in bytes)
        {
            crc ^= b;
            for (var bit = 0; bit < 8; bit++) crc = (crc & 1) == 0 ? crc >> 1 : (crc >> 1) ^ 0xEDB88320;
        }
        return ~crc;
    }
}
