using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <param name="Tasks">All that are stored.</param>
/// <param name="Open">Those of them that are open: one for each running case.</param>
internal sealed record Scale(int Tasks, int Open, int Users);

/// <summary>
/// An office after years: real cases of the shipped SOP, stopped at each of its first steps and finished once, and hundreds of thousands of
/// copies of them. The program itself would take hours to get there, and would store the same rows.
/// </summary>
internal sealed class LargeOffice(Stage stage, Scale scale, DateTimeOffset now)
{
    private const int Keys = 10;
    private const int VersionsOfKey = 5;
    /// <summary>Running cases stand at one of so many steps.</summary>
    private const int Stages = 5;
    private const int MostSteps = 60;
    private static readonly TimeSpan years = TimeSpan.FromDays(1000);
    private static readonly TimeSpan running = TimeSpan.FromDays(20);
    private static readonly string[] titles = ["Lomba literasi", "Penerimaan peserta didik baru", "Asesmen nasional", "Hari guru", "Gerakan sekolah sehat", "Pelatihan kurikulum", "Bantuan operasional", "Pentas seni"];

    public async Task MakeAsync()
    {
        await using (var database = stage.Database()) await Staff.AddAsync(database, scale.Users);
        var play = await ShippedCase.OfAsync(stage, ShippedSops.WebsiteAndSocialMedia);
        var templates = new List<string>();
        for (var steps = 0; steps <= Stages; steps++)
        {
            var id = await play.StartAsync();
            await play.GoOnAsync(id, steps < Stages ? steps : MostSteps);
            await Belongings.AddToCaseAsync(stage, id, now);
            templates.Add(id);
        }
        await PublishVersionsAsync();
        await CopyAsync(templates);
        await Belongings.AddToPeopleAsync(stage, now);
        if (stage.IsPostgreSql) await stage.ExecuteAsync("VACUUM ANALYZE");
        else await stage.ExecuteAsync("PRAGMA wal_checkpoint(TRUNCATE)");
    }

    /// <summary>The same process under ten keys, five versions of each.</summary>
    private async Task PublishVersionsAsync()
    {
        var xml = Encoding.UTF8.GetString(ShippedSops.All.Single(s => s.Key == ShippedSops.WebsiteAndSocialMedia).Xml.Span);
        for (var key = 0; key < Keys; key++)
        {
            for (var version = 0; version < VersionsOfKey; version++) await stage.PublishAsync(xml.Replace(ShippedSops.WebsiteAndSocialMedia, $"{ShippedSops.WebsiteAndSocialMedia}-{key}", StringComparison.Ordinal));
        }
    }

    private async Task CopyAsync(IReadOnlyList<string> templates)
    {
        await using var database = stage.Database();
        database.Database.SetCommandTimeout(TimeSpan.FromHours(1));
        await database.Database.OpenConnectionAsync();
        // Everything is one transaction: pages that do not stay in memory until its end go through the journal again and again.
        if (!stage.IsPostgreSql) await database.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -6000000; PRAGMA temp_store = MEMORY");
        await using var transaction = await database.Database.BeginTransactionAsync();
        var all = await database.Tasks.AsNoTracking().Where(t => templates.Contains(t.InstanceId)).ToListAsync();
        var tasks = all.ToLookup(t => t.InstanceId);
        await FillPoolsAsync(database, all);

        var (open, each) = (templates.Take(Stages), scale.Open / Stages);
        var done = open.Sum(id => tasks[id].Count(t => t.Status != WorkTaskStatus.Open)) * each;
        var finished = (scale.Tasks - scale.Open - done) / tasks[templates[^1]].Count();
        await CopyAsync(database, templates[^1], tasks[templates[^1]], 1, finished, 1, now - years - running, years / finished);
        foreach (var (id, first) in open.Select((id, i) => (id, i + 1))) await CopyAsync(database, id, tasks[id], finished + first, finished + (each * Stages), Stages, now - running - (running / scale.Open * finished), running / scale.Open);
        await transaction.CommitAsync();
        // The connection goes back to those that the program uses: its memory is not to be taken for the program's.
        if (!stage.IsPostgreSql) await database.Database.ExecuteSqlRawAsync("PRAGMA cache_size = -2000; PRAGMA temp_store = DEFAULT; PRAGMA shrink_memory");
    }

