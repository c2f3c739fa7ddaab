using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>The calendar of publications by hand: with the mouse, with keys alone, with a finger, and without scripts.</summary>
public sealed class PlanTests(Office office)
{
    private static readonly TimeSpan wib = TimeSpan.FromHours(7);

    [Fact]
    public async Task What_is_planned_is_dragged_to_another_day_and_the_move_is_undone()
    {
        var (id, day) = await PlannedAsync();
        await using var publisher = await office.SignedInAsync("administrator");
        var page = publisher.Page;
        await page.GotoAsync(Calendar(day));
        await publisher.PictureAsync("plan-desktop");

        await page.Locator($"#p-{id}").DragToAsync(Day(page, day.AddDays(1)));
        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync($"ke {OfficeTime.ShortDate(day.AddDays(1)).Id} 13.30 WIB");
        await Assertions.Expect(Day(page, day.AddDays(1)).Locator($"#p-{id}")).ToBeFocusedAsync();
        Assert.Equal(At(day.AddDays(1)), await PlannedAtAsync(id));
        await page.GetByRole(AriaRole.Button, new() { Name = "Urungkan" }).ClickAsync();
        await Assertions.Expect(Day(page, day).Locator($"#p-{id}")).ToBeVisibleAsync();
        Assert.Equal(At(day), await PlannedAtAsync(id));
        Assert.Empty(publisher.Complaints);
    }

    [Fact]
    public async Task The_same_is_done_by_arrow_keys_and_told_aloud()
    {
        var (id, day) = await PlannedAsync();
        await using var publisher = await office.SignedInAsync("administrator");
        var page = publisher.Page;
        await page.GotoAsync(Calendar(day));
        var said = page.Locator("#geser-kata");
        var entry = page.Locator($"#p-{id}");
        await entry.FocusAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(said).ToHaveTextAsync($"Ke {OfficeTime.LongDate(day.AddDays(7)).Id}. Enter menyimpan, Escape membatalkan.");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(said).ToHaveTextAsync("Tidak dipindah.");
        await Assertions.Expect(entry).ToBeFocusedAsync();
        await Assertions.Expect(Day(page, day).Locator($"#p-{id}")).ToBeVisibleAsync();

        await page.Keyboard.PressAsync("ArrowDown");
        await page.Keyboard.PressAsync("ArrowLeft");
        await Assertions.Expect(Day(page, day.AddDays(6)).Locator($"#p-{id}")).ToBeFocusedAsync();
        Assert.Equal(At(day), await PlannedAtAsync(id));
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync($"ke {OfficeTime.ShortDate(day.AddDays(6)).Id} 13.30 WIB");
        Assert.Equal(At(day.AddDays(6)), await PlannedAtAsync(id));
        Assert.Empty(publisher.Complaints);
    }

    [Fact]
    public async Task On_a_phone_it_is_a_list_and_a_finger_takes_an_entry_by_its_grip()
    {
        var (id, day) = await PlannedAsync();
        await using var publisher = await office.SignedInAsync("administrator", phone: true);
        var page = publisher.Page;
        await page.GotoAsync(Calendar(day));
        await publisher.PictureAsync("plan-phone");
        await Assertions.Expect(Day(page, day.AddDays(1))).ToBeHiddenAsync();

        var session = await page.Context.NewCDPSessionAsync(page);
        var grip = page.Locator($"[data-plan='{id}'] .plan-grip");
        await grip.ScrollIntoViewIfNeededAsync();
        await TouchAsync(session, "touchStart", await MiddleAsync(grip));
        var start = await MiddleAsync(grip);
        await TouchAsync(session, "touchMove", (start.X - 20, start.Y + 10));
        // The days that hold nothing come up as soon as something is on its way.
        await Assertions.Expect(Day(page, day.AddDays(1))).ToBeVisibleAsync();
        await TouchAsync(session, "touchMove", await MiddleAsync(Day(page, day.AddDays(1))));
        await TouchAsync(session, "touchEnd", null);
        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync($"ke {OfficeTime.ShortDate(day.AddDays(1)).Id}");
        Assert.Equal(At(day.AddDays(1)), await PlannedAtAsync(id));
    }

    [Fact]
    public async Task Without_scripts_a_form_moves_it_and_what_was_sent_meanwhile_stays()
    {
        var (id, day) = await PlannedAsync();
        await using var publisher = await office.SignedInAsync("administrator", phone: true, script: false);
        var page = publisher.Page;
        await page.GotoAsync(Calendar(day));
        await page.Locator($"#p-{id}").ClickAsync();
        await page.Locator("#pindah-tanggal").FillAsync($"{day.AddDays(2):yyyy-MM-dd}");
        await page.Locator("#pindah-pukul").FillAsync("07:05");
        await publisher.PictureAsync("plan-form-phone");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pindahkan" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync($"ke {OfficeTime.ShortDate(day.AddDays(2)).Id} 07.05 WIB");

        await page.Locator($"#p-{id}").ClickAsync();
        await office.Host.ReadAsync(d => d.Publications.Where(p => p.Id == id).ExecuteUpdateAsync(s => s.SetProperty(p => p.Status, PublicationStatus.Sending).SetProperty(p => p.Revision, p => p.Revision + 1)));
        await page.GetByRole(AriaRole.Button, new() { Name = "Pindahkan" }).ClickAsync();
        await Assertions.Expect(page.Locator(".alert-danger")).ToContainTextAsync("sedang dikirim sekarang. Tidak ada yang diubah.");
    }

