using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Runtime.Calendars;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Calendars;

/// <summary>A work unit keeps other hours than its office. The tests begin on a Monday, 23 November 2026.</summary>
public sealed class UnitCalendarTests
{
    private const string Team = "TIM_PENGELOLA";
    private static readonly DateTimeOffset tuesday = new(2026, 11, 24, 16, 0, 0, TimeSpan.FromHours(7));

    private static CalendarEditor Editor(TestHost host) => host.Services.GetRequiredService<CalendarEditor>();

    private static async Task SaveAsync(TestHost host, params CalendarEdit[] edits)
    {
        var admin = await host.ActorAsync("admin");
        foreach (var edit in edits)
        {
            await Editor(host).SaveAsync(edit, (await Editor(host).OutlookAsync(edit, admin, default)).Seen, "Surat edaran unit", admin, default);
            await host.AdvanceAsync(TimeSpan.FromSeconds(15));
        }
    }

    private static CalendarEdit.PutUnit Unit(string zone = "Asia/Jakarta", string name = Team) => new(name, zone);

    private static CalendarEdit.InUnit Of(CalendarEdit edit, string name = Team) => new(name, edit);

    private static CalendarEdit.PutDays Day(int day, HolidayKind kind) => new([new(new(2026, 11, day), kind, "Hari uji", HolidayStatus.Decreed, "uji")]);

    [Fact]
    public async Task a_group_of_six_working_days_is_due_on_saturday_and_the_office_on_monday()
    {
        await using var host = new TestHost();
        await SaveAsync(host, Unit(), Of(new CalendarEdit.PutWeek(OfficeCalendars.Normal6)));
        await host.AdvanceToAsync(new(2026, 11, 27, 9, 0, 0, TimeSpan.FromHours(7)));
        var own = await host.HeldAsync("P1D");
        await host.PublishAsync(Diagram.OneTask("lain", group: "SEKRETARIS", standard: "P1D"));
        var office = await host.OpenTaskAsync(await host.StartAsync("lain"), "A");
        Assert.Equal(new DateTimeOffset(2026, 11, 28, 13, 0, 0, TimeSpan.FromHours(7)), own.DueAt);
        Assert.Equal(new DateTimeOffset(2026, 11, 30, 16, 0, 0, TimeSpan.FromHours(7)), office.DueAt);
    }

    [Fact]
    public async Task a_change_of_a_units_days_moves_its_deadlines_alone_and_says_so_before()
    {
        await using var host = new TestHost();
        await SaveAsync(host, Unit());
        var own = await host.HeldAsync("P1D");
        await host.PublishAsync(Diagram.OneTask("lain", group: "SEKRETARIS", standard: "P1D"));
        var office = await host.OpenTaskAsync(await host.StartAsync("lain"), "A");
        var edit = Of(Day(24, HolidayKind.Local));
        var outlook = await Editor(host).OutlookAsync(edit, await host.ActorAsync("admin"), default);
        Assert.Equal([own.Id], outlook.Moved.Select(m => m.Id));
        Assert.Equal($"Kalender {Team}. Selasa, 24 November 2026, Libur lokal \"Hari uji\": ditambahkan (Ditetapkan)", Assert.Single(outlook.Lines).Id);

        await SaveAsync(host, edit);
        Assert.Equal(tuesday.AddDays(1), (await host.TaskAsync(own.Id)).DueAt);
        Assert.Equal(tuesday, (await host.TaskAsync(office.Id)).DueAt);

        // The unit goes back to the office's calendar, and its deadlines with it.
        await SaveAsync(host, new CalendarEdit.RemoveUnit(Team));
        Assert.Equal(tuesday, (await host.TaskAsync(own.Id)).DueAt);
        Assert.Empty((await Editor(host).ReadAsync(default)).Units);
    }

    [Fact]
    public async Task a_unit_works_on_a_day_off_of_the_office_that_it_makes_a_special_working_day()
    {
        await using var host = new TestHost();
        await SaveAsync(host, Unit(), Day(24, HolidayKind.JointLeave), Of(Day(24, HolidayKind.SpecialWorkingDay)));
        Assert.Equal(tuesday, (await host.HeldAsync("P1D")).DueAt);
    }

