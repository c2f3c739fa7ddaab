using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>Writes the life-cycle log and reads from it who did what. Lines are only ever added, in the transaction of what they tell.</summary>
internal static class SopLog
{
    public static void Add(BpmDbContext database, Definition version, SopStep step, Actor? actor, string reason, DateTimeOffset at, string? instanceId = null) =>
        database.SopLog.Add(new()
        {
            DefinitionId = version.Id, DefinitionKey = version.Key, Version = version.Version, At = at, Step = step,
            ActorId = actor is null || actor == Actor.System ? null : actor.UserId, Reason = reason, Hash = version.XmlHash, InstanceId = instanceId,
        });

    /// <summary>The last time a step was done for a version; null when it never was.</summary>
    public static Task<SopLogLine?> LastAsync(BpmDbContext database, string definitionId, SopStep step, CancellationToken cancellationToken) =>
        database.SopLog.Where(l => l.DefinitionId == definitionId && l.Step == step).OrderByDescending(l => l.Id).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Who wrote a version: all who saved it.</summary>
    public static IReadOnlyList<string> EditorsOf(Definition version) => JsonSerializer.Deserialize<string[]>(version.Editors)!;

    public static void Edited(Definition version, Actor actor)
    {
        if (actor == Actor.System || EditorsOf(version).Contains(actor.UserId)) return;
        version.Editors = JsonSerializer.Serialize(EditorsOf(version).Append(actor.UserId));
    }
}
