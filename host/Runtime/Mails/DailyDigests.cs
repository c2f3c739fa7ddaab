using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>
/// At the opening of each working day: what superiors should know of it, and the notices of SOPs whose notices are gathered by the day. Once a
/// day for each person: the ledger's key is the day and the person, over all processes and restarts. What was missed is made up for until closing.
/// </summary>
public sealed partial class DailyDigests(
    IDbContextFactory<BpmDbContext> contexts, WriteGate gate, DailyContent content, MailDigests digests, IOfficeCalendar office, TimeProvider time, ILogger<DailyDigests> log)
{
    private DateOnly? written;

    /// <returns>How many digests were written.</returns>
    public async Task<int> WriteDueAsync(CancellationToken cancellationToken)
    {
        var (now, calendar) = (time.GetUtcNow(), await office.GetAsync(cancellationToken));
        var today = OfficeTime.DateOf(now, calendar.Zone);
        if (written == today || !IsOpen(calendar, today, now)) return 0;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Set<DigestDay>().AnyAsync(d => d.Day == today, cancellationToken))
        {
            written = today;
            return 0;
        }
        var wrote = 0;
        // A program that has never written any begins with the next opening: its first start is not a morning.
        if (await database.Set<DigestDay>().AnyAsync(cancellationToken))
        {
            foreach (var reader in await DailyContent.ReadersAsync(database, today, now, cancellationToken))
            {
                try
                {
                    if (await WriteAsync(reader, today, now, cancellationToken)) wrote++;
                }
                catch (Exception e) when (e is not OperationCanceledException && DatabaseProblem.AsProblem(e) is null)
                {
                    // One that cannot be read: the others get theirs.
                    LogReader(log, e, reader.Person.Id, today);
                }
            }
        }
        await FinishAsync(today, now, cancellationToken);
        written = today;
        return wrote;
    }

    /// <summary>When the next daily digest is written: this morning's opening, as long as it lies ahead, else that of the next working day.</summary>
    public static DateTimeOffset NextAfter(WorkingCalendar calendar, DateTimeOffset now)
    {
        var hours = calendar.Intervals(OfficeTime.DateOf(now, calendar.Zone));
        return !hours.IsEmpty && ClockOf(calendar, now) < hours[0].Opens ? calendar.NextWorkingInstant(now) : calendar.NextOpening(now);
    }

    private static TimeOnly ClockOf(WorkingCalendar calendar, DateTimeOffset now) => TimeOnly.FromDateTime(TimeZoneInfo.ConvertTime(now, calendar.Zone).DateTime);

    private static bool IsOpen(WorkingCalendar calendar, DateOnly today, DateTimeOffset now)
    {
        var hours = calendar.Intervals(today);
        if (hours.IsEmpty) return false;
        var clock = ClockOf(calendar, now);
        return clock >= hours[0].Opens && clock < hours[^1].Closes;
    }

    private async Task<bool> WriteAsync(DailyReader reader, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var key = $"daily:{today:yyyy-MM-dd}";
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await IsWrittenAsync(database, key, reader, cancellationToken)) return false;
        // Read before, so that nobody who writes waits for it.
        var sections = await content.SectionsAsync(database, reader, today, now, cancellationToken);
        await gate.EnterAsync(cancellationToken);
        try
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            if (!await database.TryBeAloneAsync($"mails:{reader.Person.Id}", cancellationToken) || await IsWrittenAsync(database, key, reader, cancellationToken)) return false;
            var id = Guid.CreateVersion7(now).ToString("N");
            var gathered = database.Mails.Where(m => m.RecipientId == reader.Person.Id && m.DepartsAt != null && m.Leaving == MailLeaving.Daily && m.CreatedAt <= now
                && (m.InstanceId == null || !database.Held().Any(i => i.Id == m.InstanceId)));
            var taken = await MailDigests.TakeAsync(gathered, id, now, cancellationToken);
            if (taken > 0) sections = [await digests.NoticesAsync(database, id, taken, reader.Person.Language, now, cancellationToken), .. sections];
            if (sections.Count == 0) return false;
            await digests.QueueAsync(database, id, taken > 0 && !reader.WantsSummary ? MailKinds.Digest : MailKinds.DailyDigest, key, reader.Person, content.Mail(reader, sections, today), now, cancellationToken);
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return true;
        }
        finally
        {
            gate.Leave();
        }
    }

    private async Task FinishAsync(DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await gate.EnterAsync(cancellationToken);
        try
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            // Another process may finish at the same moment.
            if (!await database.TryBeAloneAsync("digest day", cancellationToken) || await database.Set<DigestDay>().AnyAsync(d => d.Day == today, cancellationToken)) return;
            database.Add(new DigestDay { Day = today, WrittenAt = now });
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        }
        finally
        {
            gate.Leave();
        }
    }

    private static Task<bool> IsWrittenAsync(BpmDbContext database, string key, DailyReader reader, CancellationToken cancellationToken)
    {
        var row = $"{key}:{reader.Person.Id}";
        return database.Mails.AnyAsync(m => m.EventKey == row, cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "The daily digest of person {PersonId} for {Day} could not be written")]
    private static partial void LogReader(ILogger logger, Exception exception, string personId, DateOnly day);
}
