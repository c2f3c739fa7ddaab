using System.Net;
using System.Security.Cryptography;
using System.Text.RegularExpressions;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;

namespace Disdik.Bpm.Host.Runtime.Escalations;

/// <summary>
/// Links by which a superior acts once on one late task without signing in, where the office allows them. The secret is made when the mail
/// leaves and stands in that mail alone: neither the outbox nor the table of links can be read for it.
/// </summary>
public sealed class OneTimeLinks(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, IOptionsMonitor<MailOptions> mail, PublicAddress address, IOfficeCalendar office, TimeProvider time)
{
    public const string Path = "/tindak";
    private const int MostHours = 72;
    /// <summary>256 bits.</summary>
    private const int SecretBytes = 32;
    private static readonly TimeSpan keptAfterwards = TimeSpan.FromDays(30);

    public bool AreAllowed => mail.CurrentValue.OneTimeLinks;

    private TimeSpan Lifetime => TimeSpan.FromHours(Math.Clamp(mail.CurrentValue.OneTimeLinkHours, 1, MostHours));

    /// <summary>What is for one person must not reach those who get a copy: where links are allowed, each of these has a mail of their own, without one.</summary>
    internal IEnumerable<Letter> Apart(IEnumerable<Letter> letters) => !AreAllowed ? letters : letters.SelectMany(l => l.Escalated is null ? [l]
        : l.Copies.Where(c => c.Id != l.To.Id).DistinctBy(c => c.Id).Select(c => new Letter($"{l.Event}:{l.To.Id}", "copy", c, l.Message, [])).Prepend(l with { Copies = [] }));

    /// <summary>The mail as it leaves: each escalation in it that waits for its recipient has a link of their own, if the office allows it.</summary>
    internal async Task<LedgerMail> PutIntoAsync(LedgerMail mail, CancellationToken cancellationToken)
    {
        if (!AreAllowed || mail.CcAddresses.Count > 0) return mail;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var row = await database.Mails.Where(m => m.Id == mail.Id).Select(m => new { m.Kind, m.RecipientId, m.TaskId }).FirstAsync(cancellationToken);
        var now = time.GetUtcNow();
        List<string> tasks = row.Kind switch
        {
            "escalation1" or "escalation2" when row.TaskId is not null => [row.TaskId],
            MailKinds.Digest or MailKinds.DailyDigest => await WaitingAsync(database, row.RecipientId, mail.TextBody, now, cancellationToken),
            _ => [],
        };
        if (tasks.Count == 0) return mail;
        await gate.WriteAsync(() => database.Set<OneTimeLink>().Where(l => l.ExpiresAt < now - keptAfterwards).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        var secrets = tasks.ToDictionary(t => t, _ => RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true), StringComparer.Ordinal);
        database.AddRange(secrets.Select(s => new OneTimeLink
        {
            Hash = AccessTokens.HashOf(s.Value), TaskId = s.Key, UserId = row.RecipientId, MailId = mail.Id, MadeAt = now, ExpiresAt = now + Lifetime,
        }));
        await gate.SaveAsync(database, cancellationToken);
        return mail with { TextBody = Put(secrets, mail.TextBody), HtmlBody = Put(secrets, mail.HtmlBody) };
    }

    /// <summary>The tasks that a digest leads to and that wait for its reader's answer now: what is answered or gone up since is opened by signing in.</summary>
    private async Task<List<string>> WaitingAsync(BpmDbContext database, string readerId, string text, DateTimeOffset now, CancellationToken cancellationToken)
    {
        List<string> named = [.. Named(text).Select(m => m.Groups["task"].Value).Distinct()];
        if (named.Count == 0 || await database.FindActorAsync(readerId, cancellationToken) is not { } account) return [];
        var today = OfficeTime.DateOf(now, (await office.GetAsync(cancellationToken)).Zone);
        // By place, as the page of escalations asks: who stands in reads the digest of whoever is away.
        var places = EscalationAnswers.PlacesOf(await database.StandingInAsync(account, today, cancellationToken));
        return await database.Escalations.Where(e => named.Contains(e.TaskId) && e.Answer == null && e.EndedAt == null && !e.IsInformation && places.Contains(e.Place))
            .Select(e => e.TaskId).Distinct().ToListAsync(cancellationToken);
    }

    private string Put(Dictionary<string, string> secrets, string body) =>
        Named(body).Reverse().Where(m => secrets.ContainsKey(m.Groups["task"].Value)).Aggregate(body, (rest, m) =>
            string.Concat(rest.AsSpan(0, m.Index), address.Of($"{Path}/{secrets[m.Groups["task"].Value]}"), rest.AsSpan(m.Index + m.Length)));

