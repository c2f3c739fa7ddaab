using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>What a person decides about an item on a channel: whether it stands there, that it is sent again, that it comes down.</summary>
public sealed class PublicationAnswers(RowCommits rows, ChannelStore channels, TimeProvider time)
{
    /// <summary>"Sudah tayang": it was looked for by a person and found.</summary>
    /// <exception cref="ProblemException">The actor may not, the address is none, or nobody asks any more.</exception>
    public Task StandsThereAsync(string publicationId, string address, Actor actor, CancellationToken cancellationToken)
    {
        RequirePublisher(actor);
        var url = ProofOfPublication.RequireUrl(address);
        return ChangeAsync(publicationId, async (database, row) =>
        {
            Require(row, PublicationStatus.Uncertain, PublicationStatus.Failed);
            ProofOfPublication.Mark(row, url, null, actor.UserId, time.GetUtcNow());
            await CloseJobAsync(database, row.Id, actor, time.GetUtcNow(), cancellationToken);
        }, cancellationToken);
    }

    /// <summary>"Belum tayang": nothing stands there, so it is sent again at once.</summary>
    /// <exception cref="ProblemException">The actor may not, nobody asks any more, or it is being sent at this moment.</exception>
    public Task SendAgainAsync(string publicationId, Actor actor, CancellationToken cancellationToken)
    {
        RequirePublisher(actor);
        return ChangeAsync(publicationId, async (database, row) =>
        {
            Require(row, PublicationStatus.Uncertain, PublicationStatus.Failed);
            var now = time.GetUtcNow();
            if (await database.Jobs.FirstOrDefaultAsync(j => j.Id == row.Id, cancellationToken) is not { } job || job.Status is JobStatus.Running)
                throw new ProblemException(ProblemKind.Conflict, "publication-being-sent", new("Diharapkan kiriman yang berhenti, tetapi sedang dikerjakan sekarang.", "Expected a sending at rest, but it is under way right now."));
            var steps = ChannelStore.Parse(row.Steps);
            steps.Remove(Sending.Posting);
            row.Steps = System.Text.Json.JsonSerializer.Serialize(steps);
            (row.Status, row.NextTryAt) = (PublicationStatus.Scheduled, now);
            (job.Status, job.RunAt, job.LeaseUntil, job.EndedAt, job.Attempts) = (JobStatus.Queued, now, null, null, 0);
            await ResolveAsync(database, row.Id, actor, now, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>Takes down at once what is the program's own, by a job what stands elsewhere; what a person posted by hand is noted as taken down by hand.</summary>
    /// <exception cref="ProblemException">The actor may not, the reason is missing, or it does not stand there.</exception>
    public async Task TakeDownAsync(string publicationId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        RequirePublisher(actor);
        var why = Reasons.Require(reason);
        var served = (await channels.ListAsync(cancellationToken)).Where(c => c.IsServed).Select(c => c.Description.Key).ToHashSet();
        await ChangeAsync(publicationId, async (database, row) =>
        {
            Require(row, PublicationStatus.Published);
            var now = time.GetUtcNow();
            if (row.RecordedBy is null && served.Contains(row.Channel))
            {
                var sent = await database.Jobs.AsNoTracking().FirstOrDefaultAsync(j => j.Id == row.Id, cancellationToken);
                database.Jobs.Add(new Job
                {
                    Id = Guid.CreateVersion7(now).ToString("N"), InstanceId = row.InstanceId, Type = TakeDownFromChannel.Type, IdempotencyKey = $"{row.IdempotencyKey}:turun:{row.Revision}",
                    Input = Variables.Parse(sent?.Input ?? "{}").With("publication", row.Id).With("externalId", row.ExternalId).ToJson(), Status = JobStatus.Queued, RunAt = now, CreatedAt = now,
                });
                row.LastError = StoredText.Write(new($"Sedang diturunkan: {why}", $"Being taken down: {why}"));
                return;
            }
            (row.Status, row.TakenDownAt, row.LastError) = (PublicationStatus.TakenDown, now, StoredText.Write(new($"Diturunkan: {why}", $"Taken down: {why}")));
            await CheckLedger.EndAsync(database, row, now, cancellationToken);
        }, cancellationToken);
    }

    /// <summary>A person has it in hand: what was to try again does not, and what was told to the administrator is settled.</summary>
    internal static async Task CloseJobAsync(BpmDbContext database, string publicationId, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (await database.Jobs.FirstOrDefaultAsync(j => j.Id == publicationId && j.Status == JobStatus.Queued, cancellationToken) is { } job)
            (job.Status, job.LeaseUntil, job.EndedAt) = (JobStatus.Cancelled, null, now);
        await ResolveAsync(database, publicationId, actor, now, cancellationToken);
    }

    private static async Task ResolveAsync(BpmDbContext database, string jobId, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var incident in await database.Incidents.Where(i => i.JobId == jobId && i.ResolvedAt == null).ToListAsync(cancellationToken))
            (incident.ResolvedAt, incident.ResolvedBy) = (now, actor.UserId);
    }

    private Task ChangeAsync(string publicationId, Func<BpmDbContext, Publication, Task> act, CancellationToken cancellationToken) => rows.CommitAsync(async database =>
    {
        var row = await database.Publications.FindAsync([publicationId], cancellationToken)
            ?? throw new ProblemException(ProblemKind.NotFound, "publication-not-found", new("Diharapkan publikasi yang ada, tetapi publikasi ini tidak ditemukan.", "Expected an existing publication, but this one was not found."));
        await act(database, row);
        row.Revision++;
        return true;
    }, cancellationToken);

    private static void RequirePublisher(Actor actor)
    {
        if (!Access.CanRecordProof(actor))
            throw new ProblemException(ProblemKind.Forbidden, "proof-not-yours", new("Diharapkan Administrator (Konten) atau ketua tim, tetapi akun Anda tidak memiliki peran itu.", "Expected a content administrator or the team's leader, but your account has neither role."));
    }

    private static void Require(Publication row, params PublicationStatus[] expected)
    {
        if (!expected.Contains(row.Status))
            throw new ProblemException(ProblemKind.Conflict, "publication-changed", new("Diharapkan keadaan publikasi seperti yang tampak, tetapi sudah berubah. Periksa daftar yang terbaru.", "Expected the publication as it was shown, but it has changed. Look at the list anew."));
    }
}
