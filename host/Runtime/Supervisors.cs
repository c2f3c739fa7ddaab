using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Who answers for whom today. Vacant posts are skipped, and nobody outside the office is ever found here.</summary>
internal sealed class Supervisors
{
    private readonly Dictionary<string, (string SuperiorId, bool Active)> superiorOf;
    private readonly List<string> secretaries;
    private readonly HashSet<string> heads;

    private Supervisors(Dictionary<string, (string, bool)> superiorOf, List<string> secretaries, HashSet<string> heads) =>
        (this.superiorOf, this.secretaries, this.heads) = (superiorOf, secretaries, heads);

    /// <param name="today">The office's date: supervision is dated.</param>
    public static async Task<Supervisors> LoadAsync(BpmDbContext database, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var active = database.ActivePeople(now).Select(u => u.Id);
        var edges = await database.Supervisions.AsNoTracking()
            .Where(s => s.From <= today && (s.To == null || s.To >= today))
            .OrderBy(s => s.From).ThenBy(s => s.Id)
            .Select(s => new { s.PersonId, s.SuperiorId, Active = active.Contains(s.SuperiorId) })
            .ToListAsync(cancellationToken);
        var superiorOf = new Dictionary<string, (string, bool)>(StringComparer.Ordinal);
        foreach (var edge in edges) superiorOf[edge.PersonId] = (edge.SuperiorId, edge.Active);

        var leaders = await database.MembersOf([Roles.Sekretaris, Roles.KepalaDinas])
            .Where(m => active.Contains(m.UserId)).ToListAsync(cancellationToken);
        return new(superiorOf,
            [.. leaders.Where(l => l.Role == Roles.Sekretaris).Select(l => l.UserId)],
            [.. leaders.Where(l => l.Role == Roles.KepalaDinas).Select(l => l.UserId)]);
    }

    public IReadOnlyList<string> Secretaries => secretaries;

    public bool IsHead(string personId) => heads.Contains(personId);

    /// <summary>The direct superior, when the post is filled or the next above it is.</summary>
    public string? Of(string personId) => Above(personId).FirstOrDefault();

    /// <summary>True when the person stands above one of these, on any level.</summary>
    public bool Leads(string personId, IEnumerable<string> people) => people.Any(p => Above(p).Contains(personId));

    /// <summary>Upward from a person, nearest first.</summary>
    public IEnumerable<string> Above(string personId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { personId };
        for (var at = personId; superiorOf.TryGetValue(at, out var edge) && seen.Add(edge.SuperiorId); at = edge.SuperiorId)
        {
            if (edge.Active) yield return edge.SuperiorId;
        }
    }

    /// <summary>
    /// The people of an escalation level (1 or 2) for a task that <paramref name="holders"/> hold. Of several candidates, whoever leads
    /// another one of them is told as the superior, not asked as the one who is late.
    /// </summary>
    public IReadOnlyList<string> Level(int level, IReadOnlyCollection<string> holders)
    {
        var led = holders.Where(h => !holders.Any(other => other != h && Above(other).Contains(h))).ToList();
        var chains = led.ConvertAll(h => Chain(h, led));
        var first = chains.SelectMany(c => c.Take(1)).ToHashSet(StringComparer.Ordinal);
        return level == 1 ? [.. first] : [.. chains.SelectMany(c => c.Skip(1).Take(1)).Where(p => !first.Contains(p)).Distinct()];
    }

    private List<string> Chain(string holder, IReadOnlyCollection<string> holders)
    {
        var chain = Above(holder).Where(p => !holders.Contains(p)).ToList();
        if (chain.Count > 0 || IsHead(holder) || superiorOf.ContainsKey(holder)) return chain;
        // Someone whose superior nobody recorded is answered for by the Sekretaris.
        return [.. secretaries.Take(1).SelectMany(s => Above(s).Prepend(s)).Where(p => !holders.Contains(p))];
    }
}
