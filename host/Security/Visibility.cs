using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Security;

/// <summary>What follows from <see cref="Access.VisibleInstances"/> and from who leads whom.</summary>
public static class Visibility
{
    /// <summary>Files the actor may read: those of the cases they may read.</summary>
    public static IQueryable<Attachment> VisibleAttachments(this BpmDbContext database, Actor actor)
    {
        var instances = Access.VisibleInstances(database, actor).Select(i => i.Id);
        return database.Attachments.Where(a => instances.Contains(a.InstanceId));
    }

    /// <summary>Everyone below a person today, through all levels.</summary>
    public static async Task<IReadOnlySet<string>> SubordinatesAsync(this BpmDbContext database, string personId, DateOnly today, CancellationToken cancellationToken)
    {
        var leads = (await database.Supervisions.AsNoTracking()
            .Where(s => s.From <= today && (s.To == null || s.To >= today))
            .Select(s => new { s.SuperiorId, s.PersonId }).ToListAsync(cancellationToken)).ToLookup(s => s.SuperiorId, s => s.PersonId);
        var found = new HashSet<string>(StringComparer.Ordinal);
        var next = new Queue<string>([personId]);
        while (next.TryDequeue(out var superior))
        {
            foreach (var person in leads[superior].Where(p => p != personId && found.Add(p))) next.Enqueue(person);
        }
        return found;
    }
}
