using System.Text.RegularExpressions;
using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>A task as a digest tells it.</summary>
/// <param name="Holder">Null while nobody has it.</param>
internal sealed record DigestTask(WorkTask Task, string? Title, string? BusinessKey, string? Holder);

/// <summary>The lines of a digest, in the reader's language.</summary>
internal sealed partial class DigestLines(WorkingCalendar calendar, DateTimeOffset now, string language)
{
    /// <summary>Late first, then by due time; those of one case stand together, and what is done already comes last.</summary>
    public static async Task<List<DigestTask>> ReadAsync(BpmDbContext database, IQueryable<WorkTask> tasks, int most, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var found = await (
            from task in tasks.AsNoTracking()
            join instance in database.Instances on task.InstanceId equals instance.Id
            join user in database.Users on task.AssigneeId equals user.Id into holders
            from holder in holders.DefaultIfEmpty()
            orderby task.Status == WorkTaskStatus.Open ? task.Rank < now ? 0 : 1 : 2, task.Rank, task.Id
            select new { Task = task, instance.Title, instance.BusinessKey, Holder = (string?)holder.DisplayName }).Take(most).ToListAsync(cancellationToken);
        return [.. found.GroupBy(f => f.Task.InstanceId).SelectMany(g => g).Select(f => new DigestTask(f.Task, f.Title, f.BusinessKey, f.Holder))];
    }

    /// <param name="kind">What the notice was; null where the section says it.</param>
    public DigestLine Of(DigestTask told, Text? kind, string link)
    {
        var task = told.Task;
        var step = string.IsNullOrEmpty(task.PrintedNo) ? task.Name : $"{task.PrintedNo}. {task.Name}";
        var standing = task.Status is not WorkTaskStatus.Open ? new Text("sudah selesai", "already done")
            : task.DueAt is { } due ? WorkingTimeText.StandingAndWhen(calendar.For(task), due, now) : (Text?)null;
        IEnumerable<string?> details = [kind is { } name ? In(name) : null, told.BusinessKey, standing is { } how ? In(how) : null, told.Holder ?? (task.Status is WorkTaskStatus.Open ? In(new("belum diambil", "not yet claimed")) : null)];
        return new($"{step} – {told.Title ?? told.BusinessKey ?? task.DefinitionKey}", string.Join(" · ", details.Where(d => !string.IsNullOrEmpty(d))), link);
    }

    /// <summary>A subject without the name of the system before it: the mail around it says that.</summary>
    public static string WithoutSender(string subject) => Sender().Replace(subject, "");

    private string In(Text text) => MailDigests.In(text, language);

    [GeneratedRegex(@"^\[[^\]]*\]\s*")]
    private static partial Regex Sender();
}
