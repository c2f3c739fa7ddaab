using System.Buffers;
using System.IO.Compression;

namespace Disdik.Bpm.Host.Data;

/// <summary>
/// JSON as it is kept in a row: as it is while a case runs, compressed once it has ended. JSON begins with a brace or a bracket; what is
/// compressed begins with <see cref="Brotli"/>, so that rows of any age are read.
/// </summary>
public static class Compact
{
    private const byte Brotli = 1;
    private const int Quality = 5;
    /// <summary>64 KiB: more than most cases have, and little to allocate.</summary>
    private const int WindowBits = 16;

    /// <summary>The shorter of the two forms.</summary>
    public static byte[] Pack(byte[] json)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(BrotliEncoder.GetMaxCompressedLength(json.Length) + 1);
        try
        {
            buffer[0] = Brotli;
            return BrotliEncoder.TryCompress(json, buffer.AsSpan(1), out var length, Quality, WindowBits) && length + 1 < json.Length
                ? buffer.AsSpan(0, length + 1).ToArray() : json;
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    public static byte[] Unpack(byte[] kept)
    {
        if (kept.Length == 0 || kept[0] != Brotli) return kept;
        using var compressed = new BrotliStream(new MemoryStream(kept, 1, kept.Length - 1), CompressionMode.Decompress);
        using var json = new MemoryStream();
        compressed.CopyTo(json);
        return json.ToArray();
    }
}
