using System.Globalization;
using Disdik.Bpm.Activities.OfficialDocuments;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.LifeCycle;
using Disdik.Bpm.Workflows.Documents.Official;
using Microsoft.EntityFrameworkCore;

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
public sealed class OfficialDocumentPrinter(IDefinitionStore store, IDbContextFactory<BpmDbContext> contexts, OfficeCrest crest)
{
    /// <exception cref="ProblemException">The version cannot run, has no identity page, or is approved and yet asked for with corrections.</exception>
    public async Task<PrintedFile> PrintAsync(DefinitionSummary version, PrintedFormat format, PrintOptions options, CancellationToken cancellationToken)
    {
        if (options.Corrected && (version.Status != DefinitionStatus.Draft || version.State is not (null or SopState.Draft)))
            throw new ProblemException(ProblemKind.Invalid, "document-is-approved", new(
                "Diharapkan koreksi hanya dicetak pada draf, tetapi versi ini bukan draf lagi: dokumen resmi dicetak persis seperti disahkan.",
                "Expected corrections to be printed in a draft only, but this version is no draft any more: the official document is printed to the letter."));
        var definition = await store.CompiledAsync(version.Id, cancellationToken);
        if (definition.Identity is not { } identity)
            throw new ProblemException(ProblemKind.Invalid, "document-without-identity", new(
                "Diharapkan SOP dengan halaman identitas, tetapi proses ini belum mempunyainya. Isi identitas di perancang terlebih dahulu.",
                "Expected an SOP with an identity page, but this process has none. Fill it in in the designer first."));
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        definition = definition with { Identity = identity.As(await database.ApprovalAsync(version.Id, cancellationToken)) };
        var picture = crest.Picture;
        var inForce = await store.InForceAsync(version.Key, cancellationToken);
        var document = OfficialDocument.Of(definition, options with { Watermark = Watermark(version, inForce), LogoAspect = picture?.Aspect }, LiberationSans.Metrics);
        var name = string.Create(CultureInfo.InvariantCulture, $"{version.Key}-v{version.Version}-{options.Style}-{document.Sheet.Paper}.{format}").ToLowerInvariant();
        return format switch
        {
            PrintedFormat.Docx => new(WordDocumentWriter.Write(document, picture), "application/vnd.openxmlformats-officedocument.wordprocessingml.document", name),
            PrintedFormat.Html => new(HtmlDocumentWriter.Write(document, picture), "text/html; charset=utf-8", name),
            _ => new(PdfDocumentWriter.Write(document, picture), "application/pdf", name),
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
