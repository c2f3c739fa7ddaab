using System.Net;
using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Pages;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>The calendar of publications as it is read and used without scripts.</summary>
public sealed class PlanPageTests : IAsyncLifetime
{
    private const string Page = "/publikasi/kalender?tampilan=bulan&tanggal=2026-11-23";
    private readonly TestHost host = new();
    private string row = "";

    public async ValueTask InitializeAsync()
    {
        var id = await ContentCycle.UpToScreeningAsync(host);
        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id, """[{"kanal":"instagram","tanggal":"2026-11-26","pukul":"13.30"}]""");
        await host.PumpAsync();
        row = await host.ReadAsync(d => d.Publications.Where(p => p.Channel == "instagram").Select(p => p.Id).SingleAsync());
    }

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Fact]
    public async Task It_shows_what_stands_and_what_is_planned_by_day_and_channel_with_the_days_off()
    {
        using var publisher = await host.BrowserAsync("administrator");
        var words = PageForm.Words(await publisher.GetStringAsync("/publikasi/kalender?tanggal=2026-12-01"));
        Assert.Contains("Desember 2026", words, StringComparison.Ordinal);
        Assert.Contains("Jumat, 25 Desember 2026 Libur: ", words, StringComparison.Ordinal);
        Assert.Contains("Sabtu, 5 Desember 2026 Libur", words, StringComparison.Ordinal);

        words = PageForm.Words(await publisher.GetStringAsync("/publikasi/kalender"));
        Assert.Contains("Senin, 23 November 2026 09.00 Lomba literasi siswa SD Website Tayang", words, StringComparison.Ordinal);
        Assert.Contains("Kamis, 26 November 2026 13.30 Lomba literasi siswa SD Instagram Dijadwalkan", words, StringComparison.Ordinal);
        words = PageForm.Words(await publisher.GetStringAsync("/publikasi/kalender?tampilan=pekan&tanggal=2026-11-25&kanal=website"));
        Assert.Contains("Website Tayang", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Instagram Dijadwalkan", words, StringComparison.Ordinal);
        Assert.Contains("Belum ada yang direncanakan", PageForm.Words(await publisher.GetStringAsync("/publikasi/kalender?tampilan=pekan&tanggal=2027-03-03")), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await publisher.GetAsync("/publikasi/kalender?tampilan=x&tanggal=9999-99-99&dipindah=x&dari=99999999999999999999&pindah=x")).StatusCode);
    }

    [Fact]
    public async Task Without_scripts_it_is_moved_by_a_form_and_back_again()
    {
        using var publisher = await host.BrowserAsync("administrator");
        var action = $"/publikasi/{row}/jadwal";
        using var moved = await PageForm.SendAsync(publisher, $"{Page}&pindah={row}", "pukul", [("tanggal", "2026-11-27"), ("pukul", "20:15")], action);
        var led = PageForm.LedTo(moved)!;
        Assert.StartsWith(Page, led, StringComparison.Ordinal);
        var html = await publisher.GetStringAsync(led);
        Assert.Contains("dipindah dari Kam, 26 Nov 2026 13.30 WIB ke Jum, 27 Nov 2026 20.15 WIB", PageForm.Words(html), StringComparison.Ordinal);
        using var undone = await PageForm.SendAsync(publisher, led, "Urungkan", [], action);
        Assert.Equal(new DateTimeOffset(2026, 11, 26, 13, 30, 0, TimeSpan.FromHours(7)), (await RowAsync()).PlannedAt!.Value.ToOffset(TimeSpan.FromHours(7)));

        using var now = await PageForm.SendAsync(publisher, $"{Page}&pindah={row}", "pukul", [("sekarang", "1")], action);
        Assert.Contains("dikirim sekarang", PageForm.Words(await publisher.GetStringAsync(PageForm.LedTo(now)!)), StringComparison.Ordinal);
        await host.PumpAsync();
        Assert.Equal(PublicationStatus.AwaitingProof, (await RowAsync()).Status);
        Assert.Contains("tidak lagi direncanakan", PageForm.Words(await publisher.GetStringAsync($"{Page}&pindah={row}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_refused_move_shows_the_reason_beside_what_was_typed()
    {
        using var publisher = await host.BrowserAsync("administrator");
        var action = $"/publikasi/{row}/jadwal";
        using var past = await PageForm.SendAsync(publisher, $"{Page}&pindah={row}", "pukul", [("tanggal", "2026-11-20"), ("pukul", "08:00")], action);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, past.StatusCode);
        var html = await past.Content.ReadAsStringAsync();
        Assert.Contains("Jum, 20 Nov 2026 08.00 WIB sudah lewat", PageForm.Words(html), StringComparison.Ordinal);
        Assert.Contains("value=\"2026-11-20\"", html, StringComparison.Ordinal);
        Assert.Contains("Kamis, 26 November 2026 13.30", PageForm.Words(html), StringComparison.Ordinal);

        using var stale = await PageForm.SendAsync(publisher, $"{Page}&pindah={row}", "pukul", [("tanggal", "2026-11-27"), ("pukul", "08:00")], action, ("revisi", "-1"));
        Assert.Equal(HttpStatusCode.Conflict, stale.StatusCode);
        Assert.Contains("orang lain sudah memindahkannya", await PageForm.WordsAsync(stale), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Who_may_not_publish_reads_it_and_moves_nothing()
    {
        using var member = await host.BrowserAsync("anggota.tim");
        var html = await member.GetStringAsync($"{Page}&pindah={row}");
        Assert.Contains("Instagram Dijadwalkan", PageForm.Words(html), StringComparison.Ordinal);
        Assert.DoesNotContain("/jadwal", html, StringComparison.Ordinal);
        Assert.DoesNotContain("data-plan", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_full_month_is_a_page_of_less_than_150_kilobytes_and_says_how_much_it_leaves_out()
    {
        var filled = await RowAsync();
        await host.ReadAsync(async d =>
        {
            for (var at = 0; at < 600; at++)
                d.Publications.Add(new Publication
                {
                    Id = $"isi-{at:0000}-0123456789abcdef0123", IdempotencyKey = $"isi-{at}", InstanceId = filled.InstanceId, Channel = at % 2 == 0 ? "instagram" : "facebook", Status = PublicationStatus.Scheduled,
                    Title = $"Pelatihan literasi digital bagi guru sekolah dasar angkatan {at}", PlannedAt = host.Now.AddHours(1 + at), CreatedAt = host.Now,
                });
            return await d.SaveChangesAsync();
        });
        using var publisher = await host.BrowserAsync("administrator");
        foreach (var address in (string[])["/publikasi/kalender?tanggal=2026-12-01", "/publikasi/kalender?tampilan=pekan&tanggal=2026-12-01"])
        {
            var html = await publisher.GetStringAsync(address);
            Assert.InRange(Encoding.UTF8.GetByteCount(html), 20_000, 150_000);
            Assert.Contains("lagi pada Selasa, 1 Desember 2026", PageForm.Words(html), StringComparison.Ordinal);
        }
    }

    private Task<Publication> RowAsync() => host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Id == row));
}
