using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>The facts of one task at one instant, in the words of each recipient's language.</summary>
internal sealed class TaskWording(Instance instance, WorkTask task, ProcessDefinition definition, WorkingCalendar calendar, PublicAddress address, DateTimeOffset now)
{
    private static readonly Text NotTaken = new("belum diambil", "not yet claimed");

    public DateTimeOffset Now => now;
    public TimeZoneInfo Zone => calendar.Zone;
    public DateOnly Today => OfficeTime.DateOf(now, calendar.Zone);
    /// <summary>Mail leaves in working time only, unless the policy of the step's deadline lets it leave at any hour.</summary>
    public DateTimeOffset LeavesAt => Policy.MailsAtAnyHour ? now : calendar.NextWorkingInstant(now);
    /// <summary>When the day's notices leave for an SOP whose notices are gathered by the day; null for one that tells at once.</summary>
    public DateTimeOffset? GatheredUntil => Policy.IsDigestedDaily ? DailyDigests.NextAfter(calendar, now) : null;

    /// <summary>The rules by which the step is followed up.</summary>
    public DeadlinePolicy Policy => PolicyOf(definition, task.ElementId);

    public static DeadlinePolicy PolicyOf(ProcessDefinition definition, string elementId) => (definition.Nodes.GetValueOrDefault(elementId) as UserTask)?.Deadlines ?? DeadlinePolicy.Default;

    public static MailRecipient Recipient(AppUser person) => new(person.DisplayName, PositionOf(person), person.Language);

    /// <summary>With the link to the task itself.</summary>
    public TaskFacts Facts(AppUser to) => Facts(to, $"/inbox/{task.Id}");

    /// <summary>With the link to what a superior can do about it.</summary>
    public TaskFacts FactsForSuperior(AppUser to) => Facts(to, $"/eskalasi/{task.Id}");

    /// <summary>Working time left, for instance "45 menit kerja".</summary>
    public string Remaining(AppUser to) => task.DueAt is { } due ? In(WorkingTimeText.Between(calendar, now, due), to) : "–";

    /// <summary>Working time since the due time. The mail's own wording says that it is working time.</summary>
    public string LateBy(AppUser to) => WaitedSince(task.DueAt!.Value, to);

    /// <summary>"Rabu, 25 November 2026 pukul 10.00 WIB".</summary>
    public string Moment(DateTimeOffset at, AppUser to) => In(OfficeTime.Long(at, Zone), to);

    /// <summary>Working time since then. The mail's own wording says that it is working time.</summary>
    public string WaitedSince(DateTimeOffset at, AppUser to) => In(WorkingTimeText.Between(calendar, at, now), to)
        .Replace(" kerja", "", StringComparison.Ordinal)
        .Replace(" of working time", "", StringComparison.Ordinal)
        .Replace(" working", "", StringComparison.Ordinal);

    /// <summary>The assignee, or the lane's people as long as nobody took the task.</summary>
    public Holder Holder(IReadOnlyList<AppUser> holders, AppUser to)
    {
        if (task.AssigneeId is not null && holders.Count == 1) return new(holders[0].DisplayName, PositionOf(holders[0]));
        return new(Lane(holders), In(NotTaken, to));
    }

    /// <summary>The lane's people; by their names for a step without a lane.</summary>
    public string Lane(IReadOnlyList<AppUser> people) =>
        definition.Lanes.FirstOrDefault(l => l.Id == task.LaneId)?.Name ?? string.Join(", ", people.Select(h => h.DisplayName));

    /// <summary>With a link to another page of this site.</summary>
    /// <param name="path">Begins with a slash.</param>
    internal TaskFacts Facts(AppUser to, string path)
    {
        var step = (definition.Nodes.GetValueOrDefault(task.ElementId) as UserTask)?.Step;
        return new TaskFacts(
            definition.Name, definition.Identity?.Number.Trim() ?? "", instance.BusinessKey ?? instance.Id, instance.Title ?? definition.Name,
            task.PrintedNo ?? "", task.Name, step?.RequiredInputs ?? "", StandardTime(step, to), step?.Output ?? "",
            In(OfficeTime.Long(task.CreatedAt, Zone), to), task.DueAt is { } due ? In(OfficeTime.Long(due, Zone), to) : "",
            address.Of(path));
    }

    private static string PositionOf(AppUser person) =>
        string.Equals(person.Position.Trim(), person.DisplayName.Trim(), StringComparison.OrdinalIgnoreCase) ? "" : person.Position.Trim();

    private static string StandardTime(Step? step, AppUser to) => step switch
    {
        null => "",
        { Standard: { } standard } when to.Language == "en" => WorkingTimeText.Of(standard).En,
        _ => step.PrintedTime,
    };

    private static string In(Text text, AppUser to) => to.Language == "en" ? text.En : text.Id;
}
