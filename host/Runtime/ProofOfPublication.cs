using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>What a person saw on a channel that the program does not post to: the address, a screenshot, and since when it stands there.</summary>
/// <param name="PostedAt">By the office's clock, as a page sends it: <c>2026-11-24T09:15</c>; null or empty for just now.</param>
public sealed record Proof(string PublicationId, string Url, string? ScreenshotName, Stream? Screenshot, string? PostedAt = null);

/// <summary>Records by hand that an item stands on a channel.</summary>
public sealed class ProofOfPublication(IDbContextFactory<BpmDbContext> contexts, AttachmentStore attachments, IOfficeCalendar office, TimeProvider time)
{
    private const int MaxUrlLength = 2000;

    /// <exception cref="ProblemException">The actor may not, the address or the time is none, the screenshot is missing or no picture, or the proof is there already.</exception>
    public async Task RecordAsync(Proof proof, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanRecordProof(actor))
            throw new ProblemException(ProblemKind.Forbidden, "proof-not-yours", new(
                "Diharapkan Administrator (Konten) atau ketua tim, tetapi akun Anda tidak memiliki peran itu.", "Expected a content administrator or the team's leader, but your account has neither role."));
        var url = RequireUrl(proof.Url);
        if (proof.Screenshot is null || proof.ScreenshotName is null)
            throw new ProblemException(ProblemKind.Invalid, "proof-without-screenshot", new(
                "Diharapkan tangkapan layar sebagai bukti tayang, tetapi belum ada berkas yang dipilih.", "Expected a screenshot as proof of publication, but no file was chosen."));

        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var publication = await database.Publications.FindAsync([proof.PublicationId], cancellationToken)
            ?? throw new ProblemException(ProblemKind.NotFound, "publication-not-found", new("Diharapkan publikasi yang ada, tetapi publikasi ini tidak ditemukan.", "Expected an existing publication, but this one was not found."));
        RequireAwaiting(publication);
        var postedAt = RequireTime(proof.PostedAt, publication.CreatedAt, time.GetUtcNow(), (await office.GetAsync(cancellationToken)).Zone);

        await attachments.AddPictureToCaseAsync(publication.InstanceId, $"bukti-{publication.Channel}", proof.ScreenshotName, proof.Screenshot, actor, async (change, screenshot) =>
        {
            // Another proof may have come while this picture was received.
            var row = (await change.Database.Publications.FindAsync([proof.PublicationId], cancellationToken))!;
            RequireAwaiting(row);
            Mark(row, url, screenshot.Id, actor.UserId, postedAt ?? change.Now);
            await PublicationAnswers.CloseJobAsync(change.Database, row.Id, actor, change.Now, cancellationToken);
        }, cancellationToken);
    }

    internal static void Mark(Publication publication, string url, string? screenshotId, string actorId, DateTimeOffset at)
    {
        (publication.Status, publication.Url, publication.ProofAttachmentId, publication.RecordedBy, publication.PublishedAt) =
            (PublicationStatus.Published, url, screenshotId, actorId, at);
        (publication.NextTryAt, publication.LastError) = (null, null);
        publication.Revision++;
    }

    /// <summary>A channel that a person may prove: nobody posts to it, or the program could not, or cannot tell.</summary>
    internal static bool MayBeProved(PublicationStatus status) => status is PublicationStatus.AwaitingProof or PublicationStatus.Failed or PublicationStatus.Uncertain;

    internal static string RequireUrl(string url) =>
        url.Length <= MaxUrlLength && Uri.TryCreate(url.Trim(), UriKind.Absolute, out var uri) && uri.Scheme is "https" or "http" && uri.Host.Contains('.', StringComparison.Ordinal)
            ? uri.AbsoluteUri
            : throw new ProblemException(ProblemKind.Invalid, "proof-url-invalid", new(
                $"Diharapkan alamat seperti https://…, tetapi ditemukan \"{url}\".", $"Expected an address such as https://…, but found \"{url}\"."));

    /// <param name="approvedAt">Nothing stood anywhere before it was planned.</param>
    private static DateTimeOffset? RequireTime(string? typed, DateTimeOffset approvedAt, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (string.IsNullOrWhiteSpace(typed)) return null;
        // Whole minutes are typed: the minute of the plan itself is not before it.
        if (DateTime.TryParse(typed, CultureInfo.InvariantCulture, DateTimeStyles.None, out var clock) && new DateTimeOffset(clock, zone.GetUtcOffset(clock)) is var at && at > approvedAt.AddMinutes(-1) && at <= now) return at;
        var (from, until) = (OfficeTime.Short(approvedAt, zone), OfficeTime.Short(now, zone));
        throw new ProblemException(ProblemKind.Invalid, "proof-time-invalid", new(
            $"Diharapkan waktu tayang antara {from.Id} dan sekarang ({until.Id}), tetapi ditemukan \"{typed.Replace('T', ' ')}\".", $"Expected a time between {from.En} and now ({until.En}), but found \"{typed.Replace('T', ' ')}\"."));
    }

    private static void RequireAwaiting(Publication publication)
    {
        if (!MayBeProved(publication.Status))
            throw new ProblemException(ProblemKind.Conflict, "proof-already-recorded", new(
                "Diharapkan kanal yang masih menunggu bukti, tetapi bukti kanal ini sudah tercatat.", "Expected a channel that waits for its proof, but this one has it."));
    }
}
