namespace Disdik.Bpm.Host.Runtime.Pictures;

/// <summary>
/// A camera writes where and when and with what a picture was taken. Readers get the picture alone; only its orientation is kept,
/// without which a telephone's picture would lie on its side.
/// </summary>
internal static class JpegPrivacy
{
    private const byte App0 = 0xE0, App1 = 0xE1, App2 = 0xE2, App14 = 0xEE, App15 = 0xEF, Comment = 0xFE, StartOfScan = 0xDA;

    public static async Task<byte[]> WithoutMetadataAsync(Stream jpeg, CancellationToken cancellationToken)
    {
        using var buffer = new MemoryStream();
        await jpeg.CopyToAsync(buffer, cancellationToken);
        return WithoutMetadata(buffer.ToArray());
    }

    public static byte[] WithoutMetadata(byte[] jpeg)
    {
        using var clean = new MemoryStream(jpeg.Length);
        clean.Write(jpeg, 0, 2);
        var orientation = 1;
        var at = 2;
        while (at + 4 <= jpeg.Length && jpeg[at] == 0xFF && jpeg[at + 1] != StartOfScan)
        {
            var (marker, length) = (jpeg[at + 1], (jpeg[at + 2] << 8) | jpeg[at + 3]);
            if (at + 2 + length > jpeg.Length) break;
            var segment = jpeg.AsSpan(at, 2 + length);
            if (marker == App1 && Orientation(segment[4..]) is { } found) orientation = found;
            // Kept besides the picture's own tables: JFIF, the colour profile, and Adobe's note on the colours.
            if (marker is App0 or App2 or App14 || marker is not ((>= App0 and <= App15) or Comment)) clean.Write(segment);
            at += 2 + length;
        }
        if (orientation == 1)
        {
            clean.Write(jpeg, at, jpeg.Length - at);
            return clean.ToArray();
        }
        var head = clean.ToArray();
        return [.. head.AsSpan(0, 2), .. OrientationOnly((byte)orientation), .. head.AsSpan(2), .. jpeg.AsSpan(at)];
    }

    /// <remarks>EXIF 2.32: tag 0x0112 of the first directory, 1 to 8.</remarks>
    private static int? Orientation(ReadOnlySpan<byte> exif)
    {
        if (!exif.StartsWith("Exif\0\0"u8) || exif.Length < 20) return null;
        var tiff = exif[6..];
        var little = tiff[0] == 'I';
        var directory = (int)Read(tiff, 4, 4, little);
        if (directory < 8 || directory + 2 > tiff.Length) return null;
        var count = (int)Read(tiff, directory, 2, little);
        for (var entry = directory + 2; count > 0 && entry + 12 <= tiff.Length; entry += 12, count--)
        {
            if (Read(tiff, entry, 2, little) == 0x0112) return (int)Read(tiff, entry + 8, 2, little) is var value and >= 1 and <= 8 ? value : null;
        }
        return null;
    }

    private static uint Read(ReadOnlySpan<byte> bytes, int at, int length, bool little)
    {
        uint value = 0;
        for (var i = 0; i < length; i++) value = (value << 8) | bytes[little ? at + length - 1 - i : at + i];
        return value;
    }

    private static byte[] OrientationOnly(byte orientation) =>
    [
        0xFF, App1, 0, 34, .. "Exif\0\0"u8, .. "MM\0*"u8, 0, 0, 0, 8, 0, 1,
        0x01, 0x12, 0, 3, 0, 0, 0, 1, 0, orientation, 0, 0, 0, 0, 0, 0,
    ];
}
