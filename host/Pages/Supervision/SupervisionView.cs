using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Supervision;

/// <summary>A person, and who is told today when they are late: first and second level.</summary>
internal sealed record PersonAbove(AppUser Person, string? First, string? Second, bool IsHead);

/// <summary>What the page of supervision lines shows.</summary>
/// <param name="Lines">Those that hold today or will; by who is led.</param>
/// <param name="People">At most <see cref="Most"/>, by name.</param>
/// <param name="Bidang">All that accounts have.</param>
internal sealed record SupervisionView(
    DateOnly Today, IReadOnlyList<Data.Supervision> Lines, IReadOnlyList<PersonAbove> People, IReadOnlyDictionary<string, string> Names, IReadOnlyList<string> Bidang)
{
    public const int Most = 100;

    /// <param name="search">Part of a name; empty for all.</param>
    public static async Task<SupervisionView> ReadAsync(BpmDbContext database, string search, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = await database.Users.AsNoTracking().ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        var chain = await Supervisors.LoadAsync(database, today, now, cancellationToken);
        string[] apart = [Roles.AdminSistem, Roles.Auditor];
        var working = database.UserRoles.Join(database.Roles.Where(r => !apart.Contains(r.Name)), link => link.RoleId, role => role.Id, (link, _) => link.UserId);
        var active = await database.ActivePeople(now).AsNoTracking().Where(u => working.Contains(u.Id)).OrderBy(u => u.DisplayName).ThenBy(u => u.UserName).ToListAsync(cancellationToken);
        return new(today,
            [.. (await database.Supervisions.AsNoTracking().Where(s => s.To == null || s.To >= today).ToListAsync(cancellationToken)).OrderBy(s => s.PersonRole is null).ThenBy(s => s.PersonRole).ThenBy(s => s.PersonBidang).ThenBy(s => names.GetValueOrDefault(s.PersonId)).ThenBy(s => s.From)],
            [.. active.Where(p => search.Length == 0 || p.DisplayName.Contains(search, StringComparison.CurrentCultureIgnoreCase)).Take(Most).Select(p => Above(p, chain, names))],
            names, [.. active.Select(p => p.Bidang).OfType<string>().Distinct().Order(StringComparer.Ordinal)]);
    }

    private static PersonAbove Above(AppUser person, Supervisors chain, Dictionary<string, string> names)
    {
        string? Told(int level) => chain.Level(level, [person.Id]) is { Count: > 0 } told ? string.Join(", ", told.Select(s => names[s.Id])) : null;
        return new(person, Told(1), Told(2), chain.IsHead(person.Id));
    }
}
