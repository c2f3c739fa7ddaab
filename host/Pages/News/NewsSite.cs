using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Pictures;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>A picture of an article, as kept in <see cref="Publication.Pictures"/>. The hash is its public name.</summary>
/// <param name="Credit">Whose it is; null where nobody said.</param>
/// <param name="Width">In pixels, upright; 0 when it is not known.</param>
/// <param name="Height">As <paramref name="Width"/>.</param>
public sealed record PublishedPicture(string AttachmentId, string Sha256, string ContentType, string Alt, string? Credit = null, int Width = 0, int Height = 0);

/// <summary>A video or a document of an article. The hash is its public name.</summary>
public sealed record PublishedFile(string AttachmentId, string Sha256, string ContentType, string FileName, long SizeBytes);

/// <summary>What an article has besides its text and pictures, as kept in <see cref="Publication.Further"/>.</summary>
public sealed record PublishedFurther(PublishedFile? Video, IReadOnlyList<PublishedFile> Documents, DateOnly? EventDate, string? Place, string? Information)
{
    public static readonly PublishedFurther None = new(null, [], null, null, null);
}

/// <summary>
/// Writes articles, and with each the rows of the other channels of its plan. The unique key makes it once.
/// </summary>
internal sealed partial class NewsSite(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, WakeSignal wake, PlannedDeliveries deliveries, IOfficeCalendar calendar, PublicAddress address, ReaderPictures pictures, TimeProvider time) : INewsSite
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
            catch (Exception e) when (attempt < MaxRaces && DatabaseProblem.IsConflict(e))
            {
                // Another process took this key or this slug between the look and the write: look again.
            }
        }
    }

    public async Task<DateTimeOffset> PlanAsync(Article article, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var now = time.GetUtcNow();
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            if (await database.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.IdempotencyKey == article.Key, cancellationToken) is { } known) return known.PlannedAt ?? known.CreatedAt;
            if (article.PlannedAt <= now) return now;
            var row = Row(article, article.Key, PublishToWebsite.Website, article.PlannedAt, now);
            (row.ContentHash, row.BodyHtml) = (article.ContentHash, article.BodyHtml);
            database.Publications.Add(row);
            await PlannedDeliveries.PlanAsync(database, article, now, cancellationToken);
            try
            {
                await gate.SaveAsync(database, cancellationToken);
                return article.PlannedAt;
            }
            catch (Exception e) when (attempt < MaxRaces && DatabaseProblem.IsConflict(e))
            {
                // Another process was quicker.
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
        var now = time.GetUtcNow();
        var row = await database.Publications.FirstOrDefaultAsync(p => p.IdempotencyKey == article.Key, cancellationToken);
        if (row is null) database.Publications.Add(row = Row(article, article.Key, PublishToWebsite.Website, now, now));
        // Another process was quicker since the look: its address stays.
        else if (row.Url is { } published) return published;
        (row.Status, row.Slug, row.Url, row.PublishedAt, row.RecordedBy, row.ContentHash, row.NextTryAt) = (PublicationStatus.Published, slug, AddressOf(slug), now, article.ApprovedBy, article.ContentHash, null);
        (row.BodyHtml, row.Category, row.Revision) = (article.BodyHtml, article.Category, row.Revision + 1);
        row.Pictures = JsonSerializer.Serialize(await PicturesAsync(database, article.InstanceId, article.Pictures, cancellationToken));
        if (article.Content is { } content) row.Further = JsonSerializer.Serialize(await FurtherAsync(database, article.InstanceId, content, cancellationToken));
        await AddUsesAsync(database, article.InstanceId, article.Consents, cancellationToken);
        await deliveries.QueueAsync(database, article, row.Url, now, cancellationToken);
        await gate.SaveAsync(database, cancellationToken);
        wake.Wake();
        return row.Url;
    }

    private PublishedPicture Picture(Attachment file, ContentPicture picture)
    {
        var (width, height) = pictures.SizeOf(file.Sha256) ?? (0, 0);
        return new(file.Id, file.Sha256, file.ContentType, picture.Alt, picture.Credit.Length > 0 ? picture.Credit : null, width, height);
    }

    private static async Task<PublishedFurther> FurtherAsync(BpmDbContext database, string instanceId, PublicationContent content, CancellationToken cancellationToken)
    {
        string[] ids = [.. content.Documents.Select(d => d.AttachmentId), .. content.Video is { } video ? new[] { video.AttachmentId } : []];
        var files = ids.Length == 0 ? [] : await database.Attachments.AsNoTracking().Where(a => a.InstanceId == instanceId && ids.Contains(a.Id))
            .ToDictionaryAsync(a => a.Id, a => new PublishedFile(a.Id, a.Sha256, a.ContentType, a.FileName, a.SizeBytes), cancellationToken);
        return new(content.Video is { } shown ? files[shown.AttachmentId] : null, [.. content.Documents.Select(d => files[d.AttachmentId])], content.EventDate, content.Place, content.Information);
    }

    internal static Publication Row(Article article, string key, string channel, DateTimeOffset plannedAt, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now).ToString("N"), IdempotencyKey = key, InstanceId = article.InstanceId, Channel = channel, Status = PublicationStatus.Scheduled, Title = article.Title,
        Lead = article.Lead, Category = article.Category, ApprovedHash = article.ApprovedHash, ApprovedBy = article.ApprovedBy, CreatedAt = now, PlannedAt = plannedAt, NextTryAt = plannedAt,
    };
}
