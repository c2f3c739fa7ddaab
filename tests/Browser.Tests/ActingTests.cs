using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>On a phone, in one walk: a task is delegated and comes back, is said to be incomplete, and gets more time, each with the superior's answer by the mail's link.</summary>
public sealed class ActingTests(Office office)
{
    private const string Title = "Gebyar seni siswa di Semanu";

    [Fact]
    public async Task Staff_delegate_say_what_is_missing_and_ask_for_time_and_the_superior_answers_by_mail()
    {
        await using var staff = await office.SignedInAsync("petugas.sd", phone: true);
        var instance = new Uri(await staff.ProposeAsync(Title)).Segments[^1];
        await staff.OpenAsync("Mengumpulkan", Title);
        await staff.TakeAsync();
        await staff.PictureAsync("acting-task-390");

        await ActAsync(staff, "Delegasikan");
        await staff.Page.Locator("#kepada").SelectOptionAsync(new SelectOptionValue { Label = "Petugas di Bidang SMP" });
        await staff.Page.Locator("#alasan").FillAsync("Lengkapi naskah dan sumbernya.");
        await staff.PictureAsync("acting-delegate-390");
        await SendAsync(staff, "Delegasikan tugas", "Didelegasikan kepada Petugas di Bidang SMP");

        await using (var colleague = await office.SignedInAsync("petugas.smp", phone: true))
        {
            await colleague.OpenAsync("Mengumpulkan", Title);
            await colleague.ReadNewVersionAsync();
            await Assertions.Expect(colleague.Page.Locator("main")).ToContainTextAsync("mendelegasikan tugas ini kepada Anda");
            await colleague.FillAsync("teras", "Siswa menari dan bermain gamelan.");
            await colleague.FillAsync("isi", "Gebyar seni diikuti dua belas sekolah.");
            await colleague.FillAsync("sumber", "Bidang Sekolah Dasar");
            await colleague.PictureAsync("acting-delegate-works-390");
            await colleague.Page.Locator(".outcomes button[name=hasil]").First.ClickAsync();
            await colleague.Page.WaitForURLAsync(url => url.Contains("pesan=dikembalikan", StringComparison.Ordinal));
            Assert.Empty(colleague.Complaints);
        }

        var task = await office.OpenTaskAsync("S04_KUMPULKAN_DATA", instance);
        await staff.Page.GotoAsync($"/inbox/{task}");
        await Assertions.Expect(staff.Page.Locator("[name=isi-teras]")).ToHaveValueAsync("Siswa menari dan bermain gamelan.");
        await staff.PictureAsync("acting-came-back-390");

        await ActAsync(staff, "Nyatakan belum lengkap");
        await staff.Page.Locator("#alasan").FillAsync("Foto kegiatan dari sekolah.");
        await SendAsync(staff, "Nyatakan belum lengkap", "Dinyatakan belum lengkap");
        await AnswerAsync(instance, "henti waktu", "Izinkan waktu berhenti", "acting-pause-request-390");
        await staff.Page.ReloadAsync();
        await Assertions.Expect(staff.Page.Locator("main")).ToContainTextAsync("Waktu berhenti sejak");
        await staff.PictureAsync("acting-paused-390");
        await staff.Page.GetByRole(AriaRole.Link, new() { NameRegex = new Regex("Sudah lengkap") }).ClickAsync();
        await SendAsync(staff, "Lanjutkan waktu", "Waktu berjalan lagi");

        await ActAsync(staff, "Minta tambahan waktu");
        await staff.Page.Locator("input[name=tambah]").First.CheckAsync();
        await staff.Page.Locator("#alasan").FillAsync("Menunggu keterangan kepala sekolah.");
        await SendAsync(staff, "Kirim ke atasan", "Tambahan waktu diminta");
        await AnswerAsync(instance, "tambahan waktu", "Kabulkan tenggat itu", "acting-time-request-390");
        await staff.Page.ReloadAsync();
        await Assertions.Expect(staff.Page.Locator(".timeline")).ToContainTextAsync("memperpanjang tenggat");
        Assert.Empty(staff.Complaints);
    }

    /// <summary>By keyboard: the link is reached and followed without a pointer.</summary>
    private static async Task ActAsync(Person person, string act)
    {
        await person.Page.Locator(".acts").GetByRole(AriaRole.Link, new() { Name = act, Exact = true }).FocusAsync();
        await person.Page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(person.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync(act);
    }

    private static async Task SendAsync(Person person, string button, string then)
    {
        await person.Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).ClickAsync();
        await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync(then);
    }

    /// <summary>The superior gets a real mail, opens its link on a phone, and answers with one button.</summary>
    private async Task AnswerAsync(string instance, string subject, string button, string picture)
    {
        // Mail leaves in working time only. What else is planned, a publication of another test for one, may lie weeks ahead.
        var leaves = await office.Host.ReadAsync(d => d.Mails.Where(m => m.DepartsAt != null && m.InstanceId == instance && m.Leaving != MailLeaving.Daily).MaxAsync(m => m.DepartsAt));
        await office.Host.AdvanceToAsync(leaves ?? office.Host.Now);
        var mail = await office.Smtp.ExpectAsync(m => m.To.Any(t => t.StartsWith("kepala.bidang.sd@", StringComparison.Ordinal)) && m.Message.Subject!.Contains(subject, StringComparison.OrdinalIgnoreCase)
            && m.Message.Subject.Contains(Title, StringComparison.Ordinal));
        var link = Regex.Match(mail.Message.TextBody!, @"https?://\S+").Value;
        await using var superior = await office.VisitorAsync(phone: true);
        await superior.Page.GotoAsync(link);
        await superior.FillSignInAsync("kepala.bidang.sd");
        await Assertions.Expect(superior.Page.GetByText(Title).First).ToBeVisibleAsync();
        await superior.PictureAsync(picture);
        await superior.Page.GetByRole(AriaRole.Button, new() { Name = button }).ClickAsync();
        await Assertions.Expect(superior.Page.GetByRole(AriaRole.Status).First).ToContainTextAsync("dikabulkan");
        Assert.Empty(superior.Complaints);
    }
}
