using System.IO.Compression;
using System.Text;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>A kind of file the office works with: what it is called, what the browser is told, and how its content begins.</summary>
/// <remarks>A file is taken only when its name and its content agree. Types a browser would run (HTML, SVG) and documents with macros are not here.</remarks>
internal sealed record AttachmentType(string ContentType, string[] Extensions, Func<string, byte[], bool> Looks)
{
    private const int HeadBytes = 4096;

    private static readonly AttachmentType[] All =
    [
        new("application/pdf", [".pdf"], (_, head) => Starts(head, 0, "%PDF-"u8)),
        new("image/jpeg", [".jpg", ".jpeg"], (_, head) => Starts(head, 0, [0xFF, 0xD8, 0xFF])),
        new("image/png", [".png"], (_, head) => Starts(head, 0, [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A])),
        new("image/gif", [".gif"], (_, head) => Starts(head, 0, "GIF87a"u8) || Starts(head, 0, "GIF89a"u8)),
        new("image/webp", [".webp"], (_, head) => Starts(head, 0, "RIFF"u8) && Starts(head, 8, "WEBP"u8)),
        new("video/mp4", [".mp4", ".m4v"], (_, head) => Starts(head, 4, "ftyp"u8)),
        new("video/quicktime", [".mov"], (_, head) => Starts(head, 4, "ftyp"u8)),
        new("audio/mpeg", [".mp3"], (_, head) => Starts(head, 0, "ID3"u8) || Starts(head, 0, [0xFF, 0xFB])),
        new("application/vnd.openxmlformats-officedocument.wordprocessingml.document", [".docx"], (path, head) => IsOffice(path, head, "word/")),
        new("application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", [".xlsx"], (path, head) => IsOffice(path, head, "xl/")),
        new("application/vnd.openxmlformats-officedocument.presentationml.presentation", [".pptx"], (path, head) => IsOffice(path, head, "ppt/")),
        new("application/vnd.oasis.opendocument.text", [".odt"], (_, head) => IsOpenDocument(head, "text")),
        new("application/vnd.oasis.opendocument.spreadsheet", [".ods"], (_, head) => IsOpenDocument(head, "spreadsheet")),
        new("application/vnd.oasis.opendocument.presentation", [".odp"], (_, head) => IsOpenDocument(head, "presentation")),
        new("text/plain", [".txt"], (_, head) => IsText(head)),
        new("text/csv", [".csv"], (_, head) => IsText(head)),
    ];

    /// <summary>For the <c>accept</c> of a file input.</summary>
    public static string Accepted { get; } = string.Join(',', All.SelectMany(type => type.Extensions));

    /// <summary>Pictures may be shown in a page; everything else is handed out to be saved.</summary>
    public static bool IsPicture(string contentType) => contentType.StartsWith("image/", StringComparison.Ordinal);

    /// <exception cref="ProblemException">The extension is not one of ours, or the content is of another kind than the name says.</exception>
    public static async Task<AttachmentType> RecogniseAsync(string name, string path, CancellationToken cancellationToken)
    {
        var extension = Path.GetExtension(name).ToLowerInvariant();
        var type = Array.Find(All, t => t.Extensions.Contains(extension)) ?? throw new ProblemException(ProblemKind.Invalid, "attachment-type-forbidden", new(
            $"Diharapkan dokumen, gambar, atau video ({Names}), tetapi \"{name}\" bukan salah satunya.",
            $"Expected a document, a picture or a video ({Names}), but \"{name}\" is none of these."));
        var head = await HeadAsync(path, cancellationToken);
        if (!type.Looks(path, head)) throw new ProblemException(ProblemKind.Invalid, "attachment-content-mismatch", new(
            $"Diharapkan isi berkas sesuai dengan nama \"{name}\", tetapi isinya jenis lain{(head.Length == 0 ? " (kosong)" : "")}. Simpan ulang dengan format yang benar.",
            $"Expected content that fits the name \"{name}\", but it is of another kind{(head.Length == 0 ? " (empty)" : "")}. Save it again in the right format."));
        return type;
    }

    private static string Names => string.Join(", ", All.Select(type => type.Extensions[0][1..]));

    private static async Task<byte[]> HeadAsync(string path, CancellationToken cancellationToken)
    {
        await using var file = File.OpenRead(path);
        var head = new byte[HeadBytes];
        return head[..await file.ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancellationToken)];
    }

    private static bool Starts(byte[] head, int at, ReadOnlySpan<byte> with) => head.Length >= at + with.Length && head.AsSpan(at, with.Length).SequenceEqual(with);

    private static bool IsOffice(string path, byte[] head, string folder)
    {
        if (!Starts(head, 0, "PK"u8)) return false;
        try
        {
            using var archive = ZipFile.OpenRead(path);
            return archive.GetEntry("[Content_Types].xml") is not null
                && archive.Entries.Any(e => e.FullName.StartsWith(folder, StringComparison.Ordinal))
                && !archive.Entries.Any(e => e.Name.Equals("vbaProject.bin", StringComparison.OrdinalIgnoreCase));
        }
        catch (InvalidDataException)
        {
            return false;
        }
    }

    /// <summary>An OpenDocument archive begins with the uncompressed entry <c>mimetype</c>. OpenDocument 1.2 part 3, section 3.3.</summary>
    private static bool IsOpenDocument(byte[] head, string kind) =>
        Starts(head, 0, "PK"u8) && Starts(head, 30, Encoding.ASCII.GetBytes($"mimetypeapplication/vnd.oasis.opendocument.{kind}"));

    private static bool IsText(byte[] head)
    {
        if (head.Length == 0 || head.Contains((byte)0)) return false;
        try
        {
            // The head may end inside a character; a decoder that is not flushed forgives exactly that.
            new UTF8Encoding(false, throwOnInvalidBytes: true).GetDecoder().GetCharCount(head, 0, head.Length, flush: false);
            return true;
        }
        catch (DecoderFallbackException)
        {
            return false;
        }
    }
}
