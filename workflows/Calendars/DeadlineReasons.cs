using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>Why the rungs of a deadline stand where they stand, in words: the timing policy beside <see cref="DeadlinePlan"/>.</summary>
/// <param name="Reminder">Also says why there is none; so do the others.</param>
public sealed record DeadlineReasons(Text Reminder, Text Overdue, Text Escalation1, Text Escalation2)
{
    /// <summary>How often those who were told are told again.</summary>
    public required Text Repeat { get; init; }
    /// <summary>What happens when nobody takes the task.</summary>
    public required Text Unclaimed { get; init; }

    /// <param name="standard">Null for a due time that no standard gave.</param>
    /// <param name="policy">The step's rules; null for the office's default.</param>
    public static DeadlineReasons Of(WorkingDuration? standard, DeadlinePolicy? policy = null)
    {
        policy ??= DeadlinePolicy.Default;
        return new(
            ReminderOf(policy, standard),
            policy.Overdue is OverdueRule.None ? Sentence(DeadlineWords.Of(OverdueRule.None)) : new("Tepat pada tenggat, karena tugas belum selesai.", "At the due time, because the task is not done."),
            Sentence(DeadlineWords.Of(DeadlineDefaults.Escalation1(policy, standard))),
            Sentence(DeadlineWords.Of(DeadlineDefaults.Escalation2(policy))))
        {
            Repeat = Sentence(DeadlineWords.Of(policy.Repeat ?? new RepeatRule.None())),
            Unclaimed = Sentence(DeadlineWords.Of(policy.Unclaimed ?? new UnclaimedRule.None())),
        };
    }

    private static Text ReminderOf(DeadlinePolicy policy, WorkingDuration? standard)
    {
        var rule = DeadlineDefaults.Reminder(policy, standard);
        return rule is ReminderRule.None && policy.Reminder is not ReminderRule.None
            ? new("Tanpa pengingat: waktu baku paling lama 30 menit kerja.", "No reminder: the standard is 30 working minutes or less.") : Sentence(DeadlineWords.Of(rule));
    }

    /// <summary>Words of a rule as a sentence of their own.</summary>
    public static Text Sentence(Text words) => new(Sentence(words.Id), Sentence(words.En));

    private static string Sentence(string words) => $"{char.ToUpperInvariant(words[0])}{words.AsSpan(1)}.";
}
