using System.Globalization;
using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Benchmarks.Year.Playing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks.Year.Judging;

/// <summary>A notice of the ledger, as far as it is judged.</summary>
/// <param name="Departed">When it was taken out of the queue; null for one that still waits.</param>
/// <param name="Digest">The mail in which it went; null for one that goes by itself.</param>
/// <param name="Sent">When the mail that tells it had left; null for one that has not.</param>
internal sealed record LedgerLine(string TaskId, string Kind, string To, DateTime At, DateTime? Departed, string? Digest, DateTime? Sent);

/// <summary>What the year shows: the expectation beside the ledger, both ways.</summary>
/// <param name="Differences">In words; none when all is right.</param>
internal sealed record Verdict(int Tasks, int Missed, IReadOnlyDictionary<string, int> Mails, IReadOnlyList<string> Differences)
{
    /// <summary>The kinds that follow from tasks and their deadlines.</summary>
    private static readonly HashSet<string> judged = ["newTask", "remind", "reminder", "overdue", "overdueAgain", "escalation1", "escalation2", "information"];

    /// <param name="disturb">For the test of this test: what the expectation is made to be instead.</param>
    public static async Task<Verdict> OfAsync(YearPlan plan, BpmDbContext database, Staff staff, Outages outages, Func<List<Notice>, List<Notice>>? disturb = null)
    {
        var facts = await new FactsReader(database, staff).ReadAsync();
        var stories = facts.ConvertAll(t => TaskStory.Of(t, plan.Office, plan.Calendars, plan.Changes, plan.End));
        var expected = stories.SelectMany(s => s.Notices).ToList();
        if (disturb is not null) expected = disturb(expected);
        var mails = await database.Mails.AsNoTracking().Select(m => new { m.Id, m.TaskId, m.Kind, m.RecipientId, m.CreatedAt, m.DepartedAt, m.DigestId, m.SentAt, m.Status, m.MessageId }).ToListAsync();
        var sentAt = mails.ToDictionary(m => m.Id, m => m.SentAt);
        var ledger = mails.FindAll(m => m.TaskId is not null).ConvertAll(m => new LedgerLine(m.TaskId!, m.Kind, staff.NameOf(m.RecipientId), Wall.Of(m.CreatedAt), At(m.DepartedAt), m.DigestId, At(m.DigestId is { } digest ? sentAt.GetValueOrDefault(digest) : m.SentAt)));
        var names = facts.ToDictionary(t => t.Id, t => t.Name);
        Departures departures = new(outages.Calendars, ledger);
        List<string> differences =
        [
            .. await CasesAsync(plan, database, facts), .. await IncidentsAsync(database),
            .. outages.Lost(mails.ConvertAll(m => (m.MessageId, m.Status))), .. departures.Differences(),
            .. Compare(names, expected, ledger.FindAll(l => judged.Contains(l.Kind)), outages, departures, plan.End), .. mails.GroupBy(m => m.MessageId).Where(g => g.Count() > 1).Select(g => $"{g.Count()} mails have the Message-ID {g.Key}."),
        ];
        return new(facts.Count, stories.Count(s => s.IsMissed), mails.CountBy(m => m.Kind).OrderBy(g => g.Key).ToDictionary(), differences);

        static DateTime? At(DateTimeOffset? at) => at is { } instant ? Wall.Of(instant) : null;
    }

    private static IEnumerable<string> Compare(Dictionary<string, string> names, List<Notice> expected, List<LedgerLine> found, Outages outages, Departures departures, DateTime end)
    {
        var left = found.ToLookup(l => (l.TaskId, l.Kind, l.To)).ToDictionary(g => g.Key, g => g.OrderBy(l => l.At).ToList());
        foreach (var group in expected.GroupBy(n => (n.TaskId, n.Kind, n.To)))
        {
            var there = left.GetValueOrDefault(group.Key, []);
            left.Remove(group.Key);
            var wanted = group.OrderBy(n => n.At).ToList();
            foreach (var same in wanted.Where(n => there.Exists(l => l.At == n.At)).ToList())
            {
                var mail = there.First(l => l.At == same.At);
                if (outages.Difference(same, mail, departures, end) is { } wrong) yield return $"{Told(names, same.TaskId, same.Kind, same.To, same.At)}: {wrong}";
                wanted.Remove(same);
                there.Remove(mail);
            }
            foreach (var missing in wanted)
            {
                if (there.Count == 0) { yield return $"{Told(names, missing.TaskId, missing.Kind, missing.To, missing.At)}: missing"; continue; }
                yield return $"{Told(names, missing.TaskId, missing.Kind, missing.To, missing.At)}: found at {Said(there[0].At)}";
                there.RemoveAt(0);
            }
            foreach (var more in there) yield return $"{Told(names, more.TaskId, more.Kind, more.To, more.At)}: not expected, or twice";
        }
        foreach (var more in left.Values.SelectMany(l => l)) yield return $"{Told(names, more.TaskId, more.Kind, more.To, more.At)}: not expected";
    }

    /// <summary>Every item was taken in once, and every case that ended has no open task.</summary>
    private static async Task<IEnumerable<string>> CasesAsync(YearPlan plan, BpmDbContext database, List<TaskFacts> facts)
    {
        var cases = (await database.Instances.AsNoTracking().Where(i => i.DefinitionKey == ShippedSops.WebsiteAndSocialMedia && i.BusinessKey!.StartsWith("KONTEN/")).Select(i => i.BusinessKey!).ToListAsync()).CountBy(k => k).ToDictionary();
        var items = Enumerable.Range(0, plan.Days).SelectMany(d => plan.Items(YearPlan.First.AddDays(d))).Where(i => i.At < plan.End).Select(i => i.Key).ToHashSet();
        var stored = (await database.Tasks.AsNoTracking().Select(t => t.Id).ToListAsync()).ToHashSet();
        return items.Where(i => cases.GetValueOrDefault(i) != 1).Select(i => $"{i}: {cases.GetValueOrDefault(i)} cases instead of one")
            .Concat(cases.Keys.Where(k => !items.Contains(k)).Select(k => $"{k}: a case that nobody proposed"))
            .Concat(facts.Where(f => !stored.Contains(f.Id)).Select(f => $"{f.Name}: in the history but not among the tasks"))
            .Concat(stored.Except(facts.Select(f => f.Id)).Select(id => $"{id}: a task without a history"));
    }

    private static async Task<IEnumerable<string>> IncidentsAsync(BpmDbContext database) =>
        (await database.Incidents.AsNoTracking().Where(i => i.ResolvedAt == null).Select(i => i.Message).ToListAsync()).Select(m => $"an incident that nobody resolved: {m}");

    private static string Told(Dictionary<string, string> names, string taskId, string kind, string to, DateTime at) => $"{names.GetValueOrDefault(taskId, taskId)}, {kind} to {to} at {Said(at)}";

    internal static string Said(DateTime at) => at.ToString("ddd yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
