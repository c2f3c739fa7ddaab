using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Cases;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Escalations;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Escalations;

/// <summary>A task as a superior of its performers sees it, with what they can do about it.</summary>
/// <param name="Holders">Who has it; while nobody does, all who may take it.</param>
/// <param name="Candidates">To whom it may be given.</param>
/// <param name="Items">Who was told, the first one first.</param>
/// <param name="Asked">Ids of the items that wait for this superior's answer.</param>
/// <param name="Next">Who is told next if it stays late; empty for nobody.</param>
public sealed record LateView(
    WorkTask Task, CaseFile File, IReadOnlyList<Performer> Holders, IReadOnlyList<Performer> Candidates,
    IReadOnlyList<(string Key, Text Length, DateTimeOffset Due)> Extensions, IReadOnlyList<Escalation> Items, IReadOnlySet<string> Asked, string Next, DateTimeOffset Now)
{
    public string Names => string.Join(", ", Holders.Select(h => h.Name));

    /// <summary>The due time seen: an extension applies to that one only, so that a form sent twice extends once.</summary>
    public string Seen => $"{Task.DueAt?.UtcTicks ?? 0}";

    public bool IsLate => Task.Status is WorkTaskStatus.Open && Task.DueAt <= Now;
}

/// <summary>Reads a task for whoever may act on it as a superior.</summary>
public sealed class LateViews(CaseReader cases, IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar office, TimeProvider time)
{
    /// <returns>Null when there is none of that id, or when the person is no superior of those who are to do it.</returns>
    public async Task<LateView?> ReadAsync(string taskId, Actor actor, CancellationToken cancellationToken)
    {
        var calendar = await office.GetAsync(cancellationToken);
        var now = time.GetUtcNow();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        if (await database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == taskId, cancellationToken) is not { } task) return null;
        var chain = await Supervisors.LoadAsync(database, OfficeTime.DateOf(now, calendar.Zone), now, cancellationToken);
        List<string> held = [.. (await database.AnswerableAsync(task, now, cancellationToken)).Select(h => h.Id)];
        if (!await EscalationRights.MayAnswerAsync(database, chain, actor, task, held, now, cancellationToken)) return null;

        var people = await LateTasks.PerformersAsync(database, cancellationToken);
        var items = await database.OfTaskAsync(taskId, cancellationToken);
        List<Escalation> underWay = [.. items.Where(e => e.EndedAt is null && !e.IsInformation)];
        var level = EscalationAnswers.LevelOf(chain, actor, held, underWay);
        var file = (await cases.ReadAsync(task.InstanceId, cancellationToken))!;
        return new(
            task, file, LateTasks.HoldersOf(task, people), LateTasks.Candidates(task, people),
            [.. Escalations.Extensions.All.Select(l => (l.Key, WorkingTimeText.Of(l.Length), Escalations.Extensions.Due(l.Length, task.DueAt, now, calendar.For(task))))],
            items, underWay.Where(e => e.Level <= level && e.Answer is null).Select(e => e.Id).ToHashSet(),
            string.Join(", ", chain.Level(2, held).Select(s => file.NameOf(s.Id))), now);
    }
}

internal static class EscalationQueries
{
    /// <summary>All that were told about a task, the first one first.</summary>
    public static Task<List<Escalation>> OfTaskAsync(this BpmDbContext database, string taskId, CancellationToken cancellationToken) =>
        database.Escalations.AsNoTracking().Where(e => e.TaskId == taskId).OrderBy(e => e.RaisedAt).ThenBy(e => e.Level).ThenBy(e => e.ToldId).ToListAsync(cancellationToken);
}
