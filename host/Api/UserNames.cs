using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>User names by id: what the interface shows of people.</summary>
public sealed class UserNames
{
    private readonly Dictionary<string, string> names;

    private UserNames(Dictionary<string, string> names) => this.names = names;

    public static async Task<UserNames> ReadAsync(BpmDbContext database, IEnumerable<string?> userIds, CancellationToken cancellationToken)
    {
        var ids = userIds.Where(id => id is not null).Distinct().ToArray();
        if (ids.Length == 0) return new([]);
        return new(await database.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.UserName!, cancellationToken));
    }

    /// <summary>The id itself for someone without an account, the program for instance; null for nobody.</summary>
    public string? Of(string? userId) => userId is null ? null : names.GetValueOrDefault(userId, userId);
}
