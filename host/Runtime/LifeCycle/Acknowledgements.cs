using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>Who has read which version. Asked on the pages before the first task under a version; a program with a token is not held up.</summary>
public sealed class Acknowledgements(IDbContextFactory<BpmDbContext> contexts, Changes changes, IDefinitionStore definitions, TimeProvider time)
{
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
            if (SopNotices.GroupsOf(definition).Any(actor.Groups.Contains) && await definitions.InForceAsync(definition.Key, cancellationToken) is { } version) unread.Add(version);
        }
        return unread;
    }

    public Task AcknowledgeAsync(string definitionId, Actor actor, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        if (await database.Acknowledgements.FindAsync([actor.UserId, definitionId], cancellationToken) is not null) return false;
        database.Acknowledgements.Add(new() { UserId = actor.UserId, DefinitionId = definitionId, At = time.GetUtcNow() });
        return true;
    }, cancellationToken);

    private static IQueryable<Definition> Owed(BpmDbContext database, Actor actor) => database.Definitions
        .Where(d => d.MustBeRead && d.State != null && !database.Acknowledgements.Any(a => a.UserId == actor.UserId && a.DefinitionId == d.Id));
}
