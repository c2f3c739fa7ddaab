using System.IO.Compression;
using System.Text;
using System.Xml;
using Disdik.Bpm.Workflows.Documents.Importing;
using DocumentFormat.OpenXml.Packaging;

namespace Disdik.Bpm.Host.Importing;

/// <summary>Tells by its content what a file is, and reads it. The name helps only where the content does not say.</summary>
public static class FileReader
{
    /// <summary>Of all tables together; the longest SOPs have some thousands.</summary>
    public const int MaxCells = 100_000;

    /// <summary>Text is small: an SOP has some 10 KB. In bytes.</summary>
    private const int MaxTextBytes = 2 * 1024 * 1024;

    /// <summary>For the <c>accept</c> of a file input.</summary>
    public const string Accepted = ".docx,.xlsx,.csv,.md,.txt,.bpmn,.xml";

    private static readonly (byte[] Begins, int At)[] Pictures =
        [([0x89, 0x50, 0x4E, 0x47], 0), ([0xFF, 0xD8, 0xFF], 0), ("GIF8"u8.ToArray(), 0), ("WEBP"u8.ToArray(), 8), ("BM"u8.ToArray(), 0), ([0x49, 0x49, 0x2A, 0], 0), ([0x4D, 0x4D, 0, 0x2A], 0)];

    /// <exception cref="UnreadableFileException">It is none of the formats, damaged, or too large inside; the exception's finding says so in words.</exception>
    public static ImportedFile Read(string name, byte[] file)
    {
        try
        {
            return Bounded(Known(name, file));
        }
        catch (Exception e) when (e is OpenXmlPackageException or XmlException or InvalidDataException or IOException or FormatException or ArgumentException or InvalidOperationException
            or NotSupportedException or KeyNotFoundException or UriFormatException or NullReferenceException or OverflowException or CsvHelper.CsvHelperException)
        {
            // A library that stumbles over a damaged part says so in many ways; for the person it is one.
            throw OfficePackage.NotOne(Extension(name) is { Length: > 0 } extension ? extension : "SOP");
        }
    }

    /// <summary>Many tables of empty cells cost little in a file and much in a form.</summary>
    private static ImportedFile Bounded(ImportedFile file)
    {
        if (file.Document is { } document && document.Tables.Sum(t => (long)t.Rows.Length * (t.Rows.IsEmpty ? 0 : t.Rows[0].Length)) > MaxCells)
            throw new UnreadableFileException("import.too-many-cells", $"Diharapkan tabel prosedur dengan paling banyak {MaxCells} sel, tetapi \"{file.Name}\" memuat lebih. Ambil tabel prosedurnya saja.",
                $"Expected a procedure table with at most {MaxCells} cells, but “{file.Name}” has more. Take the procedure table alone.");
        return file;
    }

    private static ImportedFile Known(string name, byte[] file)
    {
        var extension = Extension(name);
        if (file.Length > ImportedFile.MaxBytes) throw ImportedFile.TooLarge(name);
        if (file.Length == 0) throw new UnreadableFileException("import.empty", $"Diharapkan berkas berisi SOP, tetapi \"{name}\" kosong.", $"Expected a file with an SOP, but “{name}” is empty.");
        if (Pictures.Any(p => file.AsSpan().Length > p.At && file.AsSpan(p.At).StartsWith(p.Begins)))
            throw new UnreadableFileException("import.picture-of-table", "Diharapkan tabel yang dapat dibaca, tetapi ini gambar. Gambar tabel tidak dapat dibaca: minta berkas Word atau Excel aslinya.",
                "Expected a table that can be read, but this is a picture. A picture of a table cannot be read: ask for the original Word or Excel file.");
        if (file.AsSpan().StartsWith("%PDF"u8))
            throw new UnreadableFileException("import.pdf", "Diharapkan berkas Word, Excel, CSV, Markdown, atau BPMN, tetapi ini PDF. Minta berkas aslinya, atau simpan sebagai .docx.", "Expected a Word, Excel, CSV, Markdown or BPMN file, but this is a PDF. Ask for the original, or save it as .docx.");
        if (file.AsSpan().StartsWith("PK"u8)) return Archive(name, file, extension);
        if (extension is ".docx" or ".xlsx" || file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xD0, 0xCF, 0x11, 0xE0]))
        {
            OfficePackage.Check(file, "", extension is ".xlsx" or ".xls" ? ".xlsx" : ".docx");
            throw OfficePackage.NotOne(extension);
        }
        return Text(name, file, extension);
    }

    private static ImportedFile Archive(string name, byte[] file, string extension)
    {
        using (ZipArchive archive = new(new MemoryStream(file, writable: false), ZipArchiveMode.Read))
        {
            if (archive.GetEntry("xl/workbook.xml") is not null) return new(name, ImportFormat.Spreadsheet, SpreadsheetReader.Read(file), null);
            if (archive.GetEntry("word/document.xml") is null && extension is not ".docx")
                throw new UnreadableFileException("import.other-archive", "Diharapkan berkas .docx atau .xlsx, tetapi ini arsip lain (misalnya .odt atau .zip). Simpan ulang sebagai .docx.", "Expected a .docx or .xlsx file, but this is another archive (.odt or .zip, for instance). Save it again as .docx.");
        }
        return new(name, ImportFormat.Word, WordReader.Read(file), null);
    }

    private static ImportedFile Text(string name, byte[] file, string extension)
    {
        if (extension is ".bpmn" or ".xml" || IsBpmn(file)) return new(name, ImportFormat.Bpmn, null, file);
        if (file.Length > MaxTextBytes) throw ImportedFile.TooLarge(name, MaxTextBytes);
        var text = Decoded(file);
        if (text.Contains('\0', StringComparison.Ordinal)) throw new UnreadableFileException("import.not-text", $"Diharapkan berkas Word, Excel, CSV, Markdown, atau BPMN, tetapi \"{name}\" bukan salah satunya.", $"Expected a Word, Excel, CSV, Markdown or BPMN file, but “{name}” is none of these.");
        return extension is ".csv" or ".tsv" || extension is not ".md" && !text.Split('\n').Any(l => l.TrimStart().StartsWith('|')) && text.Split('\n').Count(l => l.Contains('\t', StringComparison.Ordinal)) > 2
            ? new(name, ImportFormat.Csv, CsvTable.Read(text), null) : new(name, ImportFormat.Text, MarkdownReader.Read(text), null);
    }

    private static bool IsBpmn(byte[] file) => Encoding.Latin1.GetString(file, 0, Math.Min(file.Length, 4_000)).Contains("omg.org/spec/BPMN", StringComparison.Ordinal);

    /// <summary>UTF-8, UTF-16 with its mark, or else what old Windows programs write.</summary>
    private static string Decoded(byte[] file)
    {
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFF, 0xFE])) return Encoding.Unicode.GetString(file, 2, file.Length - 2);
        if (file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xFE, 0xFF])) return Encoding.BigEndianUnicode.GetString(file, 2, file.Length - 2);
        var start = file.AsSpan().StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;
        try
        {
            return new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(file, start, file.Length - start);
        }
        catch (DecoderFallbackException)
        {
            return Encoding.Latin1.GetString(file);
        }
    }

    private static string Extension(string name)
    {
        var dot = name.LastIndexOf('.');
        return dot >= 0 && name.Length - dot <= 6 ? name[dot..].ToLowerInvariant() : "";
    }
}
