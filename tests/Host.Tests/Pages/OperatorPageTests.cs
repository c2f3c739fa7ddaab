using System.Net;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>Operators' work on the pages, without scripts: on one case, on all cases of an SOP, and who is shown what.</summary>
public sealed class OperatorPageTests
{
    private static readonly byte[] TwoSteps = Diagram.Of("satu", Diagram.Start() + Diagram.Task("A") + Diagram.Task("B") + Diagram.End(), "start > A", "A > B", "B > end");

    private static async Task<string> CaseAsync(TestHost host, string variables = "{}")
    {
        await host.PublishAsync(TwoSteps);
        return await host.StartAsync("satu", variables: variables);
    }

    [Fact]
    public async Task a_point_is_moved_on_the_case_page_and_the_history_tells_who_and_why()
    {
        await using var host = new TestHost();
        var id = await CaseAsync(host);
        var token = (await host.StateAsync(id)).Tokens.Single().Id;
        using var admin = await host.BrowserAsync("admin");
        Assert.Contains("Tugas, tenggat, dan pekerjaan di langkah asal dibatalkan", PageForm.Words(await admin.GetStringAsync($"/proses/{id}")), StringComparison.Ordinal);

        var without = await PageForm.SendAsync(admin, $"/proses/{id}", "titik-pindah", [("titik", token), ("ke", "B"), ("alasan", " ")]);
        Assert.Contains("Diharapkan alasan", await PageForm.WordsAsync(without), StringComparison.Ordinal);
        var moved = await PageForm.SendAsync(admin, $"/proses/{id}", "titik-pindah", [("titik", token), ("ke", "B"), ("alasan", "A dikerjakan di luar sistem")]);
        var words = PageForm.Words(await admin.GetStringAsync(PageForm.LedTo(moved)));

        Assert.Contains("Titik berjalan sudah dipindahkan.", words, StringComparison.Ordinal);
        Assert.Matches("memindahkan titik berjalan dari A ke B Alasan: A dikerjakan di luar sistem", words);
        Assert.NotNull(await host.OpenTaskAsync(id, "B"));
    }

