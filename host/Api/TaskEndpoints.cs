using Disdik.Bpm.Host.Data;
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

public sealed record TaskCounts(int Mine, int Group, int Done, int Overdue);

public static class TaskEndpoints
{
    public static void MapTasks(this IEndpointRouteBuilder api)
    {
        var tasks = api.MapGroup("/tasks").WithTags("Tasks");
        tasks.MapGet("", ListAsync).Refuses(400)
            .WithSummary("One list of the inbox")
            .WithDescription("view: mine (default), group, done, overdue. sort: due, created, name, each with a leading minus to turn it round.");
        tasks.MapGet("/counts", CountAsync).WithSummary("How many tasks each list of the inbox has");
        tasks.MapGet("/{id}", GetAsync).Refuses(404).WithSummary("All one needs to do a task");
    }

    private static async Task<Ok<Page<TaskItem>>> ListAsync(
        BpmDbContext database, TimeProvider time, Caller caller, CancellationToken cancellationToken,
        Word<TaskView>? view = null, int? page = null, string? search = null, string? sort = null)
    {
        var (list, now) = (view?.Value ?? TaskView.Mine, time.GetUtcNow());
        var rows = database.TasksIn(list, caller.Actor, now).AsNoTracking().Search(search, database).Sort(sort, list);
        return TypedResults.Ok(await rows.PageAsync(page, tasks => ItemsAsync(tasks, database, now, cancellationToken), cancellationToken));
    }

    private static async Task<Ok<TaskCounts>> CountAsync(BpmDbContext database, TimeProvider time, Caller caller, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        Task<int> Count(TaskView view) => database.TasksIn(view, caller.Actor, now).CountAsync(cancellationToken);
        return TypedResults.Ok(new TaskCounts(await Count(TaskView.Mine), await Count(TaskView.Group), await Count(TaskView.Done), await Count(TaskView.Overdue)));
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
        return task is not null && Access.CanSeeTask(caller.Actor, task) ? task : throw Missing.Task(id);
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
