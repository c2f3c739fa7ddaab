using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>What each person does not want to get by mail. It stays in the inbox all the same.</summary>
public sealed class MailWishes(IDbContextFactory<BpmDbContext> contexts, Changes changes, TimeProvider time)
{
    /// <summary>What the person has switched off.</summary>
    public async Task<IReadOnlySet<MailWish>> UnwantedAsync(string userId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return (await database.Set<UnwantedMail>().Where(u => u.UserId == userId).Select(u => u.Wish).ToListAsync(cancellationToken)).Select(Enum.Parse<MailWish>).ToHashSet();
    }

    /// <summary>Sets one kind; done twice, it is as done once.</summary>
    public Task SetAsync(string userId, MailWish wish, bool wanted, CancellationToken cancellationToken) =>
        SetAsync(userId, new Dictionary<MailWish, bool> { [wish] = wanted }, cancellationToken);

    public Task SetAsync(string userId, IReadOnlyDictionary<MailWish, bool> wanted, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        if (!await database.Users.AnyAsync(u => u.Id == userId, cancellationToken)) return false;
        var unwanted = await database.Set<UnwantedMail>().Where(u => u.UserId == userId).ToListAsync(cancellationToken);
        foreach (var (wish, isWanted) in wanted)
        {
            var row = unwanted.Find(u => u.Wish == KeyOf(wish));
            if (isWanted && row is not null) database.Remove(row);
            else if (!isWanted && row is null) database.Add(new UnwantedMail { UserId = userId, Wish = KeyOf(wish), Since = time.GetUtcNow() });
        }
        return database.ChangeTracker.HasChanges();
    }, cancellationToken);

    /// <summary>The letters that somebody wants, with the copies that somebody wants. Duties are not asked about.</summary>
    internal static async Task<List<Letter>> WantedAsync(BpmDbContext database, IEnumerable<Letter> letters, CancellationToken cancellationToken)
    {
        var all = letters.ToList();
        if (!all.Exists(l => l.Copies.Count > 0 || MailKinds.WishOf(l.Kind) is not null)) return all;
        var unwanted = await UnwantedAsync(database, cancellationToken);
        if (unwanted.Count == 0) return all;
        return
        [
            .. all.Where(l => MailKinds.WishOf(l.Kind) is not { } wish || !unwanted.Contains((l.To.Id, KeyOf(wish))))
                .Select(l => l with { Copies = [.. l.Copies.Where(c => !unwanted.Contains((c.Id, KeyOf(MailWish.Copies))))] }),
        ];
    }

    /// <summary>All of the office: few people switch anything off.</summary>
    internal static Task<HashSet<(string UserId, string Wish)>> UnwantedAsync(BpmDbContext database, CancellationToken cancellationToken) =>
        database.OnceAsync(nameof(UnwantedMail), async () =>
            (await database.Set<UnwantedMail>().AsNoTracking().Select(u => new { u.UserId, u.Wish }).ToListAsync(cancellationToken)).Select(u => (u.UserId, u.Wish)).ToHashSet());

    internal static string KeyOf(MailWish wish) => $"{wish}";
}
