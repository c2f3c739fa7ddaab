namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>
/// How a task is followed up: when it is reminded of, when it counts as late, when superiors hear of it, and how mails about it leave.
/// A rule that is null is the one of the level below: of a step the SOP's, of an SOP the office's default by the length of the standard.
/// </summary>
/// <remarks>Source of the defaults: the office's timing policy (docs/guides/deadlines.md). In a file: <c>sop:deadlines</c>.</remarks>
public sealed record DeadlinePolicy
{
    /// <summary>The longest time a rule may name, in working minutes and in working days.</summary>
    public const int MostMinutes = 10_000, MostDays = 250;

    /// <summary>No rule of its own: everything by default.</summary>
    public static DeadlinePolicy Default { get; } = new();

    public ReminderRule? Reminder { get; init; }
    public OverdueRule? Overdue { get; init; }
    public EscalationRule? Escalation1 { get; init; }
    public EscalationRule? Escalation2 { get; init; }
    public RepeatRule? Repeat { get; init; }
    public UnclaimedRule? Unclaimed { get; init; }
    /// <summary>How long an escalation rests after the superior answered it, before it goes up; null is <see cref="Rest"/>'s default.</summary>
    public WorkingDuration? AnswerTime { get; init; }
    public MailHours? MailHours { get; init; }
    public DigestRule? Digest { get; init; }

    /// <summary>How long an answered escalation rests: one working day unless said otherwise.</summary>
    public WorkingDuration Rest => AnswerTime ?? new WorkingDuration.Days(1);

    /// <summary>True where mails about the task leave outside working time too.</summary>
    public bool MailsAtAnyHour => MailHours is Definitions.MailHours.Always;

    /// <summary>True where notices about the task wait for the day's summary.</summary>
    public bool IsDigestedDaily => Digest is DigestRule.Daily;

    /// <summary>Only what needs a due time: a task without one can still wait for somebody to take it, and its mails still have hours.</summary>
    public DeadlinePolicy OfDueTime() => this with { Unclaimed = null, MailHours = null, Digest = null };

    /// <summary>This policy, with the rules it leaves open from another: of a step over its SOP's.</summary>
    public DeadlinePolicy Over(DeadlinePolicy below) => this == Default ? below : below == Default ? this : new()
    {
        Reminder = Reminder ?? below.Reminder,
        Overdue = Overdue ?? below.Overdue,
        Escalation1 = Escalation1 ?? below.Escalation1,
        Escalation2 = Escalation2 ?? below.Escalation2,
        Repeat = Repeat ?? below.Repeat,
        Unclaimed = Unclaimed ?? below.Unclaimed,
        AnswerTime = AnswerTime ?? below.AnswerTime,
        MailHours = MailHours ?? below.MailHours,
        Digest = Digest ?? below.Digest,
    };
}

/// <summary>When the people who can do the task are reminded before it is due.</summary>
public abstract record ReminderRule
{
    private ReminderRule() { }

    /// <summary>By the length of the standard, said on purpose: over a rule of the SOP.</summary>
    public sealed record ByStandard : ReminderRule;

    public sealed record None : ReminderRule;

    /// <summary>So many working minutes before the due time; left out where that is before the task is ready.</summary>
    public sealed record Before(int Minutes) : ReminderRule;

    /// <summary>After half of the time that the standard gives.</summary>
    public sealed record Half : ReminderRule;
}

/// <summary>Whether the people who can do the task are told that it is late.</summary>
public enum OverdueRule
{
    AtDue,
    None,
}

/// <summary>When a superior hears that a task is late.</summary>
public abstract record EscalationRule
{
    private EscalationRule() { }

    /// <summary>By the length of the standard, said on purpose: over a rule of the SOP.</summary>
    public sealed record ByStandard : EscalationRule;

    public sealed record None : EscalationRule;

    /// <summary>So many working minutes after the due time, or at closing time of the n-th working day after it (the day of the due time is day 0).</summary>
    public sealed record After(WorkingDuration Time) : EscalationRule;

    /// <summary>At the opening of the first working day after the due time.</summary>
    public sealed record NextOpening : EscalationRule;
}

/// <summary>Whether those who were told that a task is late are told again while nothing happens.</summary>
public abstract record RepeatRule
{
    /// <summary>How often a notice may be repeated for one due time, and how often it is when the file does not say.</summary>
    public const int MostTimes = 20, UsualTimes = 5;

    /// <summary>The shortest time between two notices, in working minutes.</summary>
    public const int LeastMinutes = 30;

    private RepeatRule() { }

    public sealed record None : RepeatRule;

    /// <summary>Counted from the last notice, whether it was repeated or a rung; a rung that is reached begins the time anew.</summary>
    /// <param name="Times">How often at most, for one due time: 1 to <see cref="MostTimes"/>.</param>
    public sealed record Every(WorkingDuration Time, int Times) : RepeatRule;
}

/// <summary>What happens to a task of a group that nobody takes: something else than being late.</summary>
public abstract record UnclaimedRule
{
    private UnclaimedRule() { }

    public sealed record None : UnclaimedRule;

    /// <summary>So long after it became ready the superior of those who may take it is told, if nobody has it then.</summary>
    public sealed record After(WorkingDuration Time) : UnclaimedRule;
}

/// <summary>When mails about a task may leave.</summary>
public enum MailHours
{
    /// <summary>Inside working time; what comes to pass outside of it waits for the next opening.</summary>
    Working,
    Always,
}

/// <summary>How notices about a task reach a person.</summary>
public enum DigestRule
{
    /// <summary>Each by itself; many within a short time still become one.</summary>
    AtOnce,
    /// <summary>Gathered into one mail a day.</summary>
    Daily,
}
