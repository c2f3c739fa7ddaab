using System.Buffers.Binary;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>How long a video plays, as the header of the whole movie in its file says (ISO/IEC 14496-12: <c>mvhd</c> within <c>moov</c>; QuickTime has the same).</summary>
internal static class VideoLength
{
    private const int MostBoxes = 1000;
    private static readonly TimeSpan Longest = TimeSpan.FromDays(30);

    /// <returns>Null where the file does not say so, or is not there.</returns>
    public static TimeSpan? Of(string path)
    {
        if (!File.Exists(path)) return null;
        using var file = File.OpenRead(path);
        if (Find(file, "moov"u8, 0, file.Length) is not { } movie || Find(file, "mvhd"u8, movie.From, movie.To) is not { } header) return null;
        Span<byte> facts = stackalloc byte[32];
        file.Position = header.From;
        if (file.ReadAtLeast(facts, facts.Length, throwOnEndOfStream: false) < facts.Length) return null;
        // Version 1 has times and length in 64 bits; a length of ones alone is an unknown one.
        var (perSecond, length) = facts[0] == 1
            ? (BinaryPrimitives.ReadUInt32BigEndian(facts[20..]), BinaryPrimitives.ReadUInt64BigEndian(facts[24..]))
            : (BinaryPrimitives.ReadUInt32BigEndian(facts[12..]), BinaryPrimitives.ReadUInt32BigEndian(facts[16..]));
        return length is 0 or uint.MaxValue or ulong.MaxValue || perSecond == 0 || (double)length / perSecond > Longest.TotalSeconds ? null : TimeSpan.FromSeconds((double)length / perSecond);
    }

    /// <summary>Where the content of the first box of this type lies.</summary>
    private static (long From, long To)? Find(FileStream file, ReadOnlySpan<byte> type, long from, long to)
    {
        Span<byte> head = stackalloc byte[16];
        for (var boxes = 0; boxes < MostBoxes && to - from >= 8; boxes++)
        {
            file.Position = from;
            var read = file.ReadAtLeast(head, head.Length, throwOnEndOfStream: false);
            if (read < 8) return null;
            var (size, begin) = (BinaryPrimitives.ReadUInt32BigEndian(head), 8) switch
            {
                (0, var small) => (to - from, small),
                (1, _) when read == head.Length => (BinaryPrimitives.ReadInt64BigEndian(head[8..]), head.Length),
                var (given, small) => (given, small),
            };
            if (size < begin || size > to - from) return null;
            if (head[4..8].SequenceEqual(type)) return (from + begin, from + size);
            from += size;
        }
        return null;
    }
}
