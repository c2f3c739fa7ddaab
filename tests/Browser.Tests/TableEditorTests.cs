using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Documents;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>The procedure table as an editor in the designer: one model and one undo stack with the diagram.</summary>
public sealed class TableEditorTests(Office office)
{
    [Fact]
    public async Task The_owner_types_drags_and_pastes_in_the_table_and_the_diagram_follows()
    {
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        const string key = "tabel-diketik";
        await office.CopyShippedSopAsync(key);
        await OpenTableAsync(page, key);
        var before = await RowsAsync(page);

        // A time, as in a spreadsheet: typed over the cell, kept with Enter.
        await Cell(page, "S05_TERIMA_DATA", "time").ClickAsync();
        await page.Keyboard.TypeAsync("2 jam");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.TypeAsync("secepatnya");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(Cell(page, "S05_TERIMA_DATA", "time")).ToHaveTextAsync("2 jam");
        await Assertions.Expect(Cell(page, "S06_SUNTING", "time")).ToContainTextAsync("belum terbaca");

        // A new step behind step 6, named at once, then given to the actor on the left.
        await Cell(page, "S06_SUNTING", "activity").ClickAsync();
        await page.Keyboard.PressAsync("Control+Enter");
        await page.Keyboard.TypeAsync("Memeriksa ejaan naskah");
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("ArrowUp");
        await page.Keyboard.PressAsync("Alt+ArrowLeft");
        await Assertions.Expect(page.Locator(".sop-table-message")).ToContainTextAsync("kini dikerjakan Tim pengelola");
        await owner.PictureAsync("tabel-perancang");

        // The symbol of step 10 is dragged into another actor's column.
        await DragSymbolAsync(page, "S10_TERBITKAN", "lane:LANE_TIM_PENGELOLA");
        await Assertions.Expect(Cell(page, "S10_TERBITKAN", "lane:LANE_TIM_PENGELOLA").Locator("svg")).ToBeVisibleAsync();

        // Two rows from Excel behind step 11.
        await Cell(page, "S11_MONEV", "activity").ClickAsync();
        await PasteAsync(page, "12\tMengarsipkan\tMap\t15 menit\tArsip\t\n13\tMelaporkan\tArsip\t1 hari\tLaporan\t\n");
        Assert.Equal(before.Count + 3, (await RowsAsync(page)).Count);
        await PasteAsync(page, "14\tterlalu sedikit\tkolom\t1 hari\tini\n");
        await Assertions.Expect(page.Locator(".sop-table-message")).ToContainTextAsync("baris 1 mempunyai 5");
        await Assertions.Expect(page.Locator(".sop-problem-count")).Not.ToHaveClassAsync(new Regex("running"));

        // It is stored by itself, and the server reads the same table from it.
        await Assertions.Expect(page.Locator(".sop-state")).ToContainTextAsync("Tersimpan");
        var stored = SopTable.Of(BpmnReader.Read(Encoding.UTF8.GetBytes(await office.StoredAsync(key))).Definition!);
        Assert.Equal(await page.Locator(".sop-grid tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => row.dataset.row)"), stored.Rows.Select(row => row.ElementId));

        // All of it is in the diagram.
        await ViewAsync(page, "Diagram");
        await Assertions.Expect(page.Locator("g.djs-shape", new() { HasText = "Memeriksa ejaan naskah" }).First).ToBeAttachedAsync();
        await owner.PictureAsync("diagram-setelah-tabel");
        await ViewAsync(page, "Tabel");

        // One undo stack: everything goes back from here, with the keyboard.
        await page.Locator(".sop-sheet-scroll").ClickAsync(new() { Position = new() { X = 4, Y = 4 } });
        while (await page.GetByRole(AriaRole.Button, new() { Name = "Urungkan" }).IsEnabledAsync()) await page.Keyboard.PressAsync("Control+z");
        Assert.Equal(before, await RowsAsync(page));
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task A_decision_made_in_the_table_is_undone_in_the_diagram()
    {
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        await office.CopyShippedSopAsync("tabel-keputusan");
        await OpenTableAsync(page, "tabel-keputusan");
        await Cell(page, "S06_SUNTING", "lane:LANE_ADMINISTRATOR").ClickAsync();
        await page.Keyboard.PressAsync("Enter");
        var dialog = page.Locator("dialog.sop-dialog");
        await dialog.GetByLabel("Yang diputuskan").FillAsync("Naskah utuh?");
        await dialog.GetByLabel("Lalu ke").Nth(1).SelectOptionAsync("S04_KUMPULKAN_DATA");
        await page.ExpectUsableAsync("the table");
        await owner.PictureAsync("keputusan-dalam-tabel");
        await dialog.Locator("button.primary").ClickAsync();

        var cell = Cell(page, "S06_SUNTING", "lane:LANE_ADMINISTRATOR");
        await Assertions.Expect(cell.GetByRole(AriaRole.Img)).ToHaveAccessibleNameAsync("Administrator, belah ketupat: keputusan");
        await Assertions.Expect(cell).ToContainTextAsync("Naskah utuh? Tidak: ke nomor 4");
        await Assertions.Expect(page.Locator(".sop-problem-count")).Not.ToHaveClassAsync(new Regex("running"));

        await ViewAsync(page, "Diagram");
        var gateway = page.Locator("g.djs-element", new() { HasText = "Naskah utuh?" }).First;
        await Assertions.Expect(gateway).ToBeAttachedAsync();
        await page.Locator(".djs-container svg").First.FocusAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(gateway).Not.ToBeAttachedAsync();
        await ViewAsync(page, "Tabel");
        await Assertions.Expect(cell.GetByRole(AriaRole.Img)).ToHaveAccessibleNameAsync("Administrator, kotak: pelaksanaan");
        await page.ExpectUsableAsync("the table");
        await ViewAsync(page, "Berdampingan");
        await page.ExpectUsableAsync("the table");
        Assert.Empty(owner.Complaints);
    }

    private static async Task OpenTableAsync(IPage page, string key)
    {
        await page.GotoAsync($"/sop/{key}/designer#tabel");
        await page.Locator("sop-designer[aria-busy=false]").WaitForAsync();
        await page.GetByRole(AriaRole.Grid).WaitForAsync();
    }

    private static Task ViewAsync(IPage page, string name) => page.Locator(".sop-views").GetByRole(AriaRole.Button, new() { Name = name, Exact = true }).ClickAsync();

    private static ILocator Cell(IPage page, string row, string column) => page.Locator($"tr[data-row='{row}'] td[data-column='{column}']");

    /// <summary>The words of the cells; marks of the check come and go beside them.</summary>
    private static async Task<IReadOnlyList<string>> RowsAsync(IPage page) =>
        await page.Locator(".sop-grid tbody tr").EvaluateAllAsync<string[]>("rows => rows.map(row => [...row.cells].map(cell => cell.textContent.trim()).join('\t'))");

    private static async Task DragSymbolAsync(IPage page, string row, string column)
    {
        await Cell(page, row, "activity").ClickAsync();
        var symbol = (await page.Locator($"tr[data-row='{row}'] .sop-symbol").BoundingBoxAsync())!;
        var target = (await Cell(page, row, column).BoundingBoxAsync())!;
        var (x, y) = (symbol.X + symbol.Width / 2, symbol.Y + symbol.Height / 2);
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(target.X + target.Width / 2, y + 4, new() { Steps = 10 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Through the real clipboard, as from Excel.</summary>
    private static async Task PasteAsync(IPage page, string text)
    {
        await page.Context.GrantPermissionsAsync(["clipboard-read", "clipboard-write"]);
        await page.EvaluateAsync("text => navigator.clipboard.writeText(text)", text);
        await page.Keyboard.PressAsync("Control+v");
    }
}
