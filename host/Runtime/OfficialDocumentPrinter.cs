using System.Globalization;
using Disdik.Bpm.Activities.OfficialDocuments;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Documents.Official;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The formats of the official document.</summary>
public enum PrintedFormat
{
    Pdf,
    Docx,
    Html,
}

/// <param name="Name">For saving; tells version, style and paper.</param>
public sealed record PrintedFile(byte[] Bytes, string ContentType, string Name);

/// <summary>Prints a version of an SOP. The bytes depend on the version, its state, what is asked for and the office's crest, never on the day.</summary>
public sealed class OfficialDocumentPrinter(IDefinitionStore store, OfficeCrest crest)
{
    /// <exception cref="ProblemException">The version cannot run, has no identity page, or is approved and yet asked for with corrections.</exception>
    public async Task<PrintedFile> PrintAsync(DefinitionSummary version, PrintedFormat format, PrintOptions options, CancellationToken cancellationToken)
    {
        if (options.Corrected && (version.Status != DefinitionStatus.Draft || version.State is not (null or SopState.Draft)))
            throw new ProblemException(ProblemKind.Invalid, "document-is-approved", new(
                "Diharapkan koreksi hanya dicetak pada draf, tetapi versi ini bukan draf lagi: dokumen resmi dicetak persis seperti disahkan.",
                "Expected corrections to be printed in a draft only, but this version is no draft any more: the official document is printed to the letter."));
        var definition = await store.CompiledAsync(version.Id, cancellationToken);
        if (definition.Identity is null)
            throw new ProblemException(ProblemKind.Invalid, "document-without-identity", new(
                "Diharapkan SOP dengan halaman identitas, tetapi proses ini belum mempunyainya. Isi identitas di perancang terlebih dahulu.",
                "Expected an SOP with an identity page, but this process has none. Fill it in in the designer first."));
        var inForce = await store.InForceAsync(version.Key, cancellationToken);
        var document = OfficialDocument.Of(definition, options with { Watermark = Watermark(version, inForce), LogoAspect = crest.Picture?.Aspect }, LiberationSans.Metrics);
        var name = string.Create(CultureInfo.InvariantCulture, $"{version.Key}-v{version.Version}-{options.Style}-{document.Sheet.Paper}.{format}").ToLowerInvariant();
        return format switch
        {
            PrintedFormat.Docx => new(WordDocumentWriter.Write(document, crest.Picture), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name),
            PrintedFormat.Html => new(HtmlDocumentWriter.Write(document, crest.Picture), "text/html; charset=utf-8", name),
            _ => new(PdfDocumentWriter.Write(document, crest.Picture), "application/pdf", name),
        };
    }

    /// <summary>What is not in force says so on each page: DRAF until its day has come, TIDAK BERLAKU after it was replaced or revoked.</summary>
    internal static string? Watermark(DefinitionSummary version, DefinitionSummary? inForce) => version.State switch
    {
        SopState.Superseded or SopState.Revoked => "TIDAK BERLAKU",
        SopState.Draft or SopState.Submitted or SopState.Reviewed or SopState.Approved => "DRAF",
        _ => version.Status == DefinitionStatus.Draft ? "DRAF" : version.Id == inForce?.Id ? null : "TIDAK BERLAKU",
    };
}

/// <summary>The picture on cover and identity page: configuration <c>Sop:Crest</c>, a PNG or JPEG file; a relative path begins in the data folder.</summary>
public sealed class OfficeCrest(IConfiguration configuration, DataFolder folder)
{
    private readonly Lazy<OfficePicture?> picture = new(() => Read(configuration["Sop:Crest"], folder));

    /// <summary>Null when none is configured.</summary>
    /// <exception cref="ProblemException">The configured file cannot be read or is no picture.</exception>
    public OfficePicture? Picture => picture.Value;

    private static OfficePicture? Read(string? path, DataFolder folder)
    {
        if (string.IsNullOrWhiteSpace(path)) return null;
        try
        {
            if (OfficePicture.Read(File.ReadAllBytes(Path.Combine(folder.Path, path))) is { } picture) return picture;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Unreadable(path, e);
        }
        throw Unreadable(path, null);
    }

    private static ProblemException Unreadable(string path, Exception? inner) => new(ProblemKind.Invalid, "crest-unreadable", new(
        $"Diharapkan lambang PNG atau JPEG pada pengaturan Sop:Crest, tetapi '{Path.GetFileName(path)}' tidak dapat dibaca sebagai gambar. Beri tahu pengelola sistem.",
        $"Expected a PNG or JPEG crest in the setting Sop:Crest, but '{Path.GetFileName(path)}' cannot be read as a picture. Tell the system's administrator."), inner: inner);
}
