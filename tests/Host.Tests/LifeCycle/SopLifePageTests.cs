using System.Net;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.LifeCycle;

/// <summary>The life of an SOP as the four who have a part in it see it in the browser, without scripts.</summary>
public sealed class SopLifePageTests
{
    private static readonly string[] pages = ["/sop", $"/sop/{Approvals.Key}", $"/sop/{Approvals.Key}/versi"];

    [Fact]
    public async Task The_owner_submits_the_reviewer_and_the_head_decide_with_the_difference_before_their_eyes()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Approvals.Sop());
        var draft = await host.DraftAsync(Approvals.Sop("120 menit", "PT120M"));
        using var owner = await host.BrowserAsync("pengelola.sop");
        var page = await owner.GetStringAsync($"/sop/{Approvals.Key}/ajukan");
        Assert.Contains("Langkah 1: waktu 60 menit → 120 menit", PageForm.Words(page), StringComparison.Ordinal);
        var sent = await PageForm.SendAsync(owner, $"/sop/{Approvals.Key}/ajukan", "ajukan", [("ringkasan", "Waktu disesuaikan.")]);
        Assert.Equal($"/sop/{Approvals.Key}/versi?versi=2&pesan=diajukan", PageForm.LedTo(sent));
        Assert.Contains("Versi 2 diajukan oleh Pengelola SOP Waktu disesuaikan.", PageForm.Words(await owner.GetStringAsync($"/sop/{Approvals.Key}/versi?versi=2")), StringComparison.Ordinal);
        Assert.Contains("sedang dalam pengesahan", await owner.GetStringAsync($"/sop/{Approvals.Key}/designer"), StringComparison.Ordinal);

        var review = await host.ReadAsync(d => d.Tasks.AsNoTracking().SingleAsync(t => t.ElementId == "TELAAH"));
        using var reviewer = await host.BrowserAsync("sekretaris");
        var words = PageForm.Words(await reviewer.GetStringAsync($"/inbox/{review.Id}"));
        Assert.Contains("Langkah 1: waktu 60 menit → 120 menit", words, StringComparison.Ordinal);
        Assert.Contains("Menerima permohonan izin", words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await reviewer.GetAsync($"/api/definitions/{draft.Id}/xml")).StatusCode);
        await host.ReviewAsync(review.InstanceId);

        var approval = await host.ReadAsync(d => d.Tasks.AsNoTracking().SingleAsync(t => t.ElementId == "SAHKAN"));
        using var head = await host.BrowserAsync("kepala.dinas");
        await PageForm.SendAsync(head, $"/inbox/{approval.Id}", "ambil", []);
        var form = await head.GetStringAsync($"/inbox/{approval.Id}");
        Assert.Contains("isi-nomorPengesahan", form, StringComparison.Ordinal);
        Assert.Contains("waktu 60 menit → 120 menit", PageForm.Words(form), StringComparison.Ordinal);
        Assert.Contains("nomor SOP 12/KPTS/2026, tanggal pembuatan 1 November 2026, tanggal efektif 1 Desember 2026", PageForm.Words(form), StringComparison.Ordinal);
        await PageForm.SendAsync(head, $"/inbox/{approval.Id}", "kerjakan", [("hasil", "sahkan"), ("isi-nomorPengesahan", "13/KPTS/2026"),
            ("isi-tanggalPengesahan", "2026-11-23"), ("isi-tanggalEfektif", "2026-11-23"), ("isi-dasarPengesahan", "Keputusan Kepala Dinas Nomor 12/KPTS/2026")]);
        await host.PumpAsync();
        Assert.Equal(SopState.InForce, (await host.RowAsync(draft.Id)).State);

        var life = PageForm.Words(await head.GetStringAsync($"/sop/{Approvals.Key}/versi?versi=2"));
        foreach (var said in new[] { "Versi 2 disahkan oleh Kepala Dinas", "Versi 2 ditelaah dan disetujui oleh Sekretaris Dinas", "13/KPTS/2026", "23 November 2026", draft.XmlHash, "Versi 2 mulai berlaku", "Versi 1 digantikan" })
            Assert.Contains(said, life, StringComparison.Ordinal);
        // What is printed and shown is what was approved, not what the file said before.
        foreach (var paper in new[] { await head.GetStringAsync($"/api/definitions/{draft.Id}/document?format=html"), await head.GetStringAsync($"/sop/{Approvals.Key}/identitas?versi=2") })
        {
            Assert.Contains("13/KPTS/2026", paper, StringComparison.Ordinal);
            Assert.Contains("23 November 2026", paper, StringComparison.Ordinal);
            Assert.DoesNotContain("1 Desember 2026", paper, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Staff_read_a_new_version_before_their_first_task_under_it()
    {
        await using var host = new TestHost();
        await host.BringIntoForceAsync(Approvals.Sop());
        using var staff = await host.BrowserAsync("anggota.tim");
        var first = await host.OpenTaskAsync(await host.StartAsync(Approvals.Key), "TERIMA");
        Assert.DoesNotContain("Versi baru", PageForm.Words(await staff.GetStringAsync($"/inbox/{first.Id}")), StringComparison.Ordinal);

        await host.BringIntoForceAsync(Approvals.Sop("120 menit", "PT120M"));
        var mail = await host.ReadAsync(d => d.Mails.Where(m => m.Kind == "newVersion").OrderBy(m => m.ToAddress).ToListAsync());
        Assert.Equal(["administrator@contoh.test", "anggota.tim@contoh.test", "ketua.tim@contoh.test"], mail.Select(m => m.ToAddress));
        Assert.Contains("Versi baru berlaku: Izin Kegiatan, versi 2.", PageForm.Words(await staff.GetStringAsync("/inbox")), StringComparison.Ordinal);
        var task = await host.OpenTaskAsync(await host.StartAsync(Approvals.Key), "TERIMA");
        var words = PageForm.Words(await staff.GetStringAsync($"/inbox/{task.Id}"));
        Assert.Contains("Baca perubahannya", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Ambil tugas", words, StringComparison.Ordinal);
        // The case that was running stays on the version it was begun under.
        Assert.Contains("Ambil tugas", PageForm.Words(await staff.GetStringAsync($"/inbox/{first.Id}")), StringComparison.Ordinal);

        var read = $"/sop/{Approvals.Key}/baca/2?tugas={task.Id}";
        Assert.Contains("Langkah 1: waktu 60 menit → 120 menit", PageForm.Words(await staff.GetStringAsync(read)), StringComparison.Ordinal);
        Assert.Equal($"/inbox/{task.Id}", PageForm.LedTo(await PageForm.SendAsync(staff, read, "sudah-membaca", [])));
        Assert.Contains("Ambil tugas", PageForm.Words(await staff.GetStringAsync($"/inbox/{task.Id}")), StringComparison.Ordinal);
        Assert.DoesNotContain("Versi baru berlaku", PageForm.Words(await staff.GetStringAsync("/inbox")), StringComparison.Ordinal);
        // Who approved it has read it.
        using var owner = await host.BrowserAsync("pengelola.sop");
        Assert.DoesNotContain("Versi baru berlaku", PageForm.Words(await owner.GetStringAsync("/inbox")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_draft_is_its_owners_affair_and_a_submitted_version_that_of_those_who_decide()
    {
        await using var host = new TestHost();
        var draft = await host.DraftAsync(Approvals.Sop());
        foreach (var (name, sees) in new[] { ("pengelola.sop", true), ("sekretaris", false), ("kepala.dinas", false), ("anggota.tim", false), ("admin", false), ("auditor", false) })
            await SeesAsync(host, name, draft.Id, sees);
        var id = await host.SubmitAsync(draft.Id);
        foreach (var (name, sees) in new[] { ("pengelola.sop", true), ("sekretaris", true), ("kepala.dinas", true), ("anggota.tim", false), ("admin", false), ("auditor", true) })
            await SeesAsync(host, name, draft.Id, sees);
        await host.ReviewAsync(id);
        await host.ApproveAsync(id, "2026-12-01");
        await SeesAsync(host, "anggota.tim", draft.Id, true);
        using var owner = await host.BrowserAsync("pengelola.sop");
        Assert.Contains("\"state\":\"disahkan, belum berlaku\"", await owner.GetStringAsync($"/sop/{Approvals.Key}/designer"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_signed_document_is_kept_by_its_hash_and_never_replaced()
    {
        await using var host = new TestHost();
        var version = await host.BringIntoForceAsync(Approvals.Sop());
        using var owner = await host.BrowserAsync("pengelola.sop");
        var page = $"/sop/{Approvals.Key}/versi?versi=1";
        foreach (var text in new[] { "%PDF-1.7\nsatu\n%%EOF", "%PDF-1.7\ndua\n%%EOF" })
            Assert.EndsWith("pesan=naskah", PageForm.LedTo(await PageForm.SendAsync(owner, page, "unggah-naskah", [], new PageForm.Upload("naskah", "keputusan.pdf", System.Text.Encoding.ASCII.GetBytes(text)))), StringComparison.Ordinal);
        var files = await host.ReadAsync(d => d.SignedFiles.AsNoTracking().Where(f => f.DefinitionId == version.Id).OrderBy(f => f.Id).ToListAsync());
        Assert.Equal(2, files.Select(f => f.Sha256).Distinct().Count());
        using var staff = await host.BrowserAsync("anggota.tim");
        Assert.Contains(files[0].Sha256, await staff.GetStringAsync(page), StringComparison.Ordinal);
        Assert.Equal(["%PDF-1.7\ndua\n%%EOF", "%PDF-1.7\nsatu\n%%EOF"], (await Task.WhenAll(files.Select(f => staff.GetStringAsync($"/naskah/{f.Id}")))).Order(StringComparer.Ordinal));
        Assert.DoesNotContain("unggah-naskah", await staff.GetStringAsync(page), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_two_versions_are_compared_by_address_and_any_is_restored_as_a_new_draft()
    {
        await using var host = new TestHost();
        await host.BringIntoForceAsync(Approvals.Sop());
        await host.BringIntoForceAsync(Approvals.Sop("120 menit", "PT120M"));
        using var owner = await host.BrowserAsync("pengelola.sop");
        Assert.Contains("Langkah 1: waktu 120 menit → 60 menit", PageForm.Words(await owner.GetStringAsync($"/sop/{Approvals.Key}/bandingkan?dari=2&ke=1")), StringComparison.Ordinal);
        Assert.EndsWith("versi=3&pesan=dipulihkan", PageForm.LedTo(await PageForm.SendAsync(owner, $"/sop/{Approvals.Key}/versi?versi=1", "pulihkan", [])), StringComparison.Ordinal);
        Assert.Contains("Tidak ada yang berbeda.", PageForm.Words(await owner.GetStringAsync($"/sop/{Approvals.Key}/bandingkan?dari=1&ke=3")), StringComparison.Ordinal);
        Assert.Equal([SopState.Superseded, SopState.InForce, SopState.Draft], await host.ReadAsync(d => d.Definitions.Where(x => x.Key == Approvals.Key).OrderBy(x => x.Version).Select(x => x.State!.Value).ToListAsync()));
    }

    [Fact]
    public async Task The_head_of_the_office_revokes_it_with_a_reason()
    {
        await using var host = new TestHost();
        await host.BringIntoForceAsync(Approvals.Sop());
        var page = $"/sop/{Approvals.Key}/versi?versi=1";
        using var owner = await host.BrowserAsync("pengelola.sop");
        Assert.DoesNotContain("value=\"cabut\"", await owner.GetStringAsync(page), StringComparison.Ordinal);
        using var head = await host.BrowserAsync("kepala.dinas");
        Assert.EndsWith("pesan=dicabut", PageForm.LedTo(await PageForm.SendAsync(head, page, "cabut", [("alasan", "Diganti peraturan baru.")])), StringComparison.Ordinal);
        Assert.Contains("Versi 1 dicabut oleh Kepala Dinas Diganti peraturan baru.", PageForm.Words(await head.GetStringAsync(page)), StringComparison.Ordinal);
        foreach (var each in pages) Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(each)).StatusCode);

        // Everyone who works by it is told once, by mail and in the inbox until they say that they know.
        var mails = await host.ReadAsync(d => d.Mails.Where(m => m.Kind == "revoked").OrderBy(m => m.ToAddress).ToListAsync());
        Assert.Equal(["administrator@contoh.test", "anggota.tim@contoh.test", "ketua.tim@contoh.test"], mails.Select(m => m.ToAddress));
        Assert.All(mails, m => Assert.Contains("Diganti peraturan baru.", m.TextBody, StringComparison.Ordinal));
        using var staff = await host.BrowserAsync("anggota.tim");
        Assert.Contains("SOP dicabut: Izin Kegiatan, versi 1.", PageForm.Words(await staff.GetStringAsync("/inbox")), StringComparison.Ordinal);
        var read = $"/sop/{Approvals.Key}/baca/1";
        Assert.Contains("Diganti peraturan baru.", PageForm.Words(await staff.GetStringAsync(read)), StringComparison.Ordinal);
        Assert.Equal("/inbox", PageForm.LedTo(await PageForm.SendAsync(staff, read, "sudah-membaca", [])));
        Assert.DoesNotContain("SOP dicabut", PageForm.Words(await staff.GetStringAsync("/inbox")), StringComparison.Ordinal);
        foreach (var name in new[] { "kepala.dinas", "petugas.sd" })
        {
            using var other = await host.BrowserAsync(name);
            Assert.DoesNotContain("SOP dicabut", PageForm.Words(await other.GetStringAsync("/inbox")), StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Cases_that_run_on_a_replaced_version_are_one_press_away_from_the_assistant()
    {
        await using var host = new TestHost();
        await host.BringIntoForceAsync(Approvals.Sop());
        await host.StartAsync(Approvals.Key);
        const string Link = $"/sop/{Approvals.Key}/pindah?dari=1";
        using var owner = await host.BrowserAsync("pengelola.sop");
        Assert.DoesNotContain(Link, await owner.GetStringAsync(pages[2]), StringComparison.Ordinal);
        await host.BringIntoForceAsync(Approvals.Sop("120 menit", "PT120M"));
        Assert.Contains(Link, await owner.GetStringAsync(pages[2]), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await owner.GetAsync(Link)).StatusCode);
        using var staff = await host.BrowserAsync("anggota.tim");
        Assert.DoesNotContain(Link, await staff.GetStringAsync(pages[2]), StringComparison.Ordinal);
    }

    private static async Task SeesAsync(TestHost host, string name, string definitionId, bool sees)
    {
        using var browser = await host.BrowserAsync(name);
        var answer = (await browser.GetAsync($"/api/definitions/{definitionId}/xml")).StatusCode;
        Assert.True((answer == HttpStatusCode.OK) == sees, $"Expected {name} to {(sees ? "see" : "not see")} it, but the answer was {answer}.");
    }
}
