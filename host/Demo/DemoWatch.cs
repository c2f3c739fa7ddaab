using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Demo;

/// <summary>Reads from the database what is new since the last look, and tells it.</summary>
internal sealed class DemoWatch(IDbContextFactory<BpmDbContext> contexts, WorkingCalendar calendar, DemoReport report)
{
    private readonly HashSet<string> told = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> cases = new(StringComparer.Ordinal);

    public async Task StartedAsync(string instanceId, Actor actor, DateTimeOffset now)
    {
        await using var database = await contexts.CreateDbContextAsync();
        var row = await database.Instances.AsNoTracking().SingleAsync(i => i.Id == instanceId);
        cases[instanceId] = row.BusinessKey ?? row.Id;
        report.Tell(Event("caseStarted", now) with
        {
            Case = cases[instanceId], Title = row.Title, Actor = actor.UserName,
            Sentence = new($"{actor.DisplayName} memulai berkas proses: {row.Title}", $"{actor.DisplayName} starts a case: {row.Title}"),
        });
    }

    public void Completed(WorkTask task, UserTask step, string? outcome, Actor actor, DateTimeOffset now)
    {
        var label = step.Outcomes.FirstOrDefault(o => o.Id == outcome)?.Label;
        var late = task.DueAt is { } due && now > due ? calendar.Between(due, now) : TimeSpan.Zero;
        var words = late > TimeSpan.Zero ? WorkingTimeText.Between(calendar, task.DueAt!.Value, now) : default;
        report.Tell(Event("taskCompleted", now) with
        {
            Case = cases[task.InstanceId], Step = task.PrintedNo, StepName = task.Name, Actor = actor.UserName, Outcome = outcome,
            Due = task.DueAt, LateByMinutes = (int)late.TotalMinutes,
            Sentence = new(
                $"{actor.DisplayName} menyelesaikan langkah {task.PrintedNo}, {task.Name}{Then(label)}; {(late > TimeSpan.Zero ? $"terlambat {words.Id}" : "tepat waktu")}",
                $"{actor.DisplayName} completes step {task.PrintedNo}, {task.Name}{Then(label)}; {(late > TimeSpan.Zero ? $"late by {words.En}" : "on time")}"),
        });
    }

    public async Task LookAsync(DateTimeOffset now)
    {
        await using var database = await contexts.CreateDbContextAsync();
        await LookAtPublicationsAsync(database, now);
        await LookAtMailsAsync(database, now);
        await LookAtTasksAsync(database, now);
        await LookAtEndsAsync(database, now);
        await LookAtIncidentsAsync(database);
    }

    private async Task LookAtTasksAsync(BpmDbContext database, DateTimeOffset now)
    {
        foreach (var task in await database.Tasks.AsNoTracking().Where(t => t.Status == WorkTaskStatus.Open).OrderBy(t => t.CreatedAt).ThenBy(t => t.Id).ToListAsync())
        {
            if (!told.Add($"task:{task.Id}")) continue;
            var due = task.DueAt is { } at ? OfficeTime.Short(at, calendar.Zone) : new Text("-", "-");
            report.Tell(Event("taskCreated", now) with
            {
                Case = cases.GetValueOrDefault(task.InstanceId), Step = task.PrintedNo, StepName = task.Name, Due = task.DueAt,
                Sentence = new($"tugas baru: langkah {task.PrintedNo}, {task.Name}; tenggat {due.Id}", $"new task: step {task.PrintedNo}, {task.Name}; due {due.En}"),
            });
        }
    }

    private async Task LookAtMailsAsync(BpmDbContext database, DateTimeOffset now)
    {
        foreach (var mail in await database.Mails.AsNoTracking().Where(m => m.Status != MailStatus.Waiting).OrderBy(m => m.CreatedAt).ThenBy(m => m.ToAddress).ToListAsync())
        {
            if (!told.Add($"mail:{mail.Id}")) continue;
            report.Tell(Event("mailSent", now) with
            {
                Case = mail.InstanceId is null ? null : cases.GetValueOrDefault(mail.InstanceId),
                Mail = new(mail.Kind, mail.ToAddress, mail.ToName, mail.Subject, Name(mail.Status)),
                Sentence = new($"surel kepada {mail.ToName} <{mail.ToAddress}>: {mail.Subject}", $"mail to {mail.ToName} <{mail.ToAddress}>: {mail.Subject}"),
            });
        }
    }

    private async Task LookAtPublicationsAsync(BpmDbContext database, DateTimeOffset now)
    {
        foreach (var item in await database.Publications.AsNoTracking().Where(p => p.Status == PublicationStatus.Published).OrderBy(p => p.PublishedAt).ToListAsync())
        {
            if (!told.Add($"publication:{item.Id}")) continue;
            report.Tell(Event("published", now) with
            {
                Case = cases.GetValueOrDefault(item.InstanceId), Title = item.Title, Address = item.Url,
                Sentence = new($"terbit di {item.Channel}: {item.Title} ({item.Url})", $"published on {item.Channel}: {item.Title} ({item.Url})"),
            });
        }
    }

    private async Task LookAtEndsAsync(BpmDbContext database, DateTimeOffset now)
    {
        foreach (var row in await database.Instances.AsNoTracking().Where(i => i.EndedAt != null).OrderBy(i => i.EndedAt).ToListAsync())
        {
            if (!told.Add($"end:{row.Id}")) continue;
            report.Tell(Event("caseCompleted", now) with
            {
                Case = cases.GetValueOrDefault(row.Id), Title = row.Title, Outcome = Name(row.Status),
                Sentence = new($"berkas proses selesai: {row.Title}", $"case completed: {row.Title}"),
            });
        }
    }

    private static async Task LookAtIncidentsAsync(BpmDbContext database)
    {
        if (await database.Incidents.AsNoTracking().FirstOrDefaultAsync(i => i.ResolvedAt == null) is { } incident)
            throw new DemoFailedException(
                $"Diharapkan setiap pekerjaan program berhasil, tetapi ada gangguan{At(incident.ElementId)}: {incident.Message}",
                $"Expected every job of the program to succeed, but there is an incident{At(incident.ElementId)}: {incident.Message}");
    }

    private DemoEvent Event(string type, DateTimeOffset now) => new(type, now, OfficeTime.Short(now, calendar.Zone).In(report.Language));

    private static string At(string? elementId) => elementId is null ? "" : $" ({elementId})";

    private static string Then(string? label) => label is null ? "" : $" → {label}";

    private static string Name<T>(T value) where T : struct, Enum => System.Text.Json.JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
