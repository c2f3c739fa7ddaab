using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>One step of an SOP in a period.</summary>
/// <param name="Done">How often it was completed.</param>
/// <param name="Late">How many of these were completed after their due time.</param>
/// <param name="Typical">The median of the working time from ready to done.</param>
public sealed record StepFigures(string ElementId, string Name, string? PrintedNo, int Done, int Late, TimeSpan Typical);

/// <summary>How an SOP was carried out in a period: what its periodic review judges. The same for ever once the period is over.</summary>
/// <param name="From">The first day, in the office's zone.</param>
/// <param name="Until">The first day after it.</param>
/// <param name="Started">Cases that began in the period.</param>
/// <param name="Ended">Cases that ended in it.</param>
/// <param name="IsWhole">False when only the newest <see cref="MostSteps"/> completions were looked at.</param>
public sealed record ReviewFigures(DateOnly From, DateOnly Until, int Started, int Ended, IReadOnlyList<StepFigures> Steps, bool IsWhole)
{
    public const int MostSteps = 5000;

    public int Done => Steps.Sum(s => s.Done);

    public int Late => Steps.Sum(s => s.Late);

    /// <param name="until">The due date of the review.</param>
    public static async Task<ReviewFigures> ReadAsync(
        BpmDbContext database, string key, ReviewKind kind, DateOnly until, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        var from = until.AddMonths(-ReviewDuties.MonthsOf(kind));
        var (begins, ends) = (OfficeTime.StartOf(from, calendar.Zone), OfficeTime.StartOf(until, calendar.Zone));
        var cases = database.Instances.Where(i => i.DefinitionKey == key);
        var started = await cases.CountAsync(i => i.StartedAt >= begins && i.StartedAt < ends, cancellationToken);
        var ended = await cases.CountAsync(i => i.EndedAt >= begins && i.EndedAt < ends, cancellationToken);
        var done = await database.Tasks.Where(t => t.DefinitionKey == key && t.Status == WorkTaskStatus.Completed && t.CompletedAt >= begins && t.CompletedAt < ends)
            .OrderByDescending(t => t.CompletedAt).ThenByDescending(t => t.Id).Take(MostSteps + 1)
            .Select(t => new { t.ElementId, t.Name, t.PrintedNo, t.CreatedAt, t.DueAt, CompletedAt = t.CompletedAt!.Value, t.Bidang, t.Candidates }).ToListAsync(cancellationToken);
        var steps = done.Take(MostSteps).GroupBy(t => t.ElementId).Select(step => new StepFigures(
            step.Key, step.First().Name, step.First().PrintedNo, step.Count(), step.Count(t => t.CompletedAt > t.DueAt),
            Median([.. step.Select(t => calendar.Of(t.Bidang, t.Candidates).Between(t.CreatedAt, t.CompletedAt)).Order()])));
        return new(from, until, started, ended, [.. steps.OrderBy(s => Number(s.PrintedNo)).ThenBy(s => s.Name, StringComparer.Ordinal)], done.Count <= MostSteps);
    }

    private static TimeSpan Median(TimeSpan[] sorted) => sorted[sorted.Length / 2];

    /// <summary>As on paper; steps without a number stand last.</summary>
    private static int Number(string? printed) => int.TryParse(printed, out var number) ? number : int.MaxValue;
}
