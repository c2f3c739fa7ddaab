using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>Every page against axe's rules for WCAG 2.0 to 2.2, A and AA, on a desktop and on a phone, in light and in dark; and no page wider than the screen.</summary>
public sealed class AccessibilityTests(Office office, SignedInPeople people) : IClassFixture<SignedInPeople>
{
    public static TheoryData<string, string?> Pages => new()
    {
        { "/masuk", null },
        { "/berita", null },
        { "/berita/{artikel}", null },
        { "/berita?q=lomba", null },
        { "/berita?q=tidakadayangbegini", null },
        { "/berita/kategori/berita", null },
        { "/publikasi/rekapitulasi", "ketua.tim" },
        { "/inbox/{terlambat}", "sekretaris" },
        { "/inbox/{terbit}", "administrator" },
        { "/proses/{berkas}", "ketua.tim" },
        { "/eskalasi/{terlambat}", "kepala.dinas" },
        { "/administrasi/surel/{surel}", "admin" },
        { "/inbox", "petugas.sd" },
        { "/inbox?tab=kelompok", "sekretaris" },
        { "/inbox?tab=selesai", "petugas.sd" },
        { "/inbox?tab=kelompok&bidang=SD&sop=pengelolaan-website-media-sosial", "petugas.sd" },
        { "/inbox/hari-ini", "petugas.sd" },
        { "/pintasan", "petugas.sd" },
        { "/eskalasi/papan", "kepala.dinas" },
        { "/proses", "ketua.tim" },
        { "/proses/mulai", "petugas.sd" },
        { "/proses/mulai/pengelolaan-website-media-sosial/START_KONTEN", "petugas.sd" },
        { "/sop", "petugas.sd" },
        { "/sop/pengelolaan-website-media-sosial", "petugas.sd" },
        { "/sop/pengelolaan-website-media-sosial/diagram", "petugas.sd" },
        { "/sop/pengelolaan-website-media-sosial/identitas", "petugas.sd" },
        { "/sop/pengelolaan-website-media-sosial/dokumen", "petugas.sd" },
        { "/sop/pengelolaan-website-media-sosial/versi", "pengelola.sop" },
        { "/sop/pengelolaan-website-media-sosial/designer", "pengelola.sop" },
        { "/sop/pengelolaan-website-media-sosial/designer#diagram", "pengelola.sop" },
        { "/sop/impor", "pengelola.sop" },
        { "/sop/pengelolaan-website-media-sosial/ajukan", "pengelola.sop" },
        { "/sop/pengelolaan-website-media-sosial/bandingkan", "pengelola.sop" },
        { "/sop/pengelolaan-website-media-sosial/baca/1", "petugas.sd" },
        { "/sop/pengesahan-sop/diagram", "kepala.dinas" },
        { "/sop/izin-kegiatan/versi", "admin" },
        { "/sop/izin-kegiatan/pindah?dari=1&ke=2", "pengelola.sop" },
        { "/sop/izin-kegiatan/pindah?dari=1&ke=2&berkas={kendala}", "pengelola.sop" },
        { "/sop/izin-kegiatan/pindah/{pemindahan}", "pengelola.sop" },
        { "/proses/{kendala}", "admin" },
        { "/eskalasi", "kepala.dinas" },
        { "/publikasi", "administrator" },
        { "/publikasi/kalender", "administrator" },
        { "/publikasi/kalender?tampilan=pekan", "ketua.tim" },
        { "/persetujuan", "petugas.sd" },
        { "/persetujuan/baru", "administrator" },
        { "/persetujuan/formulir", "sekretaris" },
        { "/kanal", "admin" },
        { "/kanal/webhook", "admin" },
        { "/kanal/youtube", "admin" },
        { "/administrasi/surel", "admin" },
        { "/administrasi/surel/templat", "admin" },
        { "/administrasi/surel/templat/SecondEscalationMail/id", "admin" },
        { "/surel/pengiriman", "admin" },
        { "/surel", "kepala.dinas" },
        { "/administrasi/insiden", "admin" },
        { "/administrasi/tautan", "admin" },
        { "/administrasi/atasan", "sekretaris" },
        { "/permintaan", "kepala.dinas" },
        { "/kehadiran", "sekretaris" },
        { "/kehadiran", "petugas.sd" },
        { "/kalender-kerja", "petugas.sd" },
        { "/kalender-kerja?tahun=2027&contoh=RAMADAN_5H", "admin" },
        { "/inbox/bersama", "administrator" },
        { "/inbox/{terbit}/tindakan/delegasikan", "administrator" },
        { "/inbox/{terbit}/tindakan/belum-lengkap", "administrator" },
        { "/profil", "petugas.sd" },
        { "/surel/berhenti/{henti}", null },
        { "/tidak-ada", "petugas.sd" },
    };

