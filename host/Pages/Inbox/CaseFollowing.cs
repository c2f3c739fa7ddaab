using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Inbox;

/// <summary>Following a case, and no longer. Only what one may see can be followed.</summary>
public sealed class CaseFollowing(IDbContextFactory<BpmDbContext> contexts, WriteGate gate, TimeProvider time)
{
    public async Task<bool> IsFollowedAsync(Actor actor, string instanceId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.CaseFollowers.AnyAsync(f => f.UserId == actor.UserId && f.InstanceId == instanceId, cancellationToken);
    }

    /// <returns>False when the person may not see the case, or there is none.</returns>
    public async Task<bool> FollowAsync(Actor actor, string instanceId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await Access.VisibleCase(database, actor, instanceId).AnyAsync(cancellationToken)) return false;
        if (await database.CaseFollowers.FindAsync([actor.UserId, instanceId], cancellationToken) is not null) return true;
        database.CaseFollowers.Add(new() { UserId = actor.UserId, InstanceId = instanceId, FollowedAt = time.GetUtcNow() });
        try
        {
            await gate.SaveAsync(database, cancellationToken);
        }
        catch (Exception e) when (DatabaseProblem.IsConflict(e))
        {
            // Pressed twice: it is followed.
        }
        return true;
    }

    public async Task LeaveAsync(Actor actor, string instanceId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.CaseFollowers.Where(f => f.UserId == actor.UserId && f.InstanceId == instanceId).ExecuteDeleteAsync(cancellationToken);
    }
}
