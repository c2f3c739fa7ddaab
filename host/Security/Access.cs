using System.Linq.Expressions;
using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Security;

/// <summary>The one place that says who may see and do what. Pages, endpoints and the runtime ask here.</summary>
public static partial class Access
{
    /// <summary>May design and publish SOPs.</summary>
    public static bool CanDesign(Actor actor) => actor.Is(Roles.PengelolaSop);

    /// <summary>May take an SOP out of force: who approves SOPs, and no one else.</summary>
    public static bool CanRevoke(Actor actor) => actor.Is(Roles.KepalaDinas);

    /// <summary>May keep the signed document with the version it belongs to.</summary>
    public static bool CanKeepSignedFiles(Actor actor) => CanDesign(actor) || actor.Is(Roles.KepalaDinas);

    /// <summary>May look at a version that is not in force yet: its owner, those who review and approve it, and the auditor once it was submitted.</summary>
    public static bool CanSeeVersion(Actor actor, DefinitionStatus status, SopState? state) => status is DefinitionStatus.Published || CanDesign(actor)
        || (state is not (null or SopState.Draft) && (state is SopState.Approved or SopState.Revoked || actor.Is(Roles.Sekretaris) || actor.Is(Roles.KepalaDinas) || actor.Is(Roles.Auditor)));

    /// <summary>May play a draft beforehand: whoever designs, and the administrator of the system.</summary>
    public static bool CanSimulate(Actor actor) => CanDesign(actor) || CanAdminister(actor);

    /// <summary>May see mails, jobs, incidents, users and settings, and retry what failed.</summary>
    public static bool CanAdminister(Actor actor) => actor.Is(Roles.AdminSistem);

    /// <summary>Leads people, and so answers for what is late below: whom exactly, the supervision says.</summary>
    public static bool CanSupervise(Actor actor) =>
        actor.Is(Roles.KepalaDinas) || actor.Is(Roles.Sekretaris) || actor.Is(Roles.KepalaBidang) || actor.Is(Roles.KetuaTim);

    /// <summary>Has work of their own in the office's SOPs, and so may find a start event open to their groups.</summary>
    public static bool CanStartSomething(Actor actor) =>
        actor.Capacities.SelectMany(c => c.Groups).Any(g => g is not (Roles.AdminSistem or Roles.Auditor));

    /// <summary>May see where items were published: who publishes, who leads, and who audits.</summary>
    public static bool CanSeePublications(Actor actor) =>
        CanRecordProof(actor) || CanSupervise(actor) || actor.Is(Roles.TimPengelola) || actor.Is(Roles.PejabatPenyaring)
        || actor.Is(Roles.PengelolaSop) || actor.Is(Roles.Auditor) || actor.Is(Roles.AdminSistem);

    /// <summary>May record that an item stands on a channel the program does not post to.</summary>
    public static bool CanRecordProof(Actor actor) => actor.Is(Roles.AdministratorKonten) || actor.Is(Roles.KetuaTim);

    /// <summary>May ask that a published item is taken down: who publishes or leads, the team, and the screening officers.</summary>
    public static bool CanAskForTakeDown(Actor actor) => CanAskForCorrection(actor) || CanSupervise(actor);

    /// <summary>May ask that a published item is corrected.</summary>
    public static bool CanAskForCorrection(Actor actor) => CanRecordProof(actor) || actor.Is(Roles.TimPengelola) || actor.Is(Roles.PejabatPenyaring);

    /// <summary>May read every case: leaders of the office, the process owner, the auditor and the administrator of the system.</summary>
    public static bool SeesAllInstances(Actor actor) => CanControlInstances(actor) || actor.Is(Roles.Auditor);

    /// <summary>May cancel, suspend and resume a case: whoever sees every case, except the auditor, who only reads.</summary>
    public static bool CanControlInstances(Actor actor) =>
        actor.Is(Roles.KepalaDinas) || actor.Is(Roles.Sekretaris) || actor.Is(Roles.KetuaTim) || actor.Is(Roles.PengelolaSop) || actor.Is(Roles.AdminSistem);

    /// <summary>May send messages and signals from outside, and see what became of them: they move cases as cancelling and resuming them does.</summary>
    public static bool CanSendEvents(Actor actor) => CanControlInstances(actor);

    /// <summary>May set a case right by hand (move or end its points, change its variables), take cases to another version, and let an SOP stand still.</summary>
    public static bool CanOperate(Actor actor) => actor.Is(Roles.AdminSistem) || actor.Is(Roles.PengelolaSop);

