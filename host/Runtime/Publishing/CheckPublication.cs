using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>One look at a published item: whether it still stands there, and a picture of it while there is none. Queued by <see cref="PublicationWatch"/>.</summary>
/// <param name="pictures">Asked for when there is one to keep: files need the store of the cases, which needs the list of activities.</param>
public sealed class CheckPublication(IDbContextFactory<BpmDbContext> contexts, PublicationLook look, CheckLedger ledger, Func<ProofPictures> pictures) : IActivity
{
    public const string Type = "checkPublication";

    /// <summary>A server that is being restarted answers a few minutes later.</summary>
    private const int LooksBeforeNoAnswer = 3;
    private static readonly TimeSpan BetweenLooks = TimeSpan.FromMinutes(10);

    public ActivityDescription Description { get; } = new(
        Type, new("Periksa tayangan", "Look at a publication"), [new("publication", new("Publikasi", "Publication"), true)], [], NeedsApproval: false) { IsInternal = true };

    internal static string InputOf(string publicationId) => Variables.Empty.With("publication", publicationId).ToJson();

    public async Task<JobOutcome> ExecuteAsync(JobContext context, CancellationToken cancellationToken)
    {
        var id = context.Input.Text("publication") ?? "";
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Publications.AsNoTracking().FirstOrDefaultAsync(p => p.Id == id, cancellationToken) is not { Status: PublicationStatus.Published } row)
            return new JobOutcome.Succeeded(Variables.Empty);

        var seen = await look.AtAsync(row, context, cancellationToken);
        if (seen.Result is PublicationCheck.NoAnswer && context.Attempt < LooksBeforeNoAnswer) return new JobOutcome.Failed(seen.Words.En, BetweenLooks);
        await ledger.WriteAsync(id, seen, cancellationToken);
        if (seen.Result is PublicationCheck.Shown && row.ProofAttachmentId is null) await pictures().TakeAsync(row, seen.Photographed, cancellationToken);
        return new JobOutcome.Succeeded(Variables.Empty);
    }
}
