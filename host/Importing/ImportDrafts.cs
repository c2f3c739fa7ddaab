using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Documents.Importing;
using Disdik.Bpm.Workflows.Library;

namespace Disdik.Bpm.Host.Importing;

/// <summary>Makes the draft of what was read and decided: the first thing that is stored, and whole.</summary>
public sealed class ImportDrafts(IDefinitionStore definitions)
{
    private const int MaxTries = 100;

    /// <summary>The draft under a key that was free.</summary>
    /// <param name="decisions">Null takes what is proposed; BPMN has nothing to decide and comes in byte for byte.</param>
    /// <exception cref="ProblemException">Something is not decided (its diagnostics name the fields), or a BPMN file's key is taken.</exception>
    public async Task<StoredDefinition> StoreAsync(ImportedFile file, ImportDecisions? decisions, Actor actor, CancellationToken cancellationToken)
    {
        if (file.Bpmn is { } bpmn)
        {
            var key = ProcessKey.FindAll(bpmn) is [var first, ..] ? first.Key : "";
            return await definitions.SaveDraftAsync(key, bpmn, "", actor, cancellationToken);
        }
        var analysis = file.Analyse();
        var decided = decisions ?? ImportDecisions.Proposed(analysis);
        if (DecisionCheck.Of(analysis, decided) is { Count: > 0 } problems)
            throw new ProblemException(ProblemKind.Invalid, "import-undecided", new(
                "Diharapkan semua yang ditandai sudah diputuskan, tetapi masih ada yang belum. Tidak ada yang disimpan.", "Expected all that is marked to be decided, but some of it is not yet. Nothing was stored."), [.. problems]);
        decided = decided with { Key = await FreeKeyAsync(decided.Key, cancellationToken) };
        return await definitions.SaveDraftAsync(decided.Key, DraftXml.Write(analysis, decided, decided.CorrectsSpelling ? SopRuleData.Settings.Words : null), "", actor, cancellationToken);
    }

    /// <summary>Two SOPs of one title are two SOPs: the second gets a number.</summary>
    private async Task<string> FreeKeyAsync(string key, CancellationToken cancellationToken)
    {
        for (var n = 1; n < MaxTries; n++)
        {
            var free = n == 1 ? key : $"{key}-{n}";
            if ((await definitions.ListAsync(free, cancellationToken)).Count == 0) return free;
        }
        throw new ProblemException(ProblemKind.Conflict, "definition-key-taken", new(
            $"Diharapkan nama SOP yang belum dipakai, tetapi \"{key}\" sudah ada {MaxTries} kali.", $"Expected an SOP's name that is not in use, but “{key}” is there {MaxTries} times."));
    }
}
