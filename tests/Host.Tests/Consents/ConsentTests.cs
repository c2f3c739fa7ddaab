using System.Net;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Runtime.Publishing.Consents;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Consents;

/// <summary>Consents of parents: who keeps them, what they hold back, and what their withdrawal begins.</summary>
public sealed class ConsentTests
{
    [Fact]
    public async Task An_officer_enters_a_consent_on_the_page_once_and_bad_input_names_its_field()
    {
        await using var host = new TestHost();
        using var officer = await host.BrowserAsync("petugas.sd");
        (string, string)[] typed =
        [
            ("inisial", "Ananda Budi"), ("sekolah", "SD Negeri Wonosari 1"), ("kelas", "4A"), ("orangTua", "Sri 0123456789"), ("hubungan", "ibu"), ("kanal", "website"),
            ("tanggal", "2026-11-30"), ("mulai", "2026-11-02"), ("sampai", "2026-10-01"),
        ];
        using var refused = await PageForm.SendAsync(officer, "/persetujuan/baru", "catat-persetujuan", typed);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, refused.StatusCode);
        var words = await PageForm.WordsAsync(refused);
        string[] reasons = ["inisial anak, misalnya A.B., tetapi ditemukan \"Ananda Budi\"", "tanpa NISN atau NIK", "paling sedikit satu jenis data dipilih", "paling lambat hari ini, tetapi ditemukan 2026-11-30", "tidak sebelum 2026-11-02, tetapi ditemukan 2026-10-01", "berkas formulir yang ditandatangani, tetapi belum ada"];
        Assert.All(reasons, reason => Assert.Contains(reason, words, StringComparison.Ordinal));
        Assert.Empty(await host.ReadAsync(d => d.Consents.ToListAsync()));

