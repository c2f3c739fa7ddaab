using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Calendars;

/// <summary>Why the rungs of a deadline stand where they stand, in words: the timing policy beside <see cref="DeadlinePlan"/>.</summary>
/// <param name="Reminder">Also says why there is none.</param>
public sealed record DeadlineReasons(Text Reminder, Text Overdue, Text Escalation1, Text Escalation2)
{
    private static readonly Text AtDue = new("Tepat pada tenggat, karena tugas belum selesai.", "At the due time, because the task is not done.");
    private static readonly Text NextClosing = new(
        "Satu hari kerja setelah tenggat: pada jam tutup hari kerja berikutnya.", "One working day after the due time: at closing time of the next working day.");

    public static DeadlineReasons Of(WorkingDuration standard)
    {
        var length = DeadlineLadder.Of(standard);
        return new(ReminderOf(length), AtDue, length is DeadlineLadder.Length.Days
            ? new("Pada jam buka hari kerja setelah tenggat.", "At opening time of the working day after the due time.")
            : new("60 menit kerja setelah tenggat.", "60 working minutes after the due time."), NextClosing);
    }

    private static Text ReminderOf(DeadlineLadder.Length length) => length switch
    {
        DeadlineLadder.Length.UpToHalfAnHour => new("Tanpa pengingat: waktu baku paling lama 30 menit kerja.", "No reminder: the standard is 30 working minutes or less."),
        DeadlineLadder.Length.UpToTwoHours => new("Setelah separuh waktu baku.", "After half of the standard time."),
        DeadlineLadder.Length.UpToADay => new("60 menit kerja sebelum tenggat.", "60 working minutes before the due time."),
        _ => new("120 menit kerja sebelum tenggat.", "120 working minutes before the due time."),
    };
}
