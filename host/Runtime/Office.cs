using System.Text.Json;
using System.Text.Json.Serialization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The office's working calendar as it stands in the database now, with those of its work units; cached, and read anew after a change.</summary>
public interface IOfficeCalendar
{
    Task<WorkingCalendar> GetAsync(CancellationToken cancellationToken);
    void Invalidate();
}

/// <summary>From the rows of the database; the zone is a setting, <c>Office:TimeZone</c>, default Asia/Jakarta.</summary>
public sealed class OfficeCalendar(IDbContextFactory<BpmDbContext> contexts, IConfiguration configuration) : IOfficeCalendar
{
    internal static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { Converters = { new JsonStringEnumConverter() } };

    private readonly Lock guard = new();
    private volatile WorkingCalendar? cached;
    private long changes;

    public async Task<WorkingCalendar> GetAsync(CancellationToken cancellationToken)
    {
        if (cached is { } known) return known;
        var at = Interlocked.Read(ref changes);
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var content = await CalendarContent.LoadAsync(database, cancellationToken);
        var calendar = content.In(OfficeTime.Zone(configuration["Office:TimeZone"] ?? OfficeCalendars.DefaultZone));
        // One that was read before a change is not kept after it.
        lock (guard)
        {
            if (changes == at) cached = calendar;
        }
        return calendar;
    }

    public void Invalidate()
    {
        lock (guard)
        {
            changes++;
            cached = null;
        }
    }
}

internal static class TaskCalendars
{
    /// <summary>The calendar that the clock of a task runs on.</summary>
    public static WorkingCalendar For(this WorkingCalendar office, WorkTask task) => office.Of(task.Bidang, task.Candidates);

    /// <param name="candidates">As <see cref="WorkTask.Candidates"/>.</param>
    public static WorkingCalendar Of(this WorkingCalendar office, string? bidang, string candidates) => office.Units.IsEmpty ? office : office.For(bidang, CandidateSet.Groups(candidates));
}

public static class OfficeSetup
{
    public static void AddOffice(this WebApplicationBuilder builder) => builder.Services.AddSingleton<IOfficeCalendar, OfficeCalendar>();
}
