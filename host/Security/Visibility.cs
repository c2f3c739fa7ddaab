using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Security;

/// <summary>What follows from <see cref="Access.VisibleInstances"/>.</summary>
public static class Visibility
{
    /// <summary>Files the actor may read: those of the cases they may read.</summary>
    public static IQueryable<Attachment> VisibleAttachments(this BpmDbContext database, Actor actor)
    {
        var instances = Access.VisibleInstances(database, actor).Select(i => i.Id);
        return database.Attachments.Where(a => instances.Contains(a.InstanceId));
    }

    /// <summary>Ids of the cases that the actor follows and may see now. They are few: the right to each is looked up by its own tasks.</summary>
    public static IQueryable<string> FollowedCases(this BpmDbContext database, Actor actor)
    {
        var followed = database.CaseFollowers.Where(f => f.UserId == actor.UserId).Select(f => f.InstanceId);
        if (Access.SeesAllInstances(actor)) return followed;
        var candidate = database.Tasks.Where(Access.CandidateOf(database, actor));
        var leads = actor.Capacities.Where(c => c.Groups.Contains(Roles.KepalaBidang)).Select(c => c.Bidang).OfType<string>().ToArray();
        return database.Instances.Where(i => followed.Contains(i.Id)).Where(i => i.StartedBy == actor.UserId || (i.Bidang != null && leads.Contains(i.Bidang))
            || database.Tasks.Any(t => t.InstanceId == i.Id && (t.AssigneeId == actor.UserId || t.CompletedBy == actor.UserId))
            || candidate.Any(t => t.InstanceId == i.Id)).Select(i => i.Id);
    }
}
