using System.Text.Json;
using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Benchmarks.Year.Playing;

/// <summary>An open task as the people see it.</summary>
internal sealed record OpenTask(string Id, string InstanceId, string Element, string Name, string? Bidang)
{
    public StepOfSop Step => StepOfSop.All[Element];
}

/// <summary>What people do with a task, through the program's own services. Each act may be done again after a crash.</summary>
internal sealed class Deeds(YearPlan plan, IServiceProvider services, Staff staff, Forms forms)
{
    private const string Reason = "Rapat mendadak.";
    private readonly IInstanceRunner runner = services.GetRequiredService<IInstanceRunner>();
    private readonly TaskActs acts = services.GetRequiredService<TaskActs>();
    private readonly TimeRequests requests = services.GetRequiredService<TimeRequests>();
    private readonly Pauses pauses = services.GetRequiredService<Pauses>();
    private readonly IDbContextFactory<BpmDbContext> contexts = services.GetRequiredService<IDbContextFactory<BpmDbContext>>();

    /// <summary>How often each act was done.</summary>
    public Dictionary<string, int> Counts { get; } = [];

    /// <returns>False when nobody is there to do it now, or the task does not allow it now.</returns>
    public async Task<bool> DoAsync(OpenTask task, Act act, DateTime now)
    {
        await using var database = await contexts.CreateDbContextAsync();
        if (await database.Tasks.AsNoTracking().FirstOrDefaultAsync(t => t.Id == task.Id) is not { Status: WorkTaskStatus.Open } row) return true;
        try
        {
            if (!await DoAsync(database, task, row, act, now)) return false;
            Count(act.ToString());
            return true;
        }
        catch (ProblemException problem) when (problem.Kind is not ProblemKind.Unavailable)
        {
            Count($"{act} refused: {problem.Type}");
            return false;
        }
    }

    private void Count(string what) => Counts[what] = Counts.GetValueOrDefault(what) + 1;

    private Task<bool> DoAsync(BpmDbContext database, OpenTask task, WorkTask row, Act act, DateTime now)
    {
        var holder = row.AssigneeId is { } id ? staff.NameOf(id) : null;
        return act switch
        {
            Act.Claim => holder is not null ? Done() : ByAsync(Present(task, row, now), now, actor => runner.ClaimTaskAsync(task.Id, actor, default)),
            Act.Complete => CompleteAsync(database, task, row, holder, now),
            Act.Release => ByAsync(holder, now, actor => runner.ReleaseTaskAsync(task.Id, actor, default)),
            Act.HandOver => Present(task, row, now, holder) is { } other ? ByAsync(holder, now, actor => acts.HandOverAsync(task.Id, staff.IdOf(other), Reason, actor, default)) : Done(),
            Act.Delegate => Present(task, row, now, holder) is { } other ? ByAsync(holder, now, actor => acts.DelegateAsync(task.Id, staff.IdOf(other), Reason, actor, default)) : Done(),
            Act.Return => ByAsync(holder, now, actor => acts.ReturnAsync(task.Id, null, Variables.Empty, "Selesai.", actor, default)),
            Act.AskPause => ByAsync(holder, now, actor => pauses.ReportAsync(task.Id, "Foto kurang.", null, null, actor, default)),
            Act.AskTime => row.DueAt is null ? Done() : ByAsync(holder, now, actor => requests.AskForMoreTimeAsync(task.Id, Later(row, now, 200), Reason, actor, default)),
            Act.Decide => DecideAsync(database, task, now),
            _ => BySuperiorAsync(task, row, holder, act, now),
        };
    }

