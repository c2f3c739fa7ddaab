using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>The one place where a version of an SOP comes into force: among other rows that EF Core tracks and the caller saves.</summary>
public sealed class IntoForce(StartSchedule schedule, IOfficeCalendar office, TimeProvider time)
{
    /// <param name="step">How it came about.</param>
    internal async Task BringAsync(BpmDbContext database, Definition row, ProcessDefinition definition, SopStep step, Actor actor, string reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var today = OfficeTime.DateOf(now, (await office.GetAsync(cancellationToken)).Zone);
        var before = await SupersedeAsync(database, row, now, cancellationToken);

        (row.Status, row.PublishedAt, row.PublishedBy) = (DefinitionStatus.Published, now, actor.UserId);
        (row.State, row.EffectiveOn, row.MustBeRead) = (SopState.InForce, row.EffectiveOn ?? today, before);
        SopLog.Add(database, row, step, actor, reason, now, row.ApprovalInstanceId);
        await schedule.ReplaceAsync(database, row.Id, definition, cancellationToken);
        await ReviewDuties.EnsureAsync(database, row.Key, row.EffectiveOn.Value, await office.GetAsync(cancellationToken), cancellationToken);
    }

    /// <summary>The version before, and an approved one that was never in force, make place.</summary>
    /// <returns>True when people have worked by another version.</returns>
    private static async Task<bool> SupersedeAsync(BpmDbContext database, Definition row, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var before = await database.Definitions.Where(d => d.Key == row.Key && d.Id != row.Id
            && (d.State == SopState.InForce || (d.State == null && d.Status == DefinitionStatus.Published) || (d.State == SopState.Approved && d.Version < row.Version))).ToListAsync(cancellationToken);
        foreach (var other in before)
        {
            other.State = SopState.Superseded;
            SopLog.Add(database, other, SopStep.Superseded, null, "", now);
        }
        return before.Exists(d => d.Status == DefinitionStatus.Published)
            || await database.Definitions.AnyAsync(d => d.Key == row.Key && d.Id != row.Id && d.Status == DefinitionStatus.Published, cancellationToken);
    }
}
