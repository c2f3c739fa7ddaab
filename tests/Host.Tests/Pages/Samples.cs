using System.IO.Compression;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>Small files of known kinds.</summary>
internal static class Samples
{
    /// <summary>One white pixel.</summary>
    public static byte[] Png { get; } = Convert.FromBase64String("iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mP8z8BQDwAEhQGAhKmMIQAAAABJRU5ErkJggg==");

    public static byte[] Pdf { get; } = "%PDF-1.4\n1 0 obj<<>>endobj\ntrailer<<>>\n%%EOF"u8.ToArray();

    public static byte[] Html { get; } = "<!doctype html><script>alert(1)</script>"u8.ToArray();

    public static byte[] Docx(bool withMacro)
    {
        using var buffer = new MemoryStream();
        using (var archive = new ZipArchive(buffer, ZipArchiveMode.Create, leaveOpen: true))
        {
            foreach (var name in new[] { "[Content_Types].xml", "word/document.xml" }) archive.CreateEntry(name);
            if (withMacro) archive.CreateEntry("word/vbaProject.bin");
        }
        return buffer.ToArray();
    }
}
