using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>A picture of an article, as kept in <see cref="Publication.Pictures"/>. The hash is its public name.</summary>
internal sealed record PublishedPicture(string AttachmentId, string Sha256, string ContentType, string Alt);

/// <summary>
/// Writes articles, and with each the rows of the other channels of its plan: with a job for those that the program serves, waiting for a proof for the
/// others. The unique key makes it once.
/// </summary>
internal sealed class NewsSite(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, WakeSignal wake, ChannelStore channels, IOfficeCalendar calendar, PublicAddress address, TimeProvider time) : INewsSite
{
    private const int MaxRaces = 20;

    public async Task<string?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Publications.Where(p => p.IdempotencyKey == key).Select(p => p.Url).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<string> AddressAsync(string? businessKey, string title, CancellationToken cancellationToken) => AddressOf(await WantedAsync(businessKey, title, cancellationToken));

    public async Task<string> PublishAsync(Article article, CancellationToken cancellationToken)
    {
        var wanted = await WantedAsync(article.BusinessKey, article.Title, cancellationToken);
        for (var attempt = 1; ; attempt++)
        {
            if (await FindAsync(article.Key, cancellationToken) is { } published) return published;
            try
            {
                return await WriteAsync(article, await FreeAsync(wanted, cancellationToken), cancellationToken);
            }
            catch (DbUpdateException) when (attempt < MaxRaces)
            {
                // Another process took this key or this slug between the look and the write: look again.
            }
        }
    }

    public async Task TakeDownAsync(string key, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Publications.FirstOrDefaultAsync(p => p.IdempotencyKey == key && p.Status == PublicationStatus.Published, cancellationToken) is not { } row) return;
        (row.Status, row.TakenDownAt, row.Revision) = (PublicationStatus.TakenDown, time.GetUtcNow(), row.Revision + 1);
        await gate.SaveAsync(database, cancellationToken);
    }

    private async Task<string> WantedAsync(string? businessKey, string title, CancellationToken cancellationToken) =>
        Slug.Of(OfficeTime.DateOf(time.GetUtcNow(), (await calendar.GetAsync(cancellationToken)).Zone), businessKey, title);

    private string AddressOf(string slug) => address.Of($"/berita/{slug}");

    private async Task<string> FreeAsync(string wanted, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = await database.Publications.Where(p => p.Slug == wanted || p.Slug!.StartsWith(wanted + "-")).Select(p => p.Slug!).ToListAsync(cancellationToken);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? wanted : $"{wanted}-{n}").First(slug => !taken.Contains(slug));
    }

    private async Task<string> WriteAsync(Article article, string slug, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var ids = article.Pictures.Select(p => p.AttachmentId).ToList();
        var files = await database.Attachments.AsNoTracking().Where(a => a.InstanceId == article.InstanceId && ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        var now = time.GetUtcNow();
        var row = Row(article, article.Key, PublishToWebsite.Website, now);
        (row.Status, row.Slug, row.Url, row.PublishedAt, row.RecordedBy, row.ContentHash) = (PublicationStatus.Published, slug, AddressOf(slug), now, article.ApprovedBy, article.ContentHash);
        row.BodyHtml = article.BodyHtml;
        row.Pictures = JsonSerializer.Serialize(article.Pictures.Select(p => new PublishedPicture(p.AttachmentId, files[p.AttachmentId].Sha256, files[p.AttachmentId].ContentType, p.Alt)));
        database.Publications.Add(row);
        await AddDeliveriesAsync(database, article, row.Url, now, cancellationToken);
        await gate.SaveAsync(database, cancellationToken);
        wake.Wake();
        return row.Url;
    }

    /// <summary>What went to a channel before, word for word, does not go there again with another article of the same case.</summary>
    private async Task AddDeliveriesAsync(BpmDbContext database, Article article, string url, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (article.Deliveries.Count == 0) return;
        var keys = article.Deliveries.Select(d => d.Key).ToList();
        var there = await database.Publications.Where(p => keys.Contains(p.IdempotencyKey)).Select(p => p.IdempotencyKey).ToListAsync(cancellationToken);
        var served = (await channels.ListAsync(cancellationToken)).Where(c => c.IsServed).Select(c => c.Description.Key).ToHashSet();
        foreach (var delivery in article.Deliveries.Where(d => !there.Contains(d.Key)))
        {
            var row = Row(article, delivery.Key, delivery.Channel, now);
            (row.ContentHash, row.Status) = (delivery.ContentHash, PublicationStatus.AwaitingProof);
            database.Publications.Add(row);
            if (!served.Contains(delivery.Channel)) continue;
            (row.Status, row.NextTryAt) = (PublicationStatus.Scheduled, now);
            database.Jobs.Add(new Job
            {
                Id = row.Id, InstanceId = article.InstanceId, ElementId = delivery.Job.ElementId, Type = SendToChannel.Type, IdempotencyKey = $"kirim:{delivery.Key}",
                Input = delivery.Job.Input.With("publication", row.Id).With("link", url).ToJson(), Variables = delivery.Job.Variables.ToJson(),
                Approval = InstanceSnapshot.Write(delivery.Job.Approval!), Status = JobStatus.Queued, RunAt = now, CreatedAt = now,
            });
        }
    }

    private static Publication Row(Article article, string key, string channel, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now).ToString("N"), IdempotencyKey = key, InstanceId = article.InstanceId, Channel = channel, Title = article.Title, Lead = article.Lead,
        Category = article.Category, ApprovedHash = article.ApprovedHash, ApprovedBy = article.ApprovedBy, CreatedAt = now,
    };
}
