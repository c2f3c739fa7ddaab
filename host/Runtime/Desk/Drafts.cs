using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Desk;

/// <summary>What a form holds: for each control its name and the texts in it.</summary>
public sealed record DraftValues(IReadOnlyDictionary<string, string[]> Controls)
{
    public static readonly DraftValues Empty = new(new Dictionary<string, string[]>());

    /// <summary>As if the form had been sent with it.</summary>
    public IFormCollection AsPosted() => new FormCollection(Controls.ToDictionary(c => c.Key, c => new Microsoft.Extensions.Primitives.StringValues(c.Value)));
}

/// <param name="Revision">0 for a draft that does not exist.</param>
public sealed record SavedDraft(long Revision, DateTimeOffset? SavedAt, DraftValues Values)
{
    public static readonly SavedDraft None = new(0, null, DraftValues.Empty);
}

/// <param name="At">When it was handed in.</param>
public sealed record HandedIn(string TaskId, string UserId, DateTimeOffset At, DraftValues Values);

/// <summary>Keeps what people type into the forms of their tasks until they hand it in. A draft is its writer's own, and stays when the task goes to another.</summary>
public sealed class Drafts(IDbContextFactory<BpmDbContext> contexts, WriteGate gate, TimeProvider time)
{
    /// <summary>In bytes of JSON, as much as the form's values may have.</summary>
    public const int MaxBytes = GivenVariables.MaxBytes;

    public async Task<SavedDraft> FindAsync(string taskId, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await database.Set<TaskDraft>().AsNoTracking().FirstOrDefaultAsync(d => d.TaskId == taskId && d.UserId == actor.UserId && d.HandedInAt == null, cancellationToken);
        return row is null ? SavedDraft.None : new(row.Revision, row.SavedAt, Read(row.Values));
    }

    /// <param name="revision">The one that the writer saw last: 0 for none.</param>
    /// <exception cref="ProblemException">The task is not the actor's to see or to do; the draft is too large; or another tab or device saved a newer one, which stays.</exception>
    public async Task<SavedDraft> SaveAsync(string taskId, long revision, DraftValues values, Actor actor, CancellationToken cancellationToken)
    {
        var json = JsonSerializer.Serialize(values.Controls);
        if (json.Length > MaxBytes) throw RuntimeProblems.Invalid("draft-too-large",
            $"Diharapkan isian paling besar {MaxBytes / 1024} KB, tetapi lebih besar.", $"Expected at most {MaxBytes / 1024} KB of typed text, but there is more.");
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var task = await database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellationToken);
        if (task is null || !await database.MaySeeTaskAsync(actor, task, cancellationToken)) throw RuntimeProblems.TaskNotFound();
        if (!Access.CanDraft(actor, task)) throw RuntimeProblems.NotCandidate();

        var row = await database.Set<TaskDraft>().FirstOrDefaultAsync(d => d.TaskId == taskId && d.UserId == actor.UserId, cancellationToken);
        // What was handed in stays as it was: a page that was open for long saves no more.
        if (row?.HandedInAt is not null) throw RuntimeProblems.AlreadyCompleted();
        // An answer that got lost: the same text again is no conflict.
        if (row is not null && row.Values == json) return new(row.Revision, row.SavedAt, values);
        if ((row?.Revision ?? 0) != revision) throw NewerElsewhere();
        if (row is null) database.Add(row = new() { TaskId = taskId, UserId = actor.UserId });
        (row.Values, row.Revision, row.SavedAt) = (json, revision + 1, time.GetUtcNow());
        try
        {
            await gate.SaveAsync(database, cancellationToken);
        }
        catch (Exception e) when (DatabaseProblem.IsConflict(e))
        {
            throw NewerElsewhere();
        }
        return new(row.Revision, row.SavedAt, values);
    }

    /// <summary>After the completion: what was handed in stays as the version of this round.</summary>
    public async Task HandInAsync(string taskId, DraftValues values, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await database.Set<TaskDraft>().FirstOrDefaultAsync(d => d.TaskId == taskId && d.UserId == actor.UserId, cancellationToken);
        if (row is { HandedInAt: not null } || (row is null && values.Controls.Count == 0)) return;
        if (row is null) database.Add(row = new() { TaskId = taskId, UserId = actor.UserId });
        (row.Values, row.Revision) = (JsonSerializer.Serialize(values.Controls), row.Revision + 1);
        row.SavedAt = time.GetUtcNow();
        row.HandedInAt = row.SavedAt;
        try
        {
            await gate.SaveAsync(database, cancellationToken);
        }
        catch (Exception e) when (DatabaseProblem.IsConflict(e))
        {
            // The last save of the page came between: the task is done all the same.
        }
    }

    /// <summary>The versions that were handed in at the steps of a case, the oldest first.</summary>
    public async Task<IReadOnlyList<HandedIn>> HandedInAsync(string instanceId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var rows = await (from draft in database.Set<TaskDraft>().AsNoTracking()
                          join task in database.Tasks on draft.TaskId equals task.Id
                          where task.InstanceId == instanceId && draft.HandedInAt != null
                          orderby draft.HandedInAt
                          select draft).ToListAsync(cancellationToken);
        return rows.ConvertAll(r => new HandedIn(r.TaskId, r.UserId, r.HandedInAt!.Value, Read(r.Values)));
    }

    public async Task DiscardAsync(string taskId, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await gate.EnterAsync(cancellationToken);
        try
        {
            await database.Set<TaskDraft>().Where(d => d.TaskId == taskId && d.UserId == actor.UserId && d.HandedInAt == null).ExecuteDeleteAsync(cancellationToken);
        }
        finally
        {
            gate.Leave();
        }
    }

    private static DraftValues Read(string json) => new(JsonSerializer.Deserialize<Dictionary<string, string[]>>(json) ?? []);

    private static ProblemException NewerElsewhere() => new(ProblemKind.Conflict, "draft-newer-elsewhere", new(
        "Diharapkan draf terakhir, tetapi draf yang lebih baru sudah disimpan dari jendela atau perangkat lain.",
        "Expected the latest draft, but a newer one was saved from another window or device."));
}
