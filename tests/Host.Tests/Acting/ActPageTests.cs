using System.Net;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Acting;

/// <summary>The pages as a person without scripts uses them.</summary>
[Trait("Database", "SQLite")]
public sealed class ActPageTests
{
    [Fact]
    public async Task delegated_work_comes_back_with_what_was_entered()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id));
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("petugas.sd"), default);
        using var holder = await host.BrowserAsync("petugas.sd");
        using var delegat = await host.BrowserAsync("petugas.smp");

        var answer = await PageForm.SendAsync(holder, $"/inbox/{task.Id}/tindakan/delegasikan", "tindakan", [("kepada", await host.IdOfAsync("petugas.smp")), ("alasan", "Lengkapi naskahnya.")]);
        Assert.Equal($"/inbox/{task.Id}?pesan=didelegasikan", PageForm.LedTo(answer));
        var seen = PageForm.Words(await holder.GetStringAsync($"/inbox/{task.Id}"));
        Assert.Contains("Didelegasikan kepada Petugas di Bidang SMP", seen, StringComparison.Ordinal);
        var page = PageForm.Words(await delegat.GetStringAsync($"/inbox/{task.Id}"));
        Assert.Contains("Petugas di Bidang SD mendelegasikan tugas ini kepada Anda", page, StringComparison.Ordinal);
        Assert.Contains("Lengkapi naskahnya.", page, StringComparison.Ordinal);

        var done = await PageForm.SendAsync(delegat, $"/inbox/{task.Id}", "kerjakan", [("isi-judul", "Lomba literasi"), ("isi-teras", "Teras baru."), ("isi-isi", "Isi naskah."), ("isi-sumber", "Bidang SMP"), ("hasil", "")]);
        Assert.Equal("/inbox?pesan=dikembalikan", PageForm.LedTo(done));

        var back = await holder.GetStringAsync($"/inbox/{task.Id}");
        Assert.Contains("Petugas di Bidang SMP mengembalikan hasilnya", PageForm.Words(back), StringComparison.Ordinal);
        Assert.Contains("Teras baru.", back, StringComparison.Ordinal);
    }

    [Fact]
    public async Task whoever_comes_back_to_the_form_of_a_handing_over_reads_who_has_the_task()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        using var holder = await host.BrowserAsync("anggota.tim");
        var page = $"/inbox/{task.Id}/tindakan/serahkan";
        var form = new StaleForm(await holder.GetStringAsync(page), "tindakan");
        (string, string)[] order = [("kepada", await host.IdOfAsync("ketua.tim")), ("alasan", "Dinas luar."), ("langkah", "ya")];
        for (var i = 0; i < 2; i++) Assert.Equal("/inbox?pesan=diserahkan", PageForm.LedTo(await form.SendAsync(holder, page, order)));

        var html = await holder.GetStringAsync(page);
        Assert.Contains("sekarang dipegang Ketua tim pengelola", PageForm.Words(html), StringComparison.Ordinal);
        Assert.DoesNotContain("name=\"kepada\"", html, StringComparison.Ordinal);
        Assert.Single(await host.HistoryAsync(task.InstanceId), h => h.Type == "taskHandedOver");
    }

    /// <summary>The head of the office sets the due time, above whom nobody answers.</summary>
    [Fact]
    public async Task more_time_that_is_granted_at_once_and_sent_twice_is_granted_once()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask(group: "KEPALA_DINAS", standard: "PT60M"));
        var task = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        using var head = await host.BrowserAsync("kepala.dinas");
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("kepala.dinas"), default);
        var page = $"/inbox/{task.Id}/tindakan/waktu";
        var form = new StaleForm(await head.GetStringAsync(page), "tindakan");

        for (var i = 0; i < 2; i++) await form.SendAsync(head, page, [("tambah", "60m"), ("alasan", "Rapat."), ("langkah", "ya")]);

        Assert.Equal(task.DueAt!.Value.AddHours(1), (await host.TaskAsync(task.Id)).DueAt);
    }

    [Fact]
    public async Task the_superior_grants_by_the_mails_link_in_two_taps()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        using var holder = await host.BrowserAsync("anggota.tim");
        using var superior = await host.BrowserAsync("ketua.tim");
        await PageForm.SendAsync(holder, $"/inbox/{task.Id}/tindakan/waktu", "tindakan", [("tambah", "1h"), ("alasan", "Foto datang besok.")]);
        var request = await host.RequestAsync(task.Id);
        Assert.Contains("Permintaan waktu (1)", PageForm.Words(await superior.GetStringAsync("/eskalasi")), StringComparison.Ordinal);
        Assert.Contains(request.Id, await superior.GetStringAsync("/permintaan"), StringComparison.Ordinal);
        Assert.Contains("Foto datang besok.", PageForm.Words(await superior.GetStringAsync($"/permintaan/{request.Id}")), StringComparison.Ordinal);
        // Nothing happens by looking.
        Assert.Equal(TimeRequestStatus.Open, (await host.RequestAsync(task.Id)).Status);
        var answer = await PageForm.SendAsync(superior, $"/permintaan/{request.Id}", "jawab", [("putusan", "ya"), ("catatan", "")]);
        Assert.Equal($"/permintaan/{request.Id}?pesan=dikabulkan", PageForm.LedTo(answer));
        Assert.Equal(TestHost.Start.AddDays(1).Date, (await host.TaskAsync(task.Id)).DueAt!.Value.ToOffset(TimeSpan.FromHours(7)).Date);
        using var beside = await host.BrowserAsync("kepala.bidang.sd");
        Assert.Equal(HttpStatusCode.NotFound, (await beside.GetAsync($"/permintaan/{request.Id}")).StatusCode);
        Assert.DoesNotContain(request.Id, await beside.GetStringAsync("/permintaan"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task incomplete_is_said_allowed_and_ended_on_the_pages()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        using var holder = await host.BrowserAsync("anggota.tim");
        using var superior = await host.BrowserAsync("ketua.tim");
        var empty = await PageForm.SendAsync(holder, $"/inbox/{task.Id}/tindakan/belum-lengkap", "tindakan", [("alasan", "")]);
        Assert.Contains("Diharapkan alasan", await PageForm.WordsAsync(empty), StringComparison.Ordinal);
        await PageForm.SendAsync(holder, $"/inbox/{task.Id}/tindakan/belum-lengkap", "tindakan", [("alasan", "Foto kegiatan."), ("bukti", "Surat 5")]);
        await PageForm.SendAsync(superior, $"/permintaan/{(await host.RequestAsync(task.Id)).Id}", "jawab", [("putusan", "ya")]);
        var page = PageForm.Words(await holder.GetStringAsync($"/inbox/{task.Id}"));
        Assert.Contains("Waktu berhenti sejak hari ini 09.00 WIB", page, StringComparison.Ordinal);
        Assert.Contains("Yang kurang: Foto kegiatan.", page, StringComparison.Ordinal);
        Assert.Contains("Waktu bersih", page, StringComparison.Ordinal);
        await host.AdvanceAsync(TimeSpan.FromHours(1));
        await PageForm.SendAsync(holder, $"/inbox/{task.Id}/tindakan/lanjutkan", "tindakan", []);
        Assert.Equal(TestHost.Start.AddHours(2), (await host.TaskAsync(task.Id)).DueAt);
        Assert.Contains("1 jam kerja tidak dihitung", PageForm.Words(await holder.GetStringAsync($"/inbox/{task.Id}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task a_task_of_others_has_no_acts_and_a_stranger_finds_none()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        using var candidate = await host.BrowserAsync("ketua.tim");
        using var stranger = await host.BrowserAsync("petugas.sd");
        Assert.DoesNotContain("/tindakan/serahkan", await candidate.GetStringAsync($"/inbox/{task.Id}"), StringComparison.Ordinal);
        var form = new StaleForm(await candidate.GetStringAsync($"/inbox/{task.Id}/tindakan/tunda"), "tindakan");
        var refused = await form.SendAsync(candidate, $"/inbox/{task.Id}/tindakan/serahkan", [("kepada", await host.IdOfAsync("ketua.tim")), ("alasan", "x")]);
        Assert.Equal(HttpStatusCode.OK, refused.StatusCode);
        Assert.Equal(await host.IdOfAsync("anggota.tim"), (await host.TaskAsync(task.Id)).AssigneeId);
        foreach (var act in new[] { "serahkan", "delegasikan", "bantuan", "waktu", "belum-lengkap", "lanjutkan", "tunda", "apa" })
            Assert.Equal(HttpStatusCode.NotFound, (await stranger.GetAsync($"/inbox/{task.Id}/tindakan/{act}")).StatusCode);
    }

    [Fact]
    public async Task the_next_task_opens_by_itself_for_who_wants_it_and_is_remembered()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var tasks = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            tasks.Add((await host.OpenTaskAsync(await host.StartAsync("satu"), "A")).Id);
            await host.Runner.ClaimTaskAsync(tasks[^1], await host.ActorAsync("anggota.tim"), default);
        }
        using var browser = await host.BrowserAsync("anggota.tim");
        var first = PageForm.LedTo(await PageForm.SendAsync(browser, $"/inbox/{tasks[0]}", "kerjakan", [("berikutnya", "ya"), ("hasil", "")]));
        Assert.Matches("^/inbox/.+[?]pesan=selesai$", first);
        Assert.Contains("name=\"berikutnya\" value=\"ya\" checked", await browser.GetStringAsync(first!), StringComparison.Ordinal);
        Assert.Equal($"/inbox?pesan=selesai&tugas={tasks[1]}", PageForm.LedTo(await PageForm.SendAsync(browser, $"/inbox/{tasks[1]}", "kerjakan", [("hasil", "")])));
    }

    [Fact]
    public async Task several_equal_tasks_are_chosen_and_completed()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask());
        var tasks = new List<string>();
        for (var i = 0; i < 2; i++) tasks.Add((await host.OpenTaskAsync(await host.StartAsync("satu"), "A")).Id);
        using var browser = await host.BrowserAsync("anggota.tim");
        var form = $"{(await host.TaskAsync(tasks[0])).DefinitionId}-A";
        var none = await PageForm.SendAsync(browser, "/inbox/bersama", form, [("langkah", "selesai")]);
        Assert.Contains("tugas dipilih", await PageForm.WordsAsync(none), StringComparison.Ordinal);
        var done = await PageForm.SendAsync(browser, "/inbox/bersama", form, [.. tasks.Select(t => ("tugas", t)), ("langkah", "selesai")]);
        Assert.Contains("2 tugas berhasil.", await PageForm.WordsAsync(done), StringComparison.Ordinal);
        Assert.Equal(2, await host.ReadAsync(d => d.Tasks.CountAsync(t => t.Status == WorkTaskStatus.Completed)));
    }

    [Fact]
    public async Task absence_is_entered_and_the_superior_finds_what_is_left()
    {
        await using var host = new TestHost();
        var task = await host.HeldAsync();
        using var away = await host.BrowserAsync("anggota.tim");
        using var superior = await host.BrowserAsync("ketua.tim");
        var wrong = await PageForm.SendAsync(away, "/kehadiran", "catat", [("dari", "2026-11-24"), ("sampai", "2026-11-23"), ("keperluan", "Cuti.")]);
        Assert.Contains("Diharapkan hari terakhir", await PageForm.WordsAsync(wrong), StringComparison.Ordinal);
        var entered = await PageForm.SendAsync(away, "/kehadiran", "catat", [("dari", "2026-11-23"), ("sampai", "2026-11-24"), ("keperluan", "Cuti."), ("pengganti", "")]);
        Assert.Equal("/kehadiran?pesan=dicatat", PageForm.LedTo(entered));
        var page = await superior.GetStringAsync("/kehadiran");
        Assert.Contains($"/eskalasi/{task.Id}", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await superior.GetAsync($"/eskalasi/{task.Id}")).StatusCode);
        using var stranger = await host.BrowserAsync("petugas.sd");
        Assert.DoesNotContain(task.Id, await stranger.GetStringAsync("/kehadiran"), StringComparison.Ordinal);

        using var secretary = await host.BrowserAsync("sekretaris");
        var appointed = await PageForm.SendAsync(secretary, "/kehadiran", "tunjuk", [("jenis", "Plh"), ("pejabat", await host.IdOfAsync("ketua.tim")), ("pelaksana", await host.IdOfAsync("administrator")), ("mulai", "2026-11-23"), ("akhir", "2026-11-27"), ("surat", "800/12/2026")]);
        Assert.Equal("/kehadiran?pesan=dicatat", PageForm.LedTo(appointed));
        using var official = await host.BrowserAsync("administrator");
        Assert.Contains("Anda mengerjakan tugas ini", PageForm.Words(await (await ClaimedByAsync(host, official)).Content.ReadAsStringAsync()), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await official.GetAsync("/eskalasi")).StatusCode);
    }

    /// <summary>A free task of the team, opened by whoever acts for its leader.</summary>
    private static async Task<HttpResponseMessage> ClaimedByAsync(TestHost host, HttpClient browser)
    {
        var task = await host.OpenTaskAsync(await host.StartAsync("satu"), "A");
        return await browser.GetAsync($"/inbox/{task.Id}");
    }
}
