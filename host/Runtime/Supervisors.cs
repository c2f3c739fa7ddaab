using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>Whoever is asked about people below.</summary>
/// <param name="Id">User id of whoever is in office there today.</param>
/// <param name="Place">As in <see cref="Escalation.Place"/>.</param>
internal sealed record Superior(string Id, string Place);

/// <summary>
/// Who answers for whom today. Where a Plt. or Plh. is in office, that person stands in the place of the superior; other vacant posts are
/// skipped, and nobody outside the office is ever found here.
/// </summary>
internal sealed class Supervisors
{
    private readonly DatedSupervision today;
    private readonly List<string> secretaries;
    private readonly HashSet<string> heads;
    private readonly Dictionary<string, string> substituteOf;

    private Supervisors(DatedSupervision today, List<string> secretaries, HashSet<string> heads, Dictionary<string, string> substituteOf) =>
        (this.today, this.secretaries, this.heads, this.substituteOf) = (today, secretaries, heads, substituteOf);

    /// <param name="today">The office's date: supervision is dated.</param>
    public static Task<Supervisors> LoadAsync(BpmDbContext database, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.OnceAsync((nameof(Supervisors), today), () => ReadAsync(database, today, now, cancellationToken));

    private static async Task<Supervisors> ReadAsync(BpmDbContext database, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var active = database.ActivePeople(now).Select(u => u.Id);
        var leaders = await database.MembersOf([Roles.Sekretaris, Roles.KepalaDinas])
            .Where(m => active.Contains(m.UserId)).ToListAsync(cancellationToken);
        var acting = await ActingOfficials.LoadAsync(database, today, active, cancellationToken);
        return new(await DatedSupervision.LoadAsync(database, today, active, acting, cancellationToken),
            [.. leaders.Where(l => l.Role == Roles.Sekretaris).Select(l => acting.For.GetValueOrDefault(l.UserId, l.UserId)).Concat(acting.InPost(Roles.Sekretaris)).Distinct()],
            [.. leaders.Where(l => l.Role == Roles.KepalaDinas).Select(l => l.UserId).Concat(leaders.Where(l => l.Role == Roles.KepalaDinas && acting.For.ContainsKey(l.UserId)).Select(l => acting.For[l.UserId]))
                .Concat(acting.InPost(Roles.KepalaDinas))],
            await SubstitutesAsync(database, today, active, cancellationToken));
    }

    private static async Task<Dictionary<string, string>> SubstitutesAsync(BpmDbContext database, DateOnly today, IQueryable<string> active, CancellationToken cancellationToken) =>
        (await database.AbsencesOn(today).Where(a => a.SubstituteId != null && active.Contains(a.SubstituteId)).OrderBy(a => a.Id).ToListAsync(cancellationToken))
        .GroupBy(a => a.PersonId).ToDictionary(g => g.Key, g => g.Last().SubstituteId!);

    /// <summary>Who does a person's work today in their place.</summary>
    /// <returns>Null for nobody; a colleague without a decree does only tasks of their own steps.</returns>
    public (string Id, bool ByDecree)? StandInOf(string personId) =>
        today.ActingFor(personId) is { } official ? (official, true) : substituteOf.TryGetValue(personId, out var colleague) ? (colleague, false) : null;

    public IReadOnlyList<string> Secretaries => secretaries;

    /// <summary>Where the Sekretaris is asked or told as such.</summary>
    public static string SecretaryPlace { get; } = new Post(Roles.Sekretaris, null).Key;

    public bool IsHead(string personId) => heads.Contains(personId);

    /// <summary>The direct superior, when the post is filled or the next above it is.</summary>
    public string? Of(string personId) => Above(personId).FirstOrDefault()?.Id;

    /// <summary>True when the person stands above one of these, on any level: by their own post, also while somebody acts in it, or as its Plt. or Plh.</summary>
    public bool Leads(string personId, IEnumerable<string> people) => people.Any(p => personId != p && Stands(p, personId));

    /// <summary>True when the person may answer for what these are late with: whoever leads them, or is asked because nobody is recorded to.</summary>
    public bool Answers(string personId, IReadOnlyCollection<string> people) =>
        Leads(personId, people) || people.Any(p => p != personId && Chain(p, people).Exists(s => s.Id == personId));

    /// <summary>In whose name a superior acts towards these people: null by their own post, else that of the one they act for.</summary>
    public OnBehalf? NameOf(Actor superior, IReadOnlyCollection<string> people) => people.Any(p => today.Above(p).Any(r => r.Holders.Contains(superior.UserId))) ? null
        : superior.Represents.FirstOrDefault(r => r.IsWhole && people.Any(p => today.Above(p).Any(rung => rung.IsOf(r.Person))))?.OnBehalf;

    /// <summary>Upward from a person, nearest first: whoever is in office there today.</summary>
    public IEnumerable<Superior> Above(string personId)
    {
        var told = new HashSet<string>(StringComparer.Ordinal) { personId };
        foreach (var rung in today.Above(personId))
        {
            if (rung.InOffice is { } inOffice && told.Add(inOffice)) yield return new(inOffice, rung.Place);
        }
    }

    /// <summary>
    /// The people of an escalation level (1 or 2) for a task that <paramref name="holders"/> hold. Of several candidates, whoever leads
    /// another one of them is told as the superior, not asked as the one who is late.
    /// </summary>
    public IReadOnlyList<Superior> Level(int level, IReadOnlyCollection<string> holders)
    {
        var chains = Chains(holders);
        List<Superior> first = [.. chains.SelectMany(c => c.Take(1)).DistinctBy(s => s.Id)];
        return level == 1 ? first : [.. chains.SelectMany(c => c.Skip(1).Take(1)).Where(s => !first.Exists(f => f.Id == s.Id)).DistinctBy(s => s.Id)];
    }

    /// <summary>On which level a superior stands above those who are late, 1 for the nearest; 0 for whoever stands on none.</summary>
    public int LevelOf(string personId, IReadOnlyCollection<string> holders)
    {
        var places = today.PlacesOf(personId, holders);
        var levels = Chains(holders).Select(c => c.FindIndex(s => s.Id == personId || places.Contains(s.Place)) + 1).Where(level => level > 0).ToList();
        return levels.Count == 0 ? 0 : levels.Min();
    }

    private bool Stands(string below, string personId) => Above(below).Any(s => s.Id == personId) || today.Above(below).Any(r => r.Holders.Contains(personId));

    private List<List<Superior>> Chains(IReadOnlyCollection<string> holders)
    {
        var led = holders.Where(h => !holders.Any(other => other != h && Above(other).Any(s => s.Id == h))).ToList();
        return led.ConvertAll(h => Chain(h, led));
    }

    private List<Superior> Chain(string holder, IReadOnlyCollection<string> holders)
    {
        var chain = Above(holder).Where(s => !holders.Contains(s.Id)).ToList();
        if (chain.Count > 0 || IsHead(holder) || today.IsRecorded(holder)) return chain;
        // Someone whose superior nobody recorded is answered for by the Sekretaris.
        return [.. secretaries.Take(1).SelectMany(s => Above(s).Prepend(new(s, SecretaryPlace))).Where(s => !holders.Contains(s.Id))];
    }
}
