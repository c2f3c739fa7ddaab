using System.Net;
using System.Security.Cryptography;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
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
    IDbContextFactory<BpmDbContext> contexts, IOptionsMonitor<MailOptions> mail, IOptionsMonitor<SmtpOptions> smtp, PublicAddress address, IOfficeCalendar office, TimeProvider time)
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

    /// <summary>The mail as it leaves: that of an escalation with a link of its recipient's own, if the office allows it.</summary>
    internal async Task<OutboxMail> PutIntoAsync(OutboxMail written, CancellationToken cancellationToken)
    {
        if (!AreAllowed || written is not { Kind: "escalation1" or "escalation2", TaskId: { } taskId, CcAddresses: null, Status: MailStatus.Waiting }) return written;
        if (string.IsNullOrWhiteSpace(smtp.CurrentValue.Host)) return written;
        var secret = RandomNumberGenerator.GetHexString(SecretBytes * 2, lowercase: true);
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await database.Set<OneTimeLink>().Where(l => l.ExpiresAt < now - keptAfterwards).ExecuteDeleteAsync(cancellationToken);
        database.Add(new OneTimeLink { Hash = AccessTokens.HashOf(secret), TaskId = taskId, UserId = written.RecipientId, MailId = written.Id, MadeAt = now, ExpiresAt = now + Lifetime });
        await database.SaveChangesAsync(cancellationToken);
        var (signedIn, once) = (address.Of($"/eskalasi/{taskId}"), address.Of($"{Path}/{secret}"));
        (written.TextBody, written.HtmlBody) = (written.TextBody.Replace(signedIn, once, StringComparison.Ordinal),
            written.HtmlBody.Replace(signedIn, once, StringComparison.Ordinal).Replace(WebUtility.HtmlEncode(signedIn), once, StringComparison.Ordinal));
        return written;
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

    /// <summary>People who have links that still hold, with how many.</summary>
    public async Task<List<(string UserId, string Name, int Count)>> HoldersAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await Holding(database, now).GroupBy(l => l.UserId).Select(g => new { g.Key, Count = g.Count() }).ToListAsync(cancellationToken);
        var ids = counts.ConvertAll(c => c.Key);
        var names = await database.Users.Where(u => ids.Contains(u.Id)).ToDictionaryAsync(u => u.Id, u => u.DisplayName, cancellationToken);
        return [.. counts.Select(c => (c.Key, Name: names.GetValueOrDefault(c.Key, c.Key), c.Count)).OrderBy(c => c.Name, StringComparer.Ordinal)];
    }

    public async Task<int> CountAsync(string userId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await Holding(database, time.GetUtcNow()).CountAsync(l => l.UserId == userId, cancellationToken);
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
