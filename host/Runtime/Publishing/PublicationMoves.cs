using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>Another time for an item on a channel.</summary>
/// <param name="Revision">As the person saw it; null takes it as it is.</param>
/// <param name="Date">yyyy-MM-dd, in the office's zone.</param>
/// <param name="Clock">As 10.00 or 10:00.</param>
/// <param name="Now">At once, whatever date and clock say.</param>
public sealed record PublicationMove(string PublicationId, long? Revision, string? Date, string? Clock, bool Now = false);

/// <summary>
/// Moves what is planned. The row of the job that would send it is written in the same transaction, under its own concurrency token: either the move stands
/// and the job waits, or the job was claimed and the move is refused. Nothing is sent twice, and nothing at a time that was given up.
/// </summary>
public sealed class PublicationMoves(IDbContextFactory<BpmDbContext> contexts, Changes changes, IOfficeCalendar calendar, IConsentBook consents)
{
    public const string History = "publicationMoved";

    /// <returns>The time it had before.</returns>
    /// <exception cref="ProblemException">The actor may not, the time is none or has passed, a consent does not hold then, or it was sent meanwhile.</exception>
    public async Task<DateTimeOffset> MoveAsync(PublicationMove move, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanRecordProof(actor))
            throw new ProblemException(ProblemKind.Forbidden, "proof-not-yours", new("Diharapkan Administrator (Konten) atau ketua tim, tetapi akun Anda tidak memiliki peran itu.", "Expected a content administrator or the team's leader, but your account has neither role."));
        var zone = (await calendar.GetAsync(cancellationToken)).Zone;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var instance = await database.Publications.Where(p => p.Id == move.PublicationId).Select(p => p.InstanceId).FirstOrDefaultAsync(cancellationToken) ?? throw NotFound();
        DateTimeOffset before = default;
        await changes.ChangeAsync(instance, async change =>
        {
            var rows = await change.Database.Publications.Where(p => p.InstanceId == instance).ToListAsync(cancellationToken);
            var row = rows.Find(p => p.Id == move.PublicationId) ?? throw NotFound();
            RequirePlanned(row, move.Revision, zone);
            var to = TimeOf(move, row, change.Now, zone);
            var article = rows.Find(p => p.Channel == PublishToWebsite.Website && IsPlanned(p) && p.ApprovedHash == row.ApprovedHash);
            if (article is not null && article != row && to < article.PlannedAt)
                throw new ProblemException(ProblemKind.Invalid, "publication-before-website", PublicationPlan.BeforeWebsite(ChannelNames.Of(row.Channel), to, article.PlannedAt!.Value, zone));
            before = row.PlannedAt!.Value;
            if (before == to) return false;
            var along = article == row ? rows.Where(p => p != row && IsPlanned(p) && p.ApprovedHash == row.ApprovedHash && (p.PlannedAt == before || p.PlannedAt < to)) : [];
            List<Publication> moved = [.. along, row];
            var jobs = await JobsAsync(change, row, cancellationToken);
            if (jobs.Count > 0) await RequireConsentsAsync(Variables.Parse(jobs[0].Input), moved, to, zone, cancellationToken);
            foreach (var one in moved) Move(change, one, to, actor);
            MoveJobs(change, jobs, row, rows);
            return true;
        }, cancellationToken);
        return before;
    }

    /// <summary>What waits for its time, and was never tried.</summary>
    internal static bool IsPlanned(Publication row) => row is { Status: PublicationStatus.Scheduled, Attempts: 0, PlannedAt: not null };

    /// <summary>The step that was to publish is called off, with the case or by an operator: what it planned and nobody has sent does not go out.</summary>
    internal static async Task WithdrawAsync(Change change, CancellationToken cancellationToken)
    {
        var rows = await change.Database.Publications.Where(p => p.InstanceId == change.Row.Id && p.Status == PublicationStatus.Scheduled && p.Attempts == 0).ToListAsync(cancellationToken);
        var ids = rows.ConvertAll(p => p.Id);
        var jobs = await change.Database.Jobs.Where(j => ids.Contains(j.Id)).ToListAsync(cancellationToken);
        var running = jobs.Where(j => j.Status is JobStatus.Running).Select(j => j.Id).ToHashSet();
        change.Database.Jobs.RemoveRange(jobs.Where(j => !running.Contains(j.Id)));
        change.Database.Publications.RemoveRange(rows.Where(p => !running.Contains(p.Id)));
    }

    private static DateTimeOffset TimeOf(PublicationMove move, Publication row, DateTimeOffset now, TimeZoneInfo zone)
    {
        if (move.Now) return now;
        var to = PublicationPlan.Read(move.Date, move.Clock, zone)
            ?? throw new ProblemException(ProblemKind.Invalid, "publication-time", PublicationPlan.Unreadable(ChannelNames.Of(row.Channel), move.Date, move.Clock));
        return PublicationPlan.Refusal(to, now, zone) is { } refusal ? throw new ProblemException(ProblemKind.Invalid, "publication-time", refusal) : to;
    }

    private static void RequirePlanned(Publication row, long? revision, TimeZoneInfo zone)
    {
        if (IsPlanned(row) && (revision is null || row.Revision == revision)) return;
        var at = row.PublishedAt is { } published ? OfficeTime.Short(published, zone) : new("", "");
        throw new ProblemException(ProblemKind.Conflict, "publication-changed", row.Status switch
        {
            PublicationStatus.Scheduled when IsPlanned(row) => new("Diharapkan jadwal seperti yang tampak, tetapi orang lain sudah memindahkannya. Tidak ada yang diubah.", "Expected the plan as it was shown, but somebody else has moved it. Nothing was changed."),
            PublicationStatus.Published => new($"Diharapkan kiriman yang masih direncanakan, tetapi sudah tayang {at.Id}. Tidak ada yang diubah.", $"Expected something that is still planned, but it was published {at.En}. Nothing was changed."),
            PublicationStatus.Scheduled or PublicationStatus.Sending => BeingSent,
            _ => new("Diharapkan kiriman yang masih direncanakan, tetapi keadaannya sudah berubah. Tidak ada yang diubah.", "Expected something that is still planned, but it has changed. Nothing was changed."),
        });
    }

    private static void Move(Change change, Publication row, DateTimeOffset to, Actor actor)
    {
        change.Record(History, null, actor.UserId, Variables.Empty.With("channel", row.Channel).With("from", row.PlannedAt!.Value.ToString("O")).With("to", to.ToString("O")));
        (row.PlannedAt, row.NextTryAt, row.Revision) = (to, to, row.Revision + 1);
    }

    /// <summary>The sending would hold it back on that day; whoever plans it hears of it now.</summary>
    /// <param name="input">Of a job that sends the item.</param>
    private async Task RequireConsentsAsync(Variables input, List<Publication> moved, DateTimeOffset to, TimeZoneInfo zone, CancellationToken cancellationToken)
    {
        var channels = moved.ConvertAll(m => m.Channel);
        if (await consents.ObjectionsAsync(input, channels, new PublicationPlan(zone, channels.ToDictionary(c => c, _ => to), []), cancellationToken) is not { Count: > 0 } objections) return;
        var refusal = PlanRefusal.Of("consent-missing", objections);
        throw new ProblemException(ProblemKind.Invalid, refusal.Type, refusal.Reason);
    }

    /// <summary>The job that sends it; and the publishing step's own, which lasts until the last planned time.</summary>
    private static async Task<List<Job>> JobsAsync(Change change, Publication row, CancellationToken cancellationToken)
    {
        var jobs = await change.Database.Jobs.Where(j => j.InstanceId == row.InstanceId && (j.Status == JobStatus.Queued || j.Status == JobStatus.Running)
            && (j.Id == row.Id || j.Type == PublishToWebsite.Type)).ToListAsync(cancellationToken);
        return jobs.Exists(j => j.Status is JobStatus.Running) ? throw new ProblemException(ProblemKind.Conflict, "publication-being-sent", BeingSent) : jobs;
    }

    private static void MoveJobs(Change change, List<Job> jobs, Publication row, List<Publication> rows)
    {
        var waiting = rows.Where(IsPlanned).ToList();
        var step = waiting.Find(p => p.Channel == PublishToWebsite.Website)?.PlannedAt ?? waiting.Max(p => p.PlannedAt);
        foreach (var job in jobs) job.RunAt = job.Id == row.Id ? row.PlannedAt!.Value : step ?? change.Now;
    }

    private static Workflows.Definitions.Text BeingSent => new("Diharapkan kiriman yang masih direncanakan, tetapi sedang dikirim sekarang. Tidak ada yang diubah.", "Expected something that is still planned, but it is being sent right now. Nothing was changed.");

    private static ProblemException NotFound() =>
        new(ProblemKind.NotFound, "publication-not-found", new("Diharapkan publikasi yang ada, tetapi publikasi ini tidak ditemukan.", "Expected an existing publication, but this one was not found."));
}
