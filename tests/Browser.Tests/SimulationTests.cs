using Disdik.Bpm.Host.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>The simulation in the designer: what is played and tried leaves the draft as it was, and everyone can use it.</summary>
public sealed class SimulationTests : IAsyncLifetime
{
    /// <summary>Of its own: the replay is of cases on the first version, and others publish a second one.</summary>
    private readonly Office office = new();

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task A_draft_is_played_tried_and_played_again_and_stays_as_it_was()
    {
        // One finished case for the replay.
        var id = await ContentCycle.UpToScreeningAsync(office.Host);
        await ContentCycle.ScreenAsync(office.Host, id, "tidakLayak", "Memuat data pribadi.");
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        await page.GotoAsync("/sop/pengelolaan-website-media-sosial/designer#diagram");
        await page.Locator("sop-designer[aria-busy=false]").WaitForAsync();
        var before = await DrawnAsync(page);
        var stored = await office.Host.ReadAsync(d => d.Definitions.CountAsync());
        await page.GetByRole(AriaRole.Button, new() { Name = "Simulasi" }).ClickAsync();

        await PlayAsync(page);
        await page.ExpectUsableAsync("the simulation");
        await TryDueTimesAsync(page);
        await page.ExpectUsableAsync("the simulation");
        await PlayAgainAsync(page);
        await page.ExpectUsableAsync("the simulation");

        // Nothing can be undone from here, and Escape leads back to the drawing board as it was.
        await page.Keyboard.PressAsync("Control+z");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.Locator(".sop-stage")).ToHaveCountAsync(0);
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Simulasi" })).ToBeVisibleAsync();
        Assert.Equal(before, await DrawnAsync(page));
        Assert.Equal(stored, await office.Host.ReadAsync(d => d.Definitions.CountAsync()));
        Assert.Empty(owner.Complaints);
    }

    /// <summary>By keyboard: begin, stop at the first step, finish it.</summary>
    private static async Task PlayAsync(IPage page)
    {
        await page.GetByLabel("Berhenti pada setiap langkah").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Mulai: Usulan konten" }).PressAsync("Enter");
        await page.GetByRole(AriaRole.Button, new() { Name = "Selesaikan: Mengumpulkan dan menyusun bahan" }).PressAsync("Enter");
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Selesaikan: Menerima dan memeriksa bahan" })).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".sop-stage [title='Trigger Event'], .sop-stage [title*=pause]")).ToHaveCountAsync(0);
    }

    private static async Task TryDueTimesAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Tab, new() { Name = "Mainkan" }).PressAsync("ArrowRight");
        await page.GetByLabel("Tanggal").FillAsync("2026-02-13");
        await page.GetByLabel("Pukul").FillAsync("15:30");
        await page.GetByLabel("Cara kerja").SelectOptionAsync(new SelectOptionValue { Value = "nobody" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Uji", Exact = true }).ClickAsync();
        var row = page.Locator(".sop-sim-table tbody tr").First;
        await Assertions.Expect(row).ToContainTextAsync("Rab, 18 Feb 2026");
        await Assertions.Expect(row).ToContainTextAsync("terlambat");
        await row.GetByRole(AriaRole.Button, new() { Name = "Mengapa?" }).ClickAsync();
        await Assertions.Expect(page.Locator(".sop-sim-why")).ToContainTextAsync("Imlek");
        await row.GetByTitle("Lihat pemberitahuan").ClickAsync();
        var escalation = page.Locator(".sop-sim-notice", new() { HasText = "Eskalasi 1" });
        await Assertions.Expect(escalation).ToContainTextAsync("Kam, 19 Feb 2026 08.00 WIB");
        await Assertions.Expect(escalation).ToContainTextAsync("Kepala Bidang SD");
        await Assertions.Expect(page.Locator(".sop-stage .sop-sim-late")).Not.ToHaveCountAsync(0);
    }

    private static async Task PlayAgainAsync(IPage page)
    {
        await page.GetByRole(AriaRole.Tab, new() { Name = "Putar ulang" }).ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Putar ulang", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("#sim-panel-replay .sop-sim-summary")).ToContainTextAsync("diputar ulang");
        await Assertions.Expect(page.Locator("#sim-panel-replay .sop-sim-table tbody tr").First).ToContainTextAsync("Tidak ditayangkan");
        await Assertions.Expect(page.Locator(".sop-stage .djs-connection.sop-sim-way")).Not.ToHaveCountAsync(0);
    }

    /// <summary>What stands on the drawing board, and what the bar says about it.</summary>
    private static Task<string> DrawnAsync(IPage page) => page.EvaluateAsync<string>(
        "[...document.querySelectorAll('.sop-canvas .djs-element')].map(e => e.dataset.elementId + e.getAttribute('transform')).join() + document.querySelector('.sop-state').textContent");
}
