using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents.Comparing;

namespace Disdik.Bpm.Host.Pages.Sop;

/// <summary>Two versions and what is different between them.</summary>
/// <param name="Comparison">Null when one of them cannot be read yet: a draft with problems.</param>
public sealed record VersionDifference(DefinitionSummary Before, DefinitionSummary After, ProcessDefinition? Definition, SopComparison? Comparison)
{
    public static async Task<VersionDifference> ReadAsync(DefinitionSummary before, DefinitionSummary after, IDefinitionStore store, CancellationToken cancellationToken)
    {
        var (old, now) = (await SopVersions.CompileAsync(before, store, cancellationToken), await SopVersions.CompileAsync(after, store, cancellationToken));
        if (old is null || now is null) return new(before, after, now, null);
        var (was, isNow) = ((await store.GetAsync(before.Id, cancellationToken)).Xml, (await store.GetAsync(after.Id, cancellationToken)).Xml);
        return new(before, after, now, SopComparison.Of(new(was, old), new(isNow, now)));
    }
}
