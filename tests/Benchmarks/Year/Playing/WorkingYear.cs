using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Benchmarks.Year.Playing;

/// <summary>
/// Plays the year on the real program: moves the clock from one instant at which something happens to the next, lets the program do what is
/// due, then lets the people act. It goes on wherever the process before was killed: what is planned follows from the seed, what was done from
/// the database.
/// </summary>
internal sealed class WorkingYear
{
    private readonly YearPlan plan;
    private readonly MovedClock clock;
    private readonly IServiceProvider services;
    private readonly RuntimePump pump;
    private readonly IDbContextFactory<BpmDbContext> contexts;
    private readonly Deeds deeds;
    private readonly Staff staff;
    private readonly Forms forms;
    private readonly PriorityQueue<Func<Task>, (DateTime At, int Order)> agenda = new();
    private readonly Dictionary<string, OpenTask> tasks = [];
    private readonly HashSet<string> actedOn = [];
    private readonly Action<DateOnly> onMorning;
    private int order;
    private bool hasHappened;

    private WorkingYear(YearPlan plan, MovedClock clock, IServiceProvider services, Staff staff, Forms forms, Action<DateOnly> onMorning)
    {
        (this.plan, this.clock, this.services, this.staff, this.forms, this.onMorning) = (plan, clock, services, staff, forms, onMorning);
        (pump, contexts) = (services.GetRequiredService<RuntimePump>(), services.GetRequiredService<IDbContextFactory<BpmDbContext>>());
        deeds = new(plan, services, staff, forms);
    }

    public IReadOnlyDictionary<string, int> Counts => deeds.Counts;

    private DateTime Now => Wall.Of(clock.GetUtcNow());

    /// <param name="further">What else happens at instants of the year, for instance to the mail server.</param>
    /// <param name="onMorning">Told of each day that begins.</param>
    public static async Task<WorkingYear> BeginAsync(YearPlan plan, MovedClock clock, IServiceProvider services, IEnumerable<(DateTime At, Func<Task> Happen)>? further = null, Action<DateOnly>? onMorning = null)
    {
        var staff = await Staff.LoadAsync(plan, services.GetRequiredService<IDbContextFactory<BpmDbContext>>());
        var definitions = services.GetRequiredService<IDefinitionStore>();
        var sop = await definitions.CompiledAsync((await definitions.InForceAsync(ShippedSops.WebsiteAndSocialMedia, default))!.Id, default);
        var year = new WorkingYear(plan, clock, services, staff, new(sop, plan.Chance), onMorning ?? (_ => { }));
        var now = year.Now;
        foreach (var (at, happen) in new Happenings(plan, services, staff).All().Concat(further ?? []).Where(h => h.At >= now && h.At < plan.End)) year.Put(at, () => { year.hasHappened = true; return happen(); });
        year.PutDay(DateOnly.FromDateTime(now));
        // Whoever held a job is gone: as at the start of the running program.
        await services.GetRequiredService<JobRunner>().ReleaseLeasesAsync(default);
        await year.FindTasksAsync(everyone: true);
        return year;
    }

    public async Task RunAsync()
    {
        // First what was due at the instant at which the process before died, then what was planned for it.
        await pump.RunDueAsync();
        for (var due = await NextDueAsync(); ;)
        {
            var next = Earlier(agenda.TryPeek(out _, out var first) ? first.At : null, due) ?? plan.End;
            if (next >= plan.End) break;
            clock.MoveTo(Wall.Instant(next));
            if (due <= next) await pump.RunDueAsync();
            await ActAsync();
            due = await NextDueAsync();
            if (hasHappened || due <= next)
            {
                await pump.RunDueAsync();
                due = await NextDueAsync();
                if (due <= next) throw new InvalidOperationException($"Expected the program to do what is due at {next:O}, but something due at {due:O} is left.");
            }
            await FindTasksAsync(everyone: false);
        }
        clock.MoveTo(Wall.Instant(plan.End));
        await pump.RunDueAsync();
    }

    private void Put(DateTime at, Func<Task> happen) => agenda.Enqueue(happen, (at, order++));

    private async Task ActAsync()
    {
        hasHappened = false;
        actedOn.Clear();
        while (agenda.TryPeek(out var happen, out var at) && at.At <= Now)
        {
            agenda.Dequeue();
            await happen();
        }
    }

