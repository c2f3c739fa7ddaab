using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The Plt. and Plh. in office on a day, as far as their own accounts are in use.</summary>
/// <param name="For">By the person who is stood in for, closed accounts of vacant posts included.</param>
internal sealed record ActingOfficials(Dictionary<string, string> For, IReadOnlyList<(Post Post, string SubstituteId)> Posts)
{
    /// <param name="active">Ids of the accounts in use.</param>
    public static async Task<ActingOfficials> LoadAsync(BpmDbContext database, DateOnly day, IQueryable<string> active, CancellationToken cancellationToken)
    {
        var appointments = await database.AppointmentsOn(day).Where(a => active.Contains(a.SubstituteId)).OrderBy(a => a.Id).ToListAsync(cancellationToken);
        var persons = new Dictionary<string, string>(StringComparer.Ordinal);
        var posts = new List<(Post, string)>();
        foreach (var appointment in appointments)
        {
            List<string> holders = appointment.PersonId is { } person ? [person]
                : await database.HoldersOf(appointment.Role!, appointment.Bidang).Select(u => u.Id).ToListAsync(cancellationToken);
            foreach (var holder in holders) persons[holder] = appointment.SubstituteId;
            if (holders.Count == 0) posts.Add((new(appointment.Role!, appointment.Bidang), appointment.SubstituteId));
        }
        return new(persons, posts);
    }

    /// <summary>Who acts in a post that no account holds.</summary>
    /// <param name="bidang">Null for the post whatever its bidang.</param>
    public IEnumerable<string> InPost(string role, string? bidang = null) =>
        Posts.Where(p => p.Post.Role == role && (bidang is null || p.Post.Bidang == bidang)).Select(p => p.SubstituteId);
}
