using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>A picture or a video that a network may fetch.</summary>
/// <param name="InstanceId">The case whose file it is.</param>
internal sealed record OfferedFile(string InstanceId, string Channel, string AttachmentId);

/// <summary>
/// Addresses for networks that fetch pictures and videos by themselves. They hold 256 random bits, of which only the fingerprint is kept; each is for one file of an item
/// that is being sent, and for an hour.
/// </summary>
public sealed class MediaOffers(IDbContextFactory<BpmDbContext> contexts, RowCommits rows, PublicAddress address, TimeProvider time)
{
    public const string Path = "/media";
    private const string Prefix = "tawaran:";

    /// <exception cref="PublishingException">The program has no address on the internet.</exception>
    internal async Task<string> OfferAsync(string publicationId, string attachmentId, CancellationToken cancellationToken)
    {
        if (!address.IsPublic) throw new PublishingException(new SendOutcome.Refused(new(
            "Diharapkan alamat publik program ini (PublicAddress, https) supaya kanal dapat mengambil berkasnya, tetapi belum diatur. Minta administrator server mengaturnya, lalu kirim lagi; atau unggah dengan tangan.",
            "Expected a public address of this program (PublicAddress, https) from which the channel can fetch the file, but there is none. Ask the server's administrator to configure it, then send again; or post by hand.")));
        var secret = RandomNumberGenerator.GetHexString(64, lowercase: true);
        await rows.CommitAsync(async database =>
        {
            if (await database.Publications.FindAsync([publicationId], cancellationToken) is not { } row) return false;
            var now = time.GetUtcNow();
            var steps = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Steps)!;
            foreach (var lapsed in steps.Where(s => s.Key.StartsWith(Prefix, StringComparison.Ordinal) && UntilOf(s.Value) <= now).Select(s => s.Key).ToList()) steps.Remove(lapsed);
            steps[StepOf(secret)] = string.Create(CultureInfo.InvariantCulture, $"{(now + Sending.OfferTime).ToUnixTimeSeconds()} {attachmentId}");
            (row.Steps, row.Revision) = (JsonSerializer.Serialize(steps), row.Revision + 1);
            return true;
        }, cancellationToken);
        return address.Of($"{Path}/{publicationId}/{secret}");
    }

    /// <summary>Null when nothing is offered under this address any more.</summary>
    internal async Task<OfferedFile?> FindAsync(string publicationId, string secret, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == publicationId, cancellationToken) is not { } row || PublicationLedger.IsSettled(row)) return null;
        var steps = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Steps)!;
        if (!steps.TryGetValue(StepOf(secret), out var offer) || UntilOf(offer) <= time.GetUtcNow()) return null;
        var file = offer[(offer.IndexOf(' ', StringComparison.Ordinal) + 1)..];
        // Of the item's case, or of one that corrected it.
        return await database.Attachments.Where(a => a.Id == file).Select(a => a.InstanceId).FirstOrDefaultAsync(cancellationToken) is { } instance ? new(instance, row.Channel, file) : null;
    }

    private static string StepOf(string secret) => Prefix + Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(secret)));

    private static DateTimeOffset UntilOf(string offer) => DateTimeOffset.FromUnixTimeSeconds(long.Parse(offer.AsSpan(0, offer.IndexOf(' ', StringComparison.Ordinal)), CultureInfo.InvariantCulture));
}