    private void PutDay(DateOnly day)
    {
        if (day.ToDateTime(TimeOnly.MinValue) >= plan.End) return;
        onMorning(day);
        foreach (var item in plan.Items(day).Where(i => i.At >= Now)) Put(item.At, () => ProposeAsync(item));
        // The daily digest is written at the opening.
        var hours = plan.Calendars.At(Now).Hours(day);
        if (hours.Length > 0 && day.ToDateTime(TimeOnly.MinValue).AddMinutes(hours[0].From) is var opening && opening >= Now) Put(opening, () => { hasHappened = true; return Task.CompletedTask; });
        var next = day.AddDays(1);
        Put(next.ToDateTime(TimeOnly.MinValue), () => { hasHappened = true; PutDay(next); return Task.CompletedTask; });
    }

    private async Task ProposeAsync(Item item)
    {
        var by = plan.Office.IsOpen(item.By, Now) ? item.By : $"petugas.{item.Bidang.ToLowerInvariant()}";
        await services.GetRequiredService<IInstanceRunner>().StartAsync(
            new(ShippedSops.WebsiteAndSocialMedia, "START_KONTEN", item.Key, null, Forms.Proposal(item), item.Key), await staff.ActorAsync(by, Now), default);
    }

    /// <summary>Plans what becomes of the tasks that are new.</summary>
    private async Task FindTasksAsync(bool everyone)
    {
        await using var database = await contexts.CreateDbContextAsync();
        var open = database.Tasks.AsNoTracking().Where(t => t.Status == WorkTaskStatus.Open);
        var now = clock.GetUtcNow();
        if (!everyone) open = open.Where(t => t.DueAt != null && t.CreatedAt >= now);
        var found = await (from task in open
                           join instance in database.Instances on task.InstanceId equals instance.Id
                           orderby task.CreatedAt, task.Id
                           select new { task.Id, task.InstanceId, task.ElementId, task.Round, task.Bidang, task.CreatedAt, instance.BusinessKey }).ToListAsync();
        foreach (var row in found.Where(r => !tasks.ContainsKey(r.Id)))
        {
            var task = new OpenTask(row.Id, row.InstanceId, row.ElementId, $"{row.BusinessKey} {row.ElementId} {row.Round}", row.Bidang);
            tasks.Add(row.Id, task);
            // The periodic review of the SOP is nobody's favourite: it is left to its escalations.
            if (!row.ElementId.StartsWith('S')) continue;
            foreach (var act in new TaskPlan(plan, task.Name, task.Step, Wall.Of(row.CreatedAt)).Make())
            {
                if (act.At >= Now) Put(act.At, () => WorkAsync(task, act.Act));
                else if (act.Act is Act.Complete) Put(plan.AtWork(Now), () => WorkAsync(task, act.Act));
            }
        }
    }

    private async Task WorkAsync(OpenTask task, Act act)
    {
        // One act at a time: what follows from it happens before the next.
        if (!actedOn.Add(task.Id)) Put(plan.AtWork(Now.AddMinutes(1)), () => WorkAsync(task, act));
        else if (!await deeds.DoAsync(task, act, Now) && act is Act.Complete) Put(plan.AtWork(plan.Calendars.At(Now).Later(Now, 200)), () => WorkAsync(task, act));
    }

    private async Task<DateTime?> NextDueAsync()
    {
        await using var database = await contexts.CreateDbContextAsync();
        // One question, and not one for each kind: it is asked at each instant of the year.
        var due = await database.Database.SqlQuery<long?>($"""
            SELECT MIN("At") AS "Value" FROM (
                SELECT MIN("DueAt") AS "At" FROM "Timers" UNION ALL SELECT MIN("DueAt") FROM "ScheduledStarts"
                UNION ALL SELECT MIN("DepartsAt") FROM "Mails" WHERE "DepartsAt" IS NOT NULL AND "Leaving" <> 'Daily'
                UNION ALL SELECT MIN("RunAt") FROM "Jobs" WHERE "Status" = 'Queued') AS "all"
            """).SingleAsync();
        return due is { } ticks ? Wall.Of(new(ticks, TimeSpan.Zero)) : null;
    }

    private static DateTime? Earlier(DateTime? one, DateTime? other) => one is null ? other : other is null || one < other ? one : other;
}
