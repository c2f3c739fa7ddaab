using System.Buffers.Binary;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>The office's crest, as the office gave it.</summary>
/// <param name="ContentType"><c>image/png</c> or <c>image/jpeg</c>.</param>
/// <param name="Aspect">Width divided by height.</param>
public sealed record OfficePicture(byte[] Bytes, string ContentType, double Aspect)
{
    private static ReadOnlySpan<byte> Png => [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A];

    /// <summary>Null when it is neither a PNG nor a JPEG, or has no size.</summary>
    public static OfficePicture? Read(byte[] bytes)
    {
        if (bytes.Length > 24 && bytes.AsSpan().StartsWith(Png)) return Of(bytes, "image/png", BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(bytes.AsSpan(20)));
        return JpegSize(bytes) is var (width, height) ? Of(bytes, "image/jpeg", width, height) : null;
    }

    private static OfficePicture? Of(byte[] bytes, string type, int width, int height) => width > 0 && height > 0 ? new(bytes, type, (double)width / height) : null;

    /// <summary>From the frame's head: a segment C0 to CF other than the tables C4, C8 and CC. ITU-T T.81 annex B.</summary>
    private static (int Width, int Height)? JpegSize(byte[] bytes)
    {
        if (bytes.Length < 4 || bytes[0] != 0xFF || bytes[1] != 0xD8) return null;
        for (var at = 2; at + 9 < bytes.Length && bytes[at] == 0xFF;)
        {
            if (bytes[at + 1] is >= 0xC0 and <= 0xCF and not (0xC4 or 0xC8 or 0xCC))
                return (BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 7)), BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 5)));
            at += 2 + BinaryPrimitives.ReadUInt16BigEndian(bytes.AsSpan(at + 2));
        }
        return null;
    }
}
