using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Desk;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>The page of a task on a connection that is slow, breaks and comes back.</summary>
public sealed class DeskTests(Office office)
{
    [Fact]
    public async Task A_form_filled_in_without_a_connection_is_kept_and_sent_once_when_there_is_one()
    {
        var work = await DeskWork.BeginAsync(office.Host);
        await using var staff = await OpenAsync(work, phone: true);
        var page = staff.Page;
        await page.Locator(".paper").FillAsync("Siswa menulis");
        await ExpectStateAsync(page, "Tersimpan");
        await staff.PictureAsync("task-phone");

        await page.Context.SetOfflineAsync(true);
        await page.Locator(".paper").FillAsync("Siswa menulis cerita.");
        await ExpectStateAsync(page, "Tanpa sambungan");
        foreach (var item in new[] { "ejaan", "nama" }) await page.Locator($"[name=isi-periksa][value={item}]").CheckAsync();
        await page.Locator(".outcomes button").ClickAsync();
        await Assertions.Expect(page.Locator("[data-queued]")).ToContainTextAsync("dikirim sendiri");
        await staff.PictureAsync("task-queued");
        await page.ExpectUsableAsync("the task that waits for a connection");

        await page.Context.SetOfflineAsync(false);
        await page.WaitForURLAsync("**/inbox?pesan=selesai*");
        await page.ReloadAsync();
        Assert.Equal(1, (await office.Host.HistoryAsync(work.InstanceId)).Count(h => h.Type == "taskCompleted"));
        Assert.Contains("Siswa menulis cerita.", (await office.Host.StateAsync(work.InstanceId)).Variables.Text("naskah"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_typed_survives_a_closed_tab_without_a_connection_and_two_windows_lose_nothing()
    {
        var work = await DeskWork.BeginAsync(office.Host);
        await using var staff = await OpenAsync(work);
        var page = staff.Page;
        await page.Context.SetOfflineAsync(true);
        await page.Locator(".paper").FillAsync("Diketik tanpa jaringan");
        await ExpectStateAsync(page, "Tanpa sambungan");
        await page.CloseAsync();
        await page.Context.SetOfflineAsync(false);

        page = await page.Context.NewPageAsync();
        await GoAsync(page, work);
        await Assertions.Expect(page.Locator(".paper")).ToContainTextAsync("Diketik tanpa jaringan");
        // "Tersimpan" by this page, or "Draf tersimpan" when the closed one's last word reached the server after all.
        await ExpectStateAsync(page, "ersimpan");

        await using var other = await OpenAsync(work);
        await Assertions.Expect(other.Page.Locator(".paper")).ToContainTextAsync("Diketik tanpa jaringan");
        await other.Page.Locator(".paper").FillAsync("Dari perangkat lain");
        await ExpectStateAsync(other.Page, "Tersimpan");
        await page.Locator(".paper").FillAsync("Dari jendela ini");
        await ExpectStateAsync(page, "lebih baru");
        await page.GetByRole(AriaRole.Button, new() { Name = "Pakai yang ini" }).ClickAsync();
        await ExpectStateAsync(page, "Tersimpan");
        Assert.Contains("Dari jendela ini", Assert.Single(await office.Host.ReadAsync(d => d.Set<TaskDraft>().Where(t => t.TaskId == work.TaskId).ToListAsync())).Values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_that_got_lost_is_no_conflict_with_oneself()
    {
        var work = await DeskWork.BeginAsync(office.Host);
        await using var staff = await OpenAsync(work);
        var page = staff.Page;
        await page.RouteAsync("**/draft", async route =>
        {
            await route.FetchAsync();
            await route.AbortAsync("connectionreset");
        }, new() { Times = 1 });
        await page.Locator(".paper").FillAsync("Sampai, tetapi jawabannya hilang");
        await ExpectStateAsync(page, "Tanpa sambungan");
        await page.Locator(".paper").FillAsync("Sampai, tetapi jawabannya hilang. Lalu diteruskan.");
        await ExpectStateAsync(page, "Tersimpan");
        Assert.Contains("Lalu diteruskan", Assert.Single(await office.Host.ReadAsync(d => d.Set<TaskDraft>().Where(t => t.TaskId == work.TaskId).ToListAsync())).Values, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_upload_goes_on_after_the_connection_broke_and_a_table_grows_at_a_press()
    {
        var work = await DeskWork.BeginAsync(office.Host);
        await using var staff = await OpenAsync(work);
        var page = staff.Page;
        await page.Locator("[data-add-row]").ClickAsync();
        await page.Locator("[name='isi-alat.2.barang']").FillAsync("Kamera");

        var file = Encoding.ASCII.GetBytes("%PDF-1.4\n").Concat(Enumerable.Range(0, 900_000).Select(i => (byte)(i % 251))).ToArray();
        var sent = new List<string>();
        await page.RouteAsync("**/uploads/*", async route =>
        {
            if (route.Request.Method == "PATCH") sent.Add(route.Request.Headers["upload-offset"]);
            if (sent.Count != 2) { await route.ContinueAsync(); return; }
            await page.Context.SetOfflineAsync(true);
            await route.AbortAsync("internetdisconnected");
        });
        await page.Locator("#lampiran").SetInputFilesAsync(new FilePayload { Name = "laporan.pdf", MimeType = "application/pdf", Buffer = file });
        var row = page.Locator("[data-files=lampiran] li");
        await Assertions.Expect(row).ToContainTextAsync("menunggu sambungan");
        sent.Add("");
        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(row).ToContainTextAsync("terunggah");
        await staff.PictureAsync("task-desktop");

        // What had arrived before the break was not sent again.
        Assert.Single(sent, "0");
        var kept = Assert.Single(await office.Host.ReadAsync(d => d.Attachments.Where(a => a.TaskId == work.TaskId).ToListAsync()));
        Assert.Equal(file.Length, kept.SizeBytes);
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(file)), kept.Sha256);
    }

    [Fact]
    public async Task Without_a_connection_the_last_list_is_there_until_its_reader_signs_out()
    {
        var work = await DeskWork.BeginAsync(office.Host);
        await using var staff = await OpenAsync(work, phone: true);
        var page = staff.Page;
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await page.GotoAsync("/inbox");
        await GoAsync(page, work);

        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/inbox");
        await Assertions.Expect(page.Locator("[data-offline-note]")).ToBeVisibleAsync();
        await staff.PictureAsync("inbox-offline");
        await GoAsync(page, work);
        await page.GotoAsync("/profil");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Tanpa sambungan");

        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/inbox");
        await page.Locator("details.account summary").ClickAsync();
        await page.Locator("form[action='/keluar'] button").ClickAsync();
        await page.WaitForURLAsync("**/masuk");
        Assert.False(await page.EvaluateAsync<bool>("caches.keys().then(names => names.some(name => name.startsWith('pages')))"));
        await page.Context.SetOfflineAsync(true);
        await page.GotoAsync("/inbox");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Tanpa sambungan");
        await page.Context.SetOfflineAsync(false);
    }

    private async Task<Person> OpenAsync(DeskWork work, bool phone = false)
    {
        var person = await office.SignedInAsync("anggota.tim", phone);
        await GoAsync(person.Page, work);
        return person;
    }

    private static async Task GoAsync(IPage page, DeskWork work)
    {
        await page.GotoAsync(work.Page);
        await page.Locator("form[data-ready]").WaitForAsync();
    }

    private static Task ExpectStateAsync(IPage page, string words) => Assertions.Expect(page.Locator("[data-draft-state]")).ToContainTextAsync(words);
}
