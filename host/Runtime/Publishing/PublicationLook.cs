using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <param name="Photographed">Where a picture of it may be taken; null where the program may not go.</param>
public sealed record Seen(PublicationCheck Result, Text Words, Reach? Photographed = null);

/// <summary>An address that the office itself named, in the settings of the program or of a channel.</summary>
/// <param name="AllowsInternal">It may lie in the office's own network.</param>
public sealed record Reach(Uri Address, bool AllowsInternal);

/// <summary>
/// Looks whether an item still stands where it was published: by the channel's own interface where that can be asked, and at its address where the
/// office named the host. Other addresses are never asked.
/// </summary>
/// <remarks>
/// Hosts besides those of the channels: configuration <c>Publishing:CheckedHosts</c>, separated by commas; reached by https, on the internet alone.
/// </remarks>
public sealed partial class PublicationLook(
    IDbContextFactory<BpmDbContext> contexts, ChannelStore channels, TargetCatalog targets, OutgoingHttp http, PublicAddress address, IConfiguration configuration, IPublicationLedger ledger)
{
    private const int MostRedirects = 3;

    public async Task<Seen> AtAsync(Publication row, JobContext job, CancellationToken cancellationToken)
    {
        if (row.Slug is not null)
        {
            var own = new Uri(address.Of($"/berita/{row.Slug}"));
            return await AtAddressAsync(own, Own(own, allowsInternal: true), [WebUtility.HtmlEncode(row.Title), row.BodyHtml], cancellationToken);
        }
        var settings = await channels.OpenAsync(row.Channel, cancellationToken);
        var target = settings is null ? null : targets.Find(row.Channel);
        var asked = target is null || row.RecordedBy is not null ? null : await AskAsync(target, settings!, row, job, cancellationToken);
        if (asked is { Result: not PublicationCheck.Shown }) return asked;
        if (Uri.TryCreate(row.Url, UriKind.Absolute, out var url) && Reachable(url, settings) is { } reach)
            return await AtAddressAsync(url, reach, target is { Description.ShowsHeadline: true } && row.RecordedBy is null ? [WebUtility.HtmlEncode(row.Title)] : [], cancellationToken);
        return asked ?? new Seen(PublicationCheck.NotLookedAt, new(
            "Tidak diperiksa otomatis: alamat ini tidak ada di pengaturan kanal.", "Not looked at automatically: this address is in no channel's settings."));
    }

    /// <summary>By our key, through the channel's interface; null where it cannot be asked.</summary>
    private async Task<Seen?> AskAsync(IPublishingTarget target, ChannelSettings settings, Publication row, JobContext job, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var sent = await database.Jobs.AsNoTracking().FirstOrDefaultAsync(j => j.Id == row.Id, cancellationToken);
        if (!target.Description.CanBeLookedAt || sent is null || await ledger.FindAsync(row.Id, cancellationToken) is not { } entry) return null;
        var businessKey = await database.Instances.Where(i => i.Id == row.InstanceId).Select(i => i.BusinessKey).FirstOrDefaultAsync(cancellationToken);
        var input = Variables.Parse(sent.Input);
        var sending = new Sending(
            job with { InstanceId = row.InstanceId, BusinessKey = businessKey, Input = input }, row.IdempotencyKey, row.Channel, row.PlannedAt ?? row.CreatedAt, PublicationContent.From(input, row.Channel).ShownWithin(target.Description.Limits), settings, entry.Steps,
            (_, _, _) => Task.CompletedTask, (picture, cancelled) => ledger.ReadAsync(picture, target.Description.Limits, cancelled)) { ExternalId = row.ExternalId };
        try
        {
            return await target.FindAsync(sending, cancellationToken) switch
            {
                Finding.Found { Text: { } shown } when !ShownText.IsSame(target.PreviewOf(sending.Content), shown) => new Seen(PublicationCheck.Changed, new(
                    $"{target.Description.Name.Id} memuatnya, tetapi teksnya bukan yang disetujui.", $"{target.Description.Name.En} has it, but its text is not what was approved.")),
                Finding.Found => new Seen(PublicationCheck.Shown, new($"{target.Description.Name.Id} masih memuatnya.", $"{target.Description.Name.En} still has it.")),
                Finding.Absent => new Seen(PublicationCheck.Gone, new($"{target.Description.Name.Id} menjawab bahwa konten ini tidak ada lagi.", $"{target.Description.Name.En} answers that this item is not there any more.")),
                _ => null,
            };
        }
        catch (PublishingException e)
        {
            return new Seen(PublicationCheck.NoAnswer, new(settings.Scrub(e.Reason.Id), settings.Scrub(e.Reason.En)));
        }
    }

    private async Task<Seen> AtAddressAsync(Uri page, ChannelSettings reach, IReadOnlyList<string> expected, CancellationToken cancellationToken)
    {
        try
        {
            var reply = await GetAsync(page, reach, cancellationToken);
            if (reply.Status is HttpStatusCode.NotFound or HttpStatusCode.Gone)
                return new(PublicationCheck.Gone, new($"{page.IdnHost} menjawab bahwa halaman ini tidak ada lagi ({(int)reply.Status}).", $"{page.IdnHost} answers that this page is not there any more ({(int)reply.Status})."));
            reply.RequireSuccess();
            var words = WordsOf(reply.Text);
            return expected.Any(e => !words.Contains(WordsOf(e), StringComparison.Ordinal))
                ? new(PublicationCheck.Changed, new("Halaman menjawab, tetapi isinya bukan yang disetujui.", "The page answers, but what was approved does not stand on it."))
                : new(PublicationCheck.Shown, new($"{page.IdnHost} masih menayangkannya.", $"{page.IdnHost} still shows it."), new Reach(page, reach.AllowsInternal));
        }
        catch (PublishingException e)
        {
            return new(PublicationCheck.NoAnswer, e.Reason);
        }
    }

    /// <summary>Follows where a page has moved to on hosts that may be asked.</summary>
    private async Task<Reply> GetAsync(Uri page, ChannelSettings reach, CancellationToken cancellationToken)
    {
        for (var redirects = 0; ; redirects++)
        {
            var reply = await http.SendAsync(reach, new HttpRequestMessage(HttpMethod.Get, page), cancellationToken);
            if ((int)reply.Status is < 300 or >= 400 || reply.Location is not { } next || redirects == MostRedirects || !reach.MayReach(next)) return reply;
            page = next;
        }
    }

    private ChannelSettings? Reachable(Uri url, ChannelSettings? settings)
    {
        if (settings?.MayReach(url) == true) return settings;
        var named = (configuration["Publishing:CheckedHosts"] ?? "").Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        return url.Scheme == Uri.UriSchemeHttps && url.IsDefaultPort && named.Contains(url.IdnHost, StringComparer.OrdinalIgnoreCase) ? Own(url, allowsInternal: false) : null;
    }

    private static ChannelSettings Own(Uri address, bool allowsInternal) => new(new Dictionary<string, string>(), [], [address], allowsInternal);

    /// <summary>Letters and digits as a reader sees them: a server that packs its pages differently, or sets other quotation marks, changes nothing.</summary>
    private static string WordsOf(string html) => Others().Replace(WebUtility.HtmlDecode(Tags().Replace(html, " ")), " ").Trim();

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[^\p{L}\p{N}]+")]
    private static partial Regex Others();
}
