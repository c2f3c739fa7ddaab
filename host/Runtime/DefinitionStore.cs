using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Security.Cryptography;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.LifeCycle;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

public sealed class DefinitionStore(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, TimeProvider time, ActivityCatalog activities, StartSchedule schedule, IntoForce intoForce,
    DirectPublication direct) : IDefinitionStore
{
    /// <summary>By hash, not by id: a draft changes under its id, and equal XML compiles once. By key too: a file may hold several processes.</summary>
    private readonly ConcurrentDictionary<(string Hash, string Key), ProcessDefinition> compiled = new();
    /// <summary>By id, for good: a published version never changes. A task, so that looking one up makes nothing.</summary>
    private readonly ConcurrentDictionary<string, Task<ProcessDefinition>> published = new();

    public async Task<StoredDefinition> StoreAsync(ReadOnlyMemory<byte> xml, bool publish, Actor actor, CancellationToken cancellationToken)
    {
        RequireDesigner(actor);
        var read = Read(xml);
        var definitions = RequireRunnable(read);

        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        List<Definition> rows = [];
        foreach (var definition in definitions)
        {
            var row = await AddVersionAsync(database, definition.Key, definition.Name, xml, actor, cancellationToken);
            if (publish) await PublishAsync(database, row, definition, actor, cancellationToken);
            rows.Add(row);
        }
        await SaveAsync(database, cancellationToken);
        return Stored(rows[0], rows, read.Diagnostics);
    }

    public async Task<StoredDefinition> SaveDraftAsync(
        string key, ReadOnlyMemory<byte> xml, string basedOnHash, Actor actor, CancellationToken cancellationToken)
    {
        RequireDesigner(actor);
        var read = Read(xml);
        var processes = xml.Length > BpmnReader.MaxBytes ? [] : ProcessKey.FindAll(xml);
        if (processes.Count == 0) throw NotRunnable(read);
        if (!processes.Any(p => p.Key == key)) throw OtherKey(key, string.Join(", ", processes.Select(p => p.Key)));

        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        List<Definition> drafts = [];
        foreach (var (processKey, name) in processes)
        {
            var newest = await NewestRowAsync(database, processKey, cancellationToken);
            if (newest is not null && newest.XmlHash != basedOnHash) throw processKey == key ? SavedInBetween(newest) : KeyTaken(newest);
            if (newest is { State: SopState.Submitted or SopState.Reviewed }) throw SopProblems.InApproval(newest);
            drafts.Add(newest is { Status: DefinitionStatus.Draft, State: null or SopState.Draft } draft ? Replace(draft, name, xml, actor)
                : await AddVersionAsync(database, processKey, name, xml, actor, cancellationToken));
        }
        await RemoveLeftOutAsync(database, basedOnHash, drafts, cancellationToken);
        await SaveAsync(database, cancellationToken);
        return Stored(drafts.First(d => d.Key == key), drafts, read.Diagnostics);
    }

    public async Task<StoredDefinition> PublishAsync(string definitionId, string? expectedHash, Actor actor, CancellationToken cancellationToken)
    {
        RequireDesigner(actor);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await RowAsync(database, definitionId, cancellationToken);
        if (row.State is not (null or SopState.Draft) && row.Status is DefinitionStatus.Draft) throw SopProblems.InApproval(row);
        if (row.Status is DefinitionStatus.Published)
            throw new ProblemException(ProblemKind.Conflict, "definition-already-published", new(
                $"Diharapkan draf, tetapi versi {row.Version} sudah diterbitkan.",
                $"Expected a draft, but version {row.Version} is published already."));
        if (expectedHash is not null && row.XmlHash != expectedHash) throw SavedInBetween(row);

        var read = Read(row.Xml);
        List<Definition> rows = [];
        foreach (var definition in RequireRunnable(read))
        {
            var own = definition.Key == row.Key ? row : await SameFileAsync(database, definition, row, actor, cancellationToken);
            if (own.Status is DefinitionStatus.Draft) await PublishAsync(database, own, definition, actor, cancellationToken);
            rows.Add(own);
        }
        await SaveAsync(database, cancellationToken);
        return Stored(row, rows, read.Diagnostics);
    }

    public FileResult Check(ReadOnlyMemory<byte> xml) => Read(xml);

    public async Task<IReadOnlyList<DefinitionSummary>> ListAsync(string? key, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await Summaries(database.Definitions.Where(d => key == null || d.Key == key).OrderBy(d => d.Key).ThenByDescending(d => d.Version))
            .ToListAsync(cancellationToken);
    }

    public async Task<(DefinitionSummary Summary, byte[] Xml)> GetAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await RowAsync(database, definitionId, cancellationToken);
        return (Summary(row), row.Xml);
    }

    public async Task<DefinitionSummary?> NewestAsync(string key, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await NewestRowAsync(database, key, cancellationToken) is { } row ? Summary(row) : null;
    }

    public async Task<DefinitionSummary?> InForceAsync(string key, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await Summaries(InForce(database, key)).FirstOrDefaultAsync(cancellationToken);
    }

    public Task<ProcessDefinition> CompiledAsync(string definitionId, CancellationToken cancellationToken) =>
        published.TryGetValue(definitionId, out var known) ? known : CompileAsync(definitionId, cancellationToken);

    private async Task<ProcessDefinition> CompileAsync(string definitionId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await RowAsync(database, definitionId, cancellationToken);
        var name = (row.XmlHash, row.Key);
        if (!compiled.TryGetValue(name, out var definition))
        {
            var read = Read(row.Xml);
            foreach (var each in RequireRunnable(read)) compiled.TryAdd((row.XmlHash, each.Key), each);
            if (!compiled.TryGetValue(name, out definition)) throw OtherKey(row.Key, string.Join(", ", read.Definitions.Select(d => d.Key)));
        }
        if (row.Status is DefinitionStatus.Published) published[definitionId] = Task.FromResult(definition);
        return definition;
    }

    private FileResult Read(ReadOnlyMemory<byte> xml) => BpmnReader.ReadAll(xml, activities.Descriptions);

    private static ImmutableArray<ProcessDefinition> RequireRunnable(FileResult read) =>
        !read.Definitions.IsEmpty && !read.Diagnostics.Any(d => d.Severity is Severity.Error) ? read.Definitions : throw NotRunnable(read);

    private static StoredDefinition Stored(Definition asked, IEnumerable<Definition> all, IReadOnlyList<Diagnostic> diagnostics) =>
        new(Summary(asked), diagnostics) { Others = [.. all.Where(d => d != asked).Select(Summary)] };

    private async Task<Definition> AddVersionAsync(
        BpmDbContext database, string key, string name, ReadOnlyMemory<byte> xml, Actor actor, CancellationToken cancellationToken)
    {
        var last = await database.Definitions.Where(d => d.Key == key).MaxAsync(d => (int?)d.Version, cancellationToken) ?? 0;
        var now = time.GetUtcNow();
        var isSop = IsSop(xml.Span) || await database.Definitions.AnyAsync(d => d.Key == key && d.State != null, cancellationToken);
        var row = new Definition
        {
            Id = Guid.CreateVersion7(now).ToString("N"), Key = key, Version = last + 1, Status = DefinitionStatus.Draft, Name = name,
            Xml = xml.ToArray(), XmlHash = Hash(xml), CreatedAt = now, CreatedBy = actor.UserId, UpdatedAt = now, UpdatedBy = actor.UserId,
            State = isSop ? SopState.Draft : null,
        };
        SopLog.Edited(row, actor);
        database.Definitions.Add(row);
        return row;
    }

    private Definition Replace(Definition draft, string name, ReadOnlyMemory<byte> xml, Actor actor)
    {
        (draft.Xml, draft.XmlHash, draft.Name) = (xml.ToArray(), Hash(xml), name);
        (draft.UpdatedAt, draft.UpdatedBy) = (time.GetUtcNow(), actor.UserId);
        if (IsSop(xml.Span)) draft.State = SopState.Draft;
        SopLog.Edited(draft, actor);
        return draft;
    }

    /// <summary>The row of another process of the same file; a new version when an earlier file without that process is the newest.</summary>
    private async Task<Definition> SameFileAsync(BpmDbContext database, ProcessDefinition definition, Definition row, Actor actor, CancellationToken cancellationToken)
    {
        var newest = await NewestRowAsync(database, definition.Key, cancellationToken);
        if (newest is { Status: DefinitionStatus.Draft } && newest.XmlHash != row.XmlHash) throw SavedInBetween(newest);
        return newest?.XmlHash == row.XmlHash ? newest : await AddVersionAsync(database, definition.Key, definition.Name, row.Xml, actor, cancellationToken);
    }

    /// <summary>A pool that the file no longer has loses its draft: nothing ever ran on it.</summary>
    private static async Task RemoveLeftOutAsync(BpmDbContext database, string basedOnHash, List<Definition> drafts, CancellationToken cancellationToken)
    {
        var keys = drafts.ConvertAll(d => d.Key);
        var left = await database.Definitions.Where(d => d.XmlHash == basedOnHash && d.Status == DefinitionStatus.Draft && (d.State == null || d.State == SopState.Draft) && !keys.Contains(d.Key)).ToListAsync(cancellationToken);
        database.Definitions.RemoveRange(left);
    }

    private async Task PublishAsync(BpmDbContext database, Definition row, ProcessDefinition definition, Actor actor, CancellationToken cancellationToken)
    {
        if (row.State is null)
        {
            (row.Status, row.PublishedAt, row.PublishedBy) = (DefinitionStatus.Published, time.GetUtcNow(), actor.UserId);
            await schedule.ReplaceAsync(database, row.Id, definition, cancellationToken);
            return;
        }
        if (actor != Actor.System && !direct.IsAllowed) throw SopProblems.NeedsApproval(row);
        await intoForce.BringAsync(database, row, definition, actor == Actor.System ? SopStep.Shipped : SopStep.PutInForceDirectly, actor, "", cancellationToken);
    }

    /// <summary>An SOP has an identity page. A draft may be too broken to be read, so that its bytes are asked; a key that was an SOP once stays one.</summary>
    private static bool IsSop(ReadOnlySpan<byte> xml) => xml.IndexOf(":identity"u8) >= 0;

    private async Task SaveAsync(BpmDbContext database, CancellationToken cancellationToken)
    {
        try
        {
            await gate.SaveAsync(database, cancellationToken);
        }
        catch (Exception e) when (DatabaseProblem.AsProblem(e) is { } problem)
        {
            throw problem;
        }
        catch (Exception e) when (e is DbUpdateException || DatabaseProblem.IsConflict(e))
        {
            // Two editors took the same next version number at the same moment: the second is told, not overwritten.
            throw new ProblemException(ProblemKind.Conflict, "definition-changed", new(
                "Diharapkan versi yang belum berubah, tetapi orang lain baru saja menyimpan. Muat ulang lalu coba lagi.",
                "Expected an unchanged version, but someone else has just saved. Reload and try again."), inner: e);
        }
        schedule.Changed();
    }

    private static async Task<Definition> RowAsync(BpmDbContext database, string id, CancellationToken cancellationToken) =>
        await database.Definitions.FindAsync([id], cancellationToken) ?? throw new ProblemException(ProblemKind.NotFound, "definition-not-found", new(
            "Diharapkan versi SOP yang ada, tetapi tidak ditemukan.", "Expected a stored version of an SOP, but there is none of that id."));

    /// <summary>What the designer goes on from: the draft, else the version in approval or approved, else the one in force, else the last that was.</summary>
    private static async Task<Definition?> NewestRowAsync(BpmDbContext database, string key, CancellationToken cancellationToken) =>
        await database.Definitions.Where(d => d.Key == key && d.Status == DefinitionStatus.Draft && (d.State == null || d.State == SopState.Draft)).OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellationToken)
        ?? await database.Definitions.Where(d => d.Key == key && (d.State == SopState.Submitted || d.State == SopState.Reviewed || d.State == SopState.Approved)).OrderByDescending(d => d.Version).FirstOrDefaultAsync(cancellationToken)
        ?? await InForce(database, key).FirstOrDefaultAsync(cancellationToken)
        ?? await database.Definitions.Where(d => d.Key == key && d.Status == DefinitionStatus.Published).OrderByDescending(d => d.PublishedAt).ThenByDescending(d => d.Version).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Of an SOP the version whose state says so; of any other process the one published last.</summary>
    private static IQueryable<Definition> InForce(BpmDbContext database, string key) =>
        database.Definitions.Where(d => d.Key == key && d.Status == DefinitionStatus.Published && (d.State == null || d.State == SopState.InForce))
            .OrderByDescending(d => d.PublishedAt).ThenByDescending(d => d.Version);

    private static IQueryable<DefinitionSummary> Summaries(IQueryable<Definition> rows) =>
        rows.Select(d => new DefinitionSummary(d.Id, d.Key, d.Version, d.Status, d.Name, d.XmlHash, d.UpdatedAt, d.UpdatedBy, d.PublishedAt, d.State, d.EffectiveOn));

    private static DefinitionSummary Summary(Definition d) =>
        new(d.Id, d.Key, d.Version, d.Status, d.Name, d.XmlHash, d.UpdatedAt, d.UpdatedBy, d.PublishedAt, d.State, d.EffectiveOn);

    private static string Hash(ReadOnlyMemory<byte> xml) => Convert.ToHexStringLower(SHA256.HashData(xml.Span));

    private static void RequireDesigner(Actor actor)
    {
        if (actor == Actor.System || Access.CanDesign(actor)) return;
        throw new ProblemException(ProblemKind.Forbidden, "not-a-designer", new(
            "Diharapkan peran Pengelola SOP, tetapi akun ini tidak memilikinya.", "Expected the role Pengelola SOP, but this account does not have it."));
    }

    private static ProblemException NotRunnable(FileResult read) => new(ProblemKind.Invalid, "definition-invalid", new(
        "Diharapkan diagram yang dapat dijalankan, tetapi ada masalah di dalamnya. Tidak ada yang disimpan.",
        "Expected a diagram that can run, but it has problems. Nothing was stored."), read.Diagnostics);

    private static ProblemException OtherKey(string key, string fileKey) => new(ProblemKind.Invalid, "definition-other-key", new(
        $"Diharapkan proses '{key}', tetapi berkas berisi proses '{fileKey}'.", $"Expected the process '{key}', but the file holds the process '{fileKey}'."));

    private static ProblemException KeyTaken(Definition other) => new(ProblemKind.Conflict, "definition-key-taken", new(
        $"Diharapkan id proses yang belum dipakai, tetapi '{other.Key}' sudah ada dalam berkas lain.", $"Expected a process id that is not in use, but '{other.Key}' is in another file."));

    private static ProblemException SavedInBetween(Definition row) => new(ProblemKind.Conflict, "definition-changed", new(
        $"Diharapkan versi {row.Version} seperti saat dibuka, tetapi sudah disimpan orang lain. Muat ulang sebelum menyimpan.",
        $"Expected version {row.Version} as it was opened, but someone else has saved it since. Reload before saving."));
}
