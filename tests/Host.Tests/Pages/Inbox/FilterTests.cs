using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages.Inbox;

/// <summary>Conditions of a list, kept under a name or not, and the lists they narrow.</summary>
public sealed class FilterTests
{
    [Fact]
    public async Task each_condition_leaves_what_fits_and_nothing_else()
    {
        await using var host = new TestHost();
        var first = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CollectAsync(host, first);
        await host.AdvanceAsync(TimeSpan.FromDays(1));
        var second = await ContentCycle.ProposeAsync(host, "petugas.smp", "SMP");
        await ContentCycle.CollectAsync(host, second, "petugas.smp");
        using var browser = await host.BrowserAsync("anggota.tim");
        var number = await host.ReadAsync(d => d.Instances.Where(i => i.Id == first).Select(i => i.BusinessKey).SingleAsync());

        async Task ExpectAsync(string query, params string[] cases) =>
            Assert.Equal((query, string.Join(' ', cases.Order(StringComparer.Ordinal))), (query, string.Join(' ', await CasesAsync(host, browser, $"/inbox?tab=kelompok&{query}"))));

        await ExpectAsync("", first, second);
        await ExpectAsync("bidang=SD", first);
        await ExpectAsync("bidang=SMP&cari=literasi", second);
        await ExpectAsync($"berkas={number}", first);
        await ExpectAsync($"berkas={second}", second);
        await ExpectAsync($"sop={ContentCycle.Key}&langkah=S05_TERIMA_DATA", first, second);
        await ExpectAsync($"sop={ContentCycle.Key}&langkah=S06_SUNTING");
        await ExpectAsync("sop=lain");
        await ExpectAsync("sampai=2026-11-23", first);
        await ExpectAsync("dari=2026-11-24&sampai=2026-11-24", second);
        await ExpectAsync("dari=2026-11-25");
        await ExpectAsync("dari=bukan-tanggal", first, second);
    }

