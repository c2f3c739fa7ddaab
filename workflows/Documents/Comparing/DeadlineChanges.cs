using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>How tasks are followed up, rule by rule: of the SOP as a whole and of a step.</summary>
internal static class DeadlineChanges
{
    private static readonly Text OfficesOwn = new("bawaan", "default"), TheSops = new("menurut SOP", "as the SOP");

    /// <summary>The rules of all steps.</summary>
    public static IEnumerable<SopChange> Of(VersionPair pair)
    {
        var parts = Rules(pair.Before.Deadlines, pair.After.Deadlines, OfficesOwn).ToList();
        // Nothing in the diagram is marked for it: it is true of every step.
        if (parts.Count > 0) yield return new(SopChangeGroup.Steps, SopChangeKind.Changed, null, Words.Join(new("tenggat semua langkah", "deadlines of all steps"), parts));
    }

    /// <summary>The rules written at one step.</summary>
    public static IEnumerable<Text> Step(DeadlinePolicy before, DeadlinePolicy after) => Rules(before, after, TheSops);

    /// <param name="open">What a rule is that nobody wrote.</param>
    private static IEnumerable<Text> Rules(DeadlinePolicy before, DeadlinePolicy after, Text open)
    {
        (Text Name, Text? One, Text? Other)[] all =
        [
            (new("pengingat", "reminder"), Say(before.Reminder, DeadlineWords.Of), Say(after.Reminder, DeadlineWords.Of)),
            (new("pemberitahuan terlambat", "overdue notice"), Say(before.Overdue), Say(after.Overdue)),
            (new("eskalasi 1", "escalation 1"), Say(before.Escalation1, DeadlineWords.Of), Say(after.Escalation1, DeadlineWords.Of)),
            (new("eskalasi 2", "escalation 2"), Say(before.Escalation2, DeadlineWords.Of), Say(after.Escalation2, DeadlineWords.Of)),
            (new("ulangan pemberitahuan", "repeated notices"), Say(before.Repeat, DeadlineWords.Of), Say(after.Repeat, DeadlineWords.Of)),
            (new("bila belum diambil", "if nobody takes it"), Say(before.Unclaimed, DeadlineWords.Of), Say(after.Unclaimed, DeadlineWords.Of)),
            (new("jeda setelah atasan menjawab", "rest after an answer"), Say(before.AnswerTime, DeadlineWords.Of), Say(after.AnswerTime, DeadlineWords.Of)),
            (new("surel", "mails"), Say(before.MailHours), Say(after.MailHours)),
            (new("rangkuman", "digest"), Say(before.Digest), Say(after.Digest)),
        ];
        return all.Where(rule => rule.One != rule.Other).Select(rule => Arrow(rule.Name, rule.One ?? open, rule.Other ?? open));
    }

    private static Text Arrow(Text name, Text one, Text other) => new($"{name.Id}: {one.Id} → {other.Id}", $"{name.En}: {one.En} → {other.En}");

    private static Text? Say<T>(T? rule, Func<T, Text> words) where T : class => rule is null ? null : words(rule);

    private static Text? Say(OverdueRule? rule) => rule is { } written ? DeadlineWords.Of(written) : null;

    private static Text? Say(MailHours? rule) => rule is { } written ? DeadlineWords.Of(written) : null;

    private static Text? Say(DigestRule? rule) => rule is { } written ? DeadlineWords.Of(written) : null;
}
