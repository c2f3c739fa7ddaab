using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Tasks.Acting;

/// <summary>Where one goes after completing a task: to the next one of one's own list when one likes it so, else to the list.</summary>
public sealed class NextTask(IDbContextFactory<BpmDbContext> contexts, Changes changes, IOfficeCalendar office, TimeProvider time)
{
    /// <summary>Name of the choice in the form of a task.</summary>
    public const string Field = "berikutnya";

    public async Task<bool> IsWantedAsync(Actor actor, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await IsWantedAsync(database, actor, cancellationToken);
    }

    private static Task<bool> IsWantedAsync(BpmDbContext database, Actor actor, CancellationToken cancellationToken) =>
        database.Set<WorkPreference>().AnyAsync(p => p.UserId == actor.UserId && p.OpensNext, cancellationToken);

    /// <summary>Keeps the choice for the next time, on every device.</summary>
    public Task RememberAsync(Actor actor, bool wanted, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        var row = await database.Set<WorkPreference>().FindAsync([actor.UserId], cancellationToken);
        if ((row?.OpensNext ?? false) == wanted) return false;
        if (row is null) database.Add(row = new WorkPreference { UserId = actor.UserId });
        row.OpensNext = wanted;
        return true;
    }, cancellationToken);

    /// <summary>The address after a completed task, with the message that it is done.</summary>
    public async Task<string> AddressAsync(Actor actor, string doneTaskId, CancellationToken cancellationToken)
    {
        var list = $"/inbox?pesan=selesai&tugas={doneTaskId}";
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (!await IsWantedAsync(database, actor, cancellationToken)) return list;
        var today = OfficeTime.DateOf(time.GetUtcNow(), (await office.GetAsync(cancellationToken)).Zone);
        var next = await database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.Id != doneTaskId).Where(Access.HeldBy(database, actor))
            .Where(t => !database.Set<Postponement>().Any(p => p.TaskId == t.Id && p.UserId == actor.UserId && p.Until > today))
            .OrderBy(t => t.Rank).ThenBy(t => t.Id).Select(t => t.Id).FirstOrDefaultAsync(cancellationToken);
        return next is null ? list : $"/inbox/{next}?pesan=selesai";
    }
}
