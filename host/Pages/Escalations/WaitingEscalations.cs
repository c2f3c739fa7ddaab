using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Escalations;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Escalations;

/// <param name="Holders">Who has it; while nobody does, all who may take it.</param>
/// <param name="Next">Who is told next if nobody answers; empty for nobody.</param>
public sealed record WaitingEscalation(Escalation Item, WorkTask Task, string? Title, string? BusinessKey, IReadOnlyList<Performer> Holders, string Next);

/// <summary>The escalations that wait for the answer of one superior: told to them, or in a place that they hold or act in today.</summary>
public sealed class WaitingEscalations(IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar office, TimeProvider time)
{
    /// <summary>More than that nobody answers one by one: the board is for them.</summary>
    public const int Most = 100;

    /// <summary>How many ask for an answer, up to <see cref="Most"/>.</summary>
    public async Task<int> CountAsync(Actor superior, CancellationToken cancellationToken)
    {
        if (!Access.CanSupervise(superior)) return 0;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        // Mostly nothing waits, and then nothing more is asked.
        var holders = await (
            from item in Of(database, superior).Where(e => !e.IsInformation).OrderBy(e => e.RaisedAt).Take(Most)
            join task in database.Tasks on item.TaskId equals task.Id
            select task.AssigneeId).ToListAsync(cancellationToken);
        if (holders.Count == 0) return 0;
        var chain = await ChainAsync(database, cancellationToken);
        return holders.Count(holder => IsOf(chain, superior, holder));
    }

    /// <summary>What asks for an answer comes first, the first to go up at the top; then what is for information.</summary>
    public async Task<IReadOnlyList<WaitingEscalation>> ReadAsync(Actor superior, CancellationToken cancellationToken)
    {
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var found = await (
            from item in Of(database, superior).OrderBy(e => e.RaisedAt).Take(Most)
            join task in database.Tasks.AsNoTracking() on item.TaskId equals task.Id
            join instance in database.Instances on task.InstanceId equals instance.Id
            select new { Item = item, Task = task, instance.Title, instance.BusinessKey }).ToListAsync(cancellationToken);
        if (found.Count == 0) return [];
        var people = await LateTasks.PerformersAsync(database, cancellationToken);
        var names = people.ToDictionary(p => p.Id, p => p.Name);
        var chain = await ChainAsync(database, cancellationToken);
        return [.. found.Where(f => f.Item.IsInformation || IsOf(chain, superior, f.Task.AssigneeId)).Select(f =>
        {
            var holders = LateTasks.HoldersOf(f.Task, people);
            var next = f.Item.AnswerBy is null ? [] : chain.Level(2, [.. holders.Select(h => h.Id)]);
            return new WaitingEscalation(f.Item, f.Task, f.Title, f.BusinessKey, holders, string.Join(", ", next.Select(s => names.GetValueOrDefault(s.Id, "–"))));
        }).OrderBy(w => w.Item.IsInformation).ThenBy(w => w.Item.AnswerBy is null).ThenBy(w => w.Item.AnswerBy).ThenBy(w => w.Item.RaisedAt).ThenBy(w => w.Item.Id, StringComparer.Ordinal)];
    }

    private async Task<Supervisors> ChainAsync(BpmDbContext database, CancellationToken cancellationToken) =>
        await Supervisors.LoadAsync(database, OfficeTime.DateOf(time.GetUtcNow(), (await office.GetAsync(cancellationToken)).Zone), time.GetUtcNow(), cancellationToken);

    /// <summary>Whoever was asked and leads the holder no more is not asked any longer.</summary>
    private static bool IsOf(Supervisors chain, Actor superior, string? holder) => holder is null || chain.Answers(superior.UserId, [holder]);

    private static IQueryable<Escalation> Of(BpmDbContext database, Actor superior)
    {
        var places = EscalationAnswers.PlacesOf(superior);
        return database.Escalations.AsNoTracking().Where(e => e.Answer == null && e.EndedAt == null && places.Contains(e.Place));
    }
}