    [Fact]
    public async Task the_bidang_of_a_case_goes_before_the_group_and_another_zone_before_the_hours_of_java()
    {
        await using var host = new TestHost();
        await SaveAsync(host, Unit("Asia/Jayapura", "SMP"), Unit(name: "PETUGAS_BIDANG"));
        await host.PublishAsync(Diagram.Of("bidang", Diagram.Start() + Diagram.Task("A", "PETUGAS_BIDANG", "P1D", assignment: "sameBidang=\"true\"") + Diagram.End(), "start > A", "A > end"));
        var far = await host.OpenTaskAsync(await host.StartAsync("bidang", "petugas.smp"), "A");
        var near = await host.OpenTaskAsync(await host.StartAsync("bidang", "petugas.sd"), "A");
        Assert.Equal(tuesday.AddHours(-2), far.DueAt);
        Assert.Equal(tuesday, near.DueAt);
    }

    [Fact]
    public async Task an_administrator_makes_the_calendar_of_a_unit_on_the_page_and_staff_read_it()
    {
        await using var host = new TestHost();
        using var admin = await host.BrowserAsync("admin");
        const string page = "/kalender-kerja?tahun=2026";
        using var looked = await PageForm.SendAsync(admin, page, "unit", [("nama-unit", "SD"), ("zona", "Asia/Makassar")]);
        var html = await looked.Content.ReadAsStringAsync();
        Assert.Contains("Kalender SD ditambahkan (WITA).", PageForm.Words(html), StringComparison.Ordinal);
        using var saved = await PageForm.SendShownAsync(admin, page, html, "simpan", [("alasan", "Unit enam hari")]);
        Assert.Equal($"{page}&pesan=disimpan", PageForm.LedTo(saved));
        await host.AdvanceAsync(TimeSpan.FromSeconds(15));

        const string unit = $"{page}&unit=SD";
        var template = await admin.GetStringAsync($"{unit}&contoh=NORMAL_6H");
        Assert.Contains("Unit ini memakai jam kerja kantor.", PageForm.Words(template), StringComparison.Ordinal);
        using var hours = await PageForm.SendShownAsync(admin, $"{unit}&contoh=NORMAL_6H", template, "jam",
            [("nama-jam", "ENAM"), ("mulai", ""), ("akhir", ""), .. Enumerable.Range(0, 7).Select(d => ($"jam-{d}", d == 0 ? "" : "07.30–13.00"))]);
        html = await hours.Content.ReadAsStringAsync();
        Assert.Contains("Kalender SD. Jam kerja \"ENAM\", sepanjang tahun: ditambahkan Senin–Sabtu 07.30–13.00", PageForm.Words(html), StringComparison.Ordinal);
        using var kept = await PageForm.SendShownAsync(admin, $"{unit}&contoh=NORMAL_6H", html, "simpan", [("alasan", "Unit enam hari")]);
        Assert.Equal($"{unit}&pesan=disimpan", PageForm.LedTo(kept));

        using var staff = await host.BrowserAsync("petugas.sd");
        var words = PageForm.Words(await staff.GetStringAsync(unit));
        Assert.Contains("Kalender SD, waktu WITA.", words, StringComparison.Ordinal);
        Assert.Contains("ENAM sepanjang tahun Senin–Sabtu 07.30–13.00", Regex.Replace(words, " +", " "), StringComparison.Ordinal);
        Assert.DoesNotContain("Hapus", words, StringComparison.Ordinal);
        Assert.DoesNotContain("NORMAL_5H", words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await staff.GetAsync("/kalender-kerja.csv?unit=SD")).StatusCode);
        Assert.Contains("NORMAL_5H", PageForm.Words(await staff.GetStringAsync(page)), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Asia/Jakarta", "Diharapkan nama unit kerja")]
    [InlineData("SD", "Europe/Berlin", "Diharapkan salah satu zona Asia/Jakarta, Asia/Makassar, Asia/Jayapura")]
    public async Task a_unit_without_name_or_in_a_foreign_zone_is_refused(string name, string zone, string told)
    {
        await using var host = new TestHost();
        using var admin = await host.BrowserAsync("admin");
        using var looked = await PageForm.SendAsync(admin, "/kalender-kerja?tahun=2026", "unit", [("nama-unit", name), ("zona", zone)]);
        Assert.Contains(told, await PageForm.WordsAsync(looked), StringComparison.Ordinal);
    }
}
