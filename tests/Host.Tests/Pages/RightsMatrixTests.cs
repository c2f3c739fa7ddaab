using System.Net;
using Disdik.Bpm.Host.Tests.LifeCycle;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>Every page for every role: shown to those it is for, refused to all others, and closed without an account.</summary>
[Trait("Round", "Full")]
[Trait("Database", "SQLite")]
public sealed class RightsMatrixTests
{
    private static readonly string[] everyone =
    [
        "kepala.dinas", "sekretaris", "kepala.bidang.sd", "kepala.bidang.smp", "ketua.tim", "anggota.tim", "administrator",
        "petugas.sd", "petugas.smp", "pengelola.sop", "admin", "auditor",
    ];

    /// <summary>
    /// Route, an address of it in the office of <see cref="OfficeAsync"/>, and the answers to <see cref="everyone"/> in order. 404: not theirs to know of;
    /// 403: not for their role.
    /// </summary>
    private static readonly (string Route, string Address, string Answers)[] matrix =
    [
        ("/", "/", "302 302 302 302 302 302 302 302 302 302 302 302"),
        ("/inbox", "/inbox", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/inbox", "/inbox?tab=kelompok", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/inbox", "/inbox?tab=terlambat", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/inbox", "/inbox?tab=diikuti", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/inbox", "/inbox?tab=selesai", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/inbox/hari-ini", "/inbox/hari-ini", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/inbox/{TaskId}", "/inbox/{task}", "200 200 404 404 200 200 404 404 404 200 200 200"),
        ("/proses", "/proses", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/proses/{InstanceId}", "/proses/{case}", "200 200 404 404 200 200 404 404 404 200 200 200"),
        ("/proses/mulai", "/proses/mulai", "200 200 200 200 200 200 200 200 200 200 403 403"),
        ("/proses/mulai/{Key}/{EventId}", $"/proses/mulai/{ContentCycle.Key}/START_KONTEN", "404 404 404 404 404 404 404 200 200 404 403 403"),
        ("/eskalasi", "/eskalasi", "200 200 200 200 200 403 403 403 403 403 403 403"),
        ("/eskalasi/papan", "/eskalasi/papan", "200 200 200 200 200 403 403 403 403 403 403 403"),
        ("/eskalasi/{TaskId}", "/eskalasi/{task}", "200 200 404 404 200 403 403 403 403 403 403 403"),
        ("/tindak/{Secret}", "/tindak/tidak-ada", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/publikasi", "/publikasi", "200 200 200 200 200 200 200 403 403 200 200 200"),
        ("/publikasi/kalender", "/publikasi/kalender", "200 200 200 200 200 200 200 403 403 200 200 200"),
        ("/persetujuan", "/persetujuan", "403 200 403 403 403 403 200 200 200 403 403 403"),
        ("/persetujuan/baru", "/persetujuan/baru", "403 403 403 403 403 403 200 200 200 403 403 403"),
        ("/persetujuan/formulir", "/persetujuan/formulir", "403 200 403 403 403 403 200 200 200 403 403 403"),
        ("/persetujuan/{Number}", "/persetujuan/tidak-ada", "403 404 403 403 403 403 404 404 404 403 403 403"),
        ("/persetujuan/{number}/berkas", "/persetujuan/tidak-ada/berkas", "403 404 403 403 403 403 404 404 404 403 403 403"),
        ("/proses/{InstanceId}/lembar-penyaringan", "/proses/{case}/lembar-penyaringan", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/proses/{InstanceId}/berita-acara", "/proses/{case}/berita-acara", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/publikasi/rekapitulasi", "/publikasi/rekapitulasi", "200 200 200 200 200 200 200 403 403 200 200 200"),
        ("/publikasi/rekapitulasi.csv", "/publikasi/rekapitulasi.csv", "200 200 200 200 200 200 200 403 403 200 200 200"),
        ("/sop", "/sop", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/sop/impor", "/sop/impor", "403 403 403 403 403 403 403 403 403 200 403 403"),
        ("/sop/{Key}", $"/sop/{Approvals.Key}", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/sop/{Key}/{Tab}", $"/sop/{Approvals.Key}/tabel", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/sop/{Key}/{Tab}", $"/sop/{Approvals.Key}/tabel?versi=2", "404 404 404 404 404 404 404 404 404 200 404 404"),
        ("/sop/{Key}/{Tab}", $"/sop/{Approvals.Key}/versi", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/sop/{Key}/{Tab}", $"/sop/{Approvals.Key}/dokumen", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/sop/{Key}/ajukan", $"/sop/{Approvals.Key}/ajukan", "403 403 403 403 403 403 403 403 403 200 403 403"),
        ("/sop/{Key}/baca/{Version}", $"/sop/{Approvals.Key}/baca/1", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/sop/{Key}/baca/{Version}", $"/sop/{Approvals.Key}/baca/2", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/sop/{Key}/bandingkan", $"/sop/{Approvals.Key}/bandingkan?dari=1&ke=2", "404 404 404 404 404 404 404 404 404 200 404 404"),
        ("/sop/{Key}/designer", $"/sop/{Approvals.Key}/designer", "403 403 403 403 403 403 403 403 403 200 403 403"),
        ("/sop/{Key}/pindah", $"/sop/{Approvals.Key}/pindah", "403 403 403 403 403 403 403 403 403 200 200 403"),
        ("/sop/{Key}/pindah/{BatchId}", $"/sop/{Approvals.Key}/pindah/1", "403 403 403 403 403 403 403 403 403 404 404 403"),
        ("/administrasi/atasan", "/administrasi/atasan", "200 200 403 403 403 403 403 403 403 403 200 403"),
        ("/administrasi/surel", "/administrasi/surel", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/administrasi/surel/{id}", "/administrasi/surel/{mail}", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/administrasi/surel/templat", "/administrasi/surel/templat", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/administrasi/surel/templat/{Message}/{Language}", "/administrasi/surel/templat/NewTaskMail/id", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/administrasi/tautan", "/administrasi/tautan", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/surel", "/surel", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/surel/{id}", "/surel/{mail}", "200 404 404 404 404 404 404 404 404 404 404 404"),
        ("/surel/pengiriman", "/surel/pengiriman", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/administrasi/pesan", "/administrasi/pesan", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/administrasi/insiden", "/administrasi/insiden", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/administrasi/lambang", "/administrasi/lambang", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/administrasi/lambang/gambar", "/administrasi/lambang/gambar", "403 403 403 403 403 403 403 403 403 403 404 403"),
        ("/kanal", "/kanal", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/kanal/{Key}", "/kanal/webhook", "403 403 403 403 403 403 403 403 403 403 200 403"),
        ("/kanal/{key}/hubungkan", "/kanal/webhook/hubungkan", "403 403 403 403 403 403 403 403 403 403 404 403"),
        ("/kanal/{key}/oauth", "/kanal/webhook/oauth", "403 403 403 403 403 403 403 403 403 403 404 403"),
        // For networks that fetch a picture: nobody signs in, and nobody can guess an address.
        ("/media/{publication}/{secret}", "/media/tidak-ada/tidak-ada", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/kalender-kerja", "/kalender-kerja", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/kalender-kerja.csv", "/kalender-kerja.csv", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/kalender-kerja.ics", "/kalender-kerja.ics", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/pintasan", "/pintasan", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/profil", "/profil", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/masuk", "/masuk", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/berita", "/berita", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/berita/{slug}", "/berita/tidak-ada", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/berita/feed.atom", "/berita/feed.atom", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/berita/feed.rss", "/berita/feed.rss", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/berita/kategori/{Category}", "/berita/kategori/tidak-ada", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/sitemap.xml", "/sitemap.xml", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/sitemap-{part}.xml", "/sitemap-1.xml", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/robots.txt", "/robots.txt", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/berita/gambar/{sha}", "/berita/gambar/tidak-ada", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/kalender/{secret}.ics", "/kalender/tidak-ada.ics", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/berita/berkas/{sha}", "/berita/berkas/tidak-ada", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/berkas/{id}", "/berkas/tidak-ada", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/naskah/{id}", "/naskah/{signed}", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/surel/berhenti/{token}", "/surel/berhenti/tidak-ada", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/kehadiran", "/kehadiran", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/inbox/bersama", "/inbox/bersama", "200 200 200 200 200 200 200 200 200 200 200 200"),
        ("/inbox/{TaskId}/tindakan/{Act}", "/inbox/{task}/tindakan/serahkan", "200 200 404 404 200 200 404 404 404 200 200 200"),
        ("/permintaan/{RequestId}", "/permintaan/tidak-ada", "404 404 404 404 404 403 403 403 403 403 403 403"),
        ("/permintaan", "/permintaan", "200 200 200 200 200 403 403 403 403 403 403 403"),
    ];

    /// <summary>What forms send to addresses of their own. Sent without the form's own token: 400 is the answer to whoever might send it with one.</summary>
    private static readonly (string Route, string Answers)[] actions =
    [
        ("/administrasi/insiden/{id}/percobaan", "403 403 403 403 403 403 403 403 403 403 400 403"),
        ("/administrasi/surel/{id}/pengiriman", "403 403 403 403 403 403 403 403 403 403 400 403"),
        ("/administrasi/surel/alamat/{id}", "403 403 403 403 403 403 403 403 403 403 400 403"),
        ("/publikasi/{id}/bukti", "400 400 400 400 400 400 400 403 403 400 400 400"),
        ("/publikasi/{id}/jawaban", "400 400 400 400 400 400 400 403 403 400 400 400"),
        ("/publikasi/{id}/penurunan", "400 400 400 400 400 400 400 403 403 400 400 400"),
        ("/publikasi/{id}/jadwal", "400 400 400 400 400 400 400 403 403 400 400 400"),
        ("/inbox/{id}/pratinjau", "404 404 404 404 404 404 404 404 404 404 404 404"),
        ("/publikasi/{id}/permintaan-penurunan", "400 400 400 400 400 400 400 403 403 400 400 400"),
        ("/publikasi/{id}/ralat", "400 400 400 400 400 400 400 403 403 400 400 400"),
        ("/inbox/saringan", "400 400 400 400 400 400 400 400 400 400 400 400"),
        ("/inbox/saringan/hapus", "400 400 400 400 400 400 400 400 400 400 400 400"),
        ("/inbox/kolom", "400 400 400 400 400 400 400 400 400 400 400 400"),
        ("/proses/{id}/ikuti", "400 400 400 400 400 400 400 400 400 400 400 400"),
        ("/profil/surel", "400 400 400 400 400 400 400 400 400 400 400 400"),
        ("/bahasa", "400 400 400 400 400 400 400 400 400 400 400 400"),
        ("/tema", "400 400 400 400 400 400 400 400 400 400 400 400"),
    ];

    private static readonly string[] open = ["/masuk", "/berita", "/berita/{slug}", "/berita/feed.atom", "/berita/feed.rss", "/berita/kategori/{Category}", "/sitemap.xml", "/sitemap-{part}.xml", "/robots.txt", "/berita/gambar/{sha}", "/berita/berkas/{sha}", "/media/{publication}/{secret}", "/kalender/{secret}.ics", "/tindak/{Secret}", "/surel/berhenti/{token}", "/bahasa", "/tema"];

    [Fact]
    public async Task each_page_is_shown_to_its_roles_and_refused_to_the_others()
    {
        await using var host = new TestHost();
        var names = await OfficeAsync(host);
        var found = matrix.ToDictionary(row => row.Address, _ => new List<string>());
        var acted = actions.ToDictionary(row => row.Route, _ => new List<string>());
        foreach (var person in everyone)
        {
            using var browser = await host.BrowserAsync(person);
            foreach (var (_, address, _) in matrix) found[address].Add($"{(int)(await browser.GetAsync(Named(address, names))).StatusCode}");
            foreach (var (route, _) in actions) acted[route].Add($"{(int)(await browser.PostAsync(route.Replace("{id}", "tidak-ada", StringComparison.Ordinal), new MultipartFormDataContent { { new StringContent(""), "kosong" } })).StatusCode}");
        }
        Assert.Equal(string.Join('\n', matrix.Select(row => $"{row.Address}: {row.Answers}")), string.Join('\n', matrix.Select(row => $"{row.Address}: {string.Join(' ', found[row.Address])}")));
        Assert.Equal(string.Join('\n', actions.Select(row => $"{row.Route}: {row.Answers}")), string.Join('\n', actions.Select(row => $"{row.Route}: {string.Join(' ', acted[row.Route])}")));
    }

    [Fact]
    public async Task the_rail_shows_what_one_may_use()
    {
        await using var host = new TestHost();
        foreach (var person in everyone)
        {
            using var browser = await host.BrowserAsync(person);
            var home = await browser.GetStringAsync("/inbox");
            foreach (var (page, address, answers) in matrix.Where(m => m.Address == m.Route && (m.Address.StartsWith("/administrasi", StringComparison.Ordinal) || m.Address is "/eskalasi" or "/publikasi" or "/kanal") && m.Address is not ("/administrasi/lambang/gambar" or "/administrasi/surel/templat")))
                Assert.True(answers.Split(' ')[Array.IndexOf(everyone, person)] == "200" == home.Contains($"href=\"{address}\"", StringComparison.Ordinal), $"The rail of {person} and the right to {page} differ.");
        }
    }

    [Fact]
    public async Task without_an_account_every_page_leads_to_sign_in_and_only_the_public_ones_are_open()
    {
        await using var host = new TestHost();
        var names = await OfficeAsync(host);
        using var stranger = await host.BrowserAsync();
        foreach (var (route, address, _) in matrix)
        {
            var answer = await stranger.GetAsync(Named(address, names));
            if (open.Contains(route)) Assert.True(answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NotFound, $"{address}: {answer.StatusCode}");
            else Assert.StartsWith("/masuk", answer.Headers.Location?.PathAndQuery ?? $"{address}: {answer.StatusCode}", StringComparison.Ordinal);
        }
        foreach (var page in new[] { "/icon.svg", "/health/live" })
            Assert.Equal(HttpStatusCode.OK, (await stranger.GetAsync(page)).StatusCode);
        Assert.Equal(HttpStatusCode.Unauthorized, (await stranger.GetAsync("/api/tasks")).StatusCode);
    }

    [Fact]
    public async Task every_page_and_every_address_of_a_form_stands_in_the_matrix()
    {
        await using var host = new TestHost();
        // Of the program's pages: the interface has its own matrix, and news of the inbox come as a stream that does not end.
        string[] elsewhere = ["/api/", "/health/", "/openapi/", "/_framework/", "/{**path}", "/keluar", "/inbox/peristiwa"];
        var there = Routes.Of(host, "").Select(r => r[(r.IndexOf(' ', StringComparison.Ordinal) + 1)..]).Distinct().Where(r => !elsewhere.Any(e => r.StartsWith(e, StringComparison.Ordinal)));
        Assert.Equal(string.Join('\n', there.Order(StringComparer.Ordinal)), string.Join('\n', matrix.Select(m => m.Route).Concat(actions.Select(a => a.Route)).Distinct().Order(StringComparer.Ordinal)));
    }

    /// <summary>An SOP in force with a signed document and a draft of its next version, and a case of it with an open task.</summary>
    private static async Task<Dictionary<string, string>> OfficeAsync(TestHost host)
    {
        var version = await host.BringIntoForceAsync(Approvals.Sop());
        var instance = await host.StartAsync(Approvals.Key);
        await host.DraftAsync(Approvals.Sop("120 menit", "PT120M"));
        using var owner = await host.BrowserAsync("pengelola.sop");
        await PageForm.SendAsync(owner, $"/sop/{Approvals.Key}/versi?versi=1", "unggah-naskah", [], new PageForm.Upload("naskah", "keputusan.pdf", "%PDF-1.7\n%%EOF"u8.ToArray()));
        return new()
        {
            ["task"] = (await host.OpenTaskAsync(instance, "TERIMA")).Id,
            ["case"] = instance,
            ["mail"] = await host.ReadAsync(d => d.Mails.Where(m => d.Users.Any(u => u.UserName == everyone[0] && u.Id == m.RecipientId)).OrderBy(m => m.Id).Select(m => m.Id).FirstAsync()),
            ["signed"] = await host.ReadAsync(d => d.SignedFiles.Where(f => f.DefinitionId == version.Id).Select(f => f.Id).SingleAsync()),
        };
    }

    private static string Named(string address, Dictionary<string, string> names) => names.Aggregate(address, (path, name) => path.Replace($"{{{name.Key}}}", name.Value, StringComparison.Ordinal));

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