    [Theory]
    [MemberData(nameof(Pages))]
    public async Task A_page_is_usable_by_everyone(string path, string? user)
    {
        path = await AddressAsync(path);
        var person = await people.AtAsync(office, user);
        await person.Page.SetViewportSizeAsync(1440, 900);
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Light });
        await JudgeAsync(person, path, "desktop, light");
        await person.Page.SetViewportSizeAsync(390, 844);
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await JudgeAsync(person, path, "phone, dark");
        // Text of twice the size wraps (WCAG 1.4.4).
        await person.Page.AddStyleTagAsync(new() { Content = "html { font-size: 200% !important; }" });
        await person.Page.ExpectNarrowAsync($"{path}, with text of twice the size,");
    }

    [Fact]
    public async Task The_judge_judges()
    {
        await using var visitor = await office.VisitorAsync(phone: true);
        await visitor.Page.SetContentAsync("<!DOCTYPE html><html lang=id><title>Contoh</title><main><h1>Contoh</h1><img src=a.png></main></html>");
        Assert.Contains("image-alt", (await Assert.ThrowsAnyAsync<Exception>(() => visitor.Page.ExpectUsableAsync("the example"))).Message, StringComparison.Ordinal);
        await visitor.Page.SetContentAsync("<!DOCTYPE html><html lang=id><title>Contoh</title><main><h1>Contoh</h1><p style='width: 900px'>Lebar.</p></main></html>");
        Assert.Contains("wider than the screen", (await Assert.ThrowsAnyAsync<Exception>(() => visitor.Page.ExpectUsableAsync("the example"))).Message, StringComparison.Ordinal);
    }

    private static async Task JudgeAsync(Person person, string path, string device)
    {
        await person.Page.GotoAsync("about:blank");
        await person.Page.GotoAsync(path);
        // What is drawn and edited fetches its parts after the page is there.
        if (await person.Page.Locator("sop-designer, sop-diagram, form[data-task]").CountAsync() > 0) await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);

        // A mail is shown in a frame in which nothing may run, axe neither; its own text is held against golden files.
        await person.Page.EvaluateAsync("document.querySelectorAll('iframe[sandbox]').forEach(frame => frame.remove())");
        await person.Page.ExpectUsableAsync($"{path}, {device}");
        // The browser itself writes down a 404; nothing else may complain.
        Assert.All(person.Complaints, complaint => Assert.Contains("404", complaint, StringComparison.Ordinal));
    }

    private async Task<string> AddressAsync(string path) => path
        .Replace("{artikel}", await office.Host.ReadAsync(d => d.Publications.Where(p => p.InstanceId == office.Published && p.Slug != null).Select(p => p.Slug!).SingleAsync()), StringComparison.Ordinal)
        .Replace("{terlambat}", await office.OpenTaskAsync("S07_SARING", office.Late), StringComparison.Ordinal)
        .Replace("{terbit}", await office.OpenTaskAsync("S10_TERBITKAN", office.Published), StringComparison.Ordinal)
        .Replace("{kendala}", office.Held, StringComparison.Ordinal).Replace("{pemindahan}", office.Migration, StringComparison.Ordinal)
        .Replace("{berkas}", office.Published, StringComparison.Ordinal)
        .Replace("{henti}", office.Host.Services.GetRequiredService<Disdik.Bpm.Host.Runtime.Mails.StopLinks>().Token((await office.Host.ActorAsync("petugas.sd")).UserId, Disdik.Bpm.Host.Runtime.Mails.MailWish.Reminders), StringComparison.Ordinal)
        .Replace("{surel}", await office.Host.ReadAsync(d => d.Mails.OrderBy(m => m.Id).Select(m => m.Id).FirstAsync()), StringComparison.Ordinal);
}

/// <summary>Each signed in once, at a browser of their own: these tests only look, and nobody's time moves meanwhile.</summary>
public sealed class SignedInPeople : IAsyncLifetime
{
    private readonly Dictionary<string, Person> people = [];

    internal async Task<Person> AtAsync(Office office, string? user)
    {
        if (people.TryGetValue(user ?? "", out var known)) return known;
        var person = people[user ?? ""] = user is null ? await office.VisitorAsync() : await office.SignedInAsync(user);
        // A list that stays true keeps a connection, and the network would never be idle.
        await person.Page.RouteAsync("**/inbox/peristiwa*", route => route.FulfillAsync(new() { Status = 204 }));
        return person;
    }

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        foreach (var person in people.Values) await person.DisposeAsync();
    }
}
