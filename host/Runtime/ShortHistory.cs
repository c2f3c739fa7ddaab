using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>What happened to a late task so far: a line for each event, for the second superior.</summary>
internal sealed class ShortHistory(IReadOnlyList<(DateTimeOffset At, Text What)> events)
{
    /// <summary>A mail about the task that was written before.</summary>
    public sealed record Told(string Kind, string ToName, DateTimeOffset At);

    /// <summary>What a superior answered.</summary>
    public sealed record Answered(SuperiorAnswer Answer, string Name, string? Note, DateTimeOffset At);

    public static async Task<ShortHistory> LoadAsync(BpmDbContext database, WorkTask task, CancellationToken cancellationToken) => Of(task,
        await database.Mails.AsNoTracking().Where(m => m.TaskId == task.Id).Select(m => new Told(m.Kind, m.ToName, m.CreatedAt)).ToListAsync(cancellationToken),
        await (from item in database.Escalations
               join user in database.Users on item.AnsweredBy equals user.Id
               where item.TaskId == task.Id && item.Answer != null
               select new Answered(item.Answer!.Value, user.DisplayName, item.Note, item.AnsweredAt!.Value)).Distinct().ToListAsync(cancellationToken));

    public static ShortHistory Of(WorkTask task, IEnumerable<Told> mails) => Of(task, mails, []);

    private static ShortHistory Of(WorkTask task, IEnumerable<Told> mails, IEnumerable<Answered> answers)
    {
        List<(DateTimeOffset At, Text What)> events = [(task.CreatedAt, new Text("Tugas diterima", "Task received"))];
        if (task.ClaimedAt is { } claimed) events.Add((claimed, new Text("Tugas diambil", "Task claimed")));
        if (task.DueAt is { } due) events.Add((due, new Text("Tenggat", "Due")));
        events.AddRange(mails.Where(m => m.Kind is "reminder" or "overdue" or "escalation1" or "remind")
            .GroupBy(m => (m.Kind, m.At))
            .Select(g => (g.Key.At, InWords(g.Key.Kind, string.Join(", ", g.Select(m => m.ToName).Order(StringComparer.Ordinal))))));
        events.AddRange(answers.Select(a => (a.At, InWords(a))));
        // A stable order: the due time stands before the notice that tells it.
        return new([.. events.OrderBy(e => e.At)]);
    }

    /// <summary>"- Rabu, 25 November 2026 pukul 10.00 WIB: Tugas diterima", oldest first.</summary>
    public string In(string language, TimeZoneInfo zone)
    {
        var lines = new StringBuilder();
        foreach (var (at, what) in events)
            lines.Append("- ").Append(Word(OfficeTime.Long(at, zone), language)).Append(": ").Append(Word(what, language)).Append('\n');
        return lines.ToString().TrimEnd();
    }

    private static Text InWords(string kind, string names) => kind switch
    {
        "remind" => new($"Pengingat dari atasan kepada {names}", $"Reminder by a superior to {names}"),
        "reminder" => new($"Pengingat kepada {names}", $"Reminder to {names}"),
        "overdue" => new($"Pemberitahuan tenggat terlewati kepada {names}", $"Overdue notice to {names}"),
        _ => new($"Pemberitahuan keterlambatan kepada {names}", $"First escalation to {names}"),
    };

    private static Text InWords(Answered answer)
    {
        var (id, en) = answer.Answer switch
        {
            SuperiorAnswer.Acknowledged => ($"{answer.Name} menindaklanjuti", $"{answer.Name} sees to it"),
            SuperiorAnswer.Reassigned => ($"{answer.Name} mengalihkan tugas", $"{answer.Name} reassigned the task"),
            SuperiorAnswer.Extended => ($"{answer.Name} memperpanjang tenggat", $"{answer.Name} extended the due time"),
            _ => ($"{answer.Name} mengambil alih tugas", $"{answer.Name} took the task over"),
        };
        return answer.Note is { Length: > 0 } note ? new($"{id} ({note})", $"{en} ({note})") : new(id, en);
    }

    private static string Word(Text text, string language) => language == "en" ? text.En : text.Id;
}
