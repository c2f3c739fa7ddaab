using System.IO.Compression;
using System.Xml;

namespace Disdik.Bpm.Host.Importing;

/// <summary>
/// The archive of an office file, looked at before anything is opened: what it really unpacks to, not what it says. A library would unpack
/// a bomb first and complain after.
/// </summary>
internal static class OfficePackage
{
    public const int MaxEntries = 2_000;
    /// <summary>All parts together, pictures as well, in bytes.</summary>
    public const long MaxUnpackedBytes = 96L * 1024 * 1024;
    /// <summary>One part of XML, in bytes: the largest SOPs have about one megabyte.</summary>
    public const int MaxXmlBytes = 12 * 1024 * 1024;
    /// <summary>Of all parts together; a library keeps each in memory.</summary>
    public const int MaxElements = 400_000;
    /// <summary>A library goes down an element by a call: without an end it would end the program.</summary>
    public const int MaxDepth = 200;

    /// <param name="mainPart">The part the kind of file must have, for instance <c>word/document.xml</c>.</param>
    /// <exception cref="UnreadableFileException">It is no such archive, or it unpacks to too much.</exception>
    public static void Check(byte[] file, string mainPart, string kind)
    {
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
            throw new UnreadableFileException("import.old-office-file", $"Diharapkan berkas {kind} tanpa kata sandi dan dalam format baru, tetapi ini format lama atau terkunci. Buka lalu simpan ulang sebagai {kind}.",
                $"Expected a {kind} file of the new format without a password, but this is of the old format or locked. Open it and save it again as {kind}.");
        try
        {
            using ZipArchive archive = new(new MemoryStream(file, writable: false), ZipArchiveMode.Read);
            if (archive.Entries.Count > MaxEntries) throw TooMuch(kind);
            if (!archive.Entries.Any(e => e.FullName.Equals(mainPart, StringComparison.OrdinalIgnoreCase))) throw NotOne(kind);
            var (left, elements) = (MaxUnpackedBytes, MaxElements);
            foreach (var entry in archive.Entries)
            {
                left -= IsXml(entry) ? Unpacked(entry, Math.Min(left, MaxXmlBytes), kind) : Unpacked(entry, left, kind);
                if (IsXml(entry)) elements -= Elements(entry, elements, kind);
            }
        }
        catch (Exception e) when (e is XmlException or InvalidDataException or IOException or NotSupportedException or ArgumentException or OverflowException or IndexOutOfRangeException)
        {
            throw NotOne(kind);
        }
    }

    private static long Unpacked(ZipArchiveEntry entry, long most, string kind)
    {
        if (entry.Length > most) throw TooMuch(kind);
        var buffer = new byte[64 * 1024];
        var total = 0L;
        using var content = entry.Open();
        while (content.Read(buffer) is > 0 and var read)
            if ((total += read) > most) throw TooMuch(kind);
        return total;
    }

    private static bool IsXml(ZipArchiveEntry entry) => entry.FullName.EndsWith(".xml", StringComparison.OrdinalIgnoreCase) || entry.FullName.EndsWith(".rels", StringComparison.OrdinalIgnoreCase);

    /// <summary>Well-formed, without a document type, and within the bounds: counted before a library builds anything of it.</summary>
    private static int Elements(ZipArchiveEntry entry, int most, string kind)
    {
        using var content = entry.Open();
        using var reader = XmlReader.Create(content, new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null, MaxCharactersInDocument = MaxXmlBytes, IgnoreWhitespace = true });
        var count = 0;
        while (reader.Read())
            if (reader.NodeType is XmlNodeType.Element && (++count > most || reader.Depth > MaxDepth || reader.AttributeCount > 200)) throw TooMuch(kind);
        return count;
    }

    public static UnreadableFileException NotOne(string kind) => new("import.not-that-format",
        $"Diharapkan berkas {kind}, tetapi isinya bukan atau rusak. Buka berkas aslinya lalu simpan ulang sebagai {kind}.", $"Expected a {kind} file, but its content is none or is damaged. Open the original and save it again as {kind}.");

    private static UnreadableFileException TooMuch(string kind) => new("import.unpacks-too-large",
        $"Diharapkan {kind} yang isinya paling besar {MaxUnpackedBytes / 1024 / 1024} MB, tetapi isinya lebih besar setelah dibuka.", $"Expected a {kind} file with at most {MaxUnpackedBytes / 1024 / 1024} MB inside, but it unpacks to more.");
}
