using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages.Inbox;

public sealed class InboxTests
{
    private const int MostBytes = 150_000;

    [Fact]
    public async Task the_first_visit_of_a_full_inbox_weighs_less_than_150_kilobytes()
    {
        await using var host = new TestHost();
        for (var i = 0; i < 30; i++) await ContentCycle.ProposeAsync(host);
        using var browser = await host.BrowserAsync("petugas.sd");

        var html = await browser.GetStringAsync("/inbox?tab=kelompok");
        var weight = System.Text.Encoding.UTF8.GetByteCount(html);
        foreach (Match asset in Regex.Matches(html, "<(?:link|script)[^>]+(?:href|src)=\"([^\"]+)\""))
            weight += (await browser.GetByteArrayAsync("/" + asset.Groups[1].Value.TrimStart('/'))).Length;

        Assert.True(weight < MostBytes, $"Expected less than {MostBytes} bytes, but page, styles and scripts weigh {weight}.");
        Assert.DoesNotContain("_framework", html, StringComparison.Ordinal);
        Assert.DoesNotMatch("<script(?![^>]* src=)", html);
        Assert.Contains("site", html, StringComparison.Ordinal);
    }

    [Fact]
    public async Task pages_go_on_where_the_last_one_ended_and_show_each_task_once()
    {
        await using var host = new TestHost();
        for (var i = 0; i < 60; i++)
        {
            await ContentCycle.ProposeAsync(host);
            if (i % 20 == 0) host.Clock.Advance(TimeSpan.FromMinutes(1));
        }
        using var browser = await host.BrowserAsync("petugas.sd");
        var (seen, page, pages) = (new List<string>(), "/inbox?tab=kelompok", 0);
        while (page is not null && pages++ < 10)
        {
            var html = await browser.GetStringAsync(page);
            seen.AddRange(Regex.Matches(html, "class=\"row-link\" href=\"/inbox/([^\"?]+)").Select(m => m.Groups[1].Value));
            page = Regex.Match(html, "class=\"btn\" href=\"([^\"]*sesudah=[^\"]*)\"").Groups[1].Value is { Length: > 0 } next ? System.Net.WebUtility.HtmlDecode(next) : null;
        }
        Assert.Equal(3, pages);
        Assert.Equal(60, seen.Distinct().Count());
        Assert.Equal(60, seen.Count);
    }

    [Fact]
    public async Task the_most_urgent_stands_first_and_is_told_by_word_icon_and_time()
    {
        await using var host = new TestHost();
        var first = await ContentCycle.ProposeAsync(host);
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        var second = await ContentCycle.ProposeAsync(host);
        using var browser = await host.BrowserAsync("petugas.sd");

        var html = await browser.GetStringAsync("/inbox?tab=kelompok");

        var tasks = await host.ReadAsync(d => d.Tasks.ToDictionaryAsync(t => t.InstanceId, t => t.Id));
        Assert.True(html.IndexOf(tasks[first], StringComparison.Ordinal) < html.IndexOf(tasks[second], StringComparison.Ordinal), "Expected the late task above the new one.");
        Assert.Matches(new Regex("due-late.*?<svg.*?terlambat .*? kerja", RegexOptions.Singleline), html);
        Assert.Contains("kemarin 16.00 WIB", PageForm.Words(html), StringComparison.Ordinal);
    }

    [Fact]
    public async Task search_finds_titles_and_takes_wildcards_literally()
    {
        await using var host = new TestHost();
        await ContentCycle.ProposeAsync(host);
        using var browser = await host.BrowserAsync("petugas.sd");

        Assert.Contains("row-link", await browser.GetStringAsync("/inbox?tab=kelompok&cari=LITERASI"), StringComparison.Ordinal);
        foreach (var nothing in new[] { "%25", "_", "tidak+ada" })
            Assert.Contains("Tidak ada tugas yang cocok", await browser.GetStringAsync($"/inbox?tab=kelompok&cari={nothing}"), StringComparison.Ordinal);
        Assert.Contains("row-link", await browser.GetStringAsync("/inbox?tab=kelompok&sesudah=bukan-kunci"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task an_empty_inbox_teaches()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("auditor");
        Assert.Contains("Tugas baru muncul di sini ketika", PageForm.Words(await browser.GetStringAsync("/inbox")), StringComparison.Ordinal);
    }
}