    [Fact]
    public async Task A_time_is_planned_in_step_8_and_the_case_says_what_it_waits_for()
    {
        var id = await ContentCycle.UpToScreeningAsync(office.Host);
        await ContentCycle.ScreenAsync(office.Host, id, "layak");
        await using var publisher = await office.SignedInAsync("administrator", phone: true);
        var page = publisher.Page;
        await page.GotoAsync($"/inbox/{await office.OpenTaskAsync("S08_SIAPKAN_TAYANG", id)}");
        await publisher.TakeAsync();
        await publisher.TickAllAsync();
        await publisher.ChooseAsync("kategori", "berita");
        await publisher.ChooseAsync("kanal", "website");
        await publisher.ChooseAsync("kanal", "instagram");
        await page.Locator("[name='isi-jadwal.0.kanal']").SelectOptionAsync("instagram");
        await page.Locator("[name='isi-jadwal.0.tanggal']").FillAsync("2026-01-05");
        await page.Locator("[name='isi-jadwal.0.pukul']").FillAsync("10.00");
        await publisher.PictureAsync("plan-step-8-phone");
        await page.Locator(".outcomes button[name=hasil]").ClickAsync();
        await Assertions.Expect(page.GetByText("Instagram: Diharapkan waktu yang belum lewat").First).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("[name='isi-jadwal.0.pukul']")).ToHaveValueAsync("10.00");

        await page.Locator("[name='isi-jadwal.0.tanggal']").FillAsync($"{office.Host.Now.AddDays(3).ToOffset(wib):yyyy-MM-dd}");
        await publisher.FinishAsync();
        await office.Host.PumpAsync();
        await page.GotoAsync($"/proses/{id}");
        await Assertions.Expect(page.Locator("section:has(#jadwal-tayang)")).ToContainTextAsync($"Instagram: {OfficeTime.ShortDate(office.Host.Now.AddDays(3), OfficeTime.Zone("Asia/Jakarta")).Id} 10.00 WIB");
        await publisher.PictureAsync("plan-case-phone");
        await page.GotoAsync("/publikasi");
        await publisher.PictureAsync("plan-list-phone");
        // The browser writes down that the first plan was refused; nothing else may complain.
        Assert.All(publisher.Complaints, complaint => Assert.Contains("422", complaint, StringComparison.Ordinal));
    }

    private static ILocator Day(IPage page, DateOnly day) => page.Locator($"[data-day='{day:yyyy-MM-dd}']");

    private static string Calendar(DateOnly day) => $"/publikasi/kalender?tampilan=bulan&tanggal={day:yyyy-MM-dd}";

    private static DateTimeOffset At(DateOnly day) => new(day.ToDateTime(new TimeOnly(13, 30)), wib);

    private static async Task<(float X, float Y)> MiddleAsync(ILocator of)
    {
        var box = (await of.BoundingBoxAsync())!;
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }

    private static async Task TouchAsync(ICDPSession session, string type, (float X, float Y)? at) => await session.SendAsync("Input.dispatchTouchEvent", new()
    {
        ["type"] = type, ["touchPoints"] = at is var (x, y) ? new[] { new { x, y } } : [],
    });

    private async Task<DateTimeOffset> PlannedAtAsync(string id) => (await office.Host.ReadAsync(d => d.Publications.Where(p => p.Id == id).Select(p => p.PlannedAt!.Value).SingleAsync())).ToOffset(wib);

    /// <summary>An item whose article stands, and whose post on Instagram is planned for the Tuesday of the next whole week of a month.</summary>
    private async Task<(string Publication, DateOnly Day)> PlannedAsync()
    {
        var day = OfficeTime.DateOf(office.Host.Now, OfficeTime.Zone("Asia/Jakarta")).AddDays(1);
        // Eight days on are on the same page.
        while (day.DayOfWeek is not DayOfWeek.Tuesday || day.AddDays(8).Month != day.Month) day = day.AddDays(1);
        var id = await ContentCycle.UpToScreeningAsync(office.Host);
        await ContentCycle.ScreenAsync(office.Host, id, "layak");
        await ContentCycle.PrepareAsync(office.Host, id, string.Create(CultureInfo.InvariantCulture, $$"""[{"kanal":"instagram","tanggal":"{{day:yyyy-MM-dd}}","pukul":"13.30"}]"""));
        await office.Host.PumpAsync();
        return (await office.Host.ReadAsync(d => d.Publications.Where(p => p.InstanceId == id && p.Channel == "instagram").Select(p => p.Id).SingleAsync()), day);
    }
}
