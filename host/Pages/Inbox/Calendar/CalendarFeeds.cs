using System.Security.Cryptography;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Inbox.Calendar;

/// <summary>
/// The secret address under which a person's calendar reads their due times. Whoever knows it reads it, so that it is shown once, kept as a
/// hash, and gone as soon as its owner ends it or makes another.
/// </summary>
public sealed class CalendarFeeds(IDbContextFactory<BpmDbContext> contexts, TimeProvider time)
{
    /// <summary>256 bits.</summary>
    private const int SecretBytes = 32;

    public async Task<bool> HasAsync(string userId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.CalendarFeeds.AnyAsync(f => f.UserId == userId, cancellationToken);
    }

    /// <summary>A new secret; the one before is worth nothing from now on.</summary>
    public async Task<string> MakeAsync(string userId, CancellationToken cancellationToken)
    {
        var secret = RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.CalendarFeeds.Where(f => f.UserId == userId).ExecuteDeleteAsync(cancellationToken);
        database.CalendarFeeds.Add(new() { UserId = userId, SecretHash = AccessTokens.HashOf(secret), MadeAt = time.GetUtcNow() });
        await database.SaveChangesAsync(cancellationToken);
        return secret;
    }

    public async Task EndAsync(string userId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.CalendarFeeds.Where(f => f.UserId == userId).ExecuteDeleteAsync(cancellationToken);
    }

    /// <summary>The person whose secret it is; null for an unknown one, and for an account that is closed.</summary>
    public async Task<Actor?> OwnerAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = AccessTokens.HashOf(secret);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var owner = await database.CalendarFeeds.Where(f => f.SecretHash == hash).Select(f => f.UserId).FirstOrDefaultAsync(cancellationToken);
        return owner is null ? null : await database.FindActorAsync(owner, cancellationToken);
    }
}
