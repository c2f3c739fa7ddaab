using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>Makes one mail of many notices.</summary>
public sealed class MailDigests(MailQueue queue, PublicAddress address, IOfficeCalendar office)
{
    /// <summary>Lines of a digest: more are only counted.</summary>
    public const int MostLines = 50;

    /// <summary>Takes all notices of <paramref name="due"/>, which are one person's, into a digest and queues it, in the caller's transaction.</summary>
    /// <param name="first">The oldest of them: a notice is in one digest only, so that the digest is known by it.</param>
    /// <returns>How many notices.</returns>
    internal async Task<int> MergeAsync(BpmDbContext database, IQueryable<OutboxMail> due, OutboxMail first, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var id = Guid.CreateVersion7(now).ToString("N");
        var merged = await TakeAsync(due, id, now, cancellationToken);
        var reader = await database.Users.AsNoTracking().FirstOrDefaultAsync(u => u.Id == first.RecipientId, cancellationToken);
        var to = reader is { Email.Length: > 0 } ? reader : new AppUser { Id = first.RecipientId, DisplayName = first.ToName, Email = first.ToAddress, Language = reader?.Language ?? "id" };
        var section = await NoticesAsync(database, id, merged, to.Language, now, cancellationToken);
        var isSuperior = await database.Mails.AnyAsync(m => m.DigestId == id && (m.Kind == "escalation1" || m.Kind == "escalation2" || m.Kind == "unclaimed"), cancellationToken);
        await QueueAsync(database, id, MailKinds.Digest, $"digest:{first.Id}", to, new DigestMail(
            TaskWording.Recipient(to),
            In(new($"{merged} pemberitahuan tugas", $"{merged} notices about tasks"), to.Language),
            In(new("Beberapa pemberitahuan untuk Bapak/Ibu tiba dalam waktu yang berdekatan. Agar kotak surat tidak penuh, semuanya kami sampaikan dalam satu surel.",
                "Several notices for you came at nearly the same time. To keep your mailbox clear, they are all in this one mail."), to.Language),
            [section],
            In(isSuperior ? new("Semua yang terlambat pada pelaksana dapat dilihat melalui tautan berikut:", "Everything that is late below you is here:")
                : new("Semua tugas Bapak/Ibu dapat dilihat melalui tautan berikut:", "All of your tasks are here:"), to.Language),
            In(isSuperior ? new("Buka eskalasi", "Open the escalations") : new("Buka kotak tugas", "Open the inbox"), to.Language),
            address.Of(isSuperior ? "/eskalasi" : "/inbox")), now, cancellationToken);
        return merged;
    }

    internal static Task<int> TakeAsync(IQueryable<OutboxMail> notices, string digestId, DateTimeOffset now, CancellationToken cancellationToken) => notices.ExecuteUpdateAsync(set => set
        .SetProperty(m => m.DigestId, digestId).SetProperty(m => m.Status, MailStatus.Merged).SetProperty(m => m.DepartsAt, (DateTimeOffset?)null)
        .SetProperty(m => m.DepartedAt, now).SetProperty(m => m.Letter, (string?)null), cancellationToken);

    /// <summary>The digest's own row and its job.</summary>
    internal async Task QueueAsync(BpmDbContext database, string id, string kind, string @event, AppUser to, DigestMail message, DateTimeOffset now, CancellationToken cancellationToken)
    {
        foreach (var row in await queue.WriteAsync(database, [new Letter(@event, kind, to, message, [])], null, null, now, cancellationToken))
        {
            row.Id = id;
            database.Mails.Add(row);
            database.Jobs.Add(MailQueue.JobFor(row, now));
        }
    }

    /// <summary>What a digest has taken, late first, each task once.</summary>
    /// <param name="taken">How many notices there are.</param>
    internal async Task<DigestSection> NoticesAsync(BpmDbContext database, string digestId, int taken, string language, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var notices = database.Mails.Where(m => m.DigestId == digestId);
        var ids = notices.Where(m => m.TaskId != null).Select(m => m.TaskId!).Distinct();
        var tasks = await ids.CountAsync(cancellationToken);
        var others = await notices.CountAsync(m => m.TaskId == null, cancellationToken);
        var words = new DigestLines(await office.GetAsync(cancellationToken), now, language);
        var listed = await DigestLines.ReadAsync(database, database.Tasks.Where(t => ids.Contains(t.Id)), MostLines, now, cancellationToken);
        var about = listed.ConvertAll(t => t.Task.Id);
        var last = (await notices.Where(m => about.Contains(m.TaskId!)).Select(m => new { TaskId = m.TaskId!, m.Kind, m.Link, m.CreatedAt, m.Id }).ToListAsync(cancellationToken))
            .GroupBy(m => m.TaskId).ToDictionary(g => g.Key, g => g.OrderBy(m => m.CreatedAt).ThenBy(m => m.Id, StringComparer.Ordinal).Last());
        List<DigestLine> lines = [.. listed.Select(t => words.Of(t, MailKinds.NameOf(last[t.Task.Id].Kind), last[t.Task.Id].Link ?? address.Of($"/inbox/{t.Task.Id}")))];
        if (lines.Count < MostLines)
            lines.AddRange((await notices.Where(m => m.TaskId == null).OrderBy(m => m.CreatedAt).ThenBy(m => m.Id).Take(MostLines - lines.Count).Select(m => new { m.Kind, m.Subject, m.Link }).ToListAsync(cancellationToken))
                .Select(m => new DigestLine(DigestLines.WithoutSender(m.Subject), MailKinds.NameOf(m.Kind) is { } name ? In(name, language) : "", m.Link ?? address.Of("/inbox"))));
        return new(In(new($"{taken} pemberitahuan tentang {tasks + others} hal", $"{taken} notices about {tasks + others} things"), language), lines, Rest(tasks + others - lines.Count, language));
    }

    internal static string Rest(int more, string language) => more <= 0 ? "" : In(new($"… dan {more} lainnya", $"… and {more} more"), language);

    internal static string In(Text text, string language) => language == "en" ? text.En : text.Id;
}