    /// <summary>The addresses of escalations, as they stand in plain text or encoded in HTML.</summary>
    private MatchCollection Named(string body)
    {
        var page = address.Of("/eskalasi/");
        return Regex.Matches(body, $@"(?:{Regex.Escape(page)}|{Regex.Escape(WebUtility.HtmlEncode(page))})(?<task>[0-9A-Za-z-]+)", RegexOptions.CultureInvariant);
    }

    /// <summary>What a secret opens now; null for an unknown one, and for one whose time is over, that was used or revoked, or whose person or task is gone.</summary>
    public async Task<(Actor Actor, string TaskId)?> OpenAsync(string secret, CancellationToken cancellationToken)
    {
        if (!AreAllowed || secret.Length != SecretBytes * 2) return null;
        var (hash, now) = (AccessTokens.HashOf(secret), time.GetUtcNow());
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var link = await database.Set<OneTimeLink>().AsNoTracking().FirstOrDefaultAsync(l => l.Hash == hash, cancellationToken);
        if (link is null || !Holds(link, now)) return null;
        if (!await database.ActivePeople(now).AnyAsync(u => u.Id == link.UserId, cancellationToken)) return null;
        if (!await database.Tasks.AnyAsync(t => t.Id == link.TaskId && t.Status == WorkTaskStatus.Open, cancellationToken)) return null;
        if (await database.FindActorAsync(link.UserId, cancellationToken) is not { } account) return null;
        var today = OfficeTime.DateOf(now, (await office.GetAsync(cancellationToken)).Zone);
        return (await database.StandingInAsync(account with { OneTimeLink = hash }, today, cancellationToken), link.TaskId);
    }

    /// <summary>Whether anything but an unknown address was opened: what is over is told otherwise than what never was.</summary>
    public async Task<bool> IsKnownAsync(string secret, CancellationToken cancellationToken)
    {
        var hash = AccessTokens.HashOf(secret);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Set<OneTimeLink>().AnyAsync(l => l.Hash == hash, cancellationToken);
    }

    /// <summary>Uses up the link by which somebody acts, with the act itself or not at all. Whoever has signed in needs none.</summary>
    /// <exception cref="ProblemException">It was used, revoked or is over, or is about another task.</exception>
    internal static async Task UseAsync(Change change, WorkTask task, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.OneTimeLink is not { } hash) return;
        var links = await change.Database.Set<OneTimeLink>().Where(l => l.TaskId == task.Id && l.UserId == actor.UserId).ToListAsync(cancellationToken);
        if (links.Find(l => l.Hash == hash) is not { } used || !Holds(used, change.Now)) throw EscalationProblems.LinkIsOver();
        // A mail that a crash sent twice carries two.
        foreach (var link in links.Where(l => l.UsedAt is null)) link.UsedAt = change.Now;
        change.Record("oneTimeLinkUsed", task.ElementId, actor.UserId, Variables.Empty.With("taskId", task.Id));
    }

    /// <summary>People who have links that still hold, with for how many tasks: a mail that was tried twice carries another link each time.</summary>
    public async Task<List<(string UserId, string Name, int Count)>> HoldersAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await Holding(database, now).GroupBy(l => l.UserId).Select(g => new { g.Key, Count = g.Select(l => l.TaskId).Distinct().Count() }).ToListAsync(cancellationToken);
        var ids = counts.ConvertAll(c => c.Key);
        var names = await database.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        return [.. counts.Select(c => (c.Key, Name: names.GetValueOrDefault(c.Key, c.Key), c.Count)).OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    public async Task<int> CountAsync(string userId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await Holding(database, time.GetUtcNow()).Where(l => l.UserId == userId).Select(l => l.TaskId).Distinct().CountAsync(cancellationToken);
    }

    /// <summary>All links of a person are worth nothing from now on: for the person themselves, and for an administrator of the system.</summary>
    public async Task<int> RevokeAsync(string userId, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.UserId != userId && !Access.CanAdminister(actor)) throw RuntimeProblems.Forbidden();
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await Holding(database, now).Where(l => l.UserId == userId)
            .ExecuteUpdateAsync(set => set.SetProperty(l => l.RevokedAt, now).SetProperty(l => l.RevokedBy, actor.UserId), cancellationToken);
    }

    private static IQueryable<OneTimeLink> Holding(BpmDbContext database, DateTimeOffset now) =>
        database.Set<OneTimeLink>().AsNoTracking().Where(l => l.UsedAt == null && l.RevokedAt == null && l.ExpiresAt > now);

    private static bool Holds(OneTimeLink link, DateTimeOffset now) => link.UsedAt is null && link.RevokedAt is null && link.ExpiresAt > now;
}
