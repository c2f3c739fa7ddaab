using System.Buffers.Binary;

namespace Disdik.Bpm.Host.Runtime.Pictures;

/// <summary>Takes out of a picture what tells where, when and by whom it was taken. The pixels stay as they are.</summary>
internal static class PicturePrivacy
{
    // Of a PNG: EXIF, texts of any kind, and the time.
    private static readonly string[] TellingPng = ["eXIf", "tEXt", "zTXt", "iTXt", "tIME"];

    /// <returns>The same array when there is nothing to take out.</returns>
    public static byte[] Clean(byte[] picture, string contentType) => contentType switch
    {
        "image/jpeg" => JpegPrivacy.WithoutMetadata(picture),
        "image/png" => Png(picture),
        "image/webp" => WebP(picture),
        _ => picture,
    };

    /// <remarks>PNG, third edition, 5.3: length, type, data, checksum.</remarks>
    private static byte[] Png(byte[] png)
    {
        using var clean = new MemoryStream(png.Length);
        clean.Write(png, 0, Math.Min(8, png.Length));
        var at = 8;
        while (at + 12 <= png.Length)
        {
            var length = BinaryPrimitives.ReadUInt32BigEndian(png.AsSpan(at));
            if (length > png.Length - at - 12) return png;
            if (!TellingPng.Contains(NameAt(png, at + 4))) clean.Write(png, at, (int)length + 12);
            at += (int)length + 12;
        }
        clean.Write(png, Math.Min(at, png.Length), png.Length - Math.Min(at, png.Length));
        return clean.Length == png.Length ? png : clean.ToArray();
    }

    /// <remarks>WebP container specification: RIFF chunks of even length; the flags of VP8X say which of them are there.</remarks>
    private static byte[] WebP(byte[] webp)
    {
        const int header = 12, exifAndXmp = 0b0000_1100;
        using var clean = new MemoryStream(webp.Length);
        clean.Write(webp, 0, Math.Min(header, webp.Length));
        for (var at = header; at + 8 <= webp.Length;)
        {
            var length = BinaryPrimitives.ReadUInt32LittleEndian(webp.AsSpan(at + 4));
            if (length > webp.Length - at - 8) return webp;
            var whole = Math.Min((int)length + 8 + ((int)length & 1), webp.Length - at);
            var name = NameAt(webp, at);
            if (name is not ("EXIF" or "XMP "))
            {
                var chunk = webp.AsSpan(at, whole).ToArray();
                if (name == "VP8X" && chunk.Length > 8) chunk[8] &= unchecked((byte)~exifAndXmp);
                clean.Write(chunk);
            }
            at += whole;
        }
        var found = clean.ToArray();
        if (found.Length == webp.Length) return webp;
        BinaryPrimitives.WriteUInt32LittleEndian(found.AsSpan(4), (uint)found.Length - 8);
        return found;
    }

    private static string NameAt(byte[] bytes, int at) => System.Text.Encoding.Latin1.GetString(bytes, at, 4);
}
