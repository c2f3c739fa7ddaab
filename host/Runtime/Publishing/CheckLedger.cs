using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>Writes down what a look found. An incident and mails tell of the first finding, not each day, and not once for each item of a server that is away.</summary>
public sealed class CheckLedger(RowCommits rows, PublicationAlarm alarm, TimeProvider time)
{
    /// <summary>Begins the name of the incident of a channel that does not answer.</summary>
    private const string Shared = "tidak-dijawab:";

    public async Task WriteAsync(string publicationId, Seen seen, CancellationToken cancellationToken)
    {
        string? shown = null;
        await rows.CommitAsync(async database =>
        {
            if (await database.Publications.FindAsync([publicationId], cancellationToken) is not { Status: PublicationStatus.Published } row) return false;
            (row.CheckedAt, row.CheckResult, row.CheckWords) = (time.GetUtcNow(), seen.Result, StoredText.Write(seen.Words));
            if (seen.Result is PublicationCheck.NoAnswer or PublicationCheck.Changed or PublicationCheck.Gone) row.CheckIncidentId ??= await TellAsync(database, row, seen, cancellationToken);
            else
            {
                shown = row.Channel;
                await EndAsync(database, row, time.GetUtcNow(), cancellationToken);
            }
            return true;
        }, cancellationToken);
        // After it is written, so that of two looks at once the later one sees that nobody holds the incident any more.
        if (shown is not null) await EndSharedAsync(shown, cancellationToken);
    }

    private async Task<string> TellAsync(BpmDbContext database, Publication row, Seen seen, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        if (seen.Result is PublicationCheck.NoAnswer)
        {
            // Two looks at once give the same name: the second finds the incident of the first when it tries again.
            var names = NamesOf(row.Channel);
            var earlier = await database.Incidents.Where(i => i.Id.StartsWith(names)).ToListAsync(cancellationToken);
            if (earlier.Find(i => i.ResolvedAt is null) is { } shared) return shared.Id;
            id = $"{names}{earlier.Count + 1}";
        }
        var incident = new IncidentRow
        {
            Id = id, RaisedAt = time.GetUtcNow(),
            Message = $"Expected \"{row.Title}\" to stand at {row.Url ?? row.Channel}, but it does not. {seen.Words.En} See /publikasi.",
        };
        database.Incidents.Add(incident);
        await alarm.TellAsync(database, row, seen.Words, incident.Id, cancellationToken);
        return incident.Id;
    }

    /// <summary>What was told of one item ends when it stands there again, was replaced or was taken down; what its channel's items share, when none of them tells it any more.</summary>
    internal static async Task EndAsync(BpmDbContext database, Publication row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (row.CheckIncidentId is { } told && !told.StartsWith(Shared, StringComparison.Ordinal) && await database.Incidents.FindAsync([told], cancellationToken) is { ResolvedAt: null } incident) End(incident, now);
        row.CheckIncidentId = null;
    }

    private Task EndSharedAsync(string channel, CancellationToken cancellationToken) => rows.CommitAsync(async database =>
    {
        var names = NamesOf(channel);
        var open = await database.Incidents.Where(i => i.Id.StartsWith(names) && i.ResolvedAt == null
            && !database.Publications.Any(p => p.CheckIncidentId == i.Id && p.Status == PublicationStatus.Published)).ToListAsync(cancellationToken);
        foreach (var incident in open) End(incident, time.GetUtcNow());
        return open.Count > 0;
    }, cancellationToken);

    private static void End(IncidentRow incident, DateTimeOffset now) => (incident.ResolvedAt, incident.ResolvedBy) = (now, Actor.System.UserId);

    private static string NamesOf(string channel) => $"{Shared}{channel}:";
}
