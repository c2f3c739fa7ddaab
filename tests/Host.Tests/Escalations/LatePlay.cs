using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Escalations;

/// <summary>Late tasks and what superiors do about them, in one line each.</summary>
internal static class LatePlay
{
    public static DateTimeOffset At(int day, int hour, int minute = 0) => new(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(7));

    /// <summary>A case with one task of an hour's standard, due at 10.00; its direct superior was told at 11.00, and it goes up on the 24th at 16.00.</summary>
    public static async Task<WorkTask> LateAsync(this TestHost host, string group = Roles.AdministratorKonten, string? holder = "administrator")
    {
        await host.PublishAsync(Diagram.OneTask(standard: "PT60M", group: group));
        var task = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        if (holder is not null) await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync(holder), default);
        await host.AdvanceToAsync(At(23, 11));
        return await host.TaskAsync(task.Id);
    }

    /// <summary>All items of a task: level, user name of whoever was told, answer and end, the first told first.</summary>
    public static async Task<List<string>> ItemsAsync(this TestHost host, string taskId)
    {
        await using var database = host.Database();
        var items = await (from item in database.Escalations
                           join user in database.Users on item.ToldId equals user.Id
                           where item.TaskId == taskId
                           orderby item.RaisedAt, item.Level, user.UserName
                           select new { item, user.UserName }).ToListAsync();
        return items.ConvertAll(i => $"{i.item.Level} {i.UserName}{(i.item.IsInformation ? " info" : "")} {i.item.Answer?.ToString() ?? "-"} {i.item.End?.ToString() ?? "-"}");
    }

    public static Task<List<Escalation>> RowsAsync(this TestHost host, string taskId) =>
        host.ReadAsync(d => d.Escalations.AsNoTracking().Where(e => e.TaskId == taskId).OrderBy(e => e.RaisedAt).ThenBy(e => e.Level).ThenBy(e => e.Id).ToListAsync());

    public static async Task AcknowledgeAsync(this TestHost host, string taskId, string by, string? note = null) =>
        await host.Runner.AcknowledgeAsync(taskId, note, await host.InOfficeAsync(by), default);
}
