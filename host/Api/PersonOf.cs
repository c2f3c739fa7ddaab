using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>The interface names people by their user names.</summary>
internal static class PersonOf
{
    /// <exception cref="ProblemException">There is no account of that name.</exception>
    public static async Task<string> UserNameAsync(BpmDbContext database, string? userName, CancellationToken cancellationToken) =>
        await database.Users.Where(u => u.UserName == userName).Select(u => u.Id).FirstOrDefaultAsync(cancellationToken)
        ?? throw RuntimeProblems.Invalid("unknown-user", $"Diharapkan nama pengguna yang ada, tetapi '{userName}' tidak dikenal.", $"Expected an existing user name, but '{userName}' is unknown.");

    /// <returns>Null for no name.</returns>
    public static async Task<string?> OptionalAsync(BpmDbContext database, string? userName, CancellationToken cancellationToken) =>
        string.IsNullOrWhiteSpace(userName) ? null : await UserNameAsync(database, userName, cancellationToken);
}
