using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Lets an SOP stand still and go on again. What falls due meanwhile waits: no timer, job, message or start is lost.</summary>
public sealed class DefinitionSuspensions(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, IDefinitionStore definitions, HeldDefinitions held, TimeProvider time, WakeSignal wake)
{
    /// <summary>The suspension that lasts; null when the SOP runs.</summary>
    public async Task<DefinitionSuspension?> FindAsync(string key, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await Lasting(database, key).AsNoTracking().FirstOrDefaultAsync(cancellationToken);
    }

    /// <exception cref="ProblemException">Not allowed, no such SOP, no reason, or it stands still already.</exception>
    public async Task SuspendAsync(string key, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var text = await RequireAsync(key, reason, actor, cancellationToken);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await Lasting(database, key).AnyAsync(cancellationToken)) throw new ProblemException(ProblemKind.Conflict, "definition-suspended", new(
            "Diharapkan SOP yang berjalan, tetapi SOP ini sudah ditangguhkan.", "Expected an SOP that runs, but this one is suspended already."));
        var now = time.GetUtcNow();
        database.DefinitionSuspensions.Add(new()
        {
            Id = Guid.CreateVersion7(now).ToString("N"), DefinitionKey = key, Reason = text, SuspendedBy = actor.UserId, SuspendedAt = now,
        });
        await SaveAsync(database, cancellationToken);
    }

    /// <exception cref="ProblemException">Not allowed, no such SOP, no reason, or it does not stand still.</exception>
    public async Task ResumeAsync(string key, string reason, Actor actor, CancellationToken cancellationToken)
    {
        var text = await RequireAsync(key, reason, actor, cancellationToken);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var lasting = await Lasting(database, key).ToListAsync(cancellationToken);
        if (lasting.Count == 0) throw new ProblemException(ProblemKind.Conflict, "definition-not-suspended", new(
            "Diharapkan SOP yang ditangguhkan, tetapi SOP ini berjalan.", "Expected an SOP that is suspended, but this one runs."));
        foreach (var row in lasting) (row.ResumedAt, row.ResumedBy, row.ResumeReason) = (time.GetUtcNow(), actor.UserId, text);
        await SaveAsync(database, cancellationToken);
        wake.Wake();
    }

    private static IQueryable<DefinitionSuspension> Lasting(BpmDbContext database, string key) =>
        database.DefinitionSuspensions.Where(s => s.DefinitionKey == key && s.ResumedAt == null).OrderBy(s => s.SuspendedAt);

    private async Task<string> RequireAsync(string key, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanOperate(actor)) throw RuntimeProblems.Forbidden();
        if (await definitions.NewestAsync(key, cancellationToken) is null) throw RuntimeProblems.NotInForce(key);
        return Reasons.Require(reason);
    }

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
        await held.RefreshAsync(cancellationToken);
    }
}
