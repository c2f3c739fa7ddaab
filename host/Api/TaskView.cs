using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Inbox;
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
    /// <summary>Open, in the cases I follow.</summary>
    Followed,
}

internal static class TaskViews
{
    public static InboxTab Tab(this TaskView view) => view switch
    {
        TaskView.Group => InboxTab.Group,
        TaskView.Done => InboxTab.Done,
        TaskView.Overdue => InboxTab.Overdue,
        TaskView.Followed => InboxTab.Followed,
        _ => InboxTab.Mine,
    };

    /// <summary>A whole list as one query, for orders that no index has.</summary>
    public static async Task<IQueryable<WorkTask>> TasksInAsync(this BpmDbContext database, TaskView view, Actor actor, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var stretches = await InboxStretches.OfAsync(database, actor, view.Tab(), now, cancellationToken);
        return stretches.Count == 0 ? database.Tasks.Where(_ => false) : stretches.Aggregate((all, stretch) => all.Concat(stretch));
    }

    /// <summary>Tasks whose name, case title or case number holds <paramref name="words"/>.</summary>
    public static IQueryable<WorkTask> Search(this IQueryable<WorkTask> tasks, string? words, BpmDbContext database)
    {
        if (InboxFilter.Pattern(words) is not { } pattern) return tasks;
        return tasks.Where(t => EF.Functions.Like(LetterCase.Lower(t.Name), LetterCase.Lower(pattern), "\\") || database.Instances.Any(i => i.Id == t.InstanceId
            && (EF.Functions.Like(LetterCase.Lower(i.Title), LetterCase.Lower(pattern), "\\") || EF.Functions.Like(LetterCase.Lower(i.BusinessKey), LetterCase.Lower(pattern), "\\"))));
    }
}
