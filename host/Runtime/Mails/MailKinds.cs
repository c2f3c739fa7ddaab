using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>Mail that is no duty: a person may do without it.</summary>
public enum MailWish
{
    /// <summary>The summary for superiors at the opening of each working day.</summary>
    DailyDigest,
    /// <summary>Before a due time. The new task and the overdue notice are sent all the same.</summary>
    Reminders,
    /// <summary>For information, nothing is asked.</summary>
    Information,
    /// <summary>Named in a comment.</summary>
    Mentions,
    /// <summary>A copy of what is written to somebody else.</summary>
    Copies,
}

/// <summary>The kinds of mails (<see cref="Data.OutboxMail.Kind"/>): which are duties, and what they are called.</summary>
internal static class MailKinds
{
    public const string Digest = "digest";
    public const string DailyDigest = "dailyDigest";

    private static readonly Dictionary<string, Text> names = new(StringComparer.Ordinal)
    {
        ["newTask"] = new("Tugas baru", "New task"),
        ["reminder"] = new("Pengingat", "Reminder"),
        ["remind"] = new("Diingatkan atasan", "Reminded by your superior"),
        ["overdue"] = new("Tenggat terlewati", "Overdue"),
        ["overdueAgain"] = new("Tenggat terlewati", "Overdue"),
        ["escalation1"] = new("Terlambat pada pelaksana", "Late below you"),
        ["escalation2"] = new("Terlambat, eskalasi kedua", "Late, second escalation"),
        ["unclaimed"] = new("Belum diambil", "Not yet claimed"),
        ["information"] = new("Untuk diketahui", "For information"),
        ["copy"] = new("Tembusan", "Copy"),
        ["mention"] = new("Disebut dalam komentar", "Named in a comment"),
        ["newVersion"] = new("Versi baru SOP", "New version of an SOP"),
        ["revoked"] = new("SOP dicabut", "SOP revoked"),
        ["channel"] = new("Kredensial kanal", "Credential of a channel"),
        ["publication"] = new("Pemeriksaan tayangan", "Look at a publication"),
    };

    /// <summary>The wish that a kind can be switched off by; null for a duty.</summary>
    public static MailWish? WishOf(string kind) => kind switch
    {
        DailyDigest => MailWish.DailyDigest,
        "reminder" => MailWish.Reminders,
        "information" => MailWish.Information,
        "mention" => MailWish.Mentions,
        "copy" => MailWish.Copies,
        _ => null,
    };

    /// <summary>False for what somebody must know at once: that they have a task, what others did with it, and a second escalation.</summary>
    public static bool MayWaitForTheDay(string kind) => kind is not ("newTask" or "escalation2" or "remind") && !kind.StartsWith("act", StringComparison.Ordinal);

    /// <summary>A kind's name, or its key where it has none.</summary>
    public static string NameIn(string kind, string language) => NameOf(kind) is { } name ? language == "en" ? name.En : name.Id : kind;

    /// <summary>Null for a kind whose subject says it.</summary>
    public static Text? NameOf(string kind) => names.TryGetValue(kind, out var name) ? name
        : kind.StartsWith("act", StringComparison.Ordinal) && Enum.TryParse<ActKind>(kind[3..], out var act) ? ActWords.Of(act, null).Subject : null;
}
