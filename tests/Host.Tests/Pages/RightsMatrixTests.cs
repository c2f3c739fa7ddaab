using System.Net;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>Every page for every role: shown to those it is for, refused to all others, and closed without an account.</summary>
public sealed class RightsMatrixTests
{
    private static readonly string[] everyone =
    [
        "kepala.dinas", "sekretaris", "kepala.bidang.sd", "kepala.bidang.smp", "ketua.tim", "anggota.tim", "administrator",
        "petugas.sd", "petugas.smp", "pengelola.sop", "admin", "auditor",
    ];

    private static readonly (string Page, string[] For)[] matrix =
    [
        ("/inbox", everyone),
        ("/inbox?tab=kelompok", everyone),
        ("/inbox?tab=terlambat", everyone),
        ("/inbox?tab=diikuti", everyone),
        ("/inbox?tab=selesai", everyone),
        ("/inbox/hari-ini", everyone),
        ("/pintasan", everyone),
        ("/proses", everyone),
        ("/profil", everyone),
        ("/proses/mulai", [.. everyone.Except(["admin", "auditor"])]),
        ("/eskalasi", ["kepala.dinas", "sekretaris", "kepala.bidang.sd", "kepala.bidang.smp", "ketua.tim"]),
        ("/eskalasi/papan", ["kepala.dinas", "sekretaris", "kepala.bidang.sd", "kepala.bidang.smp", "ketua.tim"]),
        ("/administrasi/surel", ["admin"]),
        ("/administrasi/pesan", ["admin"]),
        ("/administrasi/insiden", ["admin"]),
        ("/sop/impor", ["pengelola.sop"]),
        ($"/sop/{ContentCycle.Key}/pindah", ["admin", "pengelola.sop"]),
    ];

    [Fact]
    public async Task each_page_is_shown_to_its_roles_and_refused_to_the_others()
    {
        await using var host = new TestHost();
        foreach (var person in everyone)
        {
            using var browser = await host.BrowserAsync(person);
            foreach (var (page, allowed) in matrix)
            {
                var answer = await browser.GetAsync(page);
                var expected = allowed.Contains(person) ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
                Assert.True(expected == answer.StatusCode, $"{person} at {page}: expected {expected}, but the answer was {answer.StatusCode}.");
            }
            var home = await browser.GetStringAsync("/inbox");
            foreach (var (page, allowed) in matrix.Where(m => m.Page.StartsWith("/administrasi", StringComparison.Ordinal) || m.Page == "/eskalasi"))
                Assert.True(allowed.Contains(person) == home.Contains($"href=\"{page}\"", StringComparison.Ordinal), $"The rail of {person} and the right to {page} differ.");
        }
    }

    [Fact]
    public async Task without_an_account_every_page_leads_to_sign_in_and_only_the_public_ones_are_open()
    {
        await using var host = new TestHost();
        using var stranger = await host.BrowserAsync();
        foreach (var (page, _) in matrix)
        {
            var answer = await stranger.GetAsync(page);
            Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
            Assert.StartsWith("/masuk", answer.Headers.Location!.PathAndQuery, StringComparison.Ordinal);
        }
        foreach (var page in new[] { "/masuk", "/berita", "/icon.svg", "/health/live" })
            Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/tasks")).StatusCode);
    }

    [Fact]
    public async Task what_is_not_ones_own_is_not_found()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host, "petugas.sd", "SD");
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id));

        foreach (var person in new[] { "petugas.smp", "kepala.bidang.smp" })
        {
            using var other = await host.BrowserAsync(person);
            foreach (var page in new[] { $"/inbox/{task.Id}", $"/proses/{id}", "/inbox/tidak-ada", "/proses/tidak-ada", "/berkas/tidak-ada" })
                Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(page)).StatusCode);
            Assert.DoesNotContain(task.Id, await other.GetStringAsync("/inbox?tab=kelompok"), StringComparison.Ordinal);
            Assert.DoesNotContain(id, await other.GetStringAsync("/proses"), StringComparison.Ordinal);
        }
        using var own = await host.BrowserAsync("petugas.sd");
        Assert.Equal(HttpStatusCode.OK, (await own.GetAsync($"/inbox/{task.Id}")).StatusCode);
        using var leader = await host.BrowserAsync("kepala.bidang.sd");
        Assert.Equal(HttpStatusCode.OK, (await leader.GetAsync($"/proses/{id}")).StatusCode);
    }

    [Fact]
    public async Task a_role_taken_away_is_gone_at_the_next_request()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("admin");
        Assert.Equal(HttpStatusCode.OK, (await browser.GetAsync("/administrasi/surel")).StatusCode);

        await host.ReadAsync(d => d.UserRoles.Where(r => d.Users.Any(u => u.Id == r.UserId && u.UserName == "admin")).ExecuteDeleteAsync());

        Assert.Equal(HttpStatusCode.Forbidden, (await browser.GetAsync("/administrasi/surel")).StatusCode);
    }

    [Fact]
    public async Task every_answer_forbids_foreign_scripts_frames_and_guessed_types()
    {
        await using var host = new TestHost();
        using var browser = await host.BrowserAsync("petugas.sd");
        foreach (var page in new[] { "/masuk", "/inbox", "/tidak-ada" })
        {
            var headers = (await browser.GetAsync(page)).Headers;
            var policy = Assert.Single(headers.GetValues("Content-Security-Policy"));
            Assert.Contains("script-src 'self';", policy, StringComparison.Ordinal);
            Assert.Contains("frame-ancestors 'self'", policy, StringComparison.Ordinal);
            Assert.Equal("nosniff", Assert.Single(headers.GetValues("X-Content-Type-Options")));
        }
    }
}
