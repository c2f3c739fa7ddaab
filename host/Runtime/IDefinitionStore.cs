using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>A stored version without its XML.</summary>
/// <param name="State">Where the document stands; null for a process that is no SOP.</param>
/// <param name="EffectiveOn">From the beginning of this day it is in force; null before its approval.</param>
public sealed record DefinitionSummary(
    string Id, string Key, int Version, DefinitionStatus Status, string Name, string XmlHash, DateTimeOffset UpdatedAt, string? UpdatedBy, DateTimeOffset? PublishedAt,
    SopState? State, DateOnly? EffectiveOn);

/// <summary>What was stored, with the warnings beside it.</summary>
public sealed record StoredDefinition(DefinitionSummary Definition, IReadOnlyList<Diagnostic> Diagnostics)
{
    /// <summary>The other processes (pools) of the same file, stored with it: none in the usual file with one.</summary>
    public IReadOnlyList<DefinitionSummary> Others { get; init; } = [];
}

/// <summary>The SOPs and their versions. Only what can run is stored by <see cref="StoreAsync"/>; a draft of the designer may still be wrong.</summary>
public interface IDefinitionStore
{
    /// <summary>A new version from BPMN XML; refuses with the diagnostics (<see cref="ProblemKind.Invalid"/>) when it cannot run. A file with several
    /// processes (pools) gives a version of each, all or none.</summary>
    Task<StoredDefinition> StoreAsync(ReadOnlyMemory<byte> xml, bool publish, Actor actor, CancellationToken cancellationToken);

    /// <summary>Saves the designer's draft of <paramref name="key"/>, made from the newest version when there is none.</summary>
    /// <param name="basedOnHash">The hash the editor opened; when another save came between, <see cref="ProblemKind.Conflict"/>.</param>
    /// <param name="key">The SOP's key; a process of the file has it as its id. The file's other processes are saved with it.</param>
    Task<StoredDefinition> SaveDraftAsync(string key, ReadOnlyMemory<byte> xml, string basedOnHash, Actor actor, CancellationToken cancellationToken);

    /// <summary>Draft to published, together with the other processes of its file; refuses with the diagnostics when it cannot run. The timer starts
    /// are scheduled anew. An SOP comes into force without an approval only where the setting <c>Sop:DirectPublication</c> allows it.</summary>
    Task<StoredDefinition> PublishAsync(string definitionId, string? expectedHash, Actor actor, CancellationToken cancellationToken);

    /// <summary>Reads without storing: the designer's check.</summary>
    FileResult Check(ReadOnlyMemory<byte> xml);

    Task<IReadOnlyList<DefinitionSummary>> ListAsync(string? key, CancellationToken cancellationToken);
    Task<(DefinitionSummary Summary, byte[] Xml)> GetAsync(string definitionId, CancellationToken cancellationToken);
    /// <summary>The draft if there is one, else the version in approval or approved, else the one in force, else the last that was; null for an unknown key.</summary>
    Task<DefinitionSummary?> NewestAsync(string key, CancellationToken cancellationToken);
    /// <summary>The version new cases run on; null when nothing is published, or the SOP was revoked.</summary>
    Task<DefinitionSummary?> InForceAsync(string key, CancellationToken cancellationToken);
    /// <summary>Compiled, from a cache: a stored version never changes while instances run on it.</summary>
    Task<ProcessDefinition> CompiledAsync(string definitionId, CancellationToken cancellationToken);
}