    private static async Task FillPoolsAsync(BpmDbContext database, IEnumerable<WorkTask> tasks)
    {
        var pools = new Pools(database);
        await pools.MakeAsync();
        var versions = await database.Definitions.AsNoTracking().Where(d => d.Key.StartsWith(ShippedSops.WebsiteAndSocialMedia) && d.Status == DefinitionStatus.Published).OrderBy(d => d.Id).ToListAsync();
        await pools.AddAsync("bidang", Staff.Bidang);
        await pools.AddAsync("title", titles);
        await pools.AddAsync("version", [.. versions.Select(v => v.Id)]);
        await pools.AddAsync("versionKey", [.. versions.Select(v => v.Key)]);
        await pools.AddAsync("versionNumber", [.. versions.Select(v => $"{v.Version}")]);
        var people = await Disdik.Bpm.Host.Pages.Escalations.LateTasks.PerformersAsync(database, default);
        foreach (var task in tasks.DistinctBy(t => t.ElementId))
        {
            foreach (var bidang in task.Bidang is null ? [""] : Staff.Bidang)
                await pools.AddAsync(task.ElementId + bidang, [.. people.Where(p => task.CandidateGroups.Any(p.Groups.Contains) && (bidang.Length == 0 || p.Bidang == bidang)).Select(p => p.Id)]);
        }
        foreach (var bidang in Staff.Bidang) await pools.AddAsync("starter" + bidang, [.. people.Where(p => p.Groups.Contains(Roles.PetugasBidang) && p.Bidang == bidang).Select(p => p.Id)]);
    }

    private async Task CopyAsync(BpmDbContext database, string id, IEnumerable<WorkTask> tasks, long first, long last, int step, DateTimeOffset from, TimeSpan gap)
    {
        var row = await database.Instances.AsNoTracking().FirstAsync(i => i.Id == id);
        var ids = tasks.Select(t => t.Id).ToArray();
        var copies = new Copies(database, stage.IsPostgreSql, id, row.DefinitionId);
        await copies.BeginAsync(first, last, step, from, gap, now);
        var version = new Dictionary<string, string> { ["DefinitionId"] = "definition", ["DefinitionKey"] = "definition_key", ["DefinitionVersion"] = "definition_version" };
        await copies.AddAsync([row], row.StartedAt, _ => new Dictionary<string, string>(version)
        {
            ["Bidang"] = "bidang", ["StartedBy"] = Pools.Draw("'starter' || bidang", 3), ["Title"] = $"{Pools.Draw("'title'", 13)} || ' ' || n", ["BusinessKey"] = "'KONTEN/2026/' || n",
        });
        await copies.AddAsync(tasks, row.StartedAt, task => new Dictionary<string, string>(version.Concat(OfTask(task))));
        await copies.AddAsync(await database.HistoryPages.AsNoTracking().Where(p => p.InstanceId == id).ToListAsync(), row.StartedAt, _ => version);
        await copies.AddAsync(await database.Timers.AsNoTracking().Where(t => t.InstanceId == id).ToListAsync(), row.StartedAt, _ => version);
        await copies.AddAsync(await database.Set<CaseComment>().AsNoTracking().Where(c => c.InstanceId == id).ToListAsync(), row.StartedAt, _ => version);
        await copies.AddAsync(await database.Attachments.AsNoTracking().Where(a => a.InstanceId == id).ToListAsync(), row.StartedAt, _ => version);
        await copies.AddAsync(await database.Set<TaskDraft>().AsNoTracking().Where(d => ids.Contains(d.TaskId)).ToListAsync(), row.StartedAt, _ => version);
        await copies.AddAsync(await database.Set<InputTick>().AsNoTracking().Where(t => ids.Contains(t.TaskId)).ToListAsync(), row.StartedAt, _ => version);
    }

    private static Dictionary<string, string> OfTask(WorkTask task)
    {
        var pool = task.Bidang is null ? Sql.Text(task.ElementId) : $"{Sql.Text(task.ElementId)} || bidang";
        var columns = new Dictionary<string, string>();
        if (task.Bidang is not null) columns["Bidang"] = "bidang";
        if (task.ExcludedActors != "[]") columns["ExcludedActors"] = $"'[\"' || {Pools.Draw("'starter' || bidang", 3)} || '\"]'";
        if (task.Status is WorkTaskStatus.Completed) columns["CompletedBy"] = columns["AssigneeId"] = Pools.Draw(pool, 31);
        if (task.Status is not WorkTaskStatus.Open) return columns;
        // Six of ten are in somebody's hands.
        columns["AssigneeId"] = $"CASE WHEN n / {Stages} % 10 < 6 THEN {Pools.Draw(pool, 37)} END";
        columns["ClaimedAt"] = $"CASE WHEN n / {Stages} % 10 < 6 THEN started END";
        (columns["DueAt"], columns["Rank"]) = ("due", $"COALESCE(due, {WorkTask.Undated.UtcTicks})");
        return columns;
    }
}
