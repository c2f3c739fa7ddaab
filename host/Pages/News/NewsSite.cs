using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>A picture of an article, as kept in <see cref="Publication.Pictures"/>. The hash is its public name.</summary>
internal sealed record PublishedPicture(string AttachmentId, string Sha256, string ContentType, string Alt);

/// <summary>Writes articles, and a row for each planned channel that still waits for its proof. The unique key makes it once.</summary>
internal sealed class NewsSite(IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar calendar, PublicAddress address, TimeProvider time) : INewsSite
{
    private const int MaxRaces = 20;

    public async Task<string?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Publications.Where(p => p.IdempotencyKey == key).Select(p => p.Url).FirstOrDefaultAsync(cancellationToken);
    }

    public async Task<IReadOnlyList<string>> NotPicturesAsync(string instanceId, IReadOnlyList<string> attachmentIds, CancellationToken cancellationToken)
    {
        if (attachmentIds.Count == 0) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var pictures = await Pictures(database, instanceId, attachmentIds).Select(a => a.Id).ToListAsync(cancellationToken);
        return [.. attachmentIds.Except(pictures)];
    }

    public async Task<string> PublishAsync(Article article, CancellationToken cancellationToken)
    {
        var zone = (await calendar.GetAsync(cancellationToken)).Zone;
        var wanted = Slug.Of(OfficeTime.DateOf(time.GetUtcNow(), zone), article.BusinessKey, article.Title);
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

    private async Task<string> FreeAsync(string wanted, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var taken = await database.Publications.Where(p => p.Slug == wanted || p.Slug!.StartsWith(wanted + "-")).Select(p => p.Slug!).ToListAsync(cancellationToken);
        return Enumerable.Range(1, taken.Count + 1).Select(n => n == 1 ? wanted : $"{wanted}-{n}").First(slug => !taken.Contains(slug));
    }

    private async Task<string> WriteAsync(Article article, string slug, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var files = await Pictures(database, article.InstanceId, [.. article.Pictures.Select(p => p.AttachmentId)]).ToDictionaryAsync(a => a.Id, cancellationToken);
        var now = time.GetUtcNow();
        var url = address.Of($"/berita/{slug}");
        database.Publications.Add(new Publication
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            IdempotencyKey = article.Key,
            InstanceId = article.InstanceId,
            Channel = PublishToWebsite.Website,
            Status = PublicationStatus.Published,
            Slug = slug,
            Title = article.Title,
            Lead = article.Lead,
            BodyHtml = article.BodyHtml,
            Category = article.Category,
            Pictures = JsonSerializer.Serialize(article.Pictures.Select(p => new PublishedPicture(p.AttachmentId, files[p.AttachmentId].Sha256, files[p.AttachmentId].ContentType, p.Alt))),
            ApprovedHash = article.ApprovedHash,
            Url = url,
            CreatedAt = now,
            PublishedAt = now,
            RecordedBy = article.ApprovedBy,
        });
        database.Publications.AddRange(article.SocialChannels.Select(channel => new Publication
        {
            Id = Guid.CreateVersion7(now).ToString("N"),
            IdempotencyKey = $"{article.Key}:{channel}",
            InstanceId = article.InstanceId,
            Channel = channel,
            Status = PublicationStatus.AwaitingProof,
            Title = article.Title,
            Lead = article.Lead,
            ApprovedHash = article.ApprovedHash,
            CreatedAt = now,
        }));
        await database.SaveChangesAsync(cancellationToken);
        return url;
    }

    private static IQueryable<Attachment> Pictures(BpmDbContext database, string instanceId, IReadOnlyCollection<string> ids) =>
        database.Attachments.AsNoTracking().Where(a => a.InstanceId == instanceId && ids.Contains(a.Id) && a.ContentType.StartsWith("image/"));
}
