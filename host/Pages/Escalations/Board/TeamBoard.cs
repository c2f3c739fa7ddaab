using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Escalations.Board;

/// <summary>A task on the board.</summary>
public sealed record BoardCard(string Id, string Name, string? PrintedNo, string? Title, string? BusinessKey, DateTimeOffset CreatedAt, DateTimeOffset? DueAt, string? Bidang, string Candidates)
{
    /// <summary>The day on which it comes back to its holder's list; null when it was not put off.</summary>
    public DateOnly? PutOffUntil { get; init; }
    /// <summary>Name of whoever delegated it and waits for it; null when it is its holder's own.</summary>
    public string? DelegatedBy { get; init; }

    /// <summary>The task with the due time one saw: an extension applies to that one only, so that a form sent twice extends once.</summary>
    public string Seen => $"{Id}|{DueAt?.UtcTicks ?? 0}";
}

/// <summary>A person's column, or that of the free tasks.</summary>
/// <param name="Person">Null for the tasks that nobody has taken.</param>
/// <param name="Cards">The most urgent.</param>
public sealed record BoardColumn(Performer? Person, int Open, int Late, IReadOnlyList<BoardCard> Cards);

/// <param name="Next">Id of the person after whom the next page begins; null on the last one.</param>
/// <param name="People">All below, for whoever gets a task.</param>
public sealed record BoardView(BoardColumn Free, IReadOnlyList<BoardColumn> Columns, string? Next, int MostOpen, IReadOnlyList<Performer> People, WorkingCalendar Calendar, DateTimeOffset Now);

/// <summary>The people below a superior and what they hold: whoever is late stands first, then whoever has most.</summary>
public sealed class TeamBoard(IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar office, TimeProvider time)
{
    private const int PeoplePerPage = 12;
    private const int CardsPerColumn = 8;

    /// <param name="after">Id of the last person of the page before; null for the first page.</param>
    public async Task<BoardView> ReadAsync(Actor superior, string? after, CancellationToken cancellationToken)
    {
        var (calendar, now) = (await office.GetAsync(cancellationToken), time.GetUtcNow());
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var today = OfficeTime.DateOf(now, calendar.Zone);
        var team = await Team.ReadAsync(database, superior, today, now, cancellationToken);
        var loads = await team.LoadAsync(database, now, cancellationToken);
        List<Performer> ordered = [.. team.People.OrderByDescending(p => Load(p).Late).ThenByDescending(p => Load(p).Open).ThenBy(p => p.Name, StringComparer.Ordinal)];
        var first = after is null ? 0 : ordered.FindIndex(p => p.Id == after) + 1;
        var columns = new List<BoardColumn>();
        foreach (var person in ordered.Skip(first).Take(PeoplePerPage))
        {
            var held = database.Tasks.Where(t => t.AssigneeId == person.Id && t.Status == WorkTaskStatus.Open).OrderBy(t => t.Rank).ThenBy(t => t.Id).Take(CardsPerColumn);
            columns.Add(new(person, Load(person).Open, Load(person).Late, Load(person).Open == 0 ? [] : await CardsAsync(database, held, today, cancellationToken)));
        }
        var free = await team.FreeAsync(database, null, null, CardsPerColumn, cancellationToken);
        var (open, late) = await team.CountFreeAsync(database, now, cancellationToken);
        return new(
            new(null, open, late, await CardsAsync(database, database.Tasks.Where(t => free.Contains(t.Id)), today, cancellationToken)), columns,
            ordered.Count > first + columns.Count ? columns[^1].Person!.Id : null, loads.Values.Select(l => l.Open).DefaultIfEmpty().Max(),
            [.. team.People.OrderBy(p => p.Name, StringComparer.Ordinal)], calendar, now);

        (int Open, int Late) Load(Performer person) => loads.GetValueOrDefault(person.Id);
    }

    private static Task<List<BoardCard>> CardsAsync(BpmDbContext database, IQueryable<WorkTask> tasks, DateOnly today, CancellationToken cancellationToken) => (
        from task in tasks
        join instance in database.Instances on task.InstanceId equals instance.Id
        orderby task.Rank, task.Id
        select new BoardCard(task.Id, task.Name, task.PrintedNo, instance.Title, instance.BusinessKey, task.CreatedAt, task.DueAt, task.Bidang, task.Candidates)
        {
            PutOffUntil = database.Set<Postponement>().Where(p => p.UserId == task.AssigneeId && p.TaskId == task.Id && p.Until > today).Select(p => (DateOnly?)p.Until).FirstOrDefault(),
            DelegatedBy = (from delegation in database.Set<DelegationRow>()
                           join user in database.Users on delegation.DelegatorId equals user.Id
                           where delegation.TaskId == task.Id && delegation.DelegateId == task.AssigneeId && delegation.ReturnedAt == null
                           select user.DisplayName).FirstOrDefault(),
        }).ToListAsync(cancellationToken);
}
