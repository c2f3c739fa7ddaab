using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>Takes an SOP out of force without a successor: no case of it starts any more, running ones go on.</summary>
public sealed class SopRevocation(Changes changes, IDefinitionStore definitions, SopNotices notices, TimeProvider time)
{
    /// <exception cref="ProblemException">Not the head of the office, no reason, or the version is neither in force nor approved.</exception>
    public async Task RevokeAsync(string definitionId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanRevoke(actor)) throw RuntimeProblems.Forbidden();
        var text = Reasons.Require(reason);
        await changes.CommitAsync(async database =>
        {
            var row = await database.Definitions.FindAsync([definitionId], cancellationToken) ?? throw RuntimeProblems.NotInForce(definitionId);
            if (row.State is not (SopState.InForce or SopState.Approved)) throw SopProblems.NotWaiting(row);
            // By which others are approved: without it nothing could come into force again.
            if (row.Key == ApprovalProcess.Key && row.State is SopState.InForce) throw SopProblems.Invalid("approval-process-needed",
                "Diharapkan SOP lain, tetapi SOP pengesahan diperlukan untuk mengesahkan SOP. Gantilah dengan versi baru.", "Expected another SOP, but the SOP of approval is needed to approve SOPs. Replace it by a new version.");
            if (row.State is SopState.InForce)
            {
                await StopStartsAsync(database, row.Key, cancellationToken);
                await notices.RevokedAsync(database, row, await definitions.CompiledAsync(row.Id, cancellationToken), text, actor, cancellationToken);
            }
            Revoke(database, row, text, actor, time.GetUtcNow());
            return true;
        }, cancellationToken);
    }

    internal static void Revoke(BpmDbContext database, Definition row, string reason, Actor actor, DateTimeOffset now)
    {
        row.State = SopState.Revoked;
        SopLog.Add(database, row, SopStep.Revoked, actor, reason, now);
    }

    /// <summary>Nothing starts it by itself, and nobody has to look at it.</summary>
    private static async Task StopStartsAsync(BpmDbContext database, string key, CancellationToken cancellationToken)
    {
        database.ScheduledStarts.RemoveRange(await database.ScheduledStarts.Where(s => s.DefinitionKey == key).ToListAsync(cancellationToken));
        database.EventStarts.RemoveRange(await database.EventStarts.Where(s => s.DefinitionKey == key).ToListAsync(cancellationToken));
        database.ReviewDuties.RemoveRange(await database.ReviewDuties.Where(d => d.DefinitionKey == key).ToListAsync(cancellationToken));
    }
}
