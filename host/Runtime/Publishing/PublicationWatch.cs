using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>
/// Queues a look at each published item: right after it was published, then once on each working day at a time of its own. The looks are jobs, so that
/// a program that ends in between takes them up again.
/// </summary>
/// <remarks>Configuration <c>Publishing:CheckDays</c>: how many days after its publication an item is looked at; default 365, 0 for never.</remarks>
public sealed class PublicationWatch(IDbContextFactory<BpmDbContext> contexts, RowCommits rows, IOfficeCalendar calendar, IConfiguration configuration, TimeProvider time)
{
    private const int MostAtOnce = 50;
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);
    private readonly int days = configuration.GetValue("Publishing:CheckDays", 365);
    private DateTimeOffset lookedAt;

    public async Task LookNowAndThenAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (days <= 0 || now - lookedAt < Every) return;
        lookedAt = now;
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await Due(reading, now).Select(p => p.Id).ToListAsync(cancellationToken);
        if (due.Count == 0) return;
        var office = await calendar.GetAsync(cancellationToken);
        await rows.CommitAsync(async database =>
        {
            foreach (var row in await Due(database, now).ToListAsync(cancellationToken))
            {
                row.NextCheckAt = Next(row.Id, now, office);
                await QueueAsync(database, row, now, cancellationToken);
            }
            return database.ChangeTracker.HasChanges();
        }, cancellationToken);
    }

    private IQueryable<Publication> Due(BpmDbContext database, DateTimeOffset now)
    {
        var since = now.AddDays(-days);
        return database.Publications.Where(p => p.Status == PublicationStatus.Published && p.PublishedAt >= since && (p.NextCheckAt == null || p.NextCheckAt <= now))
            .OrderBy(p => p.NextCheckAt != null).ThenBy(p => p.NextCheckAt).ThenBy(p => p.Id).Take(MostAtOnce);
    }

    /// <summary>One row for each item, used again for each look: a year of looks leaves no year of rows.</summary>
    private static async Task QueueAsync(BpmDbContext database, Publication row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = $"periksa:{row.Id}";
        if (await database.Jobs.FirstOrDefaultAsync(j => j.IdempotencyKey == key, cancellationToken) is not { } job)
            database.Jobs.Add(new Job
            {
                Id = Guid.CreateVersion7(now).ToString("N"), Type = CheckPublication.Type, IdempotencyKey = key, Input = CheckPublication.InputOf(row.Id), Status = JobStatus.Queued, RunAt = now, CreatedAt = now,
            });
        else if (job.Status is not (JobStatus.Queued or JobStatus.Running))
            (job.Status, job.RunAt, job.Attempts, job.LeaseUntil, job.EndedAt) = (JobStatus.Queued, now, 0, null, null);
    }

    /// <summary>Within the hours of the next working day, at a time that the id alone decides: the looks are spread over the day.</summary>
    private static DateTimeOffset Next(string id, DateTimeOffset now, WorkingCalendar office)
    {
        var share = BitConverter.ToUInt32(SHA256.HashData(Encoding.UTF8.GetBytes(id))) / (double)uint.MaxValue;
        var today = OfficeTime.DateOf(now, office.Zone);
        for (var date = today.AddDays(1); date < today.AddDays(30); date = date.AddDays(1))
        {
            var hours = office.Intervals(date);
            if (hours.IsEmpty) continue;
            var wait = share * hours.Sum(h => (h.Closes - h.Opens).TotalMinutes);
            foreach (var (opens, closes) in hours)
            {
                if (wait < (closes - opens).TotalMinutes || hours[^1].Opens == opens) return OfficeTime.StartOf(date, office.Zone) + opens.ToTimeSpan() + TimeSpan.FromMinutes(wait);
                wait -= (closes - opens).TotalMinutes;
            }
        }
        return now.AddDays(1);
    }
}