    [Fact]
    public async Task what_is_late_stands_in_a_list_of_its_own_with_ones_own_and_the_groups()
    {
        await using var host = new TestHost();
        var (own, free) = (await ContentCycle.ProposeAsync(host), await ContentCycle.ProposeAsync(host));
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == own));
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("petugas.sd"), default);
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        var fresh = await ContentCycle.ProposeAsync(host);
        using var browser = await host.BrowserAsync("petugas.sd");

        Assert.Equal(new[] { own, free }.Order(StringComparer.Ordinal), await CasesAsync(host, browser, "/inbox?tab=terlambat"));
        var html = await browser.GetStringAsync("/inbox");
        Assert.Equal(("1", "2", "2"), (Count(html, "saya"), Count(html, "kelompok"), Count(html, "terlambat")));
        Assert.StartsWith("(1) Kotak Masuk", PageForm.Words(Regex.Match(html, "<title>.*?</title>").Value).Trim(), StringComparison.Ordinal);
        Assert.DoesNotContain(fresh, await CasesAsync(host, browser, "/inbox?tab=terlambat"));
    }

    [Fact]
    public async Task a_filter_is_kept_for_oneself_or_for_a_group_and_removed_by_its_owner_alone()
    {
        await using var host = new TestHost();
        using var leader = await host.BrowserAsync("ketua.tim");
        using var member = await host.BrowserAsync("anggota.tim");
        using var beside = await host.BrowserAsync("petugas.sd");
        const string Page = "/inbox?tab=kelompok&bidang=SD";

        await KeepAsync(leader, Page, "Bidang SD", "TIM_PENGELOLA");
        await KeepAsync(leader, Page, "Punya saya", "");
        await KeepAsync(leader, Page, "Bukan kelompok saya", "PETUGAS_BIDANG");
        // The same name again replaces it: pressed twice, it is there once.
        await KeepAsync(leader, Page, "Bidang SD", "TIM_PENGELOLA");

        Assert.Equal(["Bidang SD", "Bukan kelompok saya", "Punya saya"], Chips(await leader.GetStringAsync("/inbox")));
        Assert.Equal(["Bidang SD"], Chips(await member.GetStringAsync("/inbox")));
        Assert.Empty(Chips(await beside.GetStringAsync("/inbox")));
        Assert.Contains("href=\"/inbox?tab=kelompok&amp;bidang=SD\"", await member.GetStringAsync("/inbox"), StringComparison.Ordinal);

        var shared = await host.ReadAsync(d => d.SavedFilters.Where(f => f.Name == "Bidang SD").Select(f => f.Id).SingleAsync());
        await KeepAsync(member, Page, "Milik anggota", "");
        await PageForm.SendAsync(member, "/inbox", "Milik anggota", [], "/inbox/saringan/hapus", ("id", shared));
        Assert.Equal(["Bidang SD", "Milik anggota"], Chips(await member.GetStringAsync("/inbox")));
        await PageForm.SendAsync(leader, "/inbox", "Bidang SD", [], "/inbox/saringan/hapus", ("id", shared));
        Assert.Equal(["Milik anggota"], Chips(await member.GetStringAsync("/inbox")));
    }

    [Fact]
    public async Task a_filter_without_a_name_is_refused_in_words_and_the_conditions_stay()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("petugas.sd");
        var answer = await KeepAsync(browser, "/inbox?tab=kelompok&bidang=SD", "   ", "");
        var html = await browser.GetStringAsync(PageForm.LedTo(answer)!);
        Assert.Contains("Diharapkan nama saringan", PageForm.Words(html), StringComparison.Ordinal);
        Assert.Matches("<option value=\"SD\" selected", html);
        Assert.Equal(0, await host.ReadAsync(d => d.SavedFilters.CountAsync()));
    }

    [Fact]
    public async Task the_columns_one_chooses_are_shown_on_every_device()
    {
        await using var host = new TestHost();
        await ContentCycle.ProposeAsync(host);
        using (var office = await host.BrowserAsync("petugas.sd"))
            await PageForm.SendAsync(office, "/inbox?tab=kelompok", "kolom", [("kolom", "Sop"), ("kolom", "Received"), ("kolom", "Lain")], "/inbox/kolom");

        using var phone = await host.BrowserAsync("petugas.sd");
        var words = PageForm.Words(await phone.GetStringAsync("/inbox?tab=kelompok"));
        Assert.Contains("SOP: Pengelolaan Website dan Media Sosial", words, StringComparison.Ordinal);
        Assert.Contains("diterima Sen, 23 Nov 2026 09.00 WIB", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Nomor proses: ", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_search_looks_through_so_many_rows_at_a_time_and_goes_on_when_asked()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        await host.ReadAsync(async d =>
        {
            var model = await d.Tasks.AsNoTracking().SingleAsync(t => t.InstanceId == id);
            for (var i = 0; i < 3100; i++)
            {
                var task = model.Copy();
                (task.Id, task.Name, task.DueAt) = ($"{id}-uji{i:0000}", i == 3050 ? "Jarum" : "Jerami", host.Now.AddMinutes(i));
                d.Tasks.Add(task);
            }
            return await d.SaveChangesAsync();
        });
        using var browser = await host.BrowserAsync("petugas.sd");

        var html = await browser.GetStringAsync("/inbox?tab=kelompok&cari=jarum");
        Assert.DoesNotContain("row-link", html, StringComparison.Ordinal);
        Assert.Contains("Belum semua tugas dilihat", PageForm.Words(html), StringComparison.Ordinal);
        var on = WebUtility.HtmlDecode(Regex.Match(html, "class=\"btn\" href=\"([^\"]*sesudah=[^\"]*)\"").Groups[1].Value);
        var second = await browser.GetStringAsync(on);

        Assert.Contains("Jarum", second, StringComparison.Ordinal);
        Assert.DoesNotContain("Cari lebih jauh", second, StringComparison.Ordinal);
        Assert.Contains("Tugas kelompok 999+", PageForm.Words(await browser.GetStringAsync("/inbox")), StringComparison.Ordinal);
    }

    private static Task<HttpResponseMessage> KeepAsync(HttpClient browser, string page, string name, string group) =>
        PageForm.SendAsync(browser, page, "saringan", [("nama", name), ("kelompok", group)], "/inbox/saringan");

    private static string Count(string html, string tab) => Regex.Match(html, $"data-count=\"{tab}\">([^<]*)<").Groups[1].Value;

    private static List<string> Chips(string html) =>
        [.. Regex.Matches(html, "<a class=\"chip\".*?</a>", RegexOptions.Singleline).Select(m => PageForm.Words(m.Value).Split(" (")[0].Trim())];

    private static async Task<IEnumerable<string>> CasesAsync(TestHost host, HttpClient browser, string page)
    {
        string[] ids = [.. Regex.Matches(await browser.GetStringAsync(page), "<li data-task=\"([^\"]+)\"").Select(m => m.Groups[1].Value)];
        return (await host.ReadAsync(d => d.Tasks.Where(t => ids.Contains(t.Id)).Select(t => t.InstanceId).ToListAsync())).Order(StringComparer.Ordinal);
    }
}
