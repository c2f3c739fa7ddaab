using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>The rules of a deadline do not contradict each other: told where they are written, at the step or at the process.</summary>
internal static class DeadlineOrder
{
    public static readonly Rule Order = new("sop.deadline-order", Severity.Warning,
        new("Eskalasi kedua tidak mendahului yang pertama.", "The second escalation does not come before the first."),
        new("Lambatkan eskalasi kedua, atau percepat yang pertama.", "Let the second escalation come later, or the first earlier."), "sop extension: sop:deadlines");

    public static readonly Rule Reminder = new("sop.deadline-reminder", Severity.Warning,
        new("Pengingat datang setelah tugas siap.", "A reminder comes after the task is ready."),
        new("Dekatkan pengingat ke tenggat, atau pilih separuh waktu baku.", "Bring the reminder nearer to the due time, or choose half of the standard."), "sop extension: sop:deadlines");

    public static readonly Rule Repeat = new("sop.deadline-repeat", Severity.Warning,
        new("Yang diulang pernah diberitahukan.", "What is repeated was told once."),
        new("Aktifkan pemberitahuan terlambat atau eskalasi, atau hapus pengulangannya.", "Let an overdue notice or an escalation go out, or remove the repeat."), "sop extension: sop:deadlines");

    public static readonly Rule Standard = new("sop.deadline-without-standard", Severity.Warning,
        new("Langkah dengan aturan tenggat mempunyai waktu baku.", "A step with deadline rules has a standard time."),
        new("Isi waktu baku langkahnya, atau hapus aturan tenggatnya.", "Fill in the standard of the step, or remove its deadline rules."), "sop extension: sop:deadlines");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        var process = diagram.Deadlines;
        if (Contradicts(process, null, process)) yield return Reversed(diagram, diagram.Key, process, null);
        if (Repeats(process) && IsSilent(process)) yield return Nothing(diagram, diagram.Key);
        foreach (var task in diagram.Nodes.OfType<UserTask>().Where(t => t.OwnDeadlines != DeadlinePolicy.Default))
        {
            var (own, rules, standard) = (task.OwnDeadlines, task.OwnDeadlines.Over(process), task.Step?.Standard);
            if (standard is null && own.OfDueTime() != DeadlinePolicy.Default)
            {
                yield return diagram.Finding(Standard, task.Id,
                    $"Diharapkan langkah \"{task.Id}\" mempunyai waktu baku, karena ada aturan tenggatnya, tetapi tidak: aturan itu tidak pernah berlaku.",
                    $"Expected step '{task.Id}' to have a standard time, since it has deadline rules, but it has none: they never hold.");
                continue;
            }
            if (Contradicts(own, standard, rules)) yield return Reversed(diagram, task.Id, rules, standard);
            if ((own.Repeat ?? own.Overdue ?? own.Escalation1 ?? (object?)own.Escalation2) is not null && Repeats(rules) && IsSilent(rules)) yield return Nothing(diagram, task.Id);
            if (own.Reminder is ReminderRule.Before before && standard is not null && before.Minutes >= Span(standard).Most)
                yield return diagram.Finding(Reminder, task.Id,
                    $"Diharapkan pengingat langkah \"{task.Id}\" setelah tugasnya siap, tetapi {before.Minutes} menit kerja sebelum tenggat tidak kurang dari waktu bakunya: pengingat itu tidak pernah datang.",
                    $"Expected the reminder of step '{task.Id}' after its task is ready, but {before.Minutes} working minutes before the due time is no less than its standard: it never comes.");
        }
    }

    private static Diagnostic Reversed(Diagram diagram, string element, DeadlinePolicy rules, WorkingDuration? standard)
    {
        var (first, second) = (DeadlineWords.Of(DeadlineDefaults.Escalation1(rules, standard)), DeadlineWords.Of(DeadlineDefaults.Escalation2(rules)));
        return diagram.Finding(Order, element,
            $"Diharapkan eskalasi kedua setelah yang pertama ({first.Id}), tetapi aturannya {second.Id}.", $"Expected the second escalation after the first ({first.En}), but its rule is {second.En}.");
    }

    private static Diagnostic Nothing(Diagram diagram, string element) => diagram.Finding(Repeat, element,
        "Diharapkan ada pemberitahuan terlambat atau eskalasi yang diulang, tetapi semuanya ditiadakan.", "Expected an overdue notice or an escalation to be repeated, but there is none of them.");

    /// <summary>Whether both escalations hold and the second comes no later; told only where the rules at hand have a say in it.</summary>
    private static bool Contradicts(DeadlinePolicy own, WorkingDuration? standard, DeadlinePolicy rules) =>
        (own.Escalation1 is not null || own.Escalation2 is not null) && IsNoLater(DeadlineDefaults.Escalation1(rules, standard), DeadlineDefaults.Escalation2(rules));

    private static bool IsNoLater(EscalationRule first, EscalationRule second) => (first, second) switch
    {
        (EscalationRule.After { Time: WorkingDuration.Days days }, EscalationRule.After { Time: WorkingDuration.Days later }) => later.Count <= days.Count,
        (EscalationRule.NextOpening or EscalationRule.After { Time: WorkingDuration.Days }, EscalationRule.NextOpening) => true,
        _ => Span(first) is { } earliest && Span(second) is { } latest && latest.Most <= earliest.Least,
    };

    private static bool Repeats(DeadlinePolicy rules) => rules.Repeat is RepeatRule.Every;

    private static bool IsSilent(DeadlinePolicy rules) => rules is { Overdue: OverdueRule.None, Escalation1: EscalationRule.None, Escalation2: EscalationRule.None };

    /// <summary>Working minutes after the due time, at least and at most, on any office's day. Null for none.</summary>
    private static (int Least, int Most)? Span(EscalationRule rule) => rule switch
    {
        EscalationRule.After after => Span(after.Time),
        EscalationRule.NextOpening => (0, LongestDay),
        _ => null,
    };

    /// <summary>A day ends at closing time: of n days all but the one of the due time count in full.</summary>
    private static (int Least, int Most) Span(WorkingDuration time) => time switch
    {
        WorkingDuration.Days days => (days.Count * ShortestDay, (days.Count + 1) * LongestDay),
        _ => (((WorkingDuration.Minutes)time).Count, ((WorkingDuration.Minutes)time).Count),
    };

    /// <summary>Working minutes of a day that any office has: a finding has to be true for each of them.</summary>
    private const int ShortestDay = 180, LongestDay = 600;
}
