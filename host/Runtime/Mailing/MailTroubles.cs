using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mailing;

/// <summary>An address that does not take the program's mails.</summary>
/// <param name="Reason">The server's words.</param>
/// <param name="IsDead">It gave a mail back for good: nothing more is sent there until an administrator confirms or changes it.</param>
public sealed record MailTrouble(string PersonId, string Name, string Address, DateTimeOffset At, string Reason, string MailId, bool IsDead = false);

/// <summary>
/// Whose address takes no mail now: it gave one back for good (<see cref="DeadAddresses"/>), or the last mail to it came back, and none that left
/// afterwards has stayed away since. Every page asks; few people have such an address, so all of them are kept in memory for a minute.
/// </summary>
public sealed class MailTroubles(IDbContextFactory<BpmDbContext> contexts, TimeProvider time)
{
    /// <summary>A server that cannot deliver mostly says so by then.</summary>
    public static readonly TimeSpan ComesBackWithin = TimeSpan.FromHours(4);
    /// <summary>What came back longer ago says nothing about the address now.</summary>
    public static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private const int Most = 500;
    private static readonly TimeSpan Fresh = TimeSpan.FromMinutes(1);

    private sealed record Read(DateTimeOffset At, Dictionary<string, MailTrouble> All);

    private volatile Read? read;

    public async Task<MailTrouble?> OfAsync(string personId, CancellationToken cancellationToken) =>
        (await AllAsync(cancellationToken)).FirstOrDefault(t => t.PersonId == personId);

    public async Task<IReadOnlyCollection<MailTrouble>> AllAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        if (read is { } kept && now - kept.At < Fresh) return kept.All.Values;
        var fresh = new Read(now, await LoadAsync(now, cancellationToken));
        read = fresh;
        return fresh.All.Values;
    }

    /// <summary>A mail came back: whoever looks next sees it.</summary>
    public void Changed() => read = null;

    private async Task<Dictionary<string, MailTrouble>> LoadAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var (since, quiet) = (now - Remembered, now - ComesBackWithin);
        // Only what came back to the address that the person has now.
        var bad = await (
            from mail in database.Mails.AsNoTracking()
            where mail.Status == MailStatus.Bounced && mail.CreatedAt > since
            join person in database.Users on mail.RecipientId equals person.Id
            where person.Email == mail.ToAddress
            orderby mail.CreatedAt descending, mail.Id descending
            select new { person.Id, person.DisplayName, mail.ToAddress, At = mail.BouncedAt ?? mail.CreatedAt, mail.LastError, MailId = mail.Id }).Take(Most).ToListAsync(cancellationToken);
        var troubles = bad.GroupBy(b => b.Id).Select(g => g.MaxBy(b => b.At)!)
            .ToDictionary(b => b.Id, b => new MailTrouble(b.Id, b.DisplayName, b.ToAddress, b.At, b.LastError ?? "–", b.MailId));
        foreach (var trouble in troubles.Values.ToList())
        {
            if (await DeadAddresses.WasConfirmedAsync(database, trouble.PersonId, trouble.At, cancellationToken)
                || await database.Mails.AnyAsync(m => m.RecipientId == trouble.PersonId && m.CreatedAt > since && m.Status == MailStatus.Sent
                && m.ToAddress == trouble.Address && m.SentAt > trouble.At && m.SentAt <= quiet, cancellationToken)) troubles.Remove(trouble.PersonId);
        }
        foreach (var dead in await DeadAsync(database, cancellationToken)) troubles[dead.PersonId] = dead;
        return troubles;
    }

    /// <summary>Of the addresses that people have now: who got another one since has no trouble, whoever changed it.</summary>
    private static async Task<List<MailTrouble>> DeadAsync(BpmDbContext database, CancellationToken cancellationToken)
    {
        var open = await DeadAddresses.Open(database).AsNoTracking().OrderBy(i => i.RaisedAt).ThenBy(i => i.Id).Take(Most).ToListAsync(cancellationToken);
        if (open.Count == 0) return [];
        var told = open.Select(i => (Incident: i, About: DeadAddresses.Find(i.ElementId)!.Value)).ToList();
        var (ids, mailIds) = (told.ConvertAll(t => t.About.PersonId), told.ConvertAll(t => t.Incident.JobId));
        var people = await database.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, cancellationToken);
        var reasons = await database.Mails.Where(m => mailIds.Contains(m.Id)).ToDictionaryAsync(m => m.Id, m => m.LastError, cancellationToken);
        return
        [
            .. told.Where(t => people.TryGetValue(t.About.PersonId, out var person) && DeadAddresses.Same(person.Email ?? "", t.About.Address))
                .Select(t => new MailTrouble(t.About.PersonId, people[t.About.PersonId].DisplayName, t.About.Address, t.Incident.RaisedAt,
                    reasons.GetValueOrDefault(t.Incident.JobId!) ?? "–", t.Incident.JobId!, IsDead: true)),
        ];
    }
}
