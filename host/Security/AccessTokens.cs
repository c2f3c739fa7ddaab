using System.Security.Cryptography;
using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Security;

/// <summary>Personal access tokens: shown once, kept as a hash, with an end.</summary>
public sealed class AccessTokens(BpmDbContext database, TimeProvider time)
{
    /// <summary>So that a leaked token is recognised as one by people and by scanners.</summary>
    public const string Prefix = "dbpm_";
    public const int MaxDays = 366;
    /// <summary>The last use is written at most this often: a busy program does not turn each read into a write.</summary>
    private static readonly TimeSpan lastUseStep = TimeSpan.FromMinutes(5);

    /// <summary>Makes a token and returns it; it can never be read again.</summary>
    public async Task<string> CreateAsync(string userId, string name, DateTimeOffset expiresAt, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (string.IsNullOrWhiteSpace(name) || name.Length > 100)
            throw new ProblemException(ProblemKind.Invalid, "invalid-token-name", new(
                "Diharapkan nama token 1 sampai 100 huruf, tetapi kosong atau lebih panjang.",
                "Expected a token name of 1 to 100 characters, but it is empty or longer."));
        if (expiresAt <= now || expiresAt > now.AddDays(MaxDays))
            throw new ProblemException(ProblemKind.Invalid, "invalid-token-expiry", new(
                $"Diharapkan masa berlaku sampai {MaxDays} hari ke depan, tetapi di luar itu.",
                $"Expected an expiry within the next {MaxDays} days, but it lies outside."));
        var token = Prefix + Convert.ToBase64String(RandomNumberGenerator.GetBytes(32)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
        database.AccessTokens.Add(new()
        {
            Id = Guid.CreateVersion7(now).ToString("N"), UserId = userId, Name = name.Trim(), Hash = HashOf(token), CreatedAt = now, ExpiresAt = expiresAt,
        });
        await database.SaveChangesAsync(cancellationToken);
        return token;
    }

    public Task<List<AccessToken>> ListAsync(string userId, CancellationToken cancellationToken) =>
        database.AccessTokens.AsNoTracking().Where(t => t.UserId == userId).OrderByDescending(t => t.CreatedAt).ToListAsync(cancellationToken);

    /// <summary>Ends one of the person's own tokens; another's is as unknown as one that never was.</summary>
    public Task RevokeAsync(string userId, string tokenId, CancellationToken cancellationToken) =>
        database.AccessTokens.Where(t => t.UserId == userId && t.Id == tokenId).ExecuteDeleteAsync(cancellationToken);

    /// <summary>The person a token stands for; null when it is unknown or expired, or when the account is locked.</summary>
    public async Task<AppUser?> FindUserAsync(string token, CancellationToken cancellationToken)
    {
        if (!token.StartsWith(Prefix, StringComparison.Ordinal)) return null;
        var (hash, now) = (HashOf(token), time.GetUtcNow());
        var row = await database.AccessTokens.AsNoTracking().SingleOrDefaultAsync(t => t.Hash == hash, cancellationToken);
        if (row is null || row.ExpiresAt <= now) return null;
        var user = await database.Users.AsNoTracking().SingleOrDefaultAsync(u => u.Id == row.UserId, cancellationToken);
        if (user is null || user.LockoutEnd > now) return null;
        if (row.LastUsedAt is null || now - row.LastUsedAt > lastUseStep)
            await database.AccessTokens.Where(t => t.Id == row.Id).ExecuteUpdateAsync(s => s.SetProperty(t => t.LastUsedAt, now), cancellationToken);
        return user;
    }

    public static string HashOf(string token) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(token)));
}
