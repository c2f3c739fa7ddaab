using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Desk;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>What a device keeps for the time without a connection, and what it does not keep for the next person.</summary>
public sealed class OfflineTests(Office office)
{
    [Fact]
    public async Task Each_list_that_was_read_is_there_without_a_connection_until_its_reader_signs_out()
    {
        await using var staff = await office.SignedInAsync("anggota.tim");
        var page = staff.Page;
        await page.EvaluateAsync("navigator.serviceWorker.ready.then(() => true)");
        await page.GotoAsync("/inbox?tab=selesai");
        await page.GotoAsync("/inbox?tab=kelompok");
        await page.GotoAsync("/inbox?pesan=disimpan");
        await KeptAsync(page, 3);

        await page.Context.SetOfflineAsync(true);
        foreach (var (address, tab) in new[] { ("/inbox?tab=kelompok", "kelompok"), ("/inbox?tab=selesai", "selesai"), ("/inbox", "saya"), ("/inbox?tab=saya", "saya") })
        {
            await page.GotoAsync(address);
            await Assertions.Expect(page.Locator("nav.nav-tabs a[aria-current=page]")).ToHaveAttributeAsync("href", $"/inbox?tab={tab}");
        }
        // A list that was not read is not another list.
        await page.GotoAsync("/inbox?tab=terlambat");
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("Tanpa sambungan");

        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/inbox");
        await SignOutAsync(page);
        Assert.False(await page.EvaluateAsync<bool>("caches.keys().then(names => names.some(name => name.startsWith('pages')))"));
    }

    [Fact]
    public async Task Signing_out_brings_what_was_not_sent_to_the_server_and_leaves_nothing_of_ones_own_on_the_device()
    {
        var work = await DeskWork.BeginAsync(office.Host);
        await using var staff = await office.SignedInAsync("anggota.tim");
        var page = staff.Page;
        await page.GotoAsync(work.Page);
        await page.Locator("form[data-ready]").WaitForAsync();
        await page.Context.SetOfflineAsync(true);
        await page.Locator(".paper").FillAsync("Diketik tanpa jaringan");
        await Assertions.Expect(page.Locator("[data-draft-state]")).ToContainTextAsync("Tanpa sambungan");
        await page.EvaluateAsync(Shelf("store => store.put({ place: 'orang-lain:t', revision: 0, values: {}, at: '' })"));
        await page.Context.SetOfflineAsync(false);
        await page.GotoAsync("/profil");
        await SignOutAsync(page);

        var draft = Assert.Single(await office.Host.ReadAsync(d => d.Set<TaskDraft>().Where(t => t.TaskId == work.TaskId).ToListAsync()));
        Assert.Contains("Diketik tanpa jaringan", draft.Values, StringComparison.Ordinal);
        Assert.Equal(["orang-lain:t"], await page.EvaluateAsync<string[]>(Shelf("store => store.getAllKeys()")));
    }

    private static async Task KeptAsync(IPage page, int lists) =>
        await page.WaitForFunctionAsync("async lists => (await (await caches.open('pages-2')).keys()).filter(k => new URL(k.url).pathname === '/inbox').length === lists", lists);

    private static async Task SignOutAsync(IPage page)
    {
        await page.Locator("details.account summary").ClickAsync();
        await page.Locator("form[action='/keluar'] button").ClickAsync();
        await page.WaitForURLAsync("**/masuk");
    }

    /// <summary>Does something with the drafts of this browser.</summary>
    private static string Shelf(string act) => $$"""
        () => new Promise((done, failed) => {
          const request = indexedDB.open('disdik-bpm-desk');
          request.onerror = () => failed(request.error);
          request.onsuccess = () => {
            const asked = ({{act}})(request.result.transaction('drafts', 'readwrite').objectStore('drafts'));
            asked.onsuccess = () => { request.result.close(); done(asked.result); };
          };
        })
        """;
}
