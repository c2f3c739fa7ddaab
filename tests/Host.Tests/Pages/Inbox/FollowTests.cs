using System.Net;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages.Inbox;

public sealed class FollowTests
{
    [Fact]
    public async Task a_followed_case_shows_its_open_task_whoever_does_it()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        using var browser = await host.BrowserAsync("petugas.sd");

        await FollowAsync(browser, id);
        await ContentCycle.CollectAsync(host, id);
        var followed = await browser.GetStringAsync("/inbox?tab=diikuti");
        Assert.Contains($"href=\"/proses/{id}\"", followed, StringComparison.Ordinal);
        Assert.Matches("data-count=\"diikuti\">1<", followed);

        await FollowAsync(browser, id);
        Assert.DoesNotContain($"href=\"/proses/{id}\"", await browser.GetStringAsync("/inbox?tab=diikuti"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task what_one_may_not_see_cannot_be_followed_and_what_one_no_longer_may_is_gone()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        using var beside = await host.BrowserAsync("petugas.smp");
        var own = await ContentCycle.ProposeAsync(host, "petugas.smp", "SMP");
        var refused = await PageForm.SendAsync(beside, $"/proses/{own}", "ikuti", [("ikuti", "true")], $"/proses/{own}/ikuti", ("kembali", "/inbox"));
        Assert.Equal(HttpStatusCode.Redirect, refused.StatusCode);
        var html = await beside.GetStringAsync($"/proses/{own}");
        var secret = Regex.Match(html, "name=\"__RequestVerificationToken\" value=\"([^\"]+)\"").Groups[1].Value;
        using var form = new FormUrlEncodedContent([new("__RequestVerificationToken", WebUtility.HtmlDecode(secret)), new("ikuti", "true")]);
        Assert.Equal(HttpStatusCode.NotFound, (await beside.PostAsync($"/proses/{id}/ikuti", form)).StatusCode);

        using var browser = await host.BrowserAsync("kepala.bidang.sd");
        await FollowAsync(browser, id);
        Assert.Contains(id, await browser.GetStringAsync("/inbox?tab=diikuti"), StringComparison.Ordinal);
        await host.ReadAsync(d => d.UserRoles.Where(r => d.Users.Any(u => u.Id == r.UserId && u.UserName == "kepala.bidang.sd")).ExecuteDeleteAsync());
        Assert.DoesNotContain(id, await browser.GetStringAsync("/inbox?tab=diikuti"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_group_that_is_taken_away_takes_its_tasks_along_at_the_next_request()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host, "petugas.smp");
        var task = await host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == id).Select(t => t.Id).SingleAsync());
        using var browser = await host.BrowserAsync("petugas.sd");
        Assert.Contains(task, await browser.GetStringAsync("/inbox?tab=kelompok"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync($"/inbox/{task}")).StatusCode);

        await host.ReadAsync(d => d.UserRoles.Where(r => d.Users.Any(u => u.Id == r.UserId && u.UserName == "petugas.sd")).ExecuteDeleteAsync());

        foreach (var tab in new[] { "kelompok", "terlambat", "saya" }) Assert.DoesNotContain(task, await browser.GetStringAsync($"/inbox?tab={tab}"), StringComparison.Ordinal);
        foreach (var page in new[] { $"/inbox/{task}", $"/proses/{id}" }) Assert.Equal(HttpStatusCode.NotFound, (await browser.GetAsync(page)).StatusCode);
    }

    private static Task<HttpResponseMessage> FollowAsync(HttpClient browser, string id) => FollowAsync(browser, id, $"/proses/{id}");

    private static async Task<HttpResponseMessage> FollowAsync(HttpClient browser, string id, string page)
    {
        var now = Regex.Match(await browser.GetStringAsync(page), "name=\"ikuti\" value=\"(true|false)\"").Groups[1].Value;
        return await PageForm.SendAsync(browser, page, "ikuti", [("ikuti", now)], $"/proses/{id}/ikuti");
    }
}
