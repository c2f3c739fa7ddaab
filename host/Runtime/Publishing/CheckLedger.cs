using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>Writes down what a look found. The administrator is told at the first finding, not each day, and not once for each item of a server that is away.</summary>
public sealed class CheckLedger(RowCommits rows, TimeProvider time)
{
    public Task WriteAsync(string publicationId, Seen seen, CancellationToken cancellationToken) => rows.CommitAsync(async database =>
    {
        if (await database.Publications.FindAsync([publicationId], cancellationToken) is not { Status: PublicationStatus.Published } row) return false;
        (row.CheckedAt, row.CheckResult, row.CheckWords) = (time.GetUtcNow(), seen.Result, StoredText.Write(seen.Words));
        if (seen.Result is PublicationCheck.NoAnswer or PublicationCheck.Changed or PublicationCheck.Gone) row.CheckIncidentId ??= await TellAsync(database, row, seen, cancellationToken);
        else if (row.CheckIncidentId is { } told) await EndAsync(database, row, told, cancellationToken);
        return true;
    }, cancellationToken);

    private async Task<string> TellAsync(BpmDbContext database, Publication row, Seen seen, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(time.GetUtcNow()).ToString("N");
        if (seen.Result is PublicationCheck.NoAnswer)
        {
            // Two looks at once give the same name: the second finds the incident of the first when it tries again.
            var names = $"tidak-dijawab:{row.Channel}:";
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
        return incident.Id;
    }

    private async Task EndAsync(BpmDbContext database, Publication row, string told, CancellationToken cancellationToken)
    {
        row.CheckIncidentId = null;
        if (await database.Publications.AnyAsync(p => p.Id != row.Id && p.CheckIncidentId == told && p.Status == PublicationStatus.Published, cancellationToken)) return;
        if (await database.Incidents.FindAsync([told], cancellationToken) is { ResolvedAt: null } incident) (incident.ResolvedAt, incident.ResolvedBy) = (time.GetUtcNow(), Actor.System.UserId);
    }
}
