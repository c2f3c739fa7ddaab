using System.Security.Cryptography;
using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Pictures;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>The table of publications as the sending activities see it. What a person said meanwhile stays said.</summary>
internal sealed class PublicationLedger(IDbContextFactory<BpmDbContext> contexts, RowCommits rows, ChannelStore channels, ChannelConnections connections, ChannelAlarm alarm, MediaOffers offers, DataFolder data, Renditions renditions, TargetCatalog targets, IOfficeCalendar calendar, TimeProvider time) : IPublicationLedger
{
    public async Task<LedgerPublication?> FindAsync(string publicationId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == publicationId, cancellationToken) is not { } row) return null;
        var notReady = await connections.ReadyAsync(row.Channel, cancellationToken);
        return new LedgerPublication(
            row.Id, row.IdempotencyKey, row.Channel, IsSettled(row), row.ContentHash, row.PlannedAt ?? row.CreatedAt, row.LastTriedAt,
            JsonSerializer.Deserialize<Dictionary<string, string>>(row.Steps)!, await channels.OpenAsync(row.Channel, cancellationToken)) { NotReady = notReady };
    }

    public async Task<IReadOnlyList<ContentPicture>> PicturesAsync(string instanceId, IReadOnlyList<ContentPicture> pictures, TargetLimits? limits, CancellationToken cancellationToken)
    {
        var files = await FilesAsync(instanceId, [.. pictures.Select(p => p.AttachmentId)], cancellationToken);
        List<ContentPicture> found = [];
        foreach (var picture in pictures)
        {
            if (!files.TryGetValue(picture.AttachmentId, out var file) || !AttachmentType.IsPicture(file.ContentType)) continue;
            var known = picture with { ContentType = file.ContentType, SizeBytes = file.SizeBytes, Sha256 = file.Sha256, SentSha256 = file.Sha256 };
            if (limits is not null)
            {
                var made = await renditions.OfAsync(file.Sha256, file.ContentType, limits, cancellationToken);
                known = made.Unfit is { } unfit ? known with { Unfit = unfit }
                    : known with { ContentType = made.ContentType, SizeBytes = made.Bytes.Length, SentSha256 = Convert.ToHexStringLower(SHA256.HashData(made.Bytes)) };
            }
            found.Add(known);
        }
        return found;
    }

    public async Task<IReadOnlyList<ContentFile>> FilesAsync(string instanceId, IReadOnlyList<ContentFile> files, CancellationToken cancellationToken)
    {
        var known = await FilesAsync(instanceId, [.. files.Select(f => f.AttachmentId)], cancellationToken);
        return [.. files.Where(f => known.ContainsKey(f.AttachmentId)).Select(f => (f, file: known[f.AttachmentId]))
            .Select(f => f.f with { FileName = f.file.FileName, ContentType = f.file.ContentType, SizeBytes = f.file.SizeBytes, Sha256 = f.file.Sha256 })];
    }

    public async Task<byte[]> ReadAsync(ContentPicture picture, TargetLimits limits, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var file = await database.Attachments.AsNoTracking().SingleAsync(a => a.Id == picture.AttachmentId, cancellationToken);
        return (await renditions.OfAsync(file.Sha256, file.ContentType, limits, cancellationToken)).Bytes;
    }

    private async Task<Dictionary<string, Attachment>> FilesAsync(string instanceId, string[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Attachments.AsNoTracking().Where(a => a.InstanceId == instanceId && ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
    }

    public async Task<ContentFile?> VideoAsync(string instanceId, ContentFile video, CancellationToken cancellationToken) =>
        (await FilesAsync(instanceId, [video], cancellationToken)).FirstOrDefault(f => f.ContentType.StartsWith("video/", StringComparison.Ordinal)) is { } found
            ? found with { Length = VideoLength.Of(AttachmentStore.PathOf(data, found.Sha256)) } : null;

    public Stream OpenVideo(ContentFile video) => AttachmentStore.Open(data, video.Sha256, video.AttachmentId);

    public Task<string> OfferAsync(string publicationId, string attachmentId, CancellationToken cancellationToken) => offers.OfferAsync(publicationId, attachmentId, cancellationToken);

    public Task StartAsync(string publicationId, CancellationToken cancellationToken) => ChangeAsync(publicationId, row =>
        (row.Status, row.Attempts, row.LastTriedAt, row.NextTryAt) = (PublicationStatus.Sending, row.Attempts + 1, time.GetUtcNow(), null), cancellationToken);

    public Task NoteAsync(string publicationId, string step, string? value, CancellationToken cancellationToken) => ChangeAsync(publicationId, row =>
    {
        var steps = JsonSerializer.Deserialize<Dictionary<string, string>>(row.Steps)!;
        if (value is null) steps.Remove(step);
        else steps[step] = value;
        row.Steps = JsonSerializer.Serialize(steps);
    }, cancellationToken);

    public async Task<JobOutcome> SettleAsync(string publicationId, int attempt, SendOutcome outcome, bool isAsked, CancellationToken cancellationToken)
    {
        await rows.CommitAsync(async database =>
        {
            if (await database.Publications.FindAsync([publicationId], cancellationToken) is not { } row) return false;
            if (await database.Channels.FindAsync([row.Channel], cancellationToken) is { } channel) await JudgeAsync(database, channel, outcome, cancellationToken);
            if (outcome is SendOutcome.Sent && !IsSettled(row)) await SettleReplacedAsync(database, row, cancellationToken);
            if (!IsSettled(row)) Apply(row, attempt, outcome, isAsked);
            else if (outcome is SendOutcome.Sent(var id, _)) row.ExternalId ??= id;
            row.Revision++;
            return true;
        }, cancellationToken);
        return outcome switch
        {
            SendOutcome.TemporarilyRefused(var reason, var after) => new JobOutcome.Failed(reason.En, after),
            SendOutcome.Refused(var reason, _) => new JobOutcome.Refused(reason.En),
            SendOutcome.Uncertain(var reason, var after) when !isAsked => new JobOutcome.Failed(reason.En, after),
            // Sent, or in a person's hands: nothing is left to try.
            _ => new JobOutcome.Succeeded(Variables.Empty),
        };
    }

    public Task TakenDownAsync(string publicationId, CancellationToken cancellationToken) => rows.CommitAsync(async database =>
    {
        if (await database.Publications.FindAsync([publicationId], cancellationToken) is not { } row) return false;
        (row.Status, row.TakenDownAt, row.Revision) = (PublicationStatus.TakenDown, time.GetUtcNow(), row.Revision + 1);
        await CheckLedger.EndAsync(database, row, time.GetUtcNow(), cancellationToken);
        return true;
    }, cancellationToken);

    public async Task<IReadOnlyList<ItemOnChannel>> OfItemAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (from row in database.Publications.AsNoTracking()
                           where row.InstanceId == instanceId && row.Status != PublicationStatus.TakenDown && row.Status != PublicationStatus.Cancelled
                           orderby row.Channel
                           select new { Row = row, database.Jobs.FirstOrDefault(j => j.Id == row.Id)!.Input }).ToListAsync(cancellationToken);
        var served = (await channels.ListAsync(cancellationToken)).Where(c => c.IsServed).Select(c => c.Description.Key).ToHashSet();
        return [.. found.Select(f => new ItemOnChannel(f.Row.Id, f.Row.Channel, Standing(f.Row, served), Variables.Parse(f.Input ?? "{}").With("publication", f.Row.Id).With("externalId", f.Row.ExternalId))
        {
            ExternalId = f.Row.ExternalId, FirstKey = ChannelStore.Parse(f.Row.Steps).GetValueOrDefault(Sending.First, f.Row.IdempotencyKey),
        })];
    }

    public Task CallOffAsync(string publicationId, CancellationToken cancellationToken) => rows.CommitAsync(async database =>
    {
        if (await database.Publications.FindAsync([publicationId], cancellationToken) is not { } row || Standing(row, []) is not ItemStanding.Waits) return false;
        (row.Status, row.NextTryAt, row.Revision) = (PublicationStatus.Cancelled, null, row.Revision + 1);
        await PublicationAnswers.CloseJobAsync(database, publicationId, Security.Actor.System, time.GetUtcNow(), cancellationToken);
        return true;
    }, cancellationToken);

    private static ItemStanding Standing(Publication row, HashSet<string> served) => row.Status switch
    {
        PublicationStatus.Published when row.RecordedBy is null && served.Contains(row.Channel) => ItemStanding.StandsElsewhere,
        PublicationStatus.Published => ItemStanding.Stands,
        PublicationStatus.Sending => ItemStanding.UnderWay,
        PublicationStatus.Uncertain => ItemStanding.Unknown,
        _ => ItemStanding.Waits,
    };

    public async Task<IReadOnlyList<string>> PlannedAsync(IReadOnlyList<string> named, CancellationToken cancellationToken) =>
        [.. named.Where(c => c != PublishToWebsite.Website).Concat((await channels.ListAsync(cancellationToken)).Where(c => c is { IsServed: true, Row.FollowsWebsite: true }).Select(c => c.Description.Key)).Distinct()];

    public async Task<IReadOnlyList<string>> ServedAsync(IReadOnlyList<string> planned, CancellationToken cancellationToken)
    {
        if (!planned.Any(c => targets.Find(c) is { Description.HasSettings: true })) return [];
        var served = (await channels.ListAsync(cancellationToken)).Where(c => c.IsServed).Select(c => c.Description.Key).ToHashSet();
        return [.. planned.Where(served.Contains)];
    }

    public async Task<PublicationPlan> PlanAsync(Variables input, CancellationToken cancellationToken) =>
        PublicationPlan.From(input, (await calendar.GetAsync(cancellationToken)).Zone);

    public async Task<DateTimeOffset?> LastPlannedAsync(string instanceId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Publications.Where(p => p.InstanceId == instanceId && p.Status == PublicationStatus.Scheduled && p.Attempts == 0 && p.PlannedAt > now).MaxAsync(p => p.PlannedAt, cancellationToken);
    }

    internal static bool IsSettled(Publication row) => row.Status is not (PublicationStatus.Scheduled or PublicationStatus.Sending or PublicationStatus.Failed or PublicationStatus.Uncertain);

    private void Apply(Publication row, int attempt, SendOutcome outcome, bool isAsked)
    {
        var now = time.GetUtcNow();
        // The job's own reckoning, so that the page says when it runs again.
        DateTimeOffset? next(TimeSpan? after) => attempt >= RetryPolicy.MaxAttempts ? null : now + RetryPolicy.Delay(row.Id, attempt, after);
        switch (outcome)
        {
            case SendOutcome.Sent(var id, var url):
                (row.Status, row.ExternalId, row.Url, row.PublishedAt, row.LastError, row.NextTryAt) = (PublicationStatus.Published, id, Web(url) ?? row.Url, now, null, null);
                break;
            case SendOutcome.TemporarilyRefused(var reason, var after):
                (row.NextTryAt, row.LastError) = (next(after), StoredText.Write(reason));
                row.Status = row.NextTryAt is null ? PublicationStatus.Failed : PublicationStatus.Scheduled;
                break;
            case SendOutcome.Refused(var reason, _):
                (row.Status, row.NextTryAt, row.LastError) = (PublicationStatus.Failed, null, StoredText.Write(reason));
                break;
            case SendOutcome.Uncertain(var reason, var after):
                (row.Status, row.NextTryAt, row.LastError) = (PublicationStatus.Uncertain, isAsked ? null : next(after), StoredText.Write(reason));
                break;
            case SendOutcome.ByHand:
                (row.Status, row.NextTryAt) = (PublicationStatus.AwaitingProof, null);
                break;
        }
    }

    /// <summary>A corrected item stands in the place of the old one.</summary>
    private async Task SettleReplacedAsync(BpmDbContext database, Publication row, CancellationToken cancellationToken)
    {
        if (!ChannelStore.Parse(row.Steps).TryGetValue(Sending.Replacing, out var id) || await database.Publications.FindAsync([id], cancellationToken) is not { Status: PublicationStatus.Published } before) return;
        (before.Status, before.TakenDownAt, before.Revision) = (PublicationStatus.TakenDown, time.GetUtcNow(), before.Revision + 1);
        await CheckLedger.EndAsync(database, before, time.GetUtcNow(), cancellationToken);
        before.LastError = StoredText.Write(new("Diganti dengan ralatnya.", "Replaced by its correction."));
    }

    /// <summary>An address that may stand in a page: another server named it.</summary>
    private static string? Web(string? url) => Uri.TryCreate(url, UriKind.Absolute, out var address) && address.Scheme is "https" or "http" ? address.AbsoluteUri : null;

    /// <summary>What an attempt says about the channel's password or token.</summary>
    private async Task JudgeAsync(BpmDbContext database, ChannelRow channel, SendOutcome outcome, CancellationToken cancellationToken)
    {
        if (outcome is SendOutcome.Refused(var reason, true)) await alarm.BrokenAsync(database, channel, reason, cancellationToken);
        else if (outcome is SendOutcome.Sent) channel.CredentialProblem = null;
        else return;
        channel.Revision++;
    }

    private Task ChangeAsync(string publicationId, Action<Publication> act, CancellationToken cancellationToken) => rows.CommitAsync(async database =>
    {
        if (await database.Publications.FindAsync([publicationId], cancellationToken) is not { } row || IsSettled(row)) return false;
        act(row);
        row.Revision++;
        return true;
    }, cancellationToken);
}
