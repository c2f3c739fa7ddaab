using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>
/// Begins the correction or the take-down of a published item: a case of its own, one at a time for each item, begun in the transaction that notes it at
/// the item's rows.
/// </summary>
public sealed class ItemCases(IDbContextFactory<BpmDbContext> contexts, RowCommits commits, InstanceStarter starter, IDefinitionStore definitions)
{
    /// <returns>The case: the one under way when there is one.</returns>
    /// <exception cref="ProblemException">The actor may not, there is no reason, or the item does not stand on the website.</exception>
    public async Task<string> CorrectAsync(string publicationId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanAskForCorrection(actor)) throw RuntimeProblems.Forbidden();
        var why = Reasons.Require(reason);
        var row = await RequireAsync(publicationId, cancellationToken);
        if (row.Slug is null) throw NotOnWebsite();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var item = await ItemAsShown.ReadAsync(database, row, starter.NewId, cancellationToken);
        return await StartAsync(ShippedSops.Correction, row, About(row).With("alasanRalat", why).Merge(item.Variables), actor, null, cancellationToken, item.FilesFor);
    }

    /// <inheritdoc cref="CorrectAsync"/>
    public async Task<string> TakeDownAsync(string publicationId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanAskForTakeDown(actor)) throw RuntimeProblems.Forbidden();
        var why = Reasons.Require(reason);
        var row = await RequireAsync(publicationId, cancellationToken);
        return await StartAsync(ShippedSops.TakeDown, row, About(row).With("dasarPenurunan", "permintaan").With("alasanPenurunan", why), actor, null, cancellationToken);
    }

    /// <summary>Because a consent was withdrawn: nobody decides, an administrator acts.</summary>
    /// <param name="publication">The item's article.</param>
    /// <param name="consent">Number of the consent.</param>
    internal Task<string> TakeDownWithdrawnAsync(Publication publication, string consent, Func<BpmDbContext, string, Task<bool>> alongside, CancellationToken cancellationToken) =>
        StartAsync(ShippedSops.TakeDown, publication, About(publication).With("dasarPenurunan", "persetujuan")
            .With("alasanPenurunan", $"Persetujuan {consent} ditarik oleh orang tua/wali."), Actor.System, alongside, cancellationToken);

    private static Variables About(Publication row) => Variables.Empty.With("konten", row.InstanceId).With("judulKonten", row.Title).With("alamatKonten", row.Url ?? "");

    private async Task<string> StartAsync(string key, Publication row, Variables about, Actor actor, Func<BpmDbContext, string, Task<bool>>? alongside, CancellationToken cancellationToken, Func<string, IEnumerable<Attachment>>? files = null)
    {
        var version = await definitions.InForceAsync(key, cancellationToken) ?? throw RuntimeProblems.NotInForce(key);
        var definition = await definitions.CompiledAsync(version.Id, cancellationToken);
        var actorId = actor == Actor.System ? null : actor.UserId;
        var beginning = new Beginning(starter.NewId(), version, definition, ProcessEngine.ChooseStart(definition, null).Id, about, actorId, null) { Title = row.Title, ActorId = actorId };
        var id = beginning.Id;
        await starter.StartAsync(beginning, async change =>
        {
            var rows = await change.Database.Publications.Where(p => p.InstanceId == row.InstanceId).ToListAsync(cancellationToken);
            var open = rows.Select(r => key == ShippedSops.Correction ? r.CorrectionInstanceId : r.TakeDownInstanceId).OfType<string>().Distinct().ToList();
            id = await change.Database.Instances.Where(i => open.Contains(i.Id) && i.EndedAt == null).Select(i => i.Id).FirstOrDefaultAsync(cancellationToken) ?? beginning.Id;
            if (id != beginning.Id || (alongside is not null && !await alongside(change.Database, id))) return false;
            foreach (var channel in rows)
            {
                if (key == ShippedSops.Correction) channel.CorrectionInstanceId = id;
                else channel.TakeDownInstanceId = id;
                channel.Revision++;
            }
            if (files is not null) change.Database.Attachments.AddRange(files(id));
            return true;
        }, cancellationToken);
        // The case there is takes it down for this reason too.
        if (id != beginning.Id && alongside is not null) await commits.CommitAsync(database => alongside(database, id), cancellationToken);
        return id;
    }

    private async Task<Publication> RequireAsync(string publicationId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var asked = await database.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == publicationId, cancellationToken)
            ?? throw new ProblemException(ProblemKind.NotFound, "publication-not-found", new("Diharapkan publikasi yang ada, tetapi publikasi ini tidak ditemukan.", "Expected an existing publication, but this one was not found."));
        if (asked.Status is not PublicationStatus.Published) throw NotOnWebsite();
        return asked;
    }

    private static ProblemException NotOnWebsite() => new(ProblemKind.Conflict, "publication-not-standing", new(
        "Diharapkan konten yang sedang tayang, tetapi konten ini tidak tayang lagi.", "Expected an item that stands there, but this one does not any more."));
}
