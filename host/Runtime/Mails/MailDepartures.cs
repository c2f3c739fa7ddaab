using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>
/// Lets the notices that wait leave: each by itself, or all that wait for a person as one digest when there would be more than five within
/// fifteen minutes. One transaction for each person takes the notices from the queue and queues what carries them, so that none is lost and
/// none is told twice, whoever dies in between and however many processes look.
/// </summary>
/// <remarks>Source of the numbers: the office's rules for e-mail (docs/guides/mail-notices.md).</remarks>
public sealed partial class MailDepartures(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, MailQueue queue, MailDigests digests, MailOpenings openings, IOfficeCalendar office, TimeProvider time, ILogger<MailDepartures> log)
{
    public const int MostAlone = 5;
    public static readonly TimeSpan Window = TimeSpan.FromMinutes(15);

    /// <returns>How many notices left, or were put off.</returns>
    public async Task<int> DepartDueAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var people = await PeopleAsync(now, cancellationToken);
        if (people.Count == 0) return 0;
        var departed = await openings.PutOffAsync(cancellationToken);
        if (departed > 0) people = await PeopleAsync(now, cancellationToken);
        foreach (var person in people)
        {
            try
            {
                departed += await DepartAsync(person, now, cancellationToken);
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                // One person's mails do not hold up the others'; they are tried again at the next push.
                LogPerson(log, e, person);
            }
        }
        return departed;
    }

    private async Task<List<string>> PeopleAsync(DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await Due(database, now).Select(m => m.RecipientId).Distinct().ToListAsync(cancellationToken);
    }

    private async Task<int> DepartAsync(string person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await gate.EnterAsync(cancellationToken);
        try
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            if (!await database.TryBeAloneAsync($"mails:{person}", cancellationToken)) return 0;
            var departed = await DecideAsync(database, person, now, cancellationToken);
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return departed;
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task<int> DecideAsync(BpmDbContext database, string person, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var due = Due(database, now).Where(m => m.RecipientId == person);
        var first = await due.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(MostAlone + 1).ToListAsync(cancellationToken);
        if (first.Count == 0) return 0;
        // Left within the last fifteen minutes, by themselves or in a digest.
        var since = now - Window;
        var recent = await database.Mails.Where(m => m.RecipientId == person && m.DepartedAt > since).OrderBy(m => m.DepartedAt).ThenBy(m => m.Id)
            .Select(m => m.DepartedAt!.Value).Take(MostAlone + 1).ToListAsync(cancellationToken);

        var windowEnds = first.Exists(m => m.Leaving is MailLeaving.Together) || (first.Count > MostAlone && await due.AnyAsync(m => m.Leaving == MailLeaving.Together, cancellationToken));
        // The others of its batch may be held back meanwhile, so that one whose words were not kept is left: it leaves as a digest of what there is.
        var wordless = first.Exists(m => m.IsWordless);
        if (!wordless && (windowEnds ? first.Count == 1 : recent.Count + first.Count <= MostAlone)) return await SendAsync(database, first, now, cancellationToken);
        if (windowEnds || wordless || recent.Count == 0) return await digests.MergeAsync(database, due, first[0], now, cancellationToken);

        // Too many already: the rest waits until the fifteen minutes of the first are over, and then leaves together.
        var bidang = await database.Users.Where(u => u.Id == person).Select(u => u.Bidang).FirstOrDefaultAsync(cancellationToken);
        var together = (await office.GetAsync(cancellationToken)).For(bidang, []).NextWorkingInstant(recent[0] + Window);
        return await due.ExecuteUpdateAsync(set => set.SetProperty(m => m.DepartsAt, together).SetProperty(m => m.Leaving, MailLeaving.Together), cancellationToken);
    }

    private async Task<int> SendAsync(BpmDbContext database, List<OutboxMail> mails, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var mail in mails)
        {
            await queue.WordAsync(database, mail, now, cancellationToken);
            (mail.DepartsAt, mail.DepartedAt) = (null, now);
            database.Jobs.Add(MailQueue.JobFor(mail, now));
        }
        return mails.Count;
    }

    /// <summary>What waits, except for the daily digest; a case that is held keeps its mails back.</summary>
    private static IQueryable<OutboxMail> Due(BpmDbContext database, DateTimeOffset now) => database.Mails
        .Where(m => m.DepartsAt <= now && m.Leaving != MailLeaving.Daily && (m.InstanceId == null || !database.Held().Any(i => i.Id == m.InstanceId)));

    [LoggerMessage(Level = LogLevel.Error, Message = "The mails for person {PersonId} could not leave; they are tried again")]
    private static partial void LogPerson(ILogger logger, Exception exception, string personId);
}
