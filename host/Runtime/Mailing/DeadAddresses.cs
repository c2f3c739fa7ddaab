using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MimeKit;

namespace Disdik.Bpm.Host.Runtime.Mailing;

/// <summary>
/// Addresses that gave a mail back for good. An open incident says so: while it is open nothing is sent there, and what would have been is kept in the
/// ledger as <see cref="MailStatus.Withheld"/>. An administrator ends it by confirming the address or by giving the person another one; then what was kept leaves.
/// </summary>
public sealed class DeadAddresses(RowCommits rows, MailTroubles troubles, IOptionsMonitor<SmtpOptions> smtp, TimeProvider time)
{
    /// <summary>Begins the names of these incidents: two reports at once give the same name, and one of them finds the other's.</summary>
    private const string Names = "alamat-surel:";
    private const string Mark = "mail-address/";

    /// <summary>The address is right: mail goes there again. Done twice, it is as done once.</summary>
    /// <exception cref="ProblemException">The actor may not.</exception>
    public async Task ConfirmAsync(string personId, Actor actor, CancellationToken cancellationToken)
    {
        Require(actor);
        await rows.CommitAsync(database => EndAsync(database, personId, null, actor.UserId, time.GetUtcNow(), cancellationToken), cancellationToken);
        troubles.Changed();
    }

    /// <summary>The person has another address from now on, also for the mails that still wait.</summary>
    /// <exception cref="ProblemException">The actor may not, or it is no address, one of somebody else, or one that the office lets no mail go to.</exception>
    public async Task ChangeAsync(string personId, string address, Actor actor, CancellationToken cancellationToken)
    {
        Require(actor);
        var to = address.Trim();
        if (!MailboxAddress.TryParse(to, out var parsed) || parsed.Address != to || !to.Contains('@', StringComparison.Ordinal) || !smtp.CurrentValue.MaySendTo(to)) throw RuntimeProblems.Invalid("mail-address",
            "Diharapkan alamat surel yang boleh dikirimi oleh kantor, tetapi yang diberikan bukan.", "Expected a mail address that the office lets mail go to, but the one given is none.");
        await rows.CommitAsync(async database =>
        {
            var person = await database.Users.FindAsync([personId], cancellationToken) ?? throw RuntimeProblems.Invalid("unknown-user",
                "Diharapkan akun yang ada, tetapi orang itu tidak ditemukan.", "Expected an existing account, but that person is unknown.");
            var normalized = to.ToUpperInvariant();
            if (await database.Users.AnyAsync(u => u.Id != personId && u.NormalizedEmail == normalized, cancellationToken)) throw RuntimeProblems.Invalid("mail-address-taken",
                "Diharapkan alamat yang belum dipakai, tetapi alamat itu milik akun lain.", "Expected an address that nobody uses, but that one is another account's.");
            var before = person.Email;
            (person.Email, person.NormalizedEmail, person.ConcurrencyStamp) = (to, normalized, Guid.NewGuid().ToString());
            await EndAsync(database, personId, null, actor.UserId, time.GetUtcNow(), cancellationToken);
            foreach (var mail in await database.Mails.Where(m => m.RecipientId == personId && m.ToAddress == before && (m.Status == MailStatus.Waiting || m.Status == MailStatus.Withheld)).ToListAsync(cancellationToken))
                mail.ToAddress = to;
            return true;
        }, cancellationToken);
        troubles.Changed();
    }

    /// <summary>Why a mail is kept instead of sent; null for one that may leave.</summary>
    /// <remarks>What is known here may be a minute old: whoever is known to have a dead address is asked about again, so that no mail is kept after the confirmation.</remarks>
    internal async Task<string?> WhyWithheldAsync(BpmDbContext database, OutboxMail mail, CancellationToken cancellationToken) =>
        await troubles.OfAsync(mail.RecipientId, cancellationToken) is { IsDead: true } known && await IsDeadAsync(database, mail.RecipientId, mail.ToAddress, cancellationToken)
            ? $"Expected {mail.ToAddress} to take mail, but it gave one back for good: {known.Reason} This one leaves when an administrator confirms or changes the address." : null;

    /// <summary>Whoever gets a copy and can be reached.</summary>
    internal async Task<IReadOnlyList<string>> LiveCopiesAsync(OutboxMail mail, CancellationToken cancellationToken)
    {
        if (mail.CcAddresses?.Split(", ", StringSplitOptions.RemoveEmptyEntries) is not { Length: > 0 } copies) return [];
        var troubled = await troubles.AllAsync(cancellationToken);
        return [.. copies.Where(c => !troubled.Any(t => t.IsDead && Same(t.Address, c)))];
    }

    /// <summary>The server did not even take a mail: it is the first that is kept.</summary>
    /// <returns>False when the address is nobody's of the office.</returns>
    internal async Task<bool> KeepAsync(string mailId, string why, CancellationToken cancellationToken)
    {
        var kept = false;
        await rows.CommitAsync(async database =>
        {
            var now = time.GetUtcNow();
            if (await database.Mails.FindAsync([mailId], cancellationToken) is not { } mail) return false;
            kept = await NoteAsync(database, mail, mail.ToAddress, why, now, now, cancellationToken);
            if (kept) (mail.Status, mail.LastError) = (MailStatus.Withheld, why);
            return kept;
        }, cancellationToken);
        if (kept) troubles.Changed();
        return kept;
    }

