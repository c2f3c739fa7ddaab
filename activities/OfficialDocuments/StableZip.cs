using System.IO.Compression;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>The same package with its entries in a fixed order and without the time of writing: equal contents give equal bytes.</summary>
internal static class StableZip
{
    /// <summary>The earliest time a ZIP file can say.</summary>
    private static readonly DateTimeOffset NoTime = new(1980, 1, 1, 0, 0, 0, TimeSpan.Zero);

    public static byte[] Of(byte[] package)
    {
        using ZipArchive source = new(new MemoryStream(package), ZipArchiveMode.Read);
        using MemoryStream bytes = new();
        using (ZipArchive target = new(bytes, ZipArchiveMode.Create, leaveOpen: true))
        {
            // The list of content types comes first, as readers expect.
            foreach (var entry in source.Entries.OrderBy(e => e.FullName != "[Content_Types].xml").ThenBy(e => e.FullName, StringComparer.Ordinal))
            {
                var copy = target.CreateEntry(entry.FullName, CompressionLevel.Optimal);
                copy.LastWriteTime = NoTime;
                using var from = entry.Open();
                using var to = copy.Open();
                from.CopyTo(to);
            }
        }
        return bytes.ToArray();
    }
}
