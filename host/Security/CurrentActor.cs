using System.Security.Claims;
using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Host.Security;

/// <summary>Reads the account once for each request. A session whose password was changed since, or whose account was closed, is nobody.</summary>
internal sealed class CurrentActor(IHttpContextAccessor accessor, IDbContextFactory<BpmDbContext> contexts, IOptions<IdentityOptions> identity) : ICurrentActor
{
    private string? readFor;
    private Actor? actor;

    /// <summary>True while the account found last still has its one-time password.</summary>
    public bool MustChangePassword { get; private set; }

    public Task<Actor?> FindAsync(CancellationToken cancellationToken) =>
        FindAsync(accessor.HttpContext?.User, cancellationToken);

    /// <summary>The account behind <paramref name="principal"/>, before it has become the request's user.</summary>
    public async Task<Actor?> FindAsync(ClaimsPrincipal? principal, CancellationToken cancellationToken)
    {
        if (principal?.FindFirstValue(ClaimTypes.NameIdentifier) is not { } userId) return null;
        if (readFor == userId) return actor;

        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var account = await database.Users.AsNoTracking()
            .Where(u => u.Id == userId)
            .Select(u => new { u.UserName, u.DisplayName, u.Bidang, u.SecurityStamp, u.LockoutEnd, u.MustChangePassword })
            .FirstOrDefaultAsync(cancellationToken);
        var groups = await (from membership in database.UserRoles
                            join role in database.Roles on membership.RoleId equals role.Id
                            where membership.UserId == userId
                            select role.Name!).ToListAsync(cancellationToken);

        var stamp = principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        readFor = userId;
        MustChangePassword = account?.MustChangePassword == true;
        actor = account is null || Access.IsClosed(account.LockoutEnd) || (stamp is not null && stamp != account.SecurityStamp) ? null
            : new(userId, account.UserName!, account.DisplayName, groups.ToHashSet(StringComparer.Ordinal), account.Bidang);
        return actor;
    }
}
