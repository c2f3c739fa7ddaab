using System.Security.Cryptography;
using Disdik.Bpm.Activities.Approval;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>
/// Brings an approved version into force on its day. What it finds decides, not what the diagram says: without the record of an approval,
/// with other bytes than the approved ones, or before the day, nothing happens.
/// </summary>
internal sealed class SopRegister(Lazy<IDefinitionStore> definitions, Lazy<Changes> changes, Lazy<IntoForce> intoForce, IOfficeCalendar office, Lazy<SopNotices> notices, TimeProvider time) : ISopRegister
{
    public async Task<string?> BringIntoForceAsync(string instanceId, CancellationToken cancellationToken)
    {
        string? refusal = null;
        await changes.Value.CommitAsync(async database =>
        {
            refusal = null;
            var rows = await database.Definitions.Where(d => d.ApprovalInstanceId == instanceId).OrderBy(d => d.Key).ToListAsync(cancellationToken);
            if (rows.Count == 0) refusal = $"Expected a version of an SOP that case {instanceId} approves, but there is none.";
            foreach (var row in rows) refusal ??= await WhyNotAsync(database, row, cancellationToken);
            var due = rows.FindAll(r => r.State is SopState.Approved);
            if (refusal is not null || due.Count == 0) return false;
            foreach (var row in due)
            {
                await intoForce.Value.BringAsync(database, row, await definitions.Value.CompiledAsync(row.Id, cancellationToken), SopStep.CameIntoForce, Actor.System, "", cancellationToken);
                await AcknowledgeAsync(database, row, cancellationToken);
                await notices.Value.InForceAsync(database, row, await definitions.Value.CompiledAsync(row.Id, cancellationToken), cancellationToken);
            }
            return true;
        }, cancellationToken);
        return refusal;
    }

    private async Task<string?> WhyNotAsync(BpmDbContext database, Definition row, CancellationToken cancellationToken)
    {
        // Done before, overtaken by a later version, or revoked: nothing is left to do.
        if (row.State is SopState.InForce or SopState.Superseded or SopState.Revoked) return null;
        var approval = await database.SopApprovals.FindAsync([row.Id], cancellationToken);
        if (row.State is not SopState.Approved || approval is null) return $"Expected version {row.Version} of '{row.Key}' to be approved, but it is {row.State}.";
        if (Convert.ToHexStringLower(SHA256.HashData(row.Xml)) != approval.Hash)
            return $"Expected version {row.Version} of '{row.Key}' as it was approved ({approval.Hash}), but its file has changed since.";
        var begins = OfficeTime.StartOf(approval.EffectiveOn, (await office.GetAsync(cancellationToken)).Zone);
        return begins <= time.GetUtcNow() ? null : $"Expected the effective date {approval.EffectiveOn:yyyy-MM-dd} of version {row.Version} of '{row.Key}' to have come, but it has not.";
    }

    /// <summary>Whoever submitted, reviewed and approved it has read it.</summary>
    private async Task AcknowledgeAsync(BpmDbContext database, Definition row, CancellationToken cancellationToken)
    {
        var approval = (await database.SopApprovals.FindAsync([row.Id], cancellationToken))!;
        foreach (var person in new[] { approval.SubmittedBy, approval.ReviewedBy, approval.ApprovedBy }.Distinct())
        {
            if (await database.Acknowledgements.FindAsync([person, row.Id], cancellationToken) is null)
                database.Acknowledgements.Add(new() { UserId = person, DefinitionId = row.Id, At = time.GetUtcNow() });
        }
    }
}
