using System.Linq.Expressions;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Cases;

/// <summary><see cref="Access.VisibleInstances"/> as a condition on one case after another: each is answered by the case's own tasks, however many are stored.</summary>
internal static class CaseSight
{
    public static Expression<Func<Instance, bool>> Of(BpmDbContext database, Actor actor)
    {
        var leads = actor.Capacities.Where(c => c.Groups.Contains(Roles.KepalaBidang)).Select(c => c.Bidang).OfType<string>().ToArray();
        Expression<Func<Instance, bool>> itself = i => i.StartedBy == actor.UserId || (i.Bidang != null && leads.Contains(i.Bidang));
        Expression<Func<WorkTask, bool>> had = t => t.AssigneeId == actor.UserId || t.CompletedBy == actor.UserId
            || (t.Status == WorkTaskStatus.Open && database.Set<HelpRequest>().Any(h => h.HelperId == actor.UserId && h.TaskId == t.Id))
            || database.Set<DelegationRow>().Any(d => d.TaskId == t.Id && (d.DelegatorId == actor.UserId || d.DelegateId == actor.UserId));
        var tied = Either.Of(had, Access.CandidateOf(database, actor));
        if (actor.Represents.Count > 0) tied = Either.Of(tied, Access.HeldBy(database, actor));
        var tasks = database.Tasks.Where(tied);
        return Either.Of(itself, i => tasks.Any(t => t.InstanceId == i.Id));
    }
}
