using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <summary>What waits for a superior's answer.</summary>
public sealed class OpenRequests(IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar office, TimeProvider time)
{
    private const int Most = 500;

    /// <summary>Open requests about open tasks of people below, the oldest first.</summary>
    public async Task<IReadOnlyList<TimeRequest>> ForAsync(Actor superior, CancellationToken cancellationToken)
    {
        if (!Access.CanSupervise(superior)) return [];
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var open = await database.Set<TimeRequest>().AsNoTracking()
            .Where(r => r.Status == TimeRequestStatus.Open && r.AskedBy != superior.UserId && database.Tasks.Any(t => t.Id == r.TaskId && t.Status == WorkTaskStatus.Open))
            .OrderBy(r => r.AskedAt).Take(Most).ToListAsync(cancellationToken);
        if (open.Count == 0) return open;
        var now = time.GetUtcNow();
        var chain = await Supervisors.LoadAsync(database, OfficeTime.DateOf(now, (await office.GetAsync(cancellationToken)).Zone), now, cancellationToken);
        return [.. open.Where(r => chain.Leads(superior.UserId, [r.AskedBy]))];
    }
}