    /// <summary>A mail did not arrive for good: its address, or that of the copy, gets none from now on, if it is a person's.</summary>
    /// <param name="leftAt">When it left; null where that is not known yet.</param>
    /// <returns>True when nothing is sent there now.</returns>
    internal static async Task<bool> NoteAsync(
        BpmDbContext database, OutboxMail mail, string address, string reason, DateTimeOffset? leftAt, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var lower = address.Trim().ToLowerInvariant();
        if (await database.Users.AsNoTracking().FirstOrDefaultAsync(u => LetterCase.Lower(u.Email!) == lower, cancellationToken) is not { } person) return false;
        var (names, element) = (NamesOf(person.Id), $"{Mark}{person.Id}/{person.Email}");
        var earlier = await database.Incidents.Where(i => i.Id.StartsWith(names)).ToListAsync(cancellationToken);
        if (earlier.Exists(i => i.ElementId == element && i.ResolvedAt is null)) return true;
        // It left before somebody confirmed the address, and says nothing new.
        if (earlier.Exists(i => i.ElementId == element && i.ResolvedAt > leftAt)) return false;
        database.Incidents.Add(new IncidentRow
        {
            Id = $"{names}{earlier.Count + 1}", ElementId = element, JobId = mail.Id, RaisedAt = now,
            Message = $"Expected {person.Email} ({person.DisplayName}) to take mail, but it gave one back for good: {reason} Nothing is sent there until an administrator confirms or changes the address at /administrasi/surel.",
        });
        return true;
    }

    /// <summary>Ends what is open about a person's address and lets what was kept leave: by itself, or as one digest where it is more than a few.</summary>
    /// <param name="exceptMailId">A mail that somebody sends again by itself.</param>
    /// <returns>False when nothing was open.</returns>
    internal static async Task<bool> EndAsync(BpmDbContext database, string personId, string? exceptMailId, string actorId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var names = NamesOf(personId);
        var open = await Open(database).Where(i => i.Id.StartsWith(names)).ToListAsync(cancellationToken);
        foreach (var incident in open) (incident.ResolvedAt, incident.ResolvedBy) = (now, actorId);
        if (open.Count > 0) await ReleaseAsync(database, personId, exceptMailId, now, cancellationToken);
        return open.Count > 0;
    }

    /// <summary>After somebody pressed "try again" at the incident itself.</summary>
    internal static Task ResolvedAsync(BpmDbContext database, IncidentRow incident, DateTimeOffset now, CancellationToken cancellationToken) =>
        Find(incident.ElementId) is var (personId, _) ? ReleaseAsync(database, personId, null, now, cancellationToken) : Task.CompletedTask;

    internal static async Task<bool> IsDeadAsync(BpmDbContext database, string personId, string address, CancellationToken cancellationToken)
    {
        var names = NamesOf(personId);
        return (await Open(database).Where(i => i.Id.StartsWith(names)).Select(i => i.ElementId).ToListAsync(cancellationToken)).Exists(e => Find(e) is var (_, dead) && Same(dead, address));
    }

    internal static IQueryable<IncidentRow> Open(BpmDbContext database) => database.Incidents.Where(i => i.ResolvedAt == null && i.Id.StartsWith(Names));

    /// <summary>True when somebody said after this instant that the person's address is right.</summary>
    internal static async Task<bool> WasConfirmedAsync(BpmDbContext database, string personId, DateTimeOffset after, CancellationToken cancellationToken)
    {
        var names = NamesOf(personId);
        return await database.Incidents.AnyAsync(i => i.Id.StartsWith(names) && i.ResolvedAt >= after, cancellationToken);
    }

    /// <summary>Whose address an incident is about; null for any other incident.</summary>
    internal static (string PersonId, string Address)? Find(string? elementId)
    {
        if (elementId?.StartsWith(Mark, StringComparison.Ordinal) is not true) return null;
        var rest = elementId[Mark.Length..];
        return rest.IndexOf('/', StringComparison.Ordinal) is > 0 and var at ? (rest[..at], rest[(at + 1)..]) : null;
    }

    internal static bool Same(string one, string other) => string.Equals(one.Trim(), other.Trim(), StringComparison.OrdinalIgnoreCase);

    private static async Task ReleaseAsync(BpmDbContext database, string personId, string? exceptMailId, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var kept = await database.Mails.Where(m => m.RecipientId == personId && m.Status == MailStatus.Withheld && m.Id != exceptMailId).ToListAsync(cancellationToken);
        var ids = kept.ConvertAll(m => m.Id);
        // Departing queues a job of the same id.
        database.Jobs.RemoveRange(await database.Jobs.Where(j => ids.Contains(j.Id)).ToListAsync(cancellationToken));
        foreach (var mail in kept)
            (mail.Status, mail.LastError, mail.DepartsAt, mail.DepartedAt, mail.Leaving) = (MailStatus.Waiting, null, now, null, MailLeaving.Alone);
    }

    private static string NamesOf(string personId) => $"{Names}{personId}:";

    private static void Require(Actor actor)
    {
        if (!Access.CanAdminister(actor)) throw RuntimeProblems.Forbidden();
    }
}
