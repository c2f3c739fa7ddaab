using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mailing;

/// <summary>
/// So many mails a minute and no more, by however many processes of the office. Whoever comes when the minute is full gets a time of their own, at
/// which there is room for them: however many wait, each is asked about twice. The times stand in the database, and so outlast a restart too.
/// </summary>
public sealed class MailPlaces(IDbContextFactory<BpmDbContext> contexts, WriteGate gate, TimeProvider time)
{
    /// <summary>Times given, used or still to come.</summary>
    private const string Given = "surel-menit:";
    /// <summary>The time that a mail waits for.</summary>
    private const string Waited = "surel-giliran:";
    private static readonly TimeSpan minute = TimeSpan.FromMinutes(1);
    /// <summary>A place that nobody came for is given up.</summary>
    private static readonly TimeSpan patience = TimeSpan.FromHours(1);

    /// <returns>Null when the mail may leave now, else how long it waits for its place.</returns>
    public async Task<TimeSpan?> WaitAsync(string mailId, int maxPerMinute, CancellationToken cancellationToken)
    {
        if (maxPerMinute <= 0) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        await gate.EnterAsync(cancellationToken);
        try
        {
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await database.BeAloneAsync("mail rate", cancellationToken);
            var wait = await PlaceAsync(database, mailId, maxPerMinute, time.GetUtcNow(), cancellationToken);
            await database.SaveChangesAsync(cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return wait;
        }
        finally
        {
            gate.Leave();
        }
    }

    private static async Task<TimeSpan?> PlaceAsync(BpmDbContext database, string mailId, int maxPerMinute, DateTimeOffset now, CancellationToken cancellationToken)
    {
        await Of(database, Waited).Where(c => c.Value <= (now - patience).UtcTicks).ExecuteDeleteAsync(cancellationToken);
        if (await database.Counters.FindAsync([Waited + mailId], cancellationToken) is { } own)
        {
            if (own.Value > now.UtcTicks) return TimeSpan.FromTicks(own.Value - now.UtcTicks);
            database.Remove(own);
            return null;
        }
        await Of(database, Given).Where(c => c.Value <= (now - minute).UtcTicks).ExecuteDeleteAsync(cancellationToken);
        // Of as many as fit in a minute the first: when it is a minute old there is room again.
        var full = await Of(database, Given).OrderByDescending(c => c.Value).ThenByDescending(c => c.Name).Skip(maxPerMinute - 1).Select(c => (long?)c.Value).FirstOrDefaultAsync(cancellationToken);
        var place = full is { } first && first + minute.Ticks > now.UtcTicks ? first + minute.Ticks : now.UtcTicks;
        database.Add(new Counter { Name = $"{Given}{place:D19}:{mailId}", Value = place });
        if (place == now.UtcTicks) return null;
        database.Add(new Counter { Name = Waited + mailId, Value = place });
        return TimeSpan.FromTicks(place - now.UtcTicks);
    }

    /// <summary>By its beginning, and not between two names: how those are ordered is the server's own affair.</summary>
    private static IQueryable<Counter> Of(BpmDbContext database, string kind) => database.Counters.Where(c => c.Name.StartsWith(kind));
}
