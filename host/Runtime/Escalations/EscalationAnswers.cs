using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Escalations;

/// <summary>What superiors' acts do to the escalations of a late task: each answers those of its own level and below.</summary>
internal static class EscalationAnswers
{
    /// <summary>What a person is asked as themselves, and in whose place they may answer today: the places of <see cref="Escalation.Place"/>.</summary>
    public static string[] PlacesOf(Actor actor) =>
    [
        .. actor.Capacities.Select(c => c.UserId)
            .Concat(actor.Capacities.SelectMany(c => c.Groups.SelectMany(g => new[] { new Post(g, null).Key, new Post(g, c.Bidang).Key }))).Distinct(),
    ];

    /// <summary>Under way and asking for something, whether or not somebody has answered.</summary>
    public static Task<List<Escalation>> UnderWayAsync(Change change, WorkTask task, CancellationToken cancellationToken) => task.DueAt <= change.Now
        ? change.Database.Escalations.Where(e => e.TaskId == task.Id && e.EndedAt == null && !e.IsInformation).OrderBy(e => e.Level).ThenBy(e => e.Id).ToListAsync(cancellationToken)
        : Task.FromResult(new List<Escalation>());

    /// <returns>How many were answered by this.</returns>
    public static int Answer(
        Change change, IEnumerable<Escalation> underWay, int level, Actor actor, OnBehalf? name, SuperiorAnswer answer, string? note)
    {
        var answered = underWay.Where(e => e.Level <= level && (e.Answer is null || answer is not SuperiorAnswer.Acknowledged)).ToList();
        foreach (var item in answered)
        {
            (item.Answer, item.AnsweredBy, item.AnsweredAt, item.Note) = (answer, actor.UserId, change.Now, note);
            (item.OnBehalfOf, item.Capacity) = (name?.PersonId, name?.Capacity);
        }
        return answered.Count;
    }

    /// <summary>A superior's own level: where they stand above those who are late, or where they were asked.</summary>
    public static int LevelOf(Supervisors chain, Actor actor, IReadOnlyCollection<string> holders, IEnumerable<Escalation> underWay)
    {
        var places = PlacesOf(actor);
        return underWay.Where(e => places.Contains(e.Place)).Select(e => e.Level).Append(chain.LevelOf(actor.UserId, holders)).Max();
    }

    /// <summary>A later due time ends all, whoever was asked.</summary>
    public static async Task ExtendAsync(
        Change change, WorkTask task, Supervisors chain, Actor superior, OnBehalf? name, string reason, CancellationToken cancellationToken)
    {
        var underWay = await UnderWayAsync(change, task, cancellationToken);
        if (underWay.Count > 0)
        {
            var holders = (await change.Database.AnswerableAsync(task, change.Now, cancellationToken)).ConvertAll(h => h.Id);
            Answer(change, underWay, LevelOf(chain, superior, holders, underWay), superior, name, SuperiorAnswer.Extended, reason);
        }
        if (task.DueAt <= change.Now) change.WriteOnEscalations(tables => tables.EndEscalations(task.Id, EscalationEnd.Extended, change.Now));
    }
}
