using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.Extensions.DependencyInjection;
using static Disdik.Bpm.Host.Tests.Mails.MailPlay;

namespace Disdik.Bpm.Host.Tests.Mails;

/// <summary>The calendar changes while notices wait for the office to open. The tests begin on a Monday, 23 November 2026.</summary>
public sealed class MailOpeningTests : IAsyncLifetime
{
    private static readonly CalendarEdit tuesdayOff = new CalendarEdit.PutDays([new(new(2026, 11, 24), HolidayKind.JointLeave, "Cuti bersama uji", HolidayStatus.Decreed, "uji")]);
    private static readonly CalendarEdit tuesdayOn = new CalendarEdit.RemoveDay(new(2026, 11, 24), HolidayKind.JointLeave, "Cuti bersama uji");
    private readonly TestHost host = new();

    public async ValueTask InitializeAsync() => await host.PublishEditingAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData(20, 0)]
    // The deadlines have not moved by the opening.
    [InlineData(31, 29)]
    public async Task What_waits_for_a_morning_that_is_decreed_off_leaves_on_the_next(int hour, int minute)
    {
        await StartedAtAsync(At(23, 19));
        await host.AdvanceToAsync(At(23, 0).AddHours(hour).AddMinutes(minute).AddSeconds(58));
        await SaveAsync(tuesdayOff);
        await host.AdvanceToAsync(At(24, 16));
        Assert.Empty(await host.ReceivedAsync(Editor));
        await host.AdvanceToAsync(At(25, 7, 30));
        Assert.Equal([At(25, 7, 30)], await LeftAsync());
    }

    [Fact]
    public async Task What_waits_because_of_a_day_off_leaves_on_it_when_the_day_off_is_taken_back()
    {
        await SaveAsync(tuesdayOff);
        await StartedAtAsync(At(23, 19));
        await SaveAsync(tuesdayOn);
        await host.AdvanceToAsync(At(24, 16));
        Assert.Equal([At(24, 7, 30)], await LeftAsync());
    }

    [Fact]
    public async Task Taken_back_in_the_course_of_the_day_they_leave_when_the_change_holds_and_still_not_more_than_five_by_themselves()
    {
        await SaveAsync(tuesdayOff);
        await host.AdvanceToAsync(At(23, 19));
        await host.StartManyAsync(6);
        await host.AdvanceToAsync(At(24, 10));
        await SaveAsync(tuesdayOn);
        await host.AdvanceToAsync(At(24, 16));
        var received = await host.ReceivedAsync(Editor);
        Assert.Equal("[Disdik.Bpm] 6 pemberitahuan tugas", Assert.Single(received).Subject);
        Assert.InRange(received[0].SentAt!.Value, At(24, 10), At(24, 10).AddSeconds(15));
    }

    [Fact]
    public async Task What_was_due_while_nothing_ran_does_not_leave_in_the_night()
    {
        await host.AdvanceToAsync(At(23, 15, 59));
        await host.StartAsync("satu");
        host.Clock.SetUtcNow(At(23, 20));
        await host.PumpAsync();
        Assert.Empty(await host.ReceivedAsync(Editor));
        await host.AdvanceToAsync(At(24, 7, 30));
        Assert.Equal([At(24, 7, 30)], await LeftAsync());
    }

    [Fact]
    public async Task A_unit_that_is_off_gets_its_notices_when_it_opens_and_the_office_at_once()
    {
        await SaveAsync(new CalendarEdit.PutUnit(EditorGroup, "Asia/Jakarta"));
        await host.PublishAsync(Diagram.OneTask("lain", group: "SEKRETARIS"));
        await host.AdvanceToAsync(At(23, 19));
        await host.StartAsync("satu");
        await host.StartAsync("lain");
        await SaveAsync(new CalendarEdit.InUnit(EditorGroup, tuesdayOff));
        await host.AdvanceToAsync(At(24, 16));
        Assert.Empty(await host.ReceivedAsync(Editor));
        Assert.Equal([At(24, 7, 30)], (await host.ReceivedAsync("sekretaris")).Where(m => m.Kind == "newTask").Select(m => m.SentAt));
        await host.AdvanceToAsync(At(25, 7, 30));
        Assert.Equal([At(25, 7, 30)], await LeftAsync());
    }

    [Fact]
    public async Task What_may_leave_at_any_hour_leaves_on_a_day_off()
    {
        await SaveAsync(tuesdayOff);
        await host.PublishAsync(Diagram.OneTask("malam", group: EditorGroup, extension: "<sop:deadlines mailHours=\"always\"/>"));
        await host.AdvanceToAsync(At(24, 10));
        await host.StartAsync("malam");
        await host.PumpAsync();
        Assert.Equal([At(24, 10)], await LeftAsync());
    }

    private async Task StartedAtAsync(DateTimeOffset at)
    {
        await host.AdvanceToAsync(at);
        await host.StartAsync("satu");
    }

    private async Task SaveAsync(CalendarEdit edit)
    {
        var (editor, admin) = (host.Services.GetRequiredService<CalendarEditor>(), await host.ActorAsync("admin"));
        await editor.SaveAsync(edit, (await editor.OutlookAsync(edit, admin, default)).Seen, "Keputusan", admin, default);
        // Before they are counted anew the deadlines wait for the other processes.
        if (host.Now.TimeOfDay != new TimeSpan(0, 29, 58)) await host.AdvanceAsync(TimeSpan.FromSeconds(15));
    }

    private async Task<List<DateTimeOffset?>> LeftAsync() => (await host.ReceivedAsync(Editor)).ConvertAll(m => m.SentAt);
}
