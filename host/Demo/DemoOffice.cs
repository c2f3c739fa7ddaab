using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Demo;

/// <summary>The people of the demonstration office at work in the real program: everything goes through the runner, the timers and the jobs.</summary>
internal sealed class DemoOffice(WebApplication app, DemoClock clock, DemoWatch watch, WorkingCalendar calendar)
{
    private readonly IInstanceRunner runner = app.Services.GetRequiredService<IInstanceRunner>();
    private readonly IDefinitionStore definitions = app.Services.GetRequiredService<IDefinitionStore>();
    private readonly RuntimePump pump = app.Services.GetRequiredService<RuntimePump>();
    private readonly IDbContextFactory<BpmDbContext> contexts = app.Services.GetRequiredService<IDbContextFactory<BpmDbContext>>();

    /// <summary>Moves the clock on, stopping wherever something falls due on the way.</summary>
    public async Task UntilAsync(DateTimeOffset at)
    {
        while (await NextDueAsync(at) is { } due)
        {
            if (due > clock.GetUtcNow()) clock.MoveTo(due);
            await SettleAsync();
        }
        clock.MoveTo(at);
        await SettleAsync();
    }

    public async Task<string> StartAsync(string userName, string key, string? startEventId, IReadOnlyDictionary<string, object> told)
    {
        var actor = await ActorAsync(userName);
        var version = await definitions.InForceAsync(key, CancellationToken.None) ?? throw new InvalidOperationException($"Expected a published SOP '{key}', but there is none.");
        var definition = await definitions.CompiledAsync(version.Id, CancellationToken.None);
        var start = (StartEvent)definition.Node(startEventId!);
        var variables = start.Form is { } form ? await Form(null, null).FillAsync(form, null, told) : Variables.Empty;
        var id = await runner.StartAsync(new(key, start.Id, null, null, variables), actor, CancellationToken.None);
        await watch.StartedAsync(id, actor, clock.GetUtcNow());
        await SettleAsync();
        return id;
    }

    /// <summary>Takes the open task of a step and completes it.</summary>
    public async Task CompleteAsync(string userName, string instanceId, string elementId, string? outcome, IReadOnlyDictionary<string, object> told)
    {
        var actor = await ActorAsync(userName);
        await using var database = await contexts.CreateDbContextAsync();
        var task = await database.Tasks.AsNoTracking().Where(t => t.InstanceId == instanceId && t.ElementId == elementId && t.Status == WorkTaskStatus.Open).SingleOrDefaultAsync()
            ?? throw new DemoFailedException(
                $"Diharapkan tugas {elementId} yang terbuka untuk {userName}, tetapi tidak ada.", $"Expected an open task {elementId} for {userName}, but there is none.");
        var definition = await definitions.CompiledAsync(task.DefinitionId, CancellationToken.None);
        var step = (UserTask)definition.Node(elementId);

        await runner.ClaimTaskAsync(task.Id, actor, CancellationToken.None);
        outcome ??= step.Outcomes.Length == 1 ? step.Outcomes[0].Id : null;
        var variables = await Form(task, actor).FillAsync(step.Form, outcome, told);
        await runner.CompleteTaskAsync(new(task.Id, outcome, variables, null), actor, CancellationToken.None);
        watch.Completed(task, step, outcome, actor, clock.GetUtcNow());
        await SettleAsync();
    }

    private DemoForm Form(WorkTask? task, Actor? actor) => new(
        OfficeTime.DateOf(clock.GetUtcNow(), calendar.Zone), app.Services.GetRequiredService<PublicAddress>().Of("/berita"), async field =>
        {
            using var picture = new MemoryStream(DemoPicture.Png());
            var store = app.Services.GetRequiredService<AttachmentStore>();
            return (await store.AddAsync(task!.Id, field.Id, $"{field.Id}.png", picture, actor!, CancellationToken.None)).Id;
        });

    private async Task SettleAsync()
    {
        await pump.RunDueAsync();
        await watch.LookAsync(clock.GetUtcNow());
    }

    private async Task<DateTimeOffset?> NextDueAsync(DateTimeOffset until)
    {
        await using var database = await contexts.CreateDbContextAsync();
        var timer = await database.Timers.Where(t => t.DueAt <= until).MinAsync(t => (DateTimeOffset?)t.DueAt);
        var job = await database.Jobs.Where(j => j.Status == JobStatus.Queued && j.RunAt <= until).MinAsync(j => (DateTimeOffset?)j.RunAt);
        var delivery = await database.Deliveries.Where(d => d.Status == DeliveryStatus.Waiting && d.RunAt <= until).MinAsync(d => (DateTimeOffset?)d.RunAt);
        return new[] { timer, job, delivery }.Min();
    }

    private async Task<Actor> ActorAsync(string userName)
    {
        await using var database = await contexts.CreateDbContextAsync();
        var id = await database.Users.Where(u => u.UserName == userName).Select(u => u.Id).SingleAsync();
        return (await database.FindActorAsync(id, CancellationToken.None))!;
    }
}
