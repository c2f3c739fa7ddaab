using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Sop;

/// <summary>The versions of one SOP that the reader may see, newest first. A draft is the process owner's own affair.</summary>
/// <param name="Running">Cases that run now, by definition id.</param>
public sealed record SopVersions(string Key, IReadOnlyList<DefinitionSummary> All, DefinitionSummary? InForce, IReadOnlyDictionary<string, int> Running)
{
    public DefinitionSummary? Draft => All.FirstOrDefault(d => d is { Status: DefinitionStatus.Draft, State: null or SopState.Draft });

    public int RunningCount => Running.Values.Sum();

    /// <summary>The asked version, else the one in force, else the draft; null when there is none of that number.</summary>
    public DefinitionSummary? Choose(int? version) =>
        version is null ? InForce ?? All.FirstOrDefault(d => d.Status == DefinitionStatus.Published) ?? All[0] : All.FirstOrDefault(d => d.Version == version);

    /// <summary>Key of the text that names the state.</summary>
    public string StateOf(DefinitionSummary version) =>
        version.State is { } state ? $"State_{state}" : version.Status == DefinitionStatus.Draft ? "State_Draft" : version.Id == InForce?.Id ? "State_InForce" : "State_Superseded";

    /// <summary>Every SOP, or the one of <paramref name="key"/>; empty when the reader may see nothing of it.</summary>
    public static async Task<IReadOnlyList<SopVersions>> ReadAsync(
        string? key, Actor reader, IDefinitionStore store, BpmDbContext database, CancellationToken cancellationToken)
    {
        var seen = (await store.ListAsync(key, cancellationToken)).Where(d => Access.CanSeeVersion(reader, d.Status, d.State));
        var running = await database.Instances.Where(i => i.Status == InstanceStatus.Running && (key == null || i.DefinitionKey == key))
            .GroupBy(i => i.DefinitionId).Select(g => new { g.Key, Count = g.Count() }).ToDictionaryAsync(g => g.Key, g => g.Count, cancellationToken);
        var found = new List<SopVersions>();
        foreach (var versions in seen.GroupBy(d => d.Key))
        {
            var all = versions.OrderByDescending(d => d.Version).ToList();
            var own = running.Where(r => all.Exists(d => d.Id == r.Key)).ToDictionary();
            found.Add(new(versions.Key, all, await store.InForceAsync(versions.Key, cancellationToken), own));
        }
        return found;
    }

    /// <summary>The version as the engine reads it; null for a draft that cannot run yet.</summary>
    public static async Task<ProcessDefinition?> CompileAsync(DefinitionSummary version, IDefinitionStore store, CancellationToken cancellationToken)
    {
        try
        {
            return await store.CompiledAsync(version.Id, cancellationToken);
        }
        catch (ProblemException problem) when (problem.Kind == ProblemKind.Invalid)
        {
            return null;
        }
    }
}
