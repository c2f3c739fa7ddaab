using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// Who answers for whom today. Where a Plt. or Plh. is in office, that person stands in the place of the superior; other vacant posts are
/// skipped, and nobody outside the office is ever found here.
/// </summary>
internal sealed class Supervisors
{
    private readonly Dictionary<string, (string SuperiorId, bool Active)> superiorOf;
    private readonly List<string> secretaries;
    private readonly HashSet<string> heads;
    private readonly Dictionary<string, string> actingFor;
    private readonly Dictionary<string, string> substituteOf;

    private Supervisors(
        Dictionary<string, (string, bool)> superiorOf, List<string> secretaries, HashSet<string> heads, Dictionary<string, string> actingFor, Dictionary<string, string> substituteOf) =>
        (this.superiorOf, this.secretaries, this.heads, this.actingFor, this.substituteOf) = (superiorOf, secretaries, heads, actingFor, substituteOf);

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
        var acting = await ActingOfficials.LoadAsync(database, today, active, cancellationToken);
        return new(superiorOf,
            [.. leaders.Where(l => l.Role == Roles.Sekretaris).Select(l => acting.For.GetValueOrDefault(l.UserId, l.UserId)).Concat(acting.InPost(Roles.Sekretaris)).Distinct()],
            [.. leaders.Where(l => l.Role == Roles.KepalaDinas).Select(l => l.UserId).Concat(leaders.Where(l => l.Role == Roles.KepalaDinas && acting.For.ContainsKey(l.UserId)).Select(l => acting.For[l.UserId]))
                .Concat(acting.InPost(Roles.KepalaDinas))],
            acting.For, await SubstitutesAsync(database, today, active, cancellationToken));
    }

    private static async Task<Dictionary<string, string>> SubstitutesAsync(BpmDbContext database, DateOnly today, IQueryable<string> active, CancellationToken cancellationToken) =>
        (await database.AbsencesOn(today).Where(a => a.SubstituteId != null && active.Contains(a.SubstituteId)).OrderBy(a => a.Id).ToListAsync(cancellationToken))
        .GroupBy(a => a.PersonId).ToDictionary(g => g.Key, g => g.Last().SubstituteId!);

    /// <summary>Who does a person's work today in their place.</summary>
    /// <returns>Null for nobody; a colleague without a decree does only tasks of their own steps.</returns>
    public (string Id, bool ByDecree)? StandInOf(string personId) =>
        actingFor.TryGetValue(personId, out var official) ? (official, true) : substituteOf.TryGetValue(personId, out var colleague) ? (colleague, false) : null;

    public IReadOnlyList<string> Secretaries => secretaries;

    public bool IsHead(string personId) => heads.Contains(personId);

    /// <summary>The direct superior, when the post is filled or the next above it is.</summary>
    public string? Of(string personId) => Above(personId).FirstOrDefault();

    /// <summary>True when the person stands above one of these, on any level: by their own post, also while somebody acts in it, or as its Plt. or Plh.</summary>
    public bool Leads(string personId, IEnumerable<string> people) => people.Any(p => Above(p).Contains(personId) || (Posts(p).Contains(personId) && personId != p));

    /// <summary>In whose name a superior acts towards these people: null by their own post, else that of the one they act for.</summary>
    public OnBehalf? NameOf(Actor superior, IReadOnlyCollection<string> people) => people.Any(p => Posts(p).Contains(superior.UserId)) ? null
        : superior.Represents.FirstOrDefault(r => r.IsWhole && people.Any(p => Edges(p).Any(e => e.SuperiorId == r.Person.UserId)))?.OnBehalf;

    /// <summary>Upward from a person, nearest first: whoever is in office there today.</summary>
    public IEnumerable<string> Above(string personId)
    {
        var told = new HashSet<string>(StringComparer.Ordinal) { personId };
        foreach (var (superior, active) in Edges(personId))
        {
            var inOffice = actingFor.GetValueOrDefault(superior, superior);
            if ((active || inOffice != superior) && told.Add(inOffice)) yield return inOffice;
        }
    }

    private IEnumerable<string> Posts(string personId) => Edges(personId).Where(e => e.Active).Select(e => e.SuperiorId);

    private IEnumerable<(string SuperiorId, bool Active)> Edges(string personId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { personId };
        for (var at = personId; superiorOf.TryGetValue(at, out var edge) && seen.Add(edge.SuperiorId); at = edge.SuperiorId) yield return edge;
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
