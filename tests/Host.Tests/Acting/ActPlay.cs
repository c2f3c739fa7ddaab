using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Tasks;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Acting;

/// <summary>What people do with a task besides completing it, in one line each.</summary>
internal static class ActPlay
{
    public static TaskActs Acts(this TestHost host) => host.Services.GetRequiredService<TaskActs>();

    public static TimeRequests Requests(this TestHost host) => host.Services.GetRequiredService<TimeRequests>();

    public static Pauses Pausing(this TestHost host) => host.Services.GetRequiredService<Pauses>();

    public static Absences Absences(this TestHost host) => host.Services.GetRequiredService<Absences>();

    /// <summary>The person with those they stand in for at the host's time.</summary>
    public static async Task<Actor> InOfficeAsync(this TestHost host, string userName)
    {
        var actor = await host.ActorAsync(userName);
        await using var database = host.Database();
        return await database.StandingInAsync(actor, OfficeTime.DateOf(host.Now, OfficeTime.Zone("Asia/Jakarta")), default);
    }

    /// <summary>Also of a closed account.</summary>
    public static Task<string> IdOfAsync(this TestHost host, string userName) => host.ReadAsync(d => d.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync());

    /// <summary>A case with one task of the team, of a standard of an hour, in the hands of anggota.tim.</summary>
    public static async Task<WorkTask> HeldAsync(this TestHost host, string standard = "PT60M", string by = "anggota.tim")
    {
        await host.PublishAsync(Diagram.OneTask(standard: standard));
        var task = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync(by), default);
        return await host.TaskAsync(task.Id);
    }

    public static Task<WorkTask> TaskAsync(this TestHost host, string id) => host.ReadAsync(d => d.Tasks.AsNoTracking().SingleAsync(t => t.Id == id));

    /// <summary>The mails of a kind about a task, by recipient.</summary>
    public static Task<List<OutboxMail>> MailsAsync(this TestHost host, string taskId, ActKind kind) =>
        host.ReadAsync(d => d.Mails.AsNoTracking().Where(m => m.TaskId == taskId && m.Kind == $"act{kind}").OrderBy(m => m.ToAddress).ToListAsync());

    /// <summary>The case's history as its readers see it.</summary>
    public static async Task<IReadOnlyList<string>> WordsAsync(this TestHost host, string instanceId)
    {
        var lines = await host.HistoryAsync(instanceId);
        await using var database = host.Database();
        var names = await database.Users.ToDictionaryAsync(u => u.Id, u => u.DisplayName);
        var tasks = await database.Tasks.Where(t => t.InstanceId == instanceId).ToDictionaryAsync(t => t.Id);
        var definition = await host.Definitions.CompiledAsync((await host.InstanceAsync(instanceId)).DefinitionId, default);
        return [.. new HistoryWords(definition, names, tasks, OfficeCalendars.Default).Tell(lines).Select(s => s.Said is null ? s.Words.Id : $"{s.Words.Id} — {s.Said}")];
    }

    public static Task<TimeRequest> RequestAsync(this TestHost host, string taskId) =>
        host.ReadAsync(d => d.Set<TimeRequest>().AsNoTracking().OrderByDescending(r => r.AskedAt).ThenByDescending(r => r.Id).FirstAsync(r => r.TaskId == taskId));
}
