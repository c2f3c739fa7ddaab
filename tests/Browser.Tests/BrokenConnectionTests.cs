using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>The acts beside completing a task, when the connection is gone or breaks while they are sent: nobody believes that something left which did not, nothing typed is lost, and nothing is done twice.</summary>
public sealed class BrokenConnectionTests(Office office)
{
    private const string Reason = "Menunggu keterangan kepala sekolah.";

    [Fact]
    public async Task An_act_without_a_connection_is_said_to_be_unsent_and_can_be_sent_from_the_same_page()
    {
        var work = await DeskWork.BeginAsync(office.Host);
        await using var staff = await AskAsync(work);
        var page = staff.Page;

        await page.Context.SetOfflineAsync(true);
        await SendAsync(page);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("Belum dikirim");
        await Assertions.Expect(page.Locator("#alasan")).ToHaveValueAsync(Reason);
        await staff.PictureAsync("act-unsent-390");

        await page.Context.SetOfflineAsync(false);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToHaveCountAsync(0);
        await SendAsync(page);
        await page.WaitForURLAsync("**/inbox/*?pesan=waktu-diminta");
        await OnceAsync(work);
    }

    [Fact]
    public async Task A_connection_that_breaks_while_sending_leads_back_to_what_was_typed_and_makes_one_of_two_sendings()
    {
        var work = await DeskWork.BeginAsync(office.Host);
        await using var staff = await AskAsync(work);
        var page = staff.Page;
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");

        // A connection that the device takes for a good one.
        await page.EvaluateAsync("Object.defineProperty(navigator, 'onLine', { get: () => true })");
        await page.Context.SetOfflineAsync(true);
        await SendAsync(page);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Belum pasti terkirim");
        await staff.PictureAsync("act-uncertain-390");
        await page.Context.SetOfflineAsync(false);
        await BackAsync(page);
        await SendAsync(page);
        await page.WaitForURLAsync("**/inbox/*?pesan=waktu-diminta");

        // The back button after it arrived.
        await page.GoBackAsync();
        await Assertions.Expect(page.Locator("#alasan")).ToHaveValueAsync(Reason);
        await SendAsync(page);
        await page.WaitForURLAsync("**/inbox/*?pesan=waktu-diminta");
        await OnceAsync(work);
    }

    private async Task<Person> AskAsync(DeskWork work)
    {
        var staff = await office.SignedInAsync("anggota.tim", phone: true);
        await staff.Page.GotoAsync($"{work.Page}/tindakan/waktu");
        await staff.Page.Locator("input[name=tambah]").First.CheckAsync();
        await staff.Page.Locator("#alasan").FillAsync(Reason);
        return staff;
    }

    private static Task SendAsync(IPage page) => page.GetByRole(AriaRole.Button, new() { Name = "Kirim ke atasan", Exact = true }).ClickAsync();

    private static async Task BackAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = "Kembali ke halaman tadi" }).ClickAsync();
        await Assertions.Expect(page.Locator("#alasan")).ToHaveValueAsync(Reason);
    }

    private async Task OnceAsync(DeskWork work) =>
        Assert.Equal(Reason, Assert.Single(await office.Host.ReadAsync(d => d.Set<TimeRequest>().Where(r => r.TaskId == work.TaskId).ToListAsync())).Reason);
}
