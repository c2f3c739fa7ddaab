using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>
/// Monitoring every six months and evaluation every twelve, for each SOP in force: a case of the periodic review, once for each due date,
/// begun in the transaction that moves the due date on.
/// </summary>
/// <remarks>Monitoring: Permenpan RB 35/2012. Evaluation once a year: the office's rule.</remarks>
public sealed partial class ReviewDuties(IDbContextFactory<BpmDbContext> contexts, InstanceRunner runner, IOfficeCalendar office, TimeProvider time, ILogger<ReviewDuties> log)
{
    /// <summary>Counts from the effective date; an SOP that has its due dates keeps them when a new version comes.</summary>
    internal static async Task EnsureAsync(BpmDbContext database, string key, DateOnly effectiveOn, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        foreach (var kind in Enum.GetValues<ReviewKind>())
        {
            if (await database.ReviewDuties.FindAsync([key, kind], cancellationToken) is null)
                database.ReviewDuties.Add(new() { DefinitionKey = key, Kind = kind, DueAt = OfficeTime.StartOf(effectiveOn.AddMonths(MonthsOf(kind)), calendar.Zone) });
        }
    }

    /// <returns>How many reviews began.</returns>
    public async Task<int> StartDueAsync(CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var now = time.GetUtcNow();
        var due = await database.ReviewDuties.AsNoTracking().Where(d => d.DueAt <= now).OrderBy(d => d.DueAt).ThenBy(d => d.DefinitionKey).Take(20).ToListAsync(cancellationToken);
        var started = 0;
        foreach (var duty in due)
        {
            try
            {
                if (await StartAsync(duty, cancellationToken)) started++;
            }
            catch (Exception e) when (e is not OperationCanceledException)
            {
                LogDuty(log, e, duty.Kind, duty.DefinitionKey);
            }
        }
        return started;
    }

    private async Task<bool> StartAsync(ReviewDuty duty, CancellationToken cancellationToken)
    {
        await using var reading = await contexts.CreateDbContextAsync(cancellationToken);
        if (await reading.Definitions.AsNoTracking().Where(d => d.Key == duty.DefinitionKey && d.State == SopState.InForce).Select(d => new { d.Name, d.Version }).FirstOrDefaultAsync(cancellationToken) is not { } sop)
            return false;
        var zone = (await office.GetAsync(cancellationToken)).Zone;
        var on = OfficeTime.DateOf(duty.DueAt, zone);
        var next = Next(on, duty.Kind, OfficeTime.DateOf(time.GetUtcNow(), zone));
        var kind = duty.Kind is ReviewKind.Monitoring ? "monitoring" : "evaluasi";
        var began = false;
        await runner.StartAsync(new StartInstance(ShippedSops.PeriodicReview, null, null, $"{sop.Name}, versi {sop.Version}", Variables.Empty
            .With("jenisTelaah", kind).With("sopKunci", duty.DefinitionKey).With("sopNama", sop.Name).With("sopVersi", $"{sop.Version}").With("jatuhTempo", $"{on:yyyy-MM-dd}")),
            Actor.System, async database =>
            {
                var row = await database.ReviewDuties.FindAsync([duty.DefinitionKey, duty.Kind], cancellationToken);
                began = row is not null && row.DueAt == duty.DueAt;
                if (began) row!.DueAt = OfficeTime.StartOf(next, zone);
                return began;
            }, cancellationToken);
        return began;
    }

    /// <summary>What was missed while nothing ran is made up for once, not many times.</summary>
    private static DateOnly Next(DateOnly due, ReviewKind kind, DateOnly today)
    {
        var next = due.AddMonths(MonthsOf(kind));
        for (var times = 2; next <= today; times++) next = due.AddMonths(times * MonthsOf(kind));
        return next;
    }

    internal static int MonthsOf(ReviewKind kind) => kind is ReviewKind.Monitoring ? 6 : 12;

    [LoggerMessage(Level = LogLevel.Error, Message = "The {Kind} of SOP {Key} is due but could not begin")]
    private static partial void LogDuty(ILogger logger, Exception exception, ReviewKind kind, string key);
}
