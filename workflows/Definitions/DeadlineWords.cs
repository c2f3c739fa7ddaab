namespace Disdik.Bpm.Workflows.Definitions;

/// <summary>The rules of a deadline in words, without a full stop: "60 menit kerja setelah tenggat".</summary>
public static class DeadlineWords
{
    public static Text Of(ReminderRule rule) => rule switch
    {
        ReminderRule.None => new("tanpa pengingat", "no reminder"),
        ReminderRule.Half => new("setelah separuh waktu baku", "after half of the standard time"),
        ReminderRule.Before before => new($"{before.Minutes} menit kerja sebelum tenggat", $"{Minutes(before.Minutes)} before the due time"),
        _ => ByStandard,
    };

    public static Text Of(OverdueRule rule) => rule is OverdueRule.AtDue ? new("tepat pada tenggat", "at the due time") : new("tanpa pemberitahuan terlambat", "no overdue notice");

    public static Text Of(EscalationRule rule) => rule switch
    {
        EscalationRule.None => new("tanpa eskalasi", "no escalation"),
        EscalationRule.NextOpening => new("pada jam buka hari kerja setelah tenggat", "at opening time of the working day after the due time"),
        EscalationRule.After { Time: WorkingDuration.Days { Count: 1 } } => new(
            "satu hari kerja setelah tenggat: pada jam tutup hari kerja berikutnya", "one working day after the due time: at closing time of the next working day"),
        EscalationRule.After { Time: WorkingDuration.Days days } => new(
            $"{days.Count} hari kerja setelah tenggat, pada jam tutup", $"{days.Count} working days after the due time, at closing time"),
        EscalationRule.After after => new($"{Of(after.Time).Id} setelah tenggat", $"{Of(after.Time).En} after the due time"),
        _ => ByStandard,
    };

    public static Text Of(RepeatRule rule) => rule is RepeatRule.Every every
        ? new($"setiap {Of(every.Time).Id} setelah pemberitahuan terakhir, paling banyak {every.Times} kali", $"every {Of(every.Time).En} after the last notice, at most {(every.Times == 1 ? "once" : $"{every.Times} times")}")
        : new("tidak diulang", "not repeated");

    public static Text Of(UnclaimedRule rule) => rule is UnclaimedRule.After after
        ? new($"{Of(after.Time).Id} setelah tugas siap, bila belum ada yang mengambil", $"{Of(after.Time).En} after the task is ready, if nobody has taken it")
        : new("tanpa aturan tersendiri", "no rule of its own");

    public static Text Of(MailHours hours) => hours is MailHours.Working ? new("hanya pada jam kerja", "in working time only") : new("kapan saja", "at any hour");

    public static Text Of(DigestRule digest) => digest is DigestRule.AtOnce ? new("dikirim seketika", "sent at once") : new("dirangkum sekali sehari", "gathered once a day");

    /// <summary>"60 menit kerja", "2 hari kerja": minutes stay minutes, as the timing policy writes them.</summary>
    public static Text Of(WorkingDuration time) => time switch
    {
        WorkingDuration.Minutes minutes => new($"{minutes.Count} menit kerja", Minutes(minutes.Count)),
        WorkingDuration.Days days => new($"{days.Count} hari kerja", $"{days.Count} working {(days.Count == 1 ? "day" : "days")}"),
        _ => throw new ArgumentException($"Expected minutes or days of working time, but found {time}.", nameof(time)),
    };

    private static readonly Text ByStandard = new("menurut panjang waktu baku", "by the length of the standard");

    private static string Minutes(int count) => $"{count} working {(count == 1 ? "minute" : "minutes")}";
}
