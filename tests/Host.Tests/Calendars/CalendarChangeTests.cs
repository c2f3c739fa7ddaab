using System.Collections.Immutable;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Calendars;

/// <summary>The office's calendar is changed while tasks are open. The tests begin on a Monday; Tuesday becomes a day of joint leave.</summary>
public sealed class CalendarChangeTests
{
    private static readonly DateTimeOffset tuesday = new(2026, 11, 24, 16, 0, 0, TimeSpan.FromHours(7));
    private static readonly CalendarEdit leave = new CalendarEdit.PutDays([new(new(2026, 11, 24), HolidayKind.JointLeave, "Cuti bersama uji", HolidayStatus.Decreed, "Keppres uji")]);

    private static CalendarEditor Editor(TestHost host) => host.Services.GetRequiredService<CalendarEditor>();

    private static async Task SaveAsync(TestHost host, CalendarEdit edit)
    {
        var admin = await host.ActorAsync("admin");
        var outlook = await Editor(host).OutlookAsync(edit, admin, default);
        await Editor(host).SaveAsync(edit, outlook.Seen, "Keputusan Presiden", admin, default);
    }

    private static async Task SaveAndMoveAsync(TestHost host, CalendarEdit edit)
    {
        await SaveAsync(host, edit);
        await host.AdvanceAsync(TimeSpan.FromSeconds(15));
    }

    [Fact]
    public async Task what_it_moves_is_told_before_and_then_moved_with_its_rungs_and_a_line_in_the_history()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync("P1D");
        Assert.Equal(tuesday, task.DueAt);
        var told = Assert.Single((await Editor(host).OutlookAsync(leave, await host.ActorAsync("admin"), default)).Moved);
        Assert.Equal((task.Id, tuesday, tuesday.AddDays(1)), (told.Id, told.Before, told.After));
        Assert.Equal(tuesday, (await host.TaskAsync(task.Id)).DueAt);

        await SaveAndMoveAsync(host, leave);

