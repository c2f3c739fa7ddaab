using Disdik.Bpm.Host.Security;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>A draft survives a lost connection and a closed tab, and two people at one draft lose nothing to each other.</summary>
public sealed class DraftTests(Office office)
{
    [Fact]
    public async Task What_was_drawn_without_a_connection_is_offered_after_the_tab_is_gone_and_stored_when_taken_up()
    {
        const string key = "draf-tanpa-jaringan";
        await office.CopyShippedSopAsync(key);
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        await OpenAsync(page, key);
        Assert.Single(await office.Host.Definitions.ListAsync(key, default));

        await RenameAsync(page, "S06_SUNTING", "Menyunting naskah berita");
        await ExpectStateAsync(page, "Tersimpan");
        await page.Context.SetOfflineAsync(true);
        await RenameAsync(page, "S07_SARING", "Menyaring dengan teliti");
        await ExpectStateAsync(page, "Belum terkirim");
        await page.CloseAsync();

        // The connection is back only when the tab is really gone: until then it would still send by itself.
        page = await page.Context.NewPageAsync();
        await page.Context.SetOfflineAsync(false);
        await OpenAsync(page, key);
        await Assertions.Expect(page.Locator(".sop-canvas")).Not.ToContainTextAsync("Menyaring dengan teliti");
        await page.GetByRole(AriaRole.Button, new() { Name = "Lanjutkan perubahan itu" }).ClickAsync();
        await Assertions.Expect(page.Locator(".sop-canvas")).ToContainTextAsync("dengan teliti");
        await ExpectStateAsync(page, "Tersimpan");
        var stored = await office.StoredAsync(key);
        Assert.Contains("Menyunting naskah berita", stored, StringComparison.Ordinal);
        Assert.Contains("Menyaring dengan teliti", stored, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Two_people_at_one_draft_see_each_other_and_the_later_one_compares_and_chooses()
    {
        const string key = "draf-berdua";
        await office.CopyShippedSopAsync(key);
        await office.Host.GrantAsync("admin", Roles.PengelolaSop);
        await using var first = await office.SignedInAsync("pengelola.sop");
        await using var second = await office.SignedInAsync("admin");
        await OpenAsync(first.Page, key);
        await OpenAsync(second.Page, key);
        await Assertions.Expect(second.Page.Locator(".sop-others")).ToContainTextAsync("Pengelola SOP juga membuka draf ini");

        await RenameAsync(first.Page, "S06_SUNTING", "Menyunting naskah berita");
        await ExpectStateAsync(first.Page, "Tersimpan");
        await RenameAsync(second.Page, "S07_SARING", "Menyaring dengan teliti");
        await Assertions.Expect(second.Page.Locator("dialog.sop-dialog")).ToContainTextAsync("Pengelola SOP");
        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Bandingkan" }).ClickAsync();
        await Assertions.Expect(second.Page.Locator("dialog.sop-dialog")).ToContainTextAsync("Menyunting naskah");
        await second.PictureAsync("draft-conflict");
        Assert.DoesNotContain("Menyaring dengan teliti", await office.StoredAsync(key), StringComparison.Ordinal);

        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan milik saya sebagai gantinya" }).ClickAsync();
        await ExpectStateAsync(second.Page, "Tersimpan");
        Assert.Contains("Menyaring dengan teliti", await office.StoredAsync(key), StringComparison.Ordinal);

        // The first hears of it without doing anything.
        await Assertions.Expect(first.Page.Locator(".sop-notice")).ToContainTextAsync("Administrator sistem menyimpan draf ini");
        await first.PictureAsync("draft-notice");
    }

    private static async Task OpenAsync(IPage page, string key)
    {
        await page.GotoAsync($"/sop/{key}/designer#diagram");
        await page.Locator("sop-designer[aria-busy=false]").WaitForAsync();
    }

    private static async Task RenameAsync(IPage page, string shape, string to)
    {
        await page.Locator($"g.djs-shape[data-element-id={shape}]").DblClickAsync();
        await page.Keyboard.PressAsync("Control+A");
        await page.Keyboard.TypeAsync(to);
        await page.Keyboard.PressAsync("Enter");
    }

    private static Task ExpectStateAsync(IPage page, string words) => Assertions.Expect(page.Locator(".sop-state")).ToContainTextAsync(words);
}
