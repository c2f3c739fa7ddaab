using System.Linq.Expressions;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Security;

/// <summary>Who may see a case: one rule, asked from the person's side, from a few cases' side, and of people one by one.</summary>
public static partial class Access
{
    /// <summary>The cases one may see: all, or those one started, those of the bidang one leads, or in which one has, had or could have a task.</summary>
    public static IQueryable<Instance> VisibleInstances(BpmDbContext database, Actor actor)
    {
        if (SeesEvery(actor)) return database.Instances;
        var tasks = TiesTo(database, actor).Select(tie => database.Tasks.Where(tie).Select(t => t.InstanceId)).Aggregate(Queryable.Union);
        return database.Instances.Where(Either.Of(ItselfTiedTo(actor), i => tasks.Contains(i.Id)));
    }

    /// <summary><see cref="VisibleInstances"/> of a few cases: the right to each is looked up by its own tasks, however many the office has.</summary>
    public static IQueryable<Instance> VisibleAmong(BpmDbContext database, Actor actor, IQueryable<Instance> few) =>
        SeesEvery(actor) ? few : few.Where(TiesTo(database, actor).Select(tie => HasTask(database.Tasks.Where(tie))).Aggregate(ItselfTiedTo(actor), Either.Of));

    /// <summary>The one case; nothing where it is not there or not to be seen.</summary>
    public static IQueryable<Instance> VisibleCase(BpmDbContext database, Actor actor, string id) => VisibleAmong(database, actor, database.Instances.Where(i => i.Id == id));

    /// <summary><see cref="VisibleInstances"/> for a case that was read, with all its tasks, requests for help and delegations.</summary>
    public static bool SeesCase(Actor actor, Instance row, IEnumerable<WorkTask> tasks, ILookup<string, HelpRequest> help, ILookup<string, DelegationRow> delegations) =>
        SeesEvery(actor) || row.StartedBy == actor.UserId || (row.Bidang is not null && BidangLedBy(actor).Contains(row.Bidang))
        || tasks.Any(t => CanSeeTask(actor, t)
            || (t.Status is WorkTaskStatus.Open && help[t.Id].Any(h => h.HelperId == actor.UserId))
            || delegations[t.Id].Any(d => d.DelegatorId == actor.UserId || d.DelegateId == actor.UserId));

    private static bool SeesEvery(Actor actor) => SeesAllInstances(actor) || actor == Actor.System;

    private static string[] BidangLedBy(Actor actor) => [.. actor.Capacities.Where(c => c.Groups.Contains(Roles.KepalaBidang)).Select(c => c.Bidang).OfType<string>()];

    private static Expression<Func<Instance, bool>> ItselfTiedTo(Actor actor)
    {
        var leads = BidangLedBy(actor);
        return i => i.StartedBy == actor.UserId || (i.Bidang != null && leads.Contains(i.Bidang));
    }

    /// <summary>What ties a task to a person, so that they see its case. One by one: each has an index of its own.</summary>
    private static IEnumerable<Expression<Func<WorkTask, bool>>> TiesTo(BpmDbContext database, Actor actor)
    {
        yield return CandidateOf(database, actor);
        yield return t => t.AssigneeId == actor.UserId || t.CompletedBy == actor.UserId;
        yield return t => t.Status == WorkTaskStatus.Open && database.Set<HelpRequest>().Any(h => h.HelperId == actor.UserId && h.TaskId == t.Id);
        yield return t => database.Set<DelegationRow>().Any(d => d.TaskId == t.Id && (d.DelegatorId == actor.UserId || d.DelegateId == actor.UserId));
        if (actor.Represents.Count > 0) yield return HeldBy(database, actor);
    }

    private static Expression<Func<Instance, bool>> HasTask(IQueryable<WorkTask> tied) => i => tied.Any(t => t.InstanceId == i.Id);
}
