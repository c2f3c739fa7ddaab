using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>
/// The identity page of an approved version: number and effective date are the approval's, given when the file was finished already. All else
/// is printed to the letter.
/// </summary>
internal static class ApprovedPaper
{
    public static SopIdentity As(this SopIdentity identity, SopApproval? approval) => approval is null ? identity
        : identity with { Number = approval.Number, EffectiveOn = OfficeTime.PlainDate(approval.EffectiveOn).Id };

    /// <summary>The approval of a version; null for one that was not approved in the program.</summary>
    public static Task<SopApproval?> ApprovalAsync(this BpmDbContext database, string definitionId, CancellationToken cancellationToken) =>
        database.SopApprovals.AsNoTracking().SingleOrDefaultAsync(a => a.DefinitionId == definitionId, cancellationToken);
}
