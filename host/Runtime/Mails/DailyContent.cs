using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Escalations;
using Disdik.Bpm.Host.Pages.Inbox;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mails;

/// <summary>Who gets a daily digest.</summary>
/// <param name="For">Whose people it is about: the person's own, and those of absent superiors whom they stand in for.</param>
/// <param name="WantsSummary">False for who gets gathered notices alone.</param>
public sealed record DailyReader(AppUser Person, IReadOnlyList<AppUser> For, bool WantsSummary);

/// <summary>What stands in the daily digest: what is late below, what waits for an answer, what becomes due today, what was answered.</summary>
public sealed class DailyContent(OpenRequests requests, IDbContextFactory<BpmDbContext> contexts, PublicAddress address, IOfficeCalendar office, TimeProvider time)
{
    private const int MostOfSection = 20;
    private static readonly string[] leading = [Roles.KepalaDinas, Roles.Sekretaris, Roles.KepalaBidang, Roles.KetuaTim];

    /// <summary>Superiors, in the place of each who is away whoever stands in, and everyone for whom notices were gathered.</summary>
    internal static async Task<IReadOnlyList<DailyReader>> ReadersAsync(BpmDbContext database, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var chain = await Supervisors.LoadAsync(database, today, now, cancellationToken);
        var people = await database.ActivePeople(now).ToDictionaryAsync(u => u.Id, cancellationToken);
        var leaders = await database.MembersOf(leading).Select(m => m.UserId).Distinct().ToListAsync(cancellationToken);
        var acting = await ActingOfficials.LoadAsync(database, today, database.ActivePeople(now).Select(u => u.Id), cancellationToken);
        var about = new Dictionary<string, List<AppUser>>(StringComparer.Ordinal);
        // Whoever acts by decree leads in their own name what they lead for another; a colleague who stands in sees it as the other would.
        foreach (var id in leaders.Where(people.ContainsKey).Concat(leading.SelectMany(role => acting.InPost(role))).Concat(leaders.Where(acting.For.ContainsKey).Select(l => acting.For[l])).Distinct())
        {
            var reader = chain.StandInOf(id)?.Id ?? id;
            if (!people.ContainsKey(reader)) continue;
            var whose = people[chain.StandInOf(id) is (_, ByDecree: true) ? reader : id];
            if (!about.TryGetValue(reader, out var list)) about[reader] = list = [];
            if (!list.Contains(whose)) list.Add(whose);
        }
        var gathered = await database.Mails.Where(m => m.DepartsAt != null && m.Leaving == MailLeaving.Daily).Select(m => m.RecipientId).Distinct().ToListAsync(cancellationToken);
        var unwanted = await MailWishes.UnwantedAsync(database, cancellationToken);
        return
        [
            .. about.Keys.Concat(gathered).Where(people.ContainsKey).Distinct().Order(StringComparer.Ordinal)
                .Select(id => new DailyReader(people[id], about.GetValueOrDefault(id, []), about.ContainsKey(id) && !unwanted.Contains((id, MailWishes.KeyOf(MailWish.DailyDigest)))))
                .Where(r => r.WantsSummary || gathered.Contains(r.Person.Id)),
        ];
    }

    /// <summary>Empty when there is nothing to tell: what was answered alone is no reason for a mail.</summary>
    internal async Task<IReadOnlyList<DigestSection>> SectionsAsync(BpmDbContext database, DailyReader reader, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        if (!reader.WantsSummary) return [];
        var words = new DigestLines(await office.GetAsync(cancellationToken), now, reader.Person.Language);
        var sections = new List<DigestSection>();
        foreach (var whose in reader.For)
        {
            if (await database.FindActorAsync(whose.Id, cancellationToken) is not { } account) continue;
            var superior = await database.StandingInAsync(account, today, cancellationToken);
            var team = await Team.ReadAsync(database, superior, today, now, cancellationToken);
            var sign = whose.Id == reader.Person.Id ? "" : In(new($" (menggantikan {whose.DisplayName})", $" (in the place of {whose.DisplayName})"), reader);
            List<DigestSection?> own =
            [
                await LateAsync(database, superior, team, words, reader, now, cancellationToken),
                await WaitingAsync(database, superior, words, reader, cancellationToken),
                await DueTodayAsync(database, team, words, reader, today, now, cancellationToken),
            ];
            if (own.Exists(s => s is not null)) own.Add(await AnsweredAsync(database, superior, words, reader, now, cancellationToken));
            sections.AddRange(own.OfType<DigestSection>().Select(s => s with { Title = s.Title + sign }));
        }
        return sections;
    }

    internal DigestMail Mail(DailyReader reader, IReadOnlyList<DigestSection> sections, DateOnly today)
    {
        var day = OfficeTime.LongDate(today);
        return new(TaskWording.Recipient(reader.Person),
            In(new($"Rangkuman harian {day.Id}", $"Daily digest of {day.En}"), reader),
            In(new("Berikut rangkuman pelaksanaan SOP yang perlu Bapak/Ibu ketahui pada awal hari kerja ini.", "This is what you should know of the office's SOPs at the beginning of this working day."), reader),
            sections,
            In(reader.WantsSummary ? new("Rincian selengkapnya dapat dilihat melalui tautan berikut:", "All details are here:") : new("Semua tugas Bapak/Ibu dapat dilihat melalui tautan berikut:", "All of your tasks are here:"), reader),
            In(reader.WantsSummary ? new("Buka eskalasi", "Open the escalations") : new("Buka kotak tugas", "Open the inbox"), reader),
            address.Of(reader.WantsSummary ? "/eskalasi" : "/inbox"));
    }

