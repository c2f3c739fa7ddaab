using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>Makes a new draft from any version: the same bytes under the next number. What is there stays as it is.</summary>
public sealed class SopRestoration(Changes changes, TimeProvider time)
{
    /// <returns>The number of the new draft.</returns>
    public async Task<int> RestoreAsync(string definitionId, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanDesign(actor)) throw RuntimeProblems.Forbidden();
        var number = 0;
        await changes.CommitAsync(async database =>
        {
            var source = await database.Definitions.AsNoTracking().SingleOrDefaultAsync(d => d.Id == definitionId, cancellationToken) ?? throw RuntimeProblems.NotInForce(definitionId);
            number = await database.Definitions.Where(d => d.Key == source.Key).MaxAsync(d => d.Version, cancellationToken) + 1;
            var now = time.GetUtcNow();
            var draft = new Definition
            {
                Id = Guid.CreateVersion7(now).ToString("N"), Key = source.Key, Version = number, Status = DefinitionStatus.Draft, Name = source.Name, Xml = source.Xml,
                XmlHash = source.XmlHash, CreatedAt = now, CreatedBy = actor.UserId, UpdatedAt = now, UpdatedBy = actor.UserId,
                State = source.State is null ? null : SopState.Draft, RestoredFrom = source.Version,
            };
            SopLog.Edited(draft, actor);
            database.Definitions.Add(draft);
            SopLog.Add(database, draft, SopStep.Restored, actor, "", now);
            return true;
        }, cancellationToken);
        return number;
    }
}
