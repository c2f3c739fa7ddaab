using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>What is wrong with an SOP, seen while it is drawn, and mended at a press.</summary>
public sealed class ProblemTests(Office office)
{
    [Fact]
    public async Task The_owner_sees_what_is_wrong_and_mends_it_at_a_press_with_one_undo()
    {
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        await office.CopyShippedSopAsync("masalah");
        await page.GotoAsync("/sop/masalah/designer#diagram");
        await page.Locator("sop-designer[aria-busy=false]").WaitForAsync();

        // By keyboard: the bar says how many, the list opens and has the cursor.
        var count = page.Locator(".sop-problem-count");
        await Assertions.Expect(count).ToContainTextAsync(new Regex("[1-9]"));
        await count.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        var drawer = page.Locator(".sop-problems");
        await Assertions.Expect(drawer.GetByRole(AriaRole.Heading, new() { Level = 2 })).ToBeFocusedAsync();
        await Assertions.Expect(drawer).ToContainTextAsync("Menghalangi berlaku");
        await Assertions.Expect(page.Locator(".djs-overlay .sop-badge").First).ToBeVisibleAsync();
        await owner.PictureAsync("masalah-diagram");
        await page.ExpectUsableAsync("the diagram with its problems");

        // A row of the table: where, why, and the correction that was noted.
        var line = drawer.Locator("li", new() { HasText = "diawali kata kerja aktif" }).Filter(new() { HasText = "Langkah 4" });
        await line.GetByText("Mengapa?").ClickAsync();
        await Assertions.Expect(line).ToContainTextAsync("Pedoman SOP-AP");
        await line.GetByRole(AriaRole.Button, new() { Name = "Perbaiki" }).First.ClickAsync();
        await Assertions.Expect(line).ToHaveCountAsync(0);

        // All that is safe, and back with one undo.
        var lines = await drawer.Locator("li").CountAsync();
        await drawer.Locator(".sop-fix-all").ClickAsync();
        await Assertions.Expect(drawer.Locator(".sop-problems-said")).ToContainTextAsync("masalah diperbaiki");
        await Assertions.Expect(drawer.Locator(".sop-mended")).ToHaveCountAsync(0);
        Assert.True(await drawer.Locator("li").CountAsync() < lines);
        await page.GetByRole(AriaRole.Button, new() { Name = "Urungkan" }).ClickAsync();
        await Assertions.Expect(drawer.Locator("li")).ToHaveCountAsync(lines);

        // The same findings in the cells of the table, and the place on the identity page.
        await page.Locator(".sop-views").GetByRole(AriaRole.Button, new() { Name = "Tabel", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("tr[data-row=S06_SUNTING] td[data-column=requiredInputs] .sop-cell-mark")).ToHaveAccessibleNameAsync(new Regex("vidio"));
        await owner.PictureAsync("masalah-tabel");
        await drawer.GetByRole(AriaRole.Button, new() { Name = "Halaman identitas" }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".sop-identity-view textarea:focus")).ToBeVisibleAsync();
        await owner.PictureAsync("masalah-identitas");
        Assert.Empty(owner.Complaints);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task The_health_of_the_document_is_the_owners_to_see(bool phone)
    {
        await using var owner = await office.SignedInAsync("pengelola.sop", phone);
        await owner.Page.GotoAsync("/sop/pengelolaan-website-media-sosial");
        await owner.Page.GetByText("Kesehatan dokumen").ClickAsync();
        await Assertions.Expect(owner.Page.Locator(".sop-health")).ToContainTextAsync("Diharapkan Tanggal Efektif terisi");
        await owner.PictureAsync($"kesehatan-{(phone ? 390 : 1440)}");
        await using var staff = await office.SignedInAsync("petugas.sd", phone);
        await staff.Page.GotoAsync("/sop/pengelolaan-website-media-sosial");
        await Assertions.Expect(staff.Page.Locator(".sop-health")).ToHaveCountAsync(0);
    }
}
