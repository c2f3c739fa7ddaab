using System.Collections.Frozen;
using Disdik.Bpm.Workflows.Documents.Official;

namespace Disdik.Bpm.Activities.OfficialDocuments;

/// <summary>The font that the official document brings along. It has the widths of Arial.</summary>
public static class LiberationSans
{
    public const string Name = "Liberation Sans";

    /// <summary>What a program that opens the DOCX or the HTML looks for; the widths are the same.</summary>
    public const string Twin = "Arial";

    private static readonly Lazy<byte[]> RegularBytes = new(() => Read("Regular"));
    private static readonly Lazy<byte[]> BoldBytes = new(() => Read("Bold"));
    private static readonly Lazy<FontMetrics> Measured = new(Measure);

    public static FontMetrics Metrics => Measured.Value;

    /// <summary>The font file.</summary>
    public static byte[] Bytes(bool bold) => bold ? BoldBytes.Value : RegularBytes.Value;

    private static FontMetrics Measure()
    {
        var (regular, bold) = (new TrueTypeFile(Bytes(false)), new TrueTypeFile(Bytes(true)));
        return new(regular.Widths().ToFrozenDictionary(), bold.Widths().ToFrozenDictionary(), regular.Ascent, regular.Descent);
    }

    private static byte[] Read(string face)
    {
        using var stream = typeof(LiberationSans).Assembly.GetManifestResourceStream($"Disdik.Bpm.Activities.OfficialDocuments.Fonts.LiberationSans-{face}.ttf")!;
        using MemoryStream bytes = new();
        stream.CopyTo(bytes);
        return bytes.ToArray();
    }
}
