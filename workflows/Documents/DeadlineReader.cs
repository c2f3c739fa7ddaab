using System.Globalization;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>
/// <c>sop:deadlines</c>, on the process and on user tasks. A value that is none is a finding and leaves its rule open; nothing is guessed, for a
/// deadline that follows another rule than the one written is worse than a file that has to be mended.
/// </summary>
internal sealed class DeadlineReader
{
    private static readonly string[] Known = ["reminder", "overdue", "escalation1", "escalation2", "repeat", "repeatMost", "unclaimed", "answerTime", "mailHours", "digest"];

    private readonly XElement deadlines;
    private readonly Findings findings;

    private DeadlineReader(XElement deadlines, Findings findings)
    {
        this.deadlines = deadlines;
        this.findings = findings;
    }

    /// <param name="owner">The process or the user task.</param>
    public static DeadlinePolicy Read(XElement owner, Findings findings) =>
        owner.Extension("deadlines") is { } deadlines ? new DeadlineReader(deadlines, findings).Read() : DeadlinePolicy.Default;

    private DeadlinePolicy Read()
    {
        foreach (var unknown in deadlines.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace == XNamespace.None).Select(a => a.Name.LocalName).Except(Known))
        {
            findings.Error("sop.deadlines", deadlines,
                $"Diharapkan aturan tenggat bernama {string.Join(", ", Known)}, tetapi tertulis \"{unknown}\".", $"Expected a deadline rule to be one of {string.Join(", ", Known)}, but it says '{unknown}'.");
        }
        return new()
        {
            Reminder = Reminder(),
            Overdue = Word("overdue", ("due", OverdueRule.AtDue), ("none", OverdueRule.None)),
            Escalation1 = Escalation("escalation1"),
            Escalation2 = Escalation("escalation2"),
            Repeat = Repeat(),
            Unclaimed = Written("unclaimed") switch { null => null, "none" => new UnclaimedRule.None(), _ => Time("unclaimed", None) is { } time ? new UnclaimedRule.After(time) : null },
            AnswerTime = Written("answerTime") is null ? null : Time("answerTime", new("", "")),
            MailHours = Word("mailHours", ("working", MailHours.Working), ("always", MailHours.Always)),
            Digest = Word("digest", ("atOnce", DigestRule.AtOnce), ("daily", DigestRule.Daily)),
        };
    }

    private ReminderRule? Reminder()
    {
        switch (Written("reminder"))
        {
            case null: return null;
            case "default": return new ReminderRule.ByStandard();
            case "none": return new ReminderRule.None();
            case "half": return new ReminderRule.Half();
            case var iso when WorkingDuration.TryParse(iso, out var time) && time is WorkingDuration.Minutes { Count: <= DeadlinePolicy.MostMinutes } minutes: return new ReminderRule.Before(minutes.Count);
            default:
                Wrong("reminder", $"default, none, half, atau menit kerja sebelum tenggat (PT1M sampai PT{DeadlinePolicy.MostMinutes}M)", $"default, none, half, or working minutes before the due time (PT1M to PT{DeadlinePolicy.MostMinutes}M)");
                return null;
        }
    }

    private EscalationRule? Escalation(string attribute) => Written(attribute) switch
    {
        null => null,
        "default" => new EscalationRule.ByStandard(),
        "none" => new EscalationRule.None(),
        "opening" => new EscalationRule.NextOpening(),
        _ => Time(attribute, new("default, none, opening, atau ", "default, none, opening, or ")) is { } time ? new EscalationRule.After(time) : null,
    };

    private RepeatRule? Repeat()
    {
        var (every, most) = (Written("repeat"), Written("repeatMost"));
        if (most is not null && every is null or "none") Wrong("repeatMost", "hanya di samping repeat yang menyebut waktu", "only beside a repeat that names a time");
        if (every is null) return null;
        if (every == "none") return new RepeatRule.None();
        var time = Time("repeat", None);
        if (time is WorkingDuration.Minutes { Count: < RepeatRule.LeastMinutes })
        {
            Wrong("repeat", $"none, atau paling sedikit PT{RepeatRule.LeastMinutes}M", $"none, or at least PT{RepeatRule.LeastMinutes}M");
            return null;
        }
        var times = RepeatRule.UsualTimes;
        if (most is not null && !(int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out times) && times is >= 1 and <= RepeatRule.MostTimes))
        {
            Wrong("repeatMost", $"bilangan 1 sampai {RepeatRule.MostTimes}", $"a number from 1 to {RepeatRule.MostTimes}");
            return null;
        }
        return time is null ? null : new RepeatRule.Every(time, times);
    }

    private static readonly Text None = new("none, atau ", "none, or ");

    /// <param name="beside">What else may stand there, up to the "or".</param>
    private WorkingDuration? Time(string attribute, Text beside)
    {
        if (WorkingDuration.TryParse(Written(attribute), out var time) && time is WorkingDuration.Minutes { Count: <= DeadlinePolicy.MostMinutes } or WorkingDuration.Days { Count: <= DeadlinePolicy.MostDays }) return time;
        Wrong(attribute,
            $"{beside.Id}menit kerja (PT1M sampai PT{DeadlinePolicy.MostMinutes}M) atau hari kerja (P1D sampai P{DeadlinePolicy.MostDays}D)",
            $"{beside.En}working minutes (PT1M to PT{DeadlinePolicy.MostMinutes}M) or working days (P1D to P{DeadlinePolicy.MostDays}D)");
        return null;
    }

    private T? Word<T>(string attribute, params (string Word, T Value)[] words) where T : struct
    {
        if (Written(attribute) is not { } written) return null;
        foreach (var (word, value) in words)
            if (word == written) return value;
        var known = words.Select(w => w.Word).ToList();
        Wrong(attribute, string.Join(" atau ", known), string.Join(" or ", known));
        return null;
    }

    private string? Written(string attribute) => deadlines.Value(attribute)?.Trim();

    private void Wrong(string attribute, string id, string en) => findings.Error("sop.deadlines", deadlines,
        $"Diharapkan {attribute} pada aturan tenggat berisi {id}, tetapi tertulis \"{Written(attribute)}\".", $"Expected {attribute} of the deadline rules to be {en}, but it says '{Written(attribute)}'.");
}
