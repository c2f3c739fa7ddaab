using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Inbox;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>A task as lists show it.</summary>
/// <param name="Round">1 for the first run of the step in its case.</param>
/// <param name="Assignee">User name of the person who has taken it.</param>
public sealed record TaskItem(
    string Id, string Name, string? PrintedNo, string ElementId, string InstanceId, string DefinitionId, string? BusinessKey, string? Title,
    int Round, WorkTaskStatus Status, string? Assignee, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, bool Overdue,
    DateTimeOffset? CompletedAt, string? Outcome);

/// <summary>Each list is counted up to 1000: that number says "so many or more".</summary>
public sealed record TaskCounts(int Mine, int Group, int Done, int Overdue, int Followed);

public static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("Tasks");
        tasks.MapGet("", ListAsync).Refuses(400)
            .WithSummary("One list of the inbox")
            .WithDescription("view: mine (default), group, done, overdue, followed. sort: due, created, name, each with a leading minus to turn it round. page: the nextPage of the page before, for the same view and sort; a search may answer with few or no items and a nextPage where it goes on.");
        tasks.MapGet("/counts", CountAsync).WithSummary("How many tasks each list of the inbox has");
        tasks.MapGet("/{id}", GetAsync).Refuses(404).WithSummary("All one needs to do a task");
    }

    private static async Task<Ok<KeyedPage<TaskItem>>> ListAsync(
        BpmDbContext database, IOfficeCalendar office, TimeProvider time, Caller caller, CancellationToken cancellationToken,
        Word<TaskView>? view = null, string? page = null, string? search = null, string? sort = null)
    {
        var (list, now) = (view?.Value ?? TaskView.Mine, time.GetUtcNow());
        var order = TaskOrder.Of(sort, list);
        if (!order.IsOfInbox(list))
        {
            var tasks = (await database.TasksInAsync(list, caller.Actor, now, cancellationToken)).AsNoTracking().Search(search, database);
            var sorted = await order.Sort(tasks, page).Take(Paging.PageSize + 1).ToListAsync(cancellationToken);
            var shown = sorted.Take(Paging.PageSize).ToList();
            return TypedResults.Ok(new KeyedPage<TaskItem>(await ItemsAsync(shown, database, now, cancellationToken), sorted.Count > shown.Count ? order.After(shown[^1]) : null));
        }
        var zone = (await office.GetAsync(cancellationToken)).Zone;
        var slice = await InboxQuery.ReadAsync(database, caller.Actor, list.Tab(), new(string.IsNullOrWhiteSpace(search) ? null : search), order.Key(page), Paging.PageSize, zone, now, cancellationToken);
        var ids = slice.Rows.Select(r => r.Id).ToList();
        var found = await database.Tasks.AsNoTracking().Where(t => ids.Contains(t.Id)).ToDictionaryAsync(t => t.Id, cancellationToken);
        return TypedResults.Ok(new KeyedPage<TaskItem>(
            await ItemsAsync([.. ids.Where(found.ContainsKey).Select(id => found[id])], database, now, cancellationToken),
            slice.Next is { } next ? order.After(next.Rank.UtcTicks.ToString(CultureInfo.InvariantCulture), next.Id) : null));
    }

    private static async Task<Ok<TaskCounts>> CountAsync(BpmDbContext database, TimeProvider time, Caller caller, CancellationToken cancellationToken)
    {
        var counts = await InboxQuery.CountAsync(database, caller.Actor, time.GetUtcNow(), cancellationToken);
        var done = await database.Tasks.Where(t => t.Status == WorkTaskStatus.Completed && t.CompletedBy == caller.Actor.UserId)
            .OrderByDescending(t => t.CompletedAt).Take(InboxQuery.MostCounted).CountAsync(cancellationToken);
        return TypedResults.Ok(new TaskCounts(counts.Mine, counts.Group, done, counts.Overdue, counts.Followed));
    }

    private static async Task<Ok<TaskBody>> GetAsync(
        string id, HttpContext http, BpmDbContext database, IDefinitionStore store, TimeProvider time, Caller caller, CancellationToken cancellationToken)
    {
        var task = await FindAsync(id, database, caller, cancellationToken);
        var item = (await ItemsAsync([task], database, time.GetUtcNow(), cancellationToken))[0];
        var definition = await store.CompiledAsync(task.DefinitionId, cancellationToken);
        return TypedResults.Ok(await TaskBody.ReadAsync(task, item, definition, database, ReaderLanguage.Of(http), cancellationToken));
    }

    /// <summary>Throws 404 for a task that is not there or that one may not see.</summary>
    internal static async Task<WorkTask> FindAsync(string id, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var task = await database.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.Id == id, cancellationToken);
        return task is not null && await database.MaySeeTaskAsync(caller.Actor, task, cancellationToken) ? task : throw Missing.Task(id);
    }

    private static async Task<IReadOnlyList<TaskItem>> ItemsAsync(
        IReadOnlyList<WorkTask> tasks, BpmDbContext database, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var ids = tasks.Select(t => t.InstanceId).Distinct().ToArray();
        var cases = await database.Instances.AsNoTracking().Where(i => ids.Contains(i.Id)).Select(i => new { i.Id, i.BusinessKey, i.Title })
            .ToDictionaryAsync(i => i.Id, cancellationToken);
        var names = await UserNames.ReadAsync(database, tasks.Select(t => t.AssigneeId), cancellationToken);
        return
        [
            .. tasks.Select(t => new TaskItem(
                t.Id, t.Name, t.PrintedNo, t.ElementId, t.InstanceId, t.DefinitionId, cases[t.InstanceId].BusinessKey, cases[t.InstanceId].Title,
                t.Round, t.Status, names.Of(t.AssigneeId), t.CreatedAt, t.DueAt, (t.CompletedAt ?? now) > t.DueAt, t.CompletedAt, t.Outcome)),
        ];
    }
}
