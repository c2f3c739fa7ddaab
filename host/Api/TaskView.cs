using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Api;

/// <summary>The lists of an inbox.</summary>
public enum TaskView
{
    /// <summary>Taken by me.</summary>
    Mine,
    /// <summary>Free, and I could take it.</summary>
    Group,
    /// <summary>Completed by me.</summary>
    Done,
    /// <summary>Mine or my groups', past its due time.</summary>
    Overdue,
}

public static class TaskViews
{
    public static IQueryable<WorkTask> TasksIn(this BpmDbContext database, TaskView view, Actor actor, DateTimeOffset now) => view switch
    {
        TaskView.Mine => database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId == actor.UserId),
        TaskView.Group => database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId == null).Where(Access.CandidateOf(database, actor)),
        TaskView.Done => database.Tasks.Where(t => t.Status == WorkTaskStatus.Completed && t.CompletedBy == actor.UserId),
        _ => database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.DueAt < now
            && (t.AssigneeId == actor.UserId || (t.AssigneeId == null && database.Tasks.Where(Access.CandidateOf(database, actor)).Any(open => open.Id == t.Id)))),
    };

    /// <summary>Tasks whose name, case title or case number holds <paramref name="words"/>.</summary>
    public static IQueryable<WorkTask> Search(this IQueryable<WorkTask> tasks, string? words, BpmDbContext database)
    {
        if (string.IsNullOrWhiteSpace(words)) return tasks;
        var pattern = "%" + words.Trim().Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_") + "%";
        return tasks.Where(t => EF.Functions.Like(LetterCase.Lower(t.Name), LetterCase.Lower(pattern), "\\") || database.Instances.Any(i => i.Id == t.InstanceId
            && (EF.Functions.Like(LetterCase.Lower(i.Title), LetterCase.Lower(pattern), "\\") || EF.Functions.Like(LetterCase.Lower(i.BusinessKey), LetterCase.Lower(pattern), "\\"))));
    }

    /// <param name="sort"><c>due</c> (default), <c>created</c> or <c>name</c>; a leading minus turns it round. Done tasks come newest first by default.</param>
    public static IQueryable<WorkTask> Sort(this IQueryable<WorkTask> tasks, string? sort, TaskView view) => sort switch
    {
        "due" => tasks.OrderBy(t => t.Rank).ThenBy(t => t.Id),
        "-due" => tasks.OrderByDescending(t => t.DueAt).ThenBy(t => t.Id),
        "created" => tasks.OrderBy(t => t.CreatedAt).ThenBy(t => t.Id),
        "-created" => tasks.OrderByDescending(t => t.CreatedAt).ThenBy(t => t.Id),
        "name" => tasks.OrderBy(t => t.Name).ThenBy(t => t.Id),
        "-name" => tasks.OrderByDescending(t => t.Name).ThenBy(t => t.Id),
        null or "" when view is TaskView.Done => tasks.OrderByDescending(t => t.CompletedAt).ThenBy(t => t.Id),
        null or "" => tasks.Sort("due", view),
        _ => throw new BadHttpRequestException($"Failed to bind parameter \"string sort\" from \"{sort}\"."),
    };
}
