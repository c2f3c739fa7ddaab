using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing.Consents;

/// <summary>
/// A withdrawn consent opens the take-down of each published item that shows the pupil: one case for each, begun in the transaction that notes it, so
/// that a process which dies in between, or a second one beside it, begins none twice and forgets none.
/// </summary>
public sealed partial class ConsentTakeDowns(IDbContextFactory<BpmDbContext> contexts, ItemCases cases, ILogger<ConsentTakeDowns> log)
{
    private const int Batch = 20;

    /// <returns>How many uses of withdrawn consents were provided for.</returns>
    public async Task<int> StartDueAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var due = await Due(database).AsNoTracking().OrderBy(d => d.Use.ConsentNumber).ThenBy(d => d.Article.Id).Take(Batch).ToListAsync(cancellationToken);
        var begun = 0;
        foreach (var found in due.DistinctBy(d => (d.Use.ConsentNumber, d.Use.InstanceId)))
        {
            try
            {
                if (await StartAsync(found.Use, found.Article, cancellationToken)) begun++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogTakeDown(log, e, found.Use.ConsentNumber, found.Use.InstanceId);
            }
        }
        return begun;
    }

    /// <summary>A consent was withdrawn of what still stands somewhere, or is on its way there.</summary>
    internal static IQueryable<DueTakeDown> Due(BpmDbContext database) =>
        from use in database.ConsentUses
        join consent in database.Consents on use.ConsentNumber equals consent.Number
        where consent.WithdrawnOn != null && use.TakeDownInstanceId == null
        from article in database.Publications
        where article.InstanceId == use.InstanceId && article.Slug != null
            && database.Publications.Any(p => p.InstanceId == use.InstanceId && p.Status != PublicationStatus.TakenDown && p.Status != PublicationStatus.Cancelled)
        select new DueTakeDown { Use = use, Article = article };

    private async Task<bool> StartAsync(ConsentUse use, Publication article, CancellationToken cancellationToken)
    {
        var noted = false;
        await cases.TakeDownWithdrawnAsync(article, use.ConsentNumber, async (database, id) =>
        {
            var row = await database.ConsentUses.FindAsync([use.ConsentNumber, use.InstanceId], cancellationToken);
            noted = row is { TakeDownInstanceId: null };
            if (noted) (row!.TakeDownInstanceId, row.Revision) = (id, row.Revision + 1);
            return noted;
        }, cancellationToken);
        return noted;
    }

    /// <summary>A row of a query: the use of a withdrawn consent, and the item that shows the pupil.</summary>
    internal sealed class DueTakeDown
    {
        public required ConsentUse Use { get; init; }
        public required Publication Article { get; init; }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Consent {Consent} was withdrawn, but the take-down of item {Item} could not begin")]
    private static partial void LogTakeDown(ILogger logger, Exception exception, string consent, string item);
}