    private async Task<DigestSection?> LateAsync(BpmDbContext database, Actor superior, Team team, DigestLines words, DailyReader reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var count = (await team.LoadAsync(database, now, cancellationToken)).Values.Sum(l => l.Late) + (await team.CountFreeAsync(database, now, cancellationToken)).Late;
        if (count == 0) return null;
        var ids = (await new LateTasks(contexts, office, time).BelowAsync(superior, null, cancellationToken)).Select(l => l.Task.Id).Take(LateTasks.PageSize).ToList();
        return await SectionAsync(database, new($"Terlambat: {count}", $"Late: {count}"), ids, count, "/eskalasi/", words, reader, now, cancellationToken);
    }

    private async Task<DigestSection?> DueTodayAsync(BpmDbContext database, Team team, DigestLines words, DailyReader reader, DateOnly today, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var midnight = OfficeTime.StartOf(today.AddDays(1), (await office.GetAsync(cancellationToken)).Zone);
        var people = team.People.Select(p => p.Id).ToArray();
        var held = database.Tasks.Where(t => t.Status == WorkTaskStatus.Open && t.AssigneeId != null && people.Contains(t.AssigneeId) && t.Rank >= now && t.Rank < midnight);
        var ids = await held.OrderBy(t => t.Rank).ThenBy(t => t.Id).Take(MostOfSection).Select(t => t.Id).ToListAsync(cancellationToken);
        // Of the free ones the nearest hundred are looked at, which is more than a mail lists.
        var free = await team.FreeAsync(database, midnight, new RowKey(now, ""), LateTasks.PageSize * 2, cancellationToken);
        var count = await held.CountAsync(cancellationToken) + free.Count;
        return count == 0 ? null : await SectionAsync(database, new($"Jatuh tempo hari ini: {count}", $"Due today: {count}"), [.. ids.Concat(free).Take(MostOfSection)], count, "/eskalasi/", words, reader, now, cancellationToken);
    }

    private async Task<DigestSection?> WaitingAsync(BpmDbContext database, Actor superior, DigestLines words, DailyReader reader, CancellationToken cancellationToken)
    {
        var open = await requests.ForAsync(superior, cancellationToken);
        return open.Count == 0 ? null : await OfRequestsAsync(database, new($"Menunggu jawaban Bapak/Ibu: {open.Count}", $"Waiting for your answer: {open.Count}"), open, words, reader, cancellationToken);
    }

    private async Task<DigestSection?> AnsweredAsync(BpmDbContext database, Actor superior, DigestLines words, DailyReader reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        // Since the digest before, and no longer ago than a week.
        var since = await database.Set<DigestDay>().Where(d => d.WrittenAt < now).OrderByDescending(d => d.Day).Select(d => d.WrittenAt).FirstOrDefaultAsync(cancellationToken);
        if (since < now.AddDays(-7)) since = now.AddDays(-7);
        var answered = await database.Set<TimeRequest>().AsNoTracking().Where(r => r.DecidedBy == superior.UserId && r.DecidedAt >= since && r.DecidedAt <= now).OrderBy(r => r.DecidedAt).ThenBy(r => r.Id).ToListAsync(cancellationToken);
        return answered.Count == 0 ? null : await OfRequestsAsync(database, new($"Sudah Bapak/Ibu jawab: {answered.Count}", $"Answered by you: {answered.Count}"), answered, words, reader, cancellationToken);
    }

    private async Task<DigestSection> OfRequestsAsync(BpmDbContext database, Text title, IReadOnlyList<TimeRequest> asked, DigestLines words, DailyReader reader, CancellationToken cancellationToken)
    {
        var listed = asked.Take(MostOfSection).ToList();
        var ids = listed.ConvertAll(r => r.TaskId);
        var tasks = (await DigestLines.ReadAsync(database, database.Tasks.Where(t => ids.Contains(t.Id)), MostOfSection, time.GetUtcNow(), cancellationToken)).ToDictionary(t => t.Task.Id);
        return new(In(title, reader), [.. listed.Where(r => tasks.ContainsKey(r.TaskId)).Select(r => words.Of(tasks[r.TaskId], KindOf(r), address.Of($"/permintaan/{r.Id}")))], MailDigests.Rest(asked.Count - listed.Count, reader.Person.Language));
    }

    private async Task<DigestSection> SectionAsync(
        BpmDbContext database, Text title, IReadOnlyList<string> ids, int count, string path, DigestLines words, DailyReader reader, DateTimeOffset now, CancellationToken cancellationToken)
    {
        var listed = await DigestLines.ReadAsync(database, database.Tasks.Where(t => ids.Contains(t.Id)), MailDigests.MostLines, now, cancellationToken);
        return new(In(title, reader), [.. listed.Select(t => words.Of(t, null, address.Of(path + t.Task.Id)))], MailDigests.Rest(count - listed.Count, reader.Person.Language));
    }

    private static Text KindOf(TimeRequest request) => (request.Kind, request.Status) switch
    {
        (_, TimeRequestStatus.Granted) => new("Disetujui", "Granted"),
        (_, TimeRequestStatus.Refused) => new("Ditolak", "Refused"),
        (TimeRequestKind.Pause, _) => new("Permintaan jeda", "Request for a pause"),
        _ => new("Permintaan perpanjangan", "Request for more time"),
    };

    private static string In(Text text, DailyReader reader) => MailDigests.In(text, reader.Person.Language);
}