        var form = ConsentPlay.Form();
        Assert.Equal("PST-2026-1", await host.ConsentAsync(form));
        Assert.Equal("PST-2026-1", await host.ConsentAsync(form));
        var page = PageForm.Words(await officer.GetStringAsync("/persetujuan?status=berlaku&cari=wonosari"));
        Assert.Contains("PST-2026-1 A.B. · SD Negeri Wonosari 1 · 4A Foto, Nama Website, Instagram", page, StringComparison.Ordinal);
        Assert.Contains("Tidak ada persetujuan yang cocok.", PageForm.Words(await officer.GetStringAsync("/persetujuan?status=berakhir")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Any_consent_that_holds_is_found_from_the_form_without_a_script()
    {
        await using var host = new TestHost();
        await host.ConsentAsync(ConsentPlay.Form() with { School = "SD Negeri Semin 2" });
        for (var others = 0; others < 51; others++) await host.ConsentAsync();
        await host.ConsentAsync(ConsentPlay.Form(until: "2026-11-22") with { School = "SD Negeri Semin 3" });
        var id = await ContentCycle.ProposeAsync(host);
        var page = $"/inbox/{(await host.OpenTaskAsync(id, "S04_KUMPULKAN_DATA")).Id}";
        using var officer = await host.BrowserAsync("petugas.sd");
        await PageForm.SendAsync(officer, page, "ambil", []);
        var newest = await officer.GetStringAsync(page);
        Assert.DoesNotContain("value=\"PST-2026-1\"", newest, StringComparison.Ordinal);
        Assert.Contains("50 yang terbaru dari 52 persetujuan", PageForm.Words(newest), StringComparison.Ordinal);

        using var searched = await PageForm.SendAsync(officer, page, "kerjakan", [("isi-judul", "Lomba"), ("isi-persetujuan", "PST-2026-40"), ("cari-isi-persetujuan", "semin"), ("tindakan", "simpan")]);
        var found = await searched.Content.ReadAsStringAsync();
        Assert.Contains("value=\"PST-2026-1\"", found, StringComparison.Ordinal);
        Assert.Contains("1 dari 1 persetujuan yang cocok.", PageForm.Words(found), StringComparison.Ordinal);
        // What was ticked and typed before stays; what ended is not offered.
        Assert.Matches("value=\"PST-2026-40\"[^>]*checked", found);
        Assert.DoesNotContain("PST-2026-53", found, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, searched.StatusCode);
    }

    [Fact]
    public async Task Only_its_bidang_the_content_administrators_and_the_screening_officers_see_it_and_each_look_at_the_form_is_written_down()
    {
        await using var host = new TestHost();
        var number = await host.ConsentAsync();
        foreach (var (person, status) in new[] { ("petugas.smp", HttpStatusCode.NotFound), ("ketua.tim", HttpStatusCode.Forbidden), ("admin", HttpStatusCode.Forbidden), ("petugas.sd", HttpStatusCode.OK), ("administrator", HttpStatusCode.OK), ("sekretaris", HttpStatusCode.OK) })
        {
            using var browser = await host.BrowserAsync(person);
            Assert.Equal((person, status), (person, (await browser.GetAsync($"/persetujuan/{number}/berkas")).StatusCode));
            Assert.Equal((person, status), (person, (await browser.GetAsync($"/persetujuan/{number}")).StatusCode));
        }
        Assert.Equal(["administrator", "petugas.sd", "sekretaris"], await host.ReadAsync(d => d.ConsentLog.Where(l => l.Step == ConsentStep.Looked).Join(d.Users, l => l.ActorId, u => u.Id, (_, u) => u.UserName!).OrderBy(u => u).ToListAsync()));
        await Play.RefusedAsync(() => host.WithdrawAsync(number, "sekretaris"), "consent-not-yours");
        await Play.RefusedAsync(() => host.WithdrawAsync(number, "petugas.smp"), "consent-not-found");
        var problem = await Assert.ThrowsAsync<ProblemException>(() => host.ScreenedAsync("foto", "PST-2026-77"));
        Assert.Contains("PST-2026-77", Assert.Single(problem.Diagnostics).Message.Id, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("foto", "website", "foto", "2027-06-30", "Diharapkan persetujuan PST-2026-1 mencakup Instagram, tetapi hanya mencakup Website.")]
    [InlineData("foto video", "website instagram", "foto", "2027-06-30", "Diharapkan persetujuan PST-2026-1 mencakup video, tetapi hanya mencakup foto.")]
    [InlineData("foto", "website instagram", "foto", "2026-11-22", "Diharapkan persetujuan PST-2026-1 berlaku pada")]
    public async Task What_a_consent_does_not_cover_is_refused_at_step_8(string shown, string channels, string scopes, string until, string reason)
    {
        await using var host = new TestHost();
        var id = await host.ScreenedAsync(shown, await host.ConsentAsync(ConsentPlay.Form(channels, scopes, until: until)));
        var problem = await Play.RefusedAsync(() => ContentCycle.PrepareAsync(host, id), "consent-missing");
        Assert.StartsWith(reason, problem.Reason.Id, StringComparison.Ordinal);
        using var browser = await host.BrowserAsync("administrator");
        var page = PageForm.Words(await browser.GetStringAsync($"/inbox/{(await host.OpenTaskAsync(id, "S08_SIAPKAN_TAYANG")).Id}"));
        Assert.Contains(until == "2026-11-22" ? "A.B., SD Negeri Wonosari 1, 4A Berakhir" : "A.B., SD Negeri Wonosari 1, 4A Berlaku", page, StringComparison.Ordinal);
    }

    /// <remarks>Both as a field of pictures has them and as ids alone.</remarks>
    [Theory]
    [InlineData("""[{"file": "g-1", "alt": "Siswa", "credit": "Dinas"}]""")]
    [InlineData("""["g-1"]""")]
    public async Task A_picture_shows_the_child_also_where_nobody_said_what_is_shown(string pictures)
    {
        await using var host = new TestHost();
        var number = await host.ConsentAsync(ConsentPlay.Form(scopes: "nama"));
        var input = Workflows.Instances.Variables.Parse($$"""{"consents": ["{{number}}"], "pictures": {{pictures}}}""");
        var objection = Assert.Single(await host.Services.GetRequiredService<Disdik.Bpm.Activities.Publishing.IConsentBook>().ObjectionsAsync(input, ["website"], default));
        Assert.Contains("foto", objection.Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_channel_left_out_a_longer_period_or_no_child_lets_it_go_on()
    {
        await using var host = new TestHost();
        var consent = await host.ConsentAsync(ConsentPlay.Form("website", until: "2026-11-22"));
        var id = await host.ScreenedAsync("foto", consent);
        await Play.RefusedAsync(() => host.PrepareAsync(id, "website"), "consent-missing");
        using MemoryStream signed = new([.. ConsentPlay.Signed, 1]);
        await host.Store().ExtendAsync(consent, "2027-06-30", new("baru.pdf", signed), await host.ActorAsync("petugas.sd"), default);
        await Play.RefusedAsync(() => ContentCycle.PrepareAsync(host, id), "consent-missing");
        await host.PrepareAsync(id, "website");
        await host.PumpAsync();
        Assert.Equal(PublicationStatus.Published, (await host.ArticleAsync(id)).Status);

        // Asked for the day that each channel is planned for, as the sending asks on that day.
        var planned = await host.ScreenedAsync("foto", await host.ConsentAsync(ConsentPlay.Form(from: "2026-11-24", until: "2026-11-25")));
        var early = await Play.RefusedAsync(() => ContentCycle.PrepareAsync(host, planned), "consent-missing");
        Assert.Equal("Diharapkan persetujuan PST-2026-2 berlaku pada Sen, 23 Nov 2026 (Website, Instagram), tetapi baru berlaku mulai Sel, 24 Nov 2026.", early.Reason.Id);
        var late = await Play.RefusedAsync(() => ContentCycle.PrepareAsync(host, planned, Plan("2026-11-26")), "consent-missing");
        Assert.Equal("Diharapkan persetujuan PST-2026-2 berlaku pada Kam, 26 Nov 2026 (Instagram), tetapi berakhir pada Rab, 25 Nov 2026. Perpanjang dengan formulir baru.", late.Reason.Id);
        await ContentCycle.PrepareAsync(host, planned, Plan("2026-11-25"));
        await host.PumpAsync();
        await MovedOnlyWhileItHoldsAsync(host, planned);

        var nobody = await host.ScreenedAsync("");
        await ContentCycle.PrepareAsync(host, nobody);
        var without = await host.ScreenedAsync("nama");
        Assert.Contains("tidak ada yang ditautkan", (await Play.RefusedAsync(() => ContentCycle.PrepareAsync(host, without), "consent-missing")).Reason.Id, StringComparison.Ordinal);
    }

    /// <summary>In the calendar of publications.</summary>
    private static async Task MovedOnlyWhileItHoldsAsync(TestHost host, string item)
    {
        var moves = host.Services.GetRequiredService<PublicationMoves>();
        var publisher = await host.ActorAsync("administrator");
        Task<Publication> RowAsync() => host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.InstanceId == item && p.Channel == "instagram"));
        var before = await RowAsync();
        var refused = await Play.RefusedAsync(() => moves.MoveAsync(new(before.Id, null, "2026-11-26", "10.00"), publisher, default), "consent-missing");
        Assert.Equal("Diharapkan persetujuan PST-2026-2 berlaku pada Kam, 26 Nov 2026 (Instagram), tetapi berakhir pada Rab, 25 Nov 2026. Perpanjang dengan formulir baru.", refused.Reason.Id);
        Assert.Equal((before.PlannedAt, before.Revision), ((await RowAsync()).PlannedAt, (await RowAsync()).Revision));
        await moves.MoveAsync(new(before.Id, null, "2026-11-25", "15.00"), publisher, default);
        Assert.NotEqual(before.PlannedAt, (await RowAsync()).PlannedAt);
    }

    [Fact]
    public async Task What_is_withdrawn_between_step_8_and_the_sending_is_held_back_with_the_reason()
    {
        await using var host = new TestHost();
        var consent = await host.ConsentAsync();
        var id = await host.ScreenedAsync("foto", consent);
        await ContentCycle.PrepareAsync(host, id);
        await host.WithdrawAsync(consent);
        await host.PumpAsync();
        Assert.Empty(await host.ReadAsync(d => d.Publications.ToListAsync()));
        Assert.Contains("Expected consent PST-2026-1 to be in force, but it was withdrawn", await host.ReadAsync(d => d.Incidents.Select(i => i.Message).SingleAsync()), StringComparison.Ordinal);
        Assert.Empty(await host.CasesAsync(ShippedSops.TakeDown));
    }

    [Fact]
    public async Task A_withdrawal_opens_one_take_down_for_each_published_item_whoever_wakes()
    {
        await using var host = new TestHost();
        var (one, other) = (await host.ConsentAsync(), await host.ConsentAsync());
        string[] items = [await host.PublishedAsync(one, other), await host.PublishedAsync(one), await host.PublishedAsync()];
        await host.WithdrawAsync(one);
        var takeDowns = host.Services.GetRequiredService<ConsentTakeDowns>();
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => takeDowns.StartDueAsync(default))));
        await host.PumpAsync();
        var cases = await host.CasesAsync(ShippedSops.TakeDown);
        Assert.Equal(items[..2].Order(), (await Task.WhenAll(cases.Select(c => host.VariableAsync(c.Id, "konten")))).Order());
        // Another pupil of the same item: the case there is takes it down for both.
        await host.WithdrawAsync(other);
        await host.PumpAsync();
        Assert.Equal(2, (await host.CasesAsync(ShippedSops.TakeDown)).Count);
        Assert.All(await host.ReadAsync(d => d.ConsentUses.ToListAsync()), use => Assert.NotNull(use.TakeDownInstanceId));

        var begun = (await host.ArticleAsync(items[0])).TakeDownInstanceId;
        var first = cases.Single(c => c.Id == begun);
        var task = await host.OpenTaskAsync(first.Id, "TURUNKAN");
        Assert.NotNull(task.DueAt);
        Assert.Equal(["ADMINISTRATOR_KONTEN"], task.CandidateGroups);
        await ContentCycle.CompleteAsync(host, first.Id, "TURUNKAN", "administrator", null, """{"unggahanDihapus":true}""");
        await host.PumpAsync();
        Assert.Equal([("instagram", PublicationStatus.Cancelled), ("website", PublicationStatus.TakenDown)], await ChannelsAsync(host, items[0]));
        Assert.NotNull((await host.InstanceAsync(first.Id)).EndedAt);
        using var browser = await host.BrowserAsync("administrator");
        var minutes = PageForm.Words(await browser.GetStringAsync($"/proses/{first.Id}/berita-acara"));
        Assert.Contains("Persetujuan PST-2026-1 ditarik oleh orang tua/wali.", minutes, StringComparison.Ordinal);
        Assert.Contains("Diturunkan oleh Administrator (Konten)", minutes, StringComparison.Ordinal);
        await host.PumpAsync();
        Assert.Equal(2, (await host.CasesAsync(ShippedSops.TakeDown)).Count);

        // What does not stand any more by another reason needs no take-down, and nobody is kept awake by it.
        var third = await host.ConsentAsync();
        var gone = await host.PublishedAsync(third);
        foreach (var row in await host.ReadAsync(d => d.Publications.Where(p => p.InstanceId == gone).ToListAsync()))
            await host.Services.GetRequiredService<Disdik.Bpm.Activities.Publishing.IPublicationLedger>().TakenDownAsync(row.Id, default);
        await host.WithdrawAsync(third);
        Assert.Equal(DueKinds.None, await host.Services.GetRequiredService<DueWork>().LookAsync(default) & DueKinds.TakeDowns);
    }

    /// <summary>The website on the 24th, Instagram later.</summary>
    private static string Plan(string instagram) => $$"""[{"kanal":"website","tanggal":"2026-11-24","pukul":"10.00"},{"kanal":"instagram","tanggal":"{{instagram}}","pukul":"13.30"}]""";

    internal static async Task<List<(string, PublicationStatus)>> ChannelsAsync(TestHost host, string id) =>
        [.. (await host.ReadAsync(d => d.Publications.AsNoTracking().Where(p => p.InstanceId == id).ToListAsync())).OrderBy(p => p.Channel, StringComparer.Ordinal).ThenByDescending(p => p.Status).Select(p => (p.Channel, p.Status))];
}