    private Task<bool> BySuperiorAsync(OpenTask task, WorkTask row, string? holder, Act act, DateTime now)
    {
        var holders = holder is not null ? [holder] : plan.Office.Performers(task.Step, task.Bidang, KeptOut(row), now);
        var superior = plan.Office.Levels(holders, now).First.FirstOrDefault();
        return act switch
        {
            Act.PauseAsSuperior => row.DueAt is null ? Done() : ByAsync(superior, now, actor => pauses.ReportAsync(task.Id, "Foto kurang.", null, null, actor, default)),
            Act.Resume => ByAsync(holder ?? superior, now, actor => pauses.ResumeAsync(task.Id, actor, default)),
            Act.Remind => ByAsync(superior, now, actor => runner.RemindAsync(task.Id, actor, default)),
            Act.Acknowledge => ByAsync(superior, now, actor => runner.AcknowledgeAsync(task.Id, "Sedang diselesaikan.", actor, default)),
            Act.Reassign => Present(task, row, now, holder) is { } other ? ByAsync(superior, now, actor => runner.ReassignTaskAsync(task.Id, staff.IdOf(other), Reason, actor, default)) : Done(),
            Act.TakeOver => ByAsync(superior, now, actor => runner.ReassignTaskAsync(task.Id, actor.UserId, Reason, actor, default)),
            Act.Extend => ByAsync(superior, now, actor => runner.ExtendTaskAsync(task.Id, Later(row, now, 150), Reason, actor, default)),
            _ => throw new InvalidOperationException($"Expected an act of the year, but found {act}."),
        };
    }

    private async Task<bool> CompleteAsync(BpmDbContext database, OpenTask task, WorkTask row, string? holder, DateTime now)
    {
        var who = holder is null ? Present(task, row, now) : InOffice(task, row, holder, now);
        if (who is null) return false;
        var outcome = forms.Outcome(task.Element, task.Name, row.Round);
        var file = $"f{task.Id}";
        if (forms.HasFiles(task.Element) && !await database.Attachments.AnyAsync(a => a.Id == file))
        {
            database.Attachments.Add(new()
            {
                Id = file, InstanceId = task.InstanceId, TaskId = task.Id, FileName = "berkas.pdf", ContentType = "application/pdf", SizeBytes = 1, Sha256 = new string('0', 64), UploadedBy = staff.IdOf(who), UploadedAt = Wall.Instant(now),
            });
            await database.SaveChangesAsync();
        }
        return await ByAsync(who, now, actor => runner.CompleteTaskAsync(new(task.Id, outcome, forms.Of(task.Element, outcome, file), $"year:{task.Id}"), actor, default));
    }

    private async Task<bool> DecideAsync(BpmDbContext database, OpenTask task, DateTime now)
    {
        if (await database.Set<TimeRequest>().AsNoTracking().FirstOrDefaultAsync(r => r.TaskId == task.Id && r.Status == TimeRequestStatus.Open) is not { } asked) return true;
        var superior = plan.Office.Levels([staff.NameOf(asked.AskedBy)], now).First.FirstOrDefault();
        return await ByAsync(superior, now, actor => requests.DecideAsync(asked.Id, plan.Chance.Of(task.Name, "granted") < 0.75, null, actor, default));
    }

    /// <summary>Whoever does the holder's work today; null while nobody does.</summary>
    private string? InOffice(OpenTask task, WorkTask row, string holder, DateTime now)
    {
        if (plan.Office.IsOpen(holder, now) && !plan.Office.IsAway(holder, now)) return holder;
        var other = plan.Office.InOffice([holder], task.Step, task.Bidang, KeptOut(row), now)[0];
        return other != holder ? other : null;
    }

    private string? Present(OpenTask task, WorkTask row, DateTime now, string? but = null)
    {
        var there = plan.Office.Performers(task.Step, task.Bidang, KeptOut(row), now).FindAll(p => p != but && !plan.Office.IsAway(p, now));
        return there.Count == 0 ? null : plan.Chance.Choose(there, task.Name, "who", now);
    }

    private List<string> KeptOut(WorkTask row) => [.. JsonSerializer.Deserialize<string[]>(row.ExcludedActors)!.Select(staff.NameOf)];

    /// <summary>Three minutes beside the times at which people look up: no standard ends there by chance.</summary>
    private DateTimeOffset Later(WorkTask row, DateTime now, int minutes)
    {
        var from = row.DueAt is { } due && Wall.Of(due) > now ? Wall.Of(due) : now;
        return Wall.Instant(plan.OnGrid(plan.Calendars.At(now).Later(from, minutes)).AddMinutes(3));
    }

    private async Task<bool> ByAsync(string? who, DateTime now, Func<Actor, Task> act)
    {
        if (who is null) return true;
        await act(await staff.ActorAsync(who, now));
        return true;
    }

    private static Task<bool> Done() => Task.FromResult(true);
}
