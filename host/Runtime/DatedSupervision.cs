using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The recorded relations of one day, from person or post to person or post, as a way upward.</summary>
internal sealed class DatedSupervision
{
    private readonly Dictionary<string, string> superiorOf = new(StringComparer.Ordinal);
    private readonly HashSet<string> active = new(StringComparer.Ordinal);
    private readonly ActingOfficials acting;
    private readonly Dictionary<string, Post> posts = new(StringComparer.Ordinal);
    private readonly List<Member> members;

    private DatedSupervision(ActingOfficials acting, List<Member> members) => (this.acting, this.members) = (acting, members);

    private sealed record Member(string UserId, string Role, string? Bidang, bool Active);

    /// <summary>One step of the way upward.</summary>
    /// <param name="Place">The superior's user id, or the key of the post.</param>
    /// <param name="Holders">Accounts in use that hold it.</param>
    /// <param name="InOffice">Whoever is asked there today: a Plt. or Plh. before the holder; null for a vacant post.</param>
    internal sealed record Rung(string Place, Post? Post, IReadOnlyList<string> Holders, string? InOffice)
    {
        /// <summary>True when this is the place of the person, or of the vacant post, that somebody acts for.</summary>
        public bool IsOf(Actor represented) => Place == represented.UserId || Holders.Contains(represented.UserId)
            || (Post is { } post && represented.UserId.StartsWith(Represented.PostPrefix, StringComparison.Ordinal)
                && represented.Groups.Contains(post.Role) && (post.Bidang is null || post.Bidang == represented.Bidang));
    }

    public static async Task<DatedSupervision> LoadAsync(
        BpmDbContext database, DateOnly today, IQueryable<string> active, ActingOfficials acting, CancellationToken cancellationToken)
    {
        var edges = await database.Supervisions.AsNoTracking()
            .Where(s => s.From <= today && (s.To == null || s.To >= today))
            .OrderBy(s => s.From).ThenBy(s => s.Id)
            .Select(s => new { Edge = s, Active = active.Contains(s.SuperiorId) })
            .ToListAsync(cancellationToken);
        Post[] named = [.. edges.SelectMany(e => new[] { (Role: e.Edge.PersonRole, Bidang: e.Edge.PersonBidang), (Role: e.Edge.SuperiorRole, Bidang: e.Edge.SuperiorBidang) })
            .Where(p => p.Role is not null).Select(p => new Post(p.Role!, p.Bidang)).Distinct()];
        var found = new DatedSupervision(acting, named.Length == 0 ? [] : await MembersAsync(database, [.. named.Select(p => p.Role).Distinct()], active, cancellationToken));
        foreach (var post in named) found.posts[post.Key] = post;
        // The relation that began last counts.
        foreach (var edge in edges)
        {
            found.superiorOf[edge.Edge.Led] = edge.Edge.Superior;
            if (edge.Active) found.active.Add(edge.Edge.SuperiorId);
        }
        return found;
    }

    private static Task<List<Member>> MembersAsync(BpmDbContext database, IReadOnlyCollection<string> roles, IQueryable<string> active, CancellationToken cancellationToken) => (
        from member in database.MembersOf(roles)
        join user in database.Users on member.UserId equals user.Id
        orderby user.UserName
        select new Member(user.Id, member.Role, user.Bidang, active.Contains(user.Id))).ToListAsync(cancellationToken);

    public string? ActingFor(string personId) => acting.For.GetValueOrDefault(personId);

    /// <summary>True when a person is recorded as the superior of this one, whether or not anybody is in office above.</summary>
    public bool IsRecorded(string personId) => superiorOf.TryGetValue(personId, out var superior) && !Post.IsKey(superior);

    /// <summary>Nearest first; it ends where a ring closes.</summary>
    public IEnumerable<Rung> Above(string personId)
    {
        var seen = new HashSet<string>(StringComparer.Ordinal) { personId };
        for (var place = AboveOf(personId); place is not null && seen.Add(place); place = AboveOf(place)) yield return At(place);
    }

    /// <summary>The places above these people that a person holds themselves.</summary>
    public HashSet<string> PlacesOf(string personId, IEnumerable<string> below) =>
        below.SelectMany(Above).Where(r => r.Holders.Contains(personId)).Select(r => r.Place).ToHashSet(StringComparer.Ordinal);

    private string? AboveOf(string place)
    {
        if (superiorOf.TryGetValue(place, out var superior)) return superior;
        // A post goes up as its holder does; a person as their post does, that of their own bidang first.
        if (posts.TryGetValue(place, out var post)) return MembersOf(post).Select(m => AboveOfPerson(m.UserId)).FirstOrDefault(above => above is not null);
        return AboveOfPerson(place);
    }

    private string? AboveOfPerson(string personId) => superiorOf.GetValueOrDefault(personId)
        ?? posts.Values.Where(p => superiorOf.ContainsKey(p.Key) && MembersOf(p).Any(m => m.UserId == personId))
            .OrderBy(p => p.Bidang is null).ThenBy(p => p.Key, StringComparer.Ordinal).Select(p => superiorOf[p.Key]).FirstOrDefault();

    private Rung At(string place)
    {
        if (!posts.TryGetValue(place, out var post))
            return new(place, null, active.Contains(place) ? [place] : [], acting.For.GetValueOrDefault(place) ?? (active.Contains(place) ? place : null));
        List<Member> holders = [.. MembersOf(post).OrderBy(m => !m.Active)];
        var first = holders.FirstOrDefault();
        return new(place, post, [.. holders.Where(m => m.Active).Select(m => m.UserId)],
            (first is null ? null : acting.For.GetValueOrDefault(first.UserId) ?? (first.Active ? first.UserId : null)) ?? acting.InPost(post.Role, post.Bidang).FirstOrDefault());
    }

    private IEnumerable<Member> MembersOf(Post post) => members.Where(m => m.Role == post.Role && (post.Bidang is null || m.Bidang == post.Bidang));
}
