using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>Who has read which version, and knows that one was revoked. Asked on the pages before the first task under a version; a program with a token is not held up.</summary>
public sealed class Acknowledgements(IDbContextFactory<BpmDbContext> contexts, Changes changes, IDefinitionStore definitions, TimeProvider time)
{
    /// <summary>How long a revocation is told in the inbox of those who say nothing.</summary>
    private static readonly TimeSpan Told = TimeSpan.FromDays(60);

    /// <summary>True when the version replaced another one and this person has not yet said that they read it.</summary>
    public async Task<bool> IsOwedAsync(string definitionId, Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await Owed(database, actor).AnyAsync(d => d.Id == definitionId, cancellationToken);
    }

    /// <summary>The versions in force that this person works by and has not read yet.</summary>
    public async Task<IReadOnlyList<DefinitionSummary>> UnreadAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var owed = await Owed(database, actor).Where(d => d.State == SopState.InForce).OrderBy(d => d.Name).Select(d => d.Id).ToListAsync(cancellationToken);
        var unread = new List<DefinitionSummary>();
        foreach (var id in owed)
        {
            var definition = await definitions.CompiledAsync(id, cancellationToken);
            if (SopNotices.GroupsOf(definition).Any(actor.Is) && await definitions.InForceAsync(definition.Key, cancellationToken) is { } version) unread.Add(version);
        }
        return unread;
    }

    /// <summary>SOPs that this person worked by and that nothing replaces, newest first, until they say that they know; for <see cref="Told"/> at most.</summary>
    public async Task<IReadOnlyList<SopLogLine>> RevokedAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var since = time.GetUtcNow() - Told;
        var lines = await database.SopLog.AsNoTracking().Where(l => l.Step == SopStep.Revoked && l.At >= since && l.ActorId != actor.UserId
                && database.Definitions.Any(d => d.Id == l.DefinitionId && d.State == SopState.Revoked && d.Status == DefinitionStatus.Published)
                && !database.Acknowledgements.Any(a => a.UserId == actor.UserId && a.DefinitionId == l.DefinitionId && a.At >= l.At))
            .OrderByDescending(l => l.Id).ToListAsync(cancellationToken);
        var revoked = new List<SopLogLine>();
        foreach (var line in lines)
        {
            var definition = await definitions.CompiledAsync(line.DefinitionId, cancellationToken);
            if (SopNotices.GroupsOf(definition).Any(actor.Groups.Contains) && await definitions.InForceAsync(line.DefinitionKey, cancellationToken) is null) revoked.Add(line);
        }
        return revoked;
    }

    /// <summary>That one has read the version, and knows what has become of it up to now.</summary>
    public Task AcknowledgeAsync(string definitionId, Actor actor, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        if (await database.Acknowledgements.FindAsync([actor.UserId, definitionId], cancellationToken) is not { } known)
            database.Acknowledgements.Add(new() { UserId = actor.UserId, DefinitionId = definitionId, At = time.GetUtcNow() });
        else if (await SopLog.LastAsync(database, definitionId, SopStep.Revoked, cancellationToken) is { } revoked && revoked.At > known.At)
            known.At = time.GetUtcNow();
        else return false;
        return true;
    }, cancellationToken);

    private static IQueryable<Definition> Owed(BpmDbContext database, Actor actor) => database.Definitions
        .Where(d => d.MustBeRead && d.State != null && !database.Acknowledgements.Any(a => a.UserId == actor.UserId && a.DefinitionId == d.Id));
}
