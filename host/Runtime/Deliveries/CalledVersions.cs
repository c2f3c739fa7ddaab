using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Deliveries;

/// <summary>Which version of the called process a call means.</summary>
public sealed class CalledVersions(IDefinitionStore definitions)
{
    /// <exception cref="ProblemException">There is none: never published, or not at that time.</exception>
    internal async Task<DefinitionSummary> FindAsync(BpmDbContext database, Delivery call, Instance caller, CancellationToken cancellationToken)
    {
        var key = call.DefinitionKey!;
        if (call.Binding is CallBinding.Latest or null) return await definitions.InForceAsync(key, cancellationToken) ?? throw Missing(call, caller, "yang diterbitkan", "that is published");

        var published = database.Definitions.Where(d => d.Key == key && d.Status == DefinitionStatus.Published);
        if (call.Binding is CallBinding.Version)
        {
            return await Summaries(published.Where(d => d.Version == call.Version)).FirstOrDefaultAsync(cancellationToken) ?? throw Missing(call, caller, $"versi {call.Version} yang diterbitkan", $"of which version {call.Version} is published");
        }
        // A version never changes after its publication: that is when it was stored for good.
        var stored = await database.Definitions.Where(d => d.Id == caller.DefinitionId).Select(d => d.PublishedAt ?? d.UpdatedAt).SingleAsync(cancellationToken);
        return await Summaries(published.Where(d => d.PublishedAt <= stored).OrderByDescending(d => d.PublishedAt).ThenByDescending(d => d.Version)).FirstOrDefaultAsync(cancellationToken)
            ?? throw Missing(call, caller, "yang sudah diterbitkan ketika proses pemanggilnya disimpan", "that was published when the calling process was stored");
    }

    private static IQueryable<DefinitionSummary> Summaries(IQueryable<Definition> rows) =>
        rows.Select(d => new DefinitionSummary(d.Id, d.Key, d.Version, d.Status, d.Name, d.XmlHash, d.UpdatedAt, d.UpdatedBy, d.PublishedAt, d.State, d.EffectiveOn));

    private static ProblemException Missing(Delivery call, Instance caller, string id, string en) => RuntimeProblems.Invalid("called-process-missing",
        $"Diharapkan proses '{call.DefinitionKey}' {id} untuk langkah '{call.ElementId}' pada berkas proses '{caller.Id}', tetapi tidak ada.",
        $"Expected a process '{call.DefinitionKey}' {en} for element '{call.ElementId}' of instance '{caller.Id}', but there is none.");
}
