using System.Text;
using Disdik.Bpm.Host.Security;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>Every place of the designer, and the comparison of two versions, is usable by everyone, in light and in dark; on a phone the designer shows the diagram only.</summary>
public sealed class DesignerAccessibilityTests(Office office)
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Each_place_of_the_designer_is_usable_by_everyone(bool dark)
    {
        var key = $"mudah-dipakai-{(dark ? "gelap" : "terang")}";
        await office.CopyShippedSopAsync(key);
        await using var owner = await office.SignedInAsync("pengelola.sop", dark: dark);
        var page = owner.Page;
        await page.OpenDiagramAsync(key);
        await page.Locator("body").ExpectUsableAsync("the diagram");

        await page.GetByRole(AriaRole.Button, new() { Name = "Bantuan tombol" }).ClickAsync();
        await page.GetByRole(AriaRole.Dialog).ExpectUsableAsync("the help on keys");
        await owner.PictureAsync($"bantuan-{(dark ? "gelap" : "terang")}");
        await page.Keyboard.PressAsync("Escape");

        await page.GetByRole(AriaRole.Tab, new() { Name = "Tenggat" }).ClickAsync();
        await page.Locator(".sop-panel").ExpectUsableAsync("the deadlines of the whole SOP");

        HashSet<string> seen = [];
        foreach (var step in new[] { "Menyunting naskah", "Menayangkan di website" })
        {
            await page.ReloadAsync();
            await page.Locator("sop-designer[aria-busy=false]").WaitForAsync();
            await page.Locator(".sop-steps button", new() { HasText = step }).ClickAsync();
            await page.GetByRole(AriaRole.Tab).First.WaitForAsync();
            foreach (var tab in await page.GetByRole(AriaRole.Tab).AllAsync())
            {
                await tab.ClickAsync();
                seen.Add(await tab.GetAttributeAsync("data-tab") ?? "");
                await page.Locator(".sop-panel").ExpectUsableAsync($"the tab {await tab.InnerTextAsync()}");
            }
        }
        Assert.Superset(new HashSet<string> { "step", "standard", "form", "assignment", "deadlines", "activity" }, seen);

        await page.Locator(".sop-problem-count").ClickAsync();
        await page.Locator(".sop-problems li").First.WaitForAsync();
        await page.Locator(".sop-problems").ExpectUsableAsync("the problems");
        await page.Locator(".sop-problem-count").ClickAsync();
        await page.Locator(".sop-view-identity").ClickAsync();
        await page.Locator(".sop-identity-view").WaitForAsync();
        await page.Locator(".sop-identity-view").ExpectUsableAsync("the identity page");
        Assert.Empty(owner.Complaints);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task A_comparison_of_two_versions_is_usable_by_everyone(bool phone)
    {
        var key = $"dibandingkan-{(phone ? "kecil" : "besar")}";
        await office.CopyShippedSopAsync(key);
        var first = await office.StoredAsync(key);
        await office.Host.Definitions.StoreAsync(Encoding.UTF8.GetBytes(first), publish: true, Actor.System, default);
        await office.Host.Definitions.StoreAsync(Encoding.UTF8.GetBytes(first.Replace("180 menit", "120 menit", StringComparison.Ordinal).Replace("PT180M", "PT120M", StringComparison.Ordinal)), publish: false, Actor.System, default);
        await using var owner = await office.SignedInAsync("pengelola.sop", phone, dark: phone);
        await owner.Page.GotoAsync($"/sop/{key}/bandingkan");
        await owner.Page.Locator("sop-diagram g.djs-shape").First.WaitForAsync();
        await Assertions.Expect(owner.Page.Locator("main")).ToContainTextAsync("120 menit");
        await owner.Page.Locator("body").ExpectUsableAsync("the comparison");
        await owner.PictureAsync($"perbandingan-{owner.Page.ViewportSize!.Width}");
        Assert.Empty(owner.Complaints);
    }
}
