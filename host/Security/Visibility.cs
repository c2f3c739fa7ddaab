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

    /// <summary>Ids of the cases that the actor follows and may see now.</summary>
    public static IQueryable<string> FollowedCases(this BpmDbContext database, Actor actor)
    {
        var followed = database.CaseFollowers.Where(f => f.UserId == actor.UserId).Select(f => f.InstanceId);
        return Access.VisibleAmong(database, actor, database.Instances.Where(i => followed.Contains(i.Id))).Select(i => i.Id);
    }
}