        var moved = await host.TaskAsync(task.Id);
        Assert.Equal(tuesday.AddDays(1), moved.DueAt);
        Assert.Contains("cuti bersama", moved.DueExplanation, StringComparison.OrdinalIgnoreCase);
        Assert.Contains(await host.WordsAsync(task.InstanceId), line => line.StartsWith("Kalender kerja berubah: tenggat", StringComparison.Ordinal) && line.EndsWith("Keputusan Presiden", StringComparison.Ordinal));
        Assert.Equal(CalendarChangeStatus.Done, (await Editor(host).HistoryAsync(1, default))[0].Status);
        // Nobody is written to on the day that is now free, and the superior is at the new time.
        await host.AdvanceToAsync(tuesday.AddHours(12));
        Assert.Empty(await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == task.Id && m.Kind == "overdue").ToListAsync()));
        await host.AdvanceToAsync(tuesday.AddDays(1).AddMinutes(1));
        Assert.NotEmpty(await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == task.Id && m.Kind == "overdue").ToListAsync()));
    }

    [Fact]
    public async Task what_a_superior_set_stays_and_what_begins_after_it_is_counted_anew_at_once()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync("P1D");
        await host.Runner.ExtendTaskAsync(task.Id, tuesday.AddHours(-1), "Rapat pagi.", await host.ActorAsync("ketua.tim"), default);
        await SaveAsync(host, leave);
        var later = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        Assert.Equal(tuesday.AddDays(1), later.DueAt);
        await host.AdvanceAsync(TimeSpan.FromSeconds(15));
        Assert.Equal(tuesday.AddHours(-1), (await host.TaskAsync(task.Id)).DueAt);
        Assert.Equal(tuesday.AddDays(1), (await host.TaskAsync(later.Id)).DueAt);
    }

    [Fact]
    public async Task a_timer_of_the_diagram_that_waits_for_working_time_moves_too_and_is_told_before()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("tunggu", Diagram.Start() + Diagram.Task("A", standard: null) + Diagram.End() + """
            <bpmn:intermediateCatchEvent id="T" name="Tunggu sehari"><bpmn:timerEventDefinition><bpmn:timeDuration sop:workingTime="true">P1D</bpmn:timeDuration></bpmn:timerEventDefinition></bpmn:intermediateCatchEvent>
            """, "start > T", "T > A", "A > end"));
        var id = await host.StartAsync("tunggu");
        var told = Assert.Single((await Editor(host).OutlookAsync(leave, await host.ActorAsync("admin"), default)).Moved);
        Assert.Equal(("Tunggu sehari", tuesday, tuesday.AddDays(1)), (told.Name, told.Before, told.After));
        await SaveAndMoveAsync(host, leave);
        await host.AdvanceToAsync(tuesday.AddMinutes(1));
        Assert.Empty(await host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == id).ToListAsync()));
        await host.AdvanceToAsync(tuesday.AddDays(1).AddMinutes(1));
        Assert.Single(await host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == id).ToListAsync()));
        Assert.Contains(await host.WordsAsync(id), line => line.StartsWith("Kalender kerja berubah: tenggat", StringComparison.Ordinal));
    }

    [Fact]
    public async Task a_clock_that_stands_still_goes_on_by_the_changed_calendar()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync("PT60M");
        var due = task.DueAt!.Value;
        await host.Pausing().ReportAsync(task.Id, "foto", null, null, await host.InOfficeAsync("ketua.tim"), default);
        // On that very Monday the office is closed for an hour from 09.30 on.
        var monday = new WeekProfile("SENIN", new(2026, 11, 23), new(2026, 11, 23), OfficeCalendars.Normal5.Hours.SetItem(DayOfWeek.Monday, HoursText.Read("07.30–09.30, 10.30–12.00, 13.00–16.00").Hours));
        await SaveAndMoveAsync(host, new CalendarEdit.PutWeek(monday));
        Assert.Null((await host.TaskAsync(task.Id)).DueAt);
        await host.Pausing().ResumeAsync(task.Id, await host.InOfficeAsync("anggota.tim"), default);
        Assert.True((await host.TaskAsync(task.Id)).DueAt >= due.AddHours(1), $"Expected the closed hour after {due}, but it is due {(await host.TaskAsync(task.Id)).DueAt}.");
    }

    [Fact]
    public async Task it_goes_on_after_a_restart_and_moves_each_deadline_once_also_in_suspended_cases()
    {
        const int Cases = 70;
        var folder = Path.Combine(Path.GetTempPath(), "bpm-tests", Guid.NewGuid().ToString("N"));
        try
        {
            await using (var host = new TestHost(folder))
            {
                await host.PublishAsync(Diagram.OneTask(standard: "P1D"));
                var ids = new List<string>();
                for (var i = 0; i < Cases; i++) ids.Add(await host.StartAsync("satu"));
                await host.Runner.SuspendAsync(ids[3], "periksa", await host.ActorAsync("admin"), default);
                await SaveAsync(host, leave);
                host.Clock.Advance(TimeSpan.FromSeconds(15));
                await host.Services.GetRequiredService<CalendarPump>().GoOnAsync(default);
                Assert.InRange(await MovedAsync(host), 1, Cases - 1);
            }
            await using (var again = new TestHost(folder))
            {
                again.Clock.Advance(TimeSpan.FromMinutes(1));
                await again.PumpAsync();
                Assert.Equal(Cases, await MovedAsync(again));
                foreach (var id in await again.ReadAsync(d => d.Instances.Where(i => i.DefinitionKey == "satu").Select(i => i.Id).ToListAsync()))
                    Assert.Single(await again.HistoryAsync(id), line => line.Type == "taskRecounted");
            }
        }
        finally
        {
            TestDatabase.Drop(folder);
            if (Directory.Exists(folder)) Directory.Delete(folder, recursive: true);
        }
    }

    private static Task<int> MovedAsync(TestHost host) => host.ReadAsync(d => d.Tasks.CountAsync(t => t.DueAt == tuesday.AddDays(1)));

    [Fact]
    public async Task what_cannot_be_is_refused_and_nothing_of_it_is_kept()
    {
        await using var host = new TestHost();
        var admin = await host.ActorAsync("admin");
        var before = await Editor(host).ReadAsync(default);

        await RefusedAsync("forbidden", async () => await Editor(host).SaveAsync(leave, "", "x", await host.ActorAsync("sekretaris"), default));
        await RefusedAsync("reason-required", () => Editor(host).SaveAsync(leave, "", " ", admin, default));
        await RefusedAsync("nothing-changes", () => Editor(host).SaveAsync(new CalendarEdit.PutDays([before.Days[0]]), "", "x", admin, default));
        await RefusedAsync("calendar-entry-not-found", () => Editor(host).SaveAsync(new CalendarEdit.RemoveDay(new(2026, 11, 24), HolidayKind.Local, "Tidak ada"), "", "x", admin, default));
        await RefusedAsync("no-hours", () => Editor(host).SaveAsync(new CalendarEdit.PutWeek(new("KOSONG", null, null, ImmutableDictionary<DayOfWeek, ImmutableArray<WorkingInterval>>.Empty)), "", "x", admin, default));
        var twisted = OfficeCalendars.Normal5.Hours.SetItem(DayOfWeek.Monday, [new(new(13, 0), new(12, 0))]);
        await RefusedAsync("wrong-hours", () => Editor(host).SaveAsync(new CalendarEdit.PutWeek(new("TERBALIK", null, null, twisted)), "", "x", admin, default));
        await RefusedAsync("no-working-time", () => Editor(host).SaveAsync(new CalendarEdit.RemoveWeek("NORMAL_5H", null, null), "", "x", admin, default));
        Assert.Equal(before.Days, (await Editor(host).ReadAsync(default)).Days);
        Assert.Empty(await Editor(host).HistoryAsync(5, default));

        await SaveAsync(host, leave);
        await RefusedAsync("calendar-moving", () => Editor(host).SaveAsync(new CalendarEdit.RemoveDay(new(2026, 11, 24), HolidayKind.JointLeave, "Cuti bersama uji"), "", "x", admin, default));
        await host.AdvanceAsync(TimeSpan.FromSeconds(15));
        await RefusedAsync("calendar-changed", () => Editor(host).SaveAsync(new CalendarEdit.RemoveDay(new(2026, 11, 24), HolidayKind.JointLeave, "Cuti bersama uji"), "", "x", admin, default));
    }

    private static async Task RefusedAsync(string code, Func<Task> act) => Assert.Equal(code, (await Assert.ThrowsAsync<ProblemException>(act)).Type);
}