    /// <summary>May start a case by hand at a start event that names these groups; without groups everyone signed in may.</summary>
    public static bool CanStart(Actor actor, IReadOnlyCollection<string> groups) =>
        actor == Actor.System || groups.Count == 0 || groups.Any(actor.Is);

    /// <summary>Is a candidate of a task: by group, by bidang, and not excluded by separation of duties. A task without groups is for everyone signed in.</summary>
    public static bool IsCandidate(Actor actor, WorkTask task) => IsPerformer(actor, task) && !IsExcluded(actor, task);

    /// <summary>Belongs to those who do this step, by group and by bidang: oneself, or the post one acts in.</summary>
    public static bool IsPerformer(Actor actor, WorkTask task) =>
        IsPerformerSelf(actor, task) || actor.Represents.Any(r => r.IsWhole && IsPerformerSelf(r.Person, task) && !IsExcluded(r.Person, task));

    private static bool IsPerformerSelf(Actor person, WorkTask task) =>
        (task.CandidateGroups.Count == 0 || task.CandidateGroups.Any(person.Groups.Contains))
        && (task.Bidang is null || task.Bidang == person.Bidang);

    /// <summary>Kept out by separation of duties.</summary>
    public static bool IsExcluded(Actor actor, WorkTask task) =>
        JsonSerializer.Deserialize<string[]>(task.ExcludedActors)!.Contains(actor.UserId);

    /// <summary>Has the task in hand: holds it, or stands in for its holder.</summary>
    public static bool Holds(Actor actor, WorkTask task) =>
        task.AssigneeId is { } holder && (holder == actor.UserId || actor.Represents.Any(r => r.Person.UserId == holder && MayStandIn(actor, r, task)));

    private static bool MayStandIn(Actor actor, Represented represented, WorkTask task) =>
        !IsExcluded(actor, task) && (represented.IsWhole || IsPerformerSelf(actor, task));

    /// <summary>In whose name one works on a task; null in one's own.</summary>
    public static OnBehalf? InNameOf(Actor actor, WorkTask task)
    {
        if (actor.Represents.Count == 0) return null;
        if (task.AssigneeId != actor.UserId && actor.Represents.FirstOrDefault(r => r.Person.UserId == task.AssigneeId) is { } holder) return holder.OnBehalf;
        return IsPerformerSelf(actor, task) ? null : actor.Represents.FirstOrDefault(r => r.IsWhole && IsPerformerSelf(r.Person, task))?.OnBehalf;
    }

    /// <summary>May work on an open task: its holder, or a candidate while nobody holds it.</summary>
    public static bool CanWorkOn(Actor actor, WorkTask task) => Holds(actor, task) || (task.AssigneeId is null && IsCandidate(actor, task));

    /// <summary>May keep what they type into the form of a task: who does it, and its candidates, whose words stay theirs when another was quicker.</summary>
    public static bool CanDraft(Actor actor, WorkTask task) => CanWorkOn(actor, task) || IsCandidate(actor, task) || task.CompletedBy == actor.UserId;

    /// <summary>Has to do with a task by what they are: its assignee, its candidates, whoever completed it, and those who see all.</summary>
    public static bool CanSeeTask(Actor actor, WorkTask task) =>
        Holds(actor, task) || task.CompletedBy == actor.UserId || IsCandidate(actor, task) || SeesAllInstances(actor);

    /// <summary><see cref="CanSeeTask"/>, or delegated it, did it for somebody, or was asked for help with it while it is open.</summary>
    public static async Task<bool> MaySeeTaskAsync(this BpmDbContext database, Actor actor, WorkTask task, CancellationToken cancellationToken) =>
        CanSeeTask(actor, task)
        || await database.Set<DelegationRow>().AnyAsync(d => d.TaskId == task.Id && (d.DelegatorId == actor.UserId || d.DelegateId == actor.UserId), cancellationToken)
        || await database.HelpsAsync(actor, task, cancellationToken);

    /// <summary>Was asked for help with the task, and it is open: sees it, and may add files of their own.</summary>
    public static async Task<bool> HelpsAsync(this BpmDbContext database, Actor actor, WorkTask task, CancellationToken cancellationToken) =>
        task.Status is WorkTaskStatus.Open && await database.Set<HelpRequest>().AnyAsync(h => h.TaskId == task.Id && h.HelperId == actor.UserId, cancellationToken);

