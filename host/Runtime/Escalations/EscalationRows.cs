using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Escalations;

/// <summary>What makes a letter to a superior an escalation.</summary>
/// <param name="Place">As in <see cref="Escalation.Place"/>.</param>
/// <param name="GoesUp">True when somebody above is told next.</param>
internal sealed record Escalated(int Level, string Place, bool GoesUp, bool IsInformation = false);

/// <summary>The rows for superiors who are told of a late task: one for each person, also for one without an address.</summary>
internal static class EscalationRows
{
    /// <summary>Adds to the context and saves nothing. What was told before is not told again, unless the due time had moved away and came back.</summary>
    public static async Task AddAsync(BpmDbContext database, WorkTask task, IEnumerable<Letter> letters, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<Escalation> rows = [.. letters.Where(l => l.Escalated is not null).Select(l => Row(task, l.To.Id, l.Escalated!, now)).DistinctBy(r => r.Id)];
        if (rows.Count == 0) return;
        var ids = rows.ConvertAll(r => r.Id);
        var told = (await database.Escalations.Where(e => ids.Contains(e.Id)).ToListAsync(cancellationToken)).ToDictionary(e => e.Id);
        foreach (var row in rows)
        {
            if (told.GetValueOrDefault(row.Id) is not { } before)
            {
                if (database.Escalations.Local.All(e => e.Id != row.Id)) database.Escalations.Add(row);
            }
            else if (before.End is EscalationEnd.DueMoved)
            {
                (before.End, before.EndedAt, before.RaisedAt, before.GoesUp) = (null, null, now, row.GoesUp);
            }
        }
    }

    private static Escalation Row(WorkTask task, string toldId, Escalated told, DateTimeOffset now) => new()
    {
        Id = IdOf(task, told.Level, toldId), TaskId = task.Id, InstanceId = task.InstanceId, Level = told.Level, ToldId = toldId, Place = told.Place,
        IsInformation = told.IsInformation, GoesUp = told.GoesUp, DueAt = task.DueAt!.Value, RaisedAt = now,
    };

    private static string IdOf(WorkTask task, int level, string toldId) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{task.Id}\n{level}\n{task.DueAt!.Value.UtcTicks}\n{toldId}")))[..32];
}
