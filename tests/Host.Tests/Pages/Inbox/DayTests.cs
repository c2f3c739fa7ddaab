using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Pages.Inbox.Day;
using Disdik.Bpm.Host.Tests.Acting;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages.Inbox;

public sealed class DayTests
{
    [Theory]
    [InlineData("2026-11-23T08:59:00+07:00", DayPart.Late)]
    [InlineData("2026-11-23T09:01:00+07:00", DayPart.Today)]
    [InlineData("2026-11-23T23:59:00+07:00", DayPart.Today)]
    [InlineData("2026-11-24T00:00:00+07:00", DayPart.Week)]
    [InlineData("2026-11-29T23:59:00+07:00", DayPart.Week)]
    [InlineData("2026-11-30T00:00:00+07:00", DayPart.Later)]
    [InlineData(null, DayPart.Open)]
    public void a_due_time_stands_in_its_part_of_the_week(string? due, DayPart part) =>
        Assert.Equal(part, DayParts.Of(due is null ? null : DateTimeOffset.Parse(due, CultureInfo.InvariantCulture), TestHost.Start, TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")));

    [Fact]
    public void on_a_sunday_the_week_ends_today() =>
        Assert.Equal(DayPart.Later, DayParts.Of(TestHost.Start.AddDays(7), TestHost.Start.AddDays(6), TimeZoneInfo.FindSystemTimeZoneById("Asia/Jakarta")));

    [Fact]
    public async Task my_day_shows_what_i_hold_by_when_it_is_due()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id));
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("petugas.sd"), default);
        await ContentCycle.ProposeAsync(host);
        using var browser = await host.BrowserAsync("petugas.sd");

        var words = PageForm.Words(await browser.GetStringAsync("/inbox/hari-ini"));
        Assert.Contains("Minggu ini 1", words, StringComparison.Ordinal);
        host.Clock.SetUtcNow(TestHost.Start.AddDays(1));
        using var tomorrow = await host.BrowserAsync("petugas.sd");
        Assert.Contains("Hari ini 1", PageForm.Words(await tomorrow.GetStringAsync("/inbox/hari-ini")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_calendar_reads_the_due_times_until_its_address_is_ended()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id));
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("petugas.sd"), default);
        using var browser = await host.BrowserAsync("petugas.sd");
        using var calendar = await host.BrowserAsync();

        var first = await MakeAsync(browser);
        var answer = await calendar.GetAsync(first);
        Assert.Equal("text/calendar", answer.Content.Headers.ContentType?.MediaType);
        var read = Assert.Single(Ical.Net.Calendar.Load(await answer.Content.ReadAsStringAsync())!.Events);
        Assert.Equal((task.DueAt!.Value.UtcDateTime, $"{task.Name} – Lomba literasi"), (read.DtEnd!.AsUtc, read.Summary));
        Assert.EndsWith($"/inbox/{task.Id}", read.Url!.ToString(), StringComparison.Ordinal);

        // Put off in one's list, it is due all the same.
        await host.Acts().PostponeAsync(task.Id, DateOnly.FromDateTime(TestHost.Start.Date).AddDays(3), await host.ActorAsync("petugas.sd"), default);
        Assert.Single(Ical.Net.Calendar.Load(await calendar.GetStringAsync(first))!.Events);

        var second = await MakeAsync(browser);
        Assert.Equal(HttpStatusCode.NotFound, (await calendar.GetAsync(first)).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await calendar.GetAsync(second)).StatusCode);
        await PageForm.SendAsync(browser, "/profil", "akhiri-kalender", []);
        foreach (var address in new[] { second, "/kalender/tebakan.ics" }) Assert.Equal(HttpStatusCode.NotFound, (await calendar.GetAsync(address)).StatusCode);
    }

    private static async Task<string> MakeAsync(HttpClient browser)
    {
        var html = await (await PageForm.SendAsync(browser, "/profil", "buat-kalender", [])).Content.ReadAsStringAsync();
        return Regex.Match(html, "/kalender/[0-9a-f]{64}\\.ics").Value;
    }
}
