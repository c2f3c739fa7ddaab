using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Security;

/// <summary>The one place that says who may see and do what. Pages, endpoints and the runtime ask here.</summary>
public static class Access
{
    /// <summary>May design and publish SOPs.</summary>
    public static bool CanDesign(Actor actor) => actor.Is(Roles.PengelolaSop);

    /// <summary>May see mails, jobs, incidents, users and settings, and retry what failed.</summary>
    public static bool CanAdminister(Actor actor) => actor.Is(Roles.AdminSistem);

    /// <summary>Leads people, and so answers for what is late below: whom exactly, the supervision says.</summary>
    public static bool CanSupervise(Actor actor) =>
        actor.Is(Roles.KepalaDinas) || actor.Is(Roles.Sekretaris) || actor.Is(Roles.KepalaBidang) || actor.Is(Roles.KetuaTim);

    /// <summary>Has work of their own in the office's SOPs, and so may find a start event open to their groups.</summary>
    public static bool CanStartSomething(Actor actor) =>
        actor.Groups.Any(g => g is not (Roles.AdminSistem or Roles.Auditor));

    /// <summary>May end a case before its end: the team's leader, the leaders of the office, and the process owner.</summary>
    public static bool CanCancel(Actor actor) =>
        actor.Is(Roles.KetuaTim) || actor.Is(Roles.Sekretaris) || actor.Is(Roles.KepalaDinas) || actor.Is(Roles.PengelolaSop);

    /// <summary>May read every case: leaders of the office, the process owner, the auditor and the administrator of the system.</summary>
    public static bool SeesAllInstances(Actor actor) =>
        actor.Is(Roles.KepalaDinas) || actor.Is(Roles.Sekretaris) || actor.Is(Roles.KetuaTim) || actor.Is(Roles.PengelolaSop)
        || actor.Is(Roles.Auditor) || actor.Is(Roles.AdminSistem);

    /// <summary>Is a candidate of an open task: by group, by bidang, and not excluded by separation of duties.</summary>
    public static bool IsCandidate(Actor actor, WorkTask task) =>
        task.CandidateGroups.Exists(g => actor.Groups.Contains(g.Group))
        && (task.Bidang is null || task.Bidang == actor.Bidang)
        && !IsExcluded(actor, task);

    /// <summary>Kept out by separation of duties.</summary>
    public static bool IsExcluded(Actor actor, WorkTask task) =>
        System.Text.Json.JsonSerializer.Deserialize<string[]>(task.ExcludedActors)!.Contains(actor.UserId);

    /// <summary>May open the page of a task: its assignee, its candidates, whoever completed it, and those who see all.</summary>
    public static bool CanSeeTask(Actor actor, WorkTask task) =>
        task.AssigneeId == actor.UserId || task.CompletedBy == actor.UserId || IsCandidate(actor, task) || SeesAllInstances(actor);
}