    [Fact]
    public async Task a_wrong_value_is_explained_and_what_was_typed_stays()
    {
        await using var host = new TestHost();
        var id = await CaseAsync(host, """{"jumlah": 3}""");
        using var owner = await host.BrowserAsync("pengelola.sop");
        var wrong = await PageForm.SendAsync(owner, $"/proses/{id}", "isian", [("nama", "jumlah"), ("nilai", "tiga"), ("alasan", "salah ketik")]);
        var html = await wrong.Content.ReadAsStringAsync();
        Assert.Contains("Diharapkan nilai JSON", PageForm.Words(html), StringComparison.Ordinal);
        Assert.Contains(">tiga</textarea>", html, StringComparison.Ordinal);
        Assert.Contains(">salah ketik</textarea>", html, StringComparison.Ordinal);

        var right = await PageForm.SendAsync(owner, $"/proses/{id}", "isian", [("nama", "jumlah"), ("nilai", "4"), ("alasan", "salah ketik")]);
        Assert.Contains("mengubah isian: jumlah 3 → 4 Alasan: salah ketik", PageForm.Words(await owner.GetStringAsync(PageForm.LedTo(right))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_case_is_suspended_resumed_and_its_incident_tried_again()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.Of("gagal", Diagram.Start() + """<bpmn:scriptTask id="H" name="Menghitung" scriptFormat="javascript"><bpmn:script>if (!variables.siap) throw new Error("belum");</bpmn:script></bpmn:scriptTask>""" + Diagram.Task("A") + Diagram.End(), "start > H", "H > A", "A > end"));
        var id = await host.StartAsync("gagal");
        using var admin = await host.BrowserAsync("admin");
        await PageForm.SendAsync(admin, $"/proses/{id}", "jeda", [("alasan", "menunggu data")]);
        Assert.Equal(InstanceStatus.Suspended, (await host.InstanceAsync(id)).Status);
        await PageForm.SendAsync(admin, $"/proses/{id}", "lanjut", [("alasan", "data sudah ada")]);
        await PageForm.SendAsync(admin, $"/proses/{id}", "isian", [("nama", "siap"), ("nilai", "true"), ("alasan", "data sudah ada")]);
        var incident = (await host.StateAsync(id)).Incidents.Single().Id;
        await PageForm.SendAsync(admin, $"/proses/{id}", $"coba-{incident}", [("alasan", "isian lengkap")]);

        var words = PageForm.Words(await admin.GetStringAsync($"/proses/{id}"));
        Assert.Contains("melanjutkan proses Alasan: data sudah ada", words, StringComparison.Ordinal);
        Assert.Contains("mencoba lagi Menghitung Alasan: isian lengkap", words, StringComparison.Ordinal);
        Assert.NotNull(await host.OpenTaskAsync(id, "A"));
    }

    [Fact]
    public async Task a_form_from_a_page_that_was_open_for_long_is_refused_in_words()
    {
        await using var host = new TestHost();
        var id = await CaseAsync(host);
        var token = (await host.StateAsync(id)).Tokens.Single().Id;
        using var admin = await host.BrowserAsync("admin");
        var page = await admin.GetStringAsync($"/proses/{id}");
        await host.CompleteAsync(id, "A", by: "anggota.tim");
        await host.CompleteAsync(id, "B", by: "anggota.tim");
        foreach (var (form, fields) in new[] { ("titik-akhiri", (("titik", token), ("alasan", "coba"))), ("jeda", (("x", ""), ("alasan", "coba"))) })
        {
            var late = await new StaleForm(page, form).SendAsync(admin, $"/proses/{id}", [fields.Item1, fields.Item2]);
            Assert.Equal(HttpStatusCode.OK, late.StatusCode);
            Assert.Contains("keadaannya selesai", await PageForm.WordsAsync(late), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task what_one_may_not_do_is_not_shown()
    {
        await using var host = new TestHost();
        var id = await CaseAsync(host);
        foreach (var (person, operates, controls) in new[] { ("admin", true, true), ("pengelola.sop", true, true), ("ketua.tim", false, true), ("anggota.tim", false, false), ("auditor", false, false) })
        {
            using var browser = await host.BrowserAsync(person);
            var html = await browser.GetStringAsync($"/proses/{id}");
            Assert.True(operates == html.Contains("value=\"titik-pindah\"", StringComparison.Ordinal), $"{person} and moving a point");
            Assert.True(operates == html.Contains("value=\"isian\"", StringComparison.Ordinal), $"{person} and changing variables");
            Assert.True(controls == html.Contains("value=\"jeda\"", StringComparison.Ordinal), $"{person} and suspending");
            var versions = await browser.GetStringAsync("/sop/satu/versi");
            Assert.True(operates == versions.Contains("value=\"tangguhkan-sop\"", StringComparison.Ordinal), $"{person} and suspending the SOP");
            var expected = operates ? HttpStatusCode.OK : HttpStatusCode.Forbidden;
            Assert.Equal(expected, (await browser.GetAsync("/sop/satu/pindah")).StatusCode);
            Assert.Equal(operates ? HttpStatusCode.NotFound : HttpStatusCode.Forbidden, (await browser.GetAsync("/sop/satu/pindah/tidak-ada")).StatusCode);
        }
    }

    [Fact]
    public async Task an_sop_stands_still_and_everyone_concerned_reads_why()
    {
        await using var host = new TestHost();
        var id = await CaseAsync(host);
        var task = await host.OpenTaskAsync(id, "A");
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("anggota.tim"), default);
        using var owner = await host.BrowserAsync("pengelola.sop");
        await PageForm.SendAsync(owner, "/sop/satu/versi", "tangguhkan-sop", [("alasan", "Langkah B keliru.")]);

        using var worker = await host.BrowserAsync("anggota.tim");
        foreach (var page in new[] { $"/proses/{id}", $"/inbox/{task.Id}", "/sop/satu" })
            Assert.Contains("SOP ini ditangguhkan", PageForm.Words(await worker.GetStringAsync(page)), StringComparison.Ordinal);
        var refused = await PageForm.SendAsync(worker, $"/inbox/{task.Id}", "kerjakan", []);
        Assert.Contains("SOP ini ditangguhkan: Langkah B keliru.", await PageForm.WordsAsync(refused), StringComparison.Ordinal);

        await PageForm.SendAsync(owner, "/sop/satu/versi", "lanjutkan-sop", [("alasan", "Sudah benar.")]);
        Assert.DoesNotContain("SOP ini ditangguhkan", PageForm.Words(await worker.GetStringAsync($"/proses/{id}")), StringComparison.Ordinal);
        Assert.Contains("Langkah B keliru.", PageForm.Words(await owner.GetStringAsync("/sop/satu/versi")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task all_running_cases_are_moved_after_a_look_at_what_will_happen()
    {
        await using var host = new TestHost();
        await host.PublishAsync(TwoSteps);
        var (stays, goes) = (await host.StartAsync("satu"), await host.StartAsync("satu"));
        await host.CompleteAsync(stays, "A", by: "anggota.tim");
        await host.PublishAsync(Diagram.OneTask(group: "ADMINISTRATOR_KONTEN"));
        using var owner = await host.BrowserAsync("pengelola.sop");
        Assert.Contains("href=\"/sop/satu/pindah\"", await owner.GetStringAsync("/sop/satu/versi"), StringComparison.Ordinal);

        var look = PageForm.Words(await owner.GetStringAsync("/sop/satu/pindah"));
        Assert.Contains("2 berkas diperiksa: 1 dapat dipindahkan ke versi 2. 1 tidak dapat, dan tetap di versi 1.", look, StringComparison.Ordinal);
        Assert.Contains("pelaksana menjadi ADMINISTRATOR_KONTEN", look, StringComparison.Ordinal);
        Assert.Contains("sudah tidak ada dan belum dipilih penggantinya", look, StringComparison.Ordinal);

        // The other one finds a successor, chosen by hand.
        var again = await PageForm.SendAsync(owner, "/sop/satu/pindah?dari=1&ke=2", "pindah", [("peta.A", "A"), ("peta.B", "A"), ("waktu", "keep"), ("lakukan", "periksa")]);
        Assert.Contains("2 berkas diperiksa: 2 dapat dipindahkan ke versi 2.", await PageForm.WordsAsync(again), StringComparison.Ordinal);
        var without = await PageForm.SendAsync(owner, "/sop/satu/pindah?dari=1&ke=2", "pindah", [("peta.B", "A"), ("waktu", "keep"), ("lakukan", "mulai"), ("alasan", "")]);
        Assert.Contains("Diharapkan alasan", await PageForm.WordsAsync(without), StringComparison.Ordinal);

        var started = await PageForm.SendAsync(owner, "/sop/satu/pindah?dari=1&ke=2", "pindah", [("peta.A", "A"), ("peta.B", ""), ("waktu", "keep"), ("lakukan", "mulai"), ("alasan", "langkah B dihapus")]);
        var progress = PageForm.LedTo(started)!;
        Assert.Contains("0 dari 2 berkas sudah dikerjakan", PageForm.Words(await owner.GetStringAsync(progress)), StringComparison.Ordinal);
        await host.PumpAsync();
        var done = PageForm.Words(await owner.GetStringAsync(progress));
        Assert.Contains("2 dari 2 berkas sudah dikerjakan", done, StringComparison.Ordinal);
        Assert.Contains("1 berkas tidak dapat dipindahkan", done, StringComparison.Ordinal);
        Assert.Equal((1, 2), ((await host.InstanceAsync(stays)).DefinitionVersion, (await host.InstanceAsync(goes)).DefinitionVersion));
        Assert.Contains("memindahkan berkas dari versi 1 ke versi 2 Alasan: langkah B dihapus", PageForm.Words(await owner.GetStringAsync($"/proses/{goes}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task one_case_is_moved_from_its_page_and_old_steps_keep_their_names()
    {
        await using var host = new TestHost();
        var id = await CaseAsync(host);
        await host.CompleteAsync(id, "A", by: "anggota.tim");
        var done = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id && t.ElementId == "A"));
        await host.PublishAsync(Diagram.OneTask(task: "B"));
        using var owner = await host.BrowserAsync("pengelola.sop");
        var page = $"/sop/satu/pindah?dari=1&berkas={id}";
        Assert.Contains(WebUtility.HtmlEncode(page), await owner.GetStringAsync($"/proses/{id}"), StringComparison.Ordinal);
        Assert.Contains("Tetap di \"B\".", PageForm.Words(await owner.GetStringAsync(page)), StringComparison.Ordinal);

        var moved = await PageForm.SendAsync(owner, page, "pindah", [("peta.B", "B"), ("waktu", "anew"), ("lakukan", "mulai"), ("alasan", "versi baru")]);
        var words = PageForm.Words(await owner.GetStringAsync(PageForm.LedTo(moved)));
        Assert.Contains("Berkas proses sudah dipindahkan ke versi lain.", words, StringComparison.Ordinal);
        Assert.Contains("menyelesaikan A", words, StringComparison.Ordinal);
        // What was done on the old version is still to be read there.
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync($"/inbox/{done.Id}")).StatusCode);
        await host.CompleteAsync(id, "B", by: "anggota.tim");
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
    }
}
