using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <summary>What all acts on a task have in common: the task is opened for change, seen by who may see it, and handed on.</summary>
public sealed class ActWriter(Changes changes, IOfficeCalendar office, IDbContextFactory<BpmDbContext> contexts)
{
    /// <summary>Opens the task's case for one change.</summary>
    /// <exception cref="ProblemException">The task is not there, or not to be seen by this person.</exception>
    internal Task OnTaskAsync(string taskId, Actor actor, Func<Change, WorkTask, Task<bool>> act, CancellationToken cancellationToken) =>
        changes.ChangeOfTaskAsync(taskId, async (change, task) =>
        {
            if (await change.Database.MaySeeTaskAsync(actor, task, cancellationToken) || await LeadsAsync(change, task, actor, cancellationToken)) return await act(change, task);
            throw Access.IsExcluded(actor, task) ? RuntimeProblems.Excluded() : RuntimeProblems.TaskNotFound();
        }, cancellationToken);

    internal Task AdvanceAsync(Change change, Trigger trigger, CancellationToken cancellationToken) => changes.AdvanceAsync(change, trigger, cancellationToken);

    internal async Task<DateOnly> TodayAsync(DateTimeOffset now, CancellationToken cancellationToken) => OfficeTime.DateOf(now, (await office.GetAsync(cancellationToken)).Zone);

    internal async Task<Supervisors> ChainAsync(Change change, CancellationToken cancellationToken) =>
        await Supervisors.LoadAsync(change.Database, await TodayAsync(change.Now, cancellationToken), change.Now, cancellationToken);

    /// <summary>The task that a request is about; null when there is no such request.</summary>
    internal async Task<string?> TaskOfAsync(string requestId, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Set<TimeRequest>().Where(r => r.Id == requestId).Select(r => r.TaskId).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>True when the person is a superior of those who answer for the task.</summary>
    internal async Task<bool> LeadsAsync(Change change, WorkTask task, Actor actor, CancellationToken cancellationToken)
    {
        var holders = await change.Database.AnswerableAsync(task, change.Now, cancellationToken);
        return (await ChainAsync(change, cancellationToken)).Leads(actor.UserId, holders.Select(h => h.Id));
    }

    /// <summary>The person by id, with those they stand in for today.</summary>
    /// <exception cref="ProblemException">There is no such account in use, or it is the actor's own.</exception>
    internal async Task<Actor> OtherAsync(Change change, string userId, Actor actor, CancellationToken cancellationToken)
    {
        if (userId == actor.UserId) throw ActProblems.Oneself();
        var found = await change.Database.FindActorAsync(userId, cancellationToken) ?? throw ActProblems.UnknownPerson();
        return await change.Database.StandingInAsync(found, await TodayAsync(change.Now, cancellationToken), cancellationToken);
    }

    /// <summary>The task is in another's hands from now on.</summary>
    internal static void Hand(Change change, WorkTask task, string toUserId)
    {
        (task.AssigneeId, task.ClaimedAt) = (toUserId, change.Now);
        task.Revision++;
    }

    internal static Variables Facts(WorkTask task) => Variables.Empty.With("taskId", task.Id);

    internal static async Task<List<AppUser>> PeopleAsync(Change change, IReadOnlyCollection<string> ids, CancellationToken cancellationToken) =>
        await change.Database.Users.AsNoTracking().Where(u => ids.Contains(u.Id)).OrderBy(u => u.UserName).ToListAsync(cancellationToken);
}