    /// <summary>The sets of candidate groups that one belongs to.</summary>
    public static IQueryable<string> SetsOf(BpmDbContext database, Actor actor)
    {
        string[] groups = [.. actor.Capacities.SelectMany(c => c.Groups).Distinct(), ""];
        return database.CandidateSets.Where(s => groups.Contains(s.Group)).Select(s => s.Set).Distinct();
    }

    /// <summary><see cref="IsCandidate"/> as a condition for the database.</summary>
    public static Expression<Func<WorkTask, bool>> CandidateOf(BpmDbContext database, Actor actor)
    {
        var quoted = JsonSerializer.Serialize(actor.UserId);
        return actor.Capacities.Skip(1).Select(c => Either.Both(PerformerOf(database, c), t => !t.ExcludedActors.Contains(quoted)))
            .Aggregate(PerformerOf(database, actor with { Represents = [] }), Either.Of);
    }

    /// <summary>As one person, without those one stands in for.</summary>
    private static Expression<Func<WorkTask, bool>> PerformerOf(BpmDbContext database, Actor person)
    {
        var quoted = JsonSerializer.Serialize(person.UserId);
        var sets = SetsOf(database, person);
        return t => sets.Contains(t.Candidates)
            && (t.Bidang == null || t.Bidang == person.Bidang)
            && !t.ExcludedActors.Contains(quoted);
    }

    /// <summary><see cref="Holds"/> as a condition for the database.</summary>
    public static Expression<Func<WorkTask, bool>> HeldBy(BpmDbContext database, Actor actor)
    {
        Expression<Func<WorkTask, bool>> own = t => t.AssigneeId == actor.UserId;
        if (actor.Represents.Count == 0) return own;
        var quoted = JsonSerializer.Serialize(actor.UserId);
        string?[] whole = [.. actor.Represents.Where(r => r.IsWhole).Select(r => r.Person.UserId)];
        string?[] others = [.. actor.Represents.Where(r => !r.IsWhole).Select(r => r.Person.UserId)];
        Expression<Func<WorkTask, bool>> standsIn = t => whole.Contains(t.AssigneeId) && !t.ExcludedActors.Contains(quoted);
        Expression<Func<WorkTask, bool>> helpsOut = t => others.Contains(t.AssigneeId);
        var held = Either.Of(Either.Of(own, standsIn), Either.Both(helpsOut, PerformerOf(database, actor with { Represents = [] })));
        // Whose hands they are in, said apart: no index answers all of the alternatives.
        string?[] holders = [actor.UserId, .. whole, .. others];
        return Either.Both(t => holders.Contains(t.AssigneeId), held);
    }

    /// <summary><see cref="CanWorkOn"/> as a condition for the database.</summary>
    public static Expression<Func<WorkTask, bool>> WorkableBy(BpmDbContext database, Actor actor) =>
        Either.Of(HeldBy(database, actor), Either.Both(t => t.AssigneeId == null, CandidateOf(database, actor)));

    /// <summary>A lockout after wrong passwords lasts minutes; one that outlasts this century closed the account.</summary>
    public static bool IsClosed(DateTimeOffset? lockoutEnd) => lockoutEnd > new DateTimeOffset(2100, 1, 1, 0, 0, 0, TimeSpan.Zero);

    /// <summary>The account as it is now; null for one that does not exist or is locked for good.</summary>
    public static async Task<Actor?> FindActorAsync(this BpmDbContext database, string userId, CancellationToken cancellationToken)
    {
        var user = await database.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == userId, cancellationToken);
        if (user is null || IsClosed(user.LockoutEnd)) return null;
        return new Actor(user.Id, user.UserName!, user.DisplayName, await database.GroupsAsync(userId, cancellationToken), user.Bidang);
    }

    internal static async Task<HashSet<string>> GroupsAsync(this BpmDbContext database, string userId, CancellationToken cancellationToken) =>
        (await database.GroupsOfAsync([userId], cancellationToken))[userId].ToHashSet();

    /// <summary>The roles of several accounts, by account.</summary>
    internal static async Task<ILookup<string, string>> GroupsOfAsync(this BpmDbContext database, List<string> userIds, CancellationToken cancellationToken) => (await (
        from link in database.UserRoles
        join role in database.Roles on link.RoleId equals role.Id
        where userIds.Contains(link.UserId)
        select new { link.UserId, role.Name }).ToListAsync(cancellationToken)).ToLookup(m => m.UserId, m => m.Name!);
}
