using Disdik.Bpm.Host.Data;

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
}
