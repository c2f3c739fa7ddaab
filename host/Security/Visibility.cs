using System.Linq.Expressions;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Security;

/// <summary>The rules of <see cref="Access"/> as queries: lists find with them exactly what a single look would allow.</summary>
public static class Visibility
{
    /// <summary>Open tasks the actor may take: the query's form of <see cref="Access.IsCandidate"/>, taken ones included.</summary>
    public static IQueryable<WorkTask> CandidateTasks(this BpmDbContext database, Actor actor) =>
        database.Tasks.Where(t => t.Status == WorkTaskStatus.Open).Where(IsCandidate(actor));

    /// <summary>Cases the actor may read: all, or those they started, worked on, may work on, or lead the bidang of.</summary>
    public static IQueryable<Instance> VisibleInstances(this BpmDbContext database, Actor actor)
    {
        if (Access.SeesAllInstances(actor)) return database.Instances;
        var leads = actor.Is(Roles.KepalaBidang) ? actor.Bidang : null;
        var candidateOf = database.Tasks.Where(IsCandidate(actor)).Select(t => t.InstanceId);
        var ownWork = database.Tasks.Where(t => t.AssigneeId == actor.UserId || t.CompletedBy == actor.UserId).Select(t => t.InstanceId);
        return database.Instances.Where(i => i.StartedBy == actor.UserId || (leads != null && i.Bidang == leads) || ownWork.Contains(i.Id) || candidateOf.Contains(i.Id));
    }

    /// <summary>Files the actor may read: those of the cases they may read.</summary>
    public static IQueryable<Attachment> VisibleAttachments(this BpmDbContext database, Actor actor)
    {
        var instances = database.VisibleInstances(actor).Select(i => i.Id);
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

    private static Expression<Func<WorkTask, bool>> IsCandidate(Actor actor)
    {
        var groups = actor.Groups.ToList();
        var (bidang, quoted) = (actor.Bidang, $"\"{actor.UserId}\"");
        return t => t.CandidateGroups.Any(g => groups.Contains(g.Group)) && (t.Bidang == null || t.Bidang == bidang) && !t.ExcludedActors.Contains(quoted);
    }
}
