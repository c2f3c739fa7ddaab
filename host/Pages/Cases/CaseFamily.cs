using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Cases;

/// <summary>A case that called this one or was called by it, as far as the reader may see it.</summary>
/// <param name="Name">Its title, number or SOP; null for one the reader may not see.</param>
public sealed record RelatedCase(string Id, string? Name, InstanceStatus Status, string? CallId);

/// <summary>The case above and the cases below.</summary>
public sealed record CaseFamily(RelatedCase? Parent, IReadOnlyList<RelatedCase> Children)
{
    public static async Task<CaseFamily> ReadAsync(BpmDbContext database, Instance row, Actor actor, CancellationToken cancellationToken)
    {
        var related = await database.Instances.AsNoTracking().Where(i => i.ParentInstanceId == row.Id || i.Id == row.ParentInstanceId).OrderBy(i => i.Id)
            .Select(i => new
            {
                i.Id, i.Title, i.BusinessKey, i.Status, i.CallId, Sop = database.Definitions.Where(d => d.Id == i.DefinitionId).Select(d => d.Name).First(),
                IsSeen = Access.VisibleInstances(database, actor).Any(v => v.Id == i.Id),
            }).ToListAsync(cancellationToken);
        var cases = related.ConvertAll(i => new RelatedCase(i.Id, i.IsSeen ? i.Title ?? i.BusinessKey ?? i.Sop : null, i.Status, i.CallId));
        return new(cases.Find(c => c.Id == row.ParentInstanceId), cases.FindAll(c => c.Id != row.ParentInstanceId));
    }
}
