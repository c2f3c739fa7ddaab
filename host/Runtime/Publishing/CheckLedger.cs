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
            else (shown, row.CheckIncidentId) = (row.Channel, await EndAsync(database, row.CheckIncidentId, cancellationToken));
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

    /// <summary>That of one item ends with it.</summary>
    private async Task<string?> EndAsync(BpmDbContext database, string? told, CancellationToken cancellationToken)
    {
        if (told is not null && !told.StartsWith(Shared, StringComparison.Ordinal) && await database.Incidents.FindAsync([told], cancellationToken) is { ResolvedAt: null } incident) End(incident);
        return null;
    }

    private Task EndSharedAsync(string channel, CancellationToken cancellationToken) => rows.CommitAsync(async database =>
    {
        var names = NamesOf(channel);
        var open = await database.Incidents.Where(i => i.Id.StartsWith(names) && i.ResolvedAt == null
            && !database.Publications.Any(p => p.CheckIncidentId == i.Id && p.Status == PublicationStatus.Published)).ToListAsync(cancellationToken);
        foreach (var incident in open) End(incident);
        return open.Count > 0;
    }, cancellationToken);

    private void End(IncidentRow incident) => (incident.ResolvedAt, incident.ResolvedBy) = (time.GetUtcNow(), Actor.System.UserId);

    private static string NamesOf(string channel) => $"{Shared}{channel}:";
}
