using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.News;

/// <summary>A correction of an article, as kept in <see cref="Publication.Corrections"/>.</summary>
internal sealed record PublishedCorrection(string Key, DateTimeOffset At, string Note);

/// <summary>What becomes of an article after it was published.</summary>
internal sealed partial class NewsSite : ICorrections
{
    public async Task<IReadOnlyList<string>?> CorrectAsync(Correction correction, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var standing = await database.Publications.Where(p => p.InstanceId == correction.Item && p.Status == PublicationStatus.Published).OrderByDescending(p => p.Id).ToListAsync(cancellationToken);
            if (standing.Find(p => p.Slug is not null) is not { } row) return null;
            var networks = standing.Where(p => p.Slug is null).Select(p => p.Channel).Distinct().Order(StringComparer.Ordinal).ToList();
            var earlier = PublicNews.CorrectionsOf(row);
            if (earlier.Any(c => c.Key == correction.Key)) return networks;
            (row.Title, row.Lead, row.BodyHtml, row.ContentHash, row.ApprovedHash, row.ApprovedBy) =
                (correction.Title, correction.Lead, correction.BodyHtml, correction.ContentHash, correction.ApprovedHash, correction.ApprovedBy);
            if (correction.Pictures is { } shown) row.Pictures = JsonSerializer.Serialize(await PicturesAsync(database, correction.FilesOf, shown, cancellationToken));
            await AddUsesAsync(database, correction.Item, correction.Consents, cancellationToken);
            row.Corrections = JsonSerializer.Serialize(earlier.Append(new(correction.Key, time.GetUtcNow(), correction.Note)));
            row.Revision++;
            try
            {
                await gate.SaveAsync(database, cancellationToken);
                return networks;
            }
            catch (Exception e) when (attempt < MaxRaces && DatabaseProblem.IsConflict(e))
            {
                // It was taken down, or corrected by another attempt, in between: look again.
            }
        }
    }

    public async Task PostAgainAsync(string item, string title, string approvedHash, string approvedBy, IReadOnlyList<PlannedDelivery> again, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var url = await database.Publications.Where(p => p.InstanceId == item && p.Slug != null).OrderByDescending(p => p.Id).Select(p => p.Url).FirstOrDefaultAsync(cancellationToken);
            await deliveries.QueueAsync(database, new(item, item, null, title, null, "", null, [], again, approvedHash, approvedBy), url ?? "", time.GetUtcNow(), cancellationToken);
            try
            {
                await gate.SaveAsync(database, cancellationToken);
                wake.Wake();
                return;
            }
            catch (Exception e) when (attempt < MaxRaces && DatabaseProblem.IsConflict(e))
            {
                // Another attempt wrote these rows: look again.
            }
        }
    }

    /// <param name="instance">Whose files they are.</param>
    private async Task<IEnumerable<PublishedPicture>> PicturesAsync(BpmDbContext database, string instance, IReadOnlyList<ContentPicture> pictures, CancellationToken cancellationToken)
    {
        var ids = pictures.Select(p => p.AttachmentId).ToList();
        var files = await database.Attachments.AsNoTracking().Where(a => a.InstanceId == instance && ids.Contains(a.Id)).ToDictionaryAsync(a => a.Id, cancellationToken);
        return pictures.Select(p => Picture(files[p.AttachmentId], p));
    }

    /// <summary>Which pupils' consents the article goes by: a withdrawal finds it by them. What a correction leaves out stays noted, since an old post may stand elsewhere.</summary>
    private static async Task AddUsesAsync(BpmDbContext database, string item, IReadOnlyList<string> consents, CancellationToken cancellationToken)
    {
        if (consents.Count == 0) return;
        var there = await database.ConsentUses.Where(u => u.InstanceId == item).Select(u => u.ConsentNumber).ToListAsync(cancellationToken);
        database.ConsentUses.AddRange(consents.Distinct().Except(there).Select(number => new ConsentUse { ConsentNumber = number, InstanceId = item }));
    }
}
