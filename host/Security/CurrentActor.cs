using System.Security.Claims;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Host.Security;

/// <summary>Reads the account once for each request. A session whose password was changed since, or whose account was closed, is nobody.</summary>
internal sealed class CurrentActor(
    IHttpContextAccessor accessor, IDbContextFactory<BpmDbContext> contexts, IOptions<IdentityOptions> identity, IOfficeCalendar office, TimeProvider time) : ICurrentActor
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
        var groups = await database.GroupsAsync(userId, cancellationToken);

        var stamp = principal.FindFirstValue(identity.Value.ClaimsIdentity.SecurityStampClaimType);
        readFor = userId;
        MustChangePassword = account?.MustChangePassword == true;
        actor = account is null || Access.IsClosed(account.LockoutEnd) || (stamp is not null && stamp != account.SecurityStamp) ? null
            : new(userId, account.UserName!, account.DisplayName, groups, account.Bidang);
        if (actor is not null) actor = await database.StandingInAsync(actor, OfficeTime.DateOf(time.GetUtcNow(), (await office.GetAsync(cancellationToken)).Zone), cancellationToken);
        return actor;
    }
}
