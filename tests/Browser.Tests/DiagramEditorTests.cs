using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>The diagram as an editor: lanes with their contents, laying out, keys alone, two fingers, copies between SOPs.</summary>
public sealed class DiagramEditorTests(Office office)
{
    [Fact]
    public async Task Lanes_are_added_renamed_moved_with_their_contents_and_merged_and_all_of_it_undone()
    {
        const string key = "lajur-disusun";
        await office.CopyShippedSopAsync(key);
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        await page.OpenDiagramAsync(key);
        var (before, drawn) = (Drawing.Lanes(await office.StoredAsync(key)), await page.DrawnAsync());

        await page.SelectAsync("LANE_PETUGAS_BIDANG");
        await page.PadAsync("after");
        await page.RenameAsync("LANE_PETUGAS_BIDANG", "Petugas bidang SD dan SMP");
        await page.Locator(".sop-canvas .djs-label", new() { HasText = "bidang SD" }).First.WaitForAsync();
        await page.SelectAsync("LANE_ADMINISTRATOR");
        await page.PadAsync("later");
        await page.SaveAsync();
        var moved = Drawing.Lanes(await office.StoredAsync(key));
        var of = before.ToDictionary(lane => lane.Split(':')[0], lane => lane[(lane.IndexOf(':', StringComparison.Ordinal) + 1)..]);
        Assert.Equal([$"Petugas bidang SD dan SMP:{of["Petugas di Bidang"]}", ": ", .. new[] { "Tim pengelola website dan media sosial", "Pejabat", "Administrator" }.Select(name => $"{name}:{of[name]}")], moved);
        await owner.PictureAsync("lajur-dipindah");

        // What stands in the lane went with it.
        var (lane, step) = (await page.BoxAsync("LANE_ADMINISTRATOR"), await page.BoxAsync("S06_SUNTING"));
        Assert.InRange(step.X, lane.X, lane.X + lane.Width - step.Width);

        await page.SelectAsync("LANE_PEJABAT");
        await page.PadAsync("merge");
        await page.Locator(".djs-popup .entry", new() { HasText = "Administrator" }).ClickAsync();
        await Assertions.Expect(page.Shape("LANE_PEJABAT")).ToHaveCountAsync(0);
        await page.SaveAsync();
        var merged = Drawing.Lanes(await office.StoredAsync(key));
        Assert.Equal(4, merged.Count);
        Assert.Equal(Steps(of["Administrator"], of["Pejabat"]), Steps(merged[^1][(merged[^1].IndexOf(':', StringComparison.Ordinal) + 1)..]));

        await page.UndoAllAsync();
        Assert.Equal(drawn, await page.DrawnAsync());
        await page.SaveAsync();
        Assert.Equal(before, Drawing.Lanes(await office.StoredAsync(key)));
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task A_step_dropped_into_a_lane_is_that_actors_work_and_stays_in_it_when_the_lane_becomes_narrow()
    {
        const string key = "lajur-diisi";
        await office.CopyShippedSopAsync(key);
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        await page.OpenDiagramAsync(key);

        // Across the edge of the lane: where its middle is, there it belongs.
        var (tool, lane, row) = ((await page.Locator(".djs-palette .entry[data-action=userTask]").BoundingBoxAsync())!, await page.BoxAsync("LANE_ADMINISTRATOR"), await page.BoxAsync("S05_TERIMA_DATA"));
        await page.DragAsync(tool.X + (tool.Width / 2), tool.Y + (tool.Height / 2), lane.X + 20, row.Y + (row.Height / 2));
        await page.Locator(".djs-direct-editing-parent").WaitForAsync();
        await page.Keyboard.TypeAsync("Memberi arahan");
        await page.Keyboard.PressAsync("Enter");
        var step = await page.Locator("g.djs-shape", new() { HasText = "Memberi arahan" }).First.GetAttributeAsync("data-element-id");
        await StandsInAsync(page, step!, "LANE_ADMINISTRATOR");

        await page.SelectAsync("LANE_ADMINISTRATOR");
        var edge = (await page.Locator(".djs-resizer-e .djs-resizer-visual").BoundingBoxAsync())!;
        await page.DragAsync(edge.X + (edge.Width / 2), edge.Y + (edge.Height / 2), lane.X + 30, edge.Y + (edge.Height / 2));
        Assert.True((await page.BoxAsync("LANE_ADMINISTRATOR")).Width < lane.Width, "Expected the lane to become narrower, but it did not.");
        await StandsInAsync(page, step!, "LANE_ADMINISTRATOR");
        await owner.PictureAsync("lajur-menyempit");
        await page.SaveAsync();
        Assert.Contains(Drawing.Lanes(await office.StoredAsync(key)), l => l.StartsWith("Administrator:", StringComparison.Ordinal) && l.Contains("Memberi arahan", StringComparison.Ordinal));
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task The_rules_of_deadlines_are_set_for_the_SOP_and_for_a_step_with_keys_alone_and_undone()
    {
        const string key = "tenggat-diatur";
        await office.CopyShippedSopAsync(key);
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        await page.OpenDiagramAsync(key);
        var before = await office.StoredAsync(key);
        var panel = page.Locator(".sop-panel");
        await panel.GetByRole(AriaRole.Tab).First.FocusAsync();
        await page.Keyboard.PressAsync("End");
        await panel.GetByLabel("Eskalasi 1 kepada atasan langsung").FocusAsync();
        await page.Keyboard.TypeAsync("30 menit");
        await owner.PictureAsync("tenggat-sop");

        await panel.GetByRole(AriaRole.Tab).First.ClickAsync();
        await panel.Locator(".sop-steps button", new() { HasText = "Menyunting naskah" }).ClickAsync();
        await panel.GetByRole(AriaRole.Tab, new() { Name = "Tenggat" }).ClickAsync();
        await Assertions.Expect(panel.Locator(".sop-ladder")).ToContainTextAsync("30 menit kerja setelah tenggat →: atasan langsung (SOP)");
        await panel.GetByLabel("Eskalasi 2 kepada atasan berikutnya").FocusAsync();
        // The last choice is a time of one's own; its field comes with it.
        await page.Keyboard.PressAsync("End");
        await Assertions.Expect(panel.Locator("[data-rule=escalation2] input").First).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("10001");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(panel.GetByRole(AriaRole.Alert)).ToContainTextAsync("bilangan bulat 1 sampai 10000 menit kerja");
        await page.Keyboard.PressAsync("Shift+Tab");
        await page.Keyboard.TypeAsync("90");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(panel.Locator(".sop-ladder")).ToContainTextAsync("90 menit kerja setelah tenggat →: atasan berikutnya (langkah ini)");
        await owner.PictureAsync("tenggat-langkah");
        await page.SaveAsync();
        var stored = await office.StoredAsync(key);
        Assert.Contains("<sop:deadlines escalation1=\"PT30M\"", stored, StringComparison.Ordinal);
        Assert.Contains("<sop:deadlines escalation2=\"PT90M\"", stored, StringComparison.Ordinal);

        await panel.Locator("h2").ClickAsync();
        await page.UndoAllAsync();
        await page.SaveAsync();
        Assert.Equal(Drawing.Lanes(before), Drawing.Lanes(await office.StoredAsync(key)));
        Assert.DoesNotContain("sop:deadlines", await office.StoredAsync(key), StringComparison.Ordinal);
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task The_diagram_is_laid_out_at_a_press_and_back_with_one_undo()
    {
        const string key = "dirapikan";
        await office.CopyShippedSopAsync(key);
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        await page.OpenDiagramAsync(key);
        var drawn = await page.DrawnAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Rapikan" }).ClickAsync();
        Assert.NotEqual(drawn, await page.DrawnAsync());
        await StandsInAsync(page, "S06_SUNTING", "LANE_ADMINISTRATOR");
        await owner.PictureAsync("dirapikan");
        await page.GetByRole(AriaRole.Button, new() { Name = "Urungkan" }).ClickAsync();
        Assert.Equal(drawn, await page.DrawnAsync());
        await Assertions.Expect(page.GetByRole(AriaRole.Button, new() { Name = "Urungkan" })).ToBeDisabledAsync();
    }

    [Fact]
    public async Task Keys_alone_select_move_open_the_properties_and_undo()
    {
        const string key = "tanpa-tetikus";
        await office.CopyShippedSopAsync(key);
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        await page.OpenDiagramAsync(key);
        await TabToAsync(page, "document.activeElement.closest('.djs-container')");
        var step = page.Shape("S06_SUNTING");
        for (var i = 0; i < 60 && !(await step.GetAttributeAsync("class"))!.Contains("selected", StringComparison.Ordinal); i++) await page.Keyboard.PressAsync(".");
        var place = await step.GetAttributeAsync("transform");
        await page.Keyboard.PressAsync("Shift+ArrowRight");
        await Assertions.Expect(step).Not.ToHaveAttributeAsync("transform", place!);

        // The panel beside it is on the way of the Tab key, and so is its tab of standards.
        await TabToAsync(page, "document.activeElement.matches('.sop-panel [role=tab]')");
        await page.Keyboard.PressAsync("ArrowRight");
        await Assertions.Expect(page.GetByRole(AriaRole.Tab, new() { Name = "Mutu baku" })).ToHaveAttributeAsync("aria-selected", "true");
        await Assertions.Expect(page.GetByRole(AriaRole.Tabpanel)).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Control+z");
        await Assertions.Expect(step).ToHaveAttributeAsync("transform", place!);

        await TabToAsync(page, "document.activeElement.closest('.djs-container')", back: true);
        await page.Keyboard.PressAsync("?");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToContainTextAsync("Tombol papan ketik");
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(page.GetByRole(AriaRole.Dialog)).ToHaveCountAsync(0);
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task Two_fingers_make_the_diagram_larger_on_a_phone()
    {
        await using var reader = await office.SignedInAsync("petugas.sd", phone: true);
        var page = reader.Page;
        await page.GotoAsync("/sop/pengelolaan-website-media-sosial/diagram");
        var step = page.Shape("S01_USULAN").Or(page.Locator("g.djs-shape[data-element-id^=S0]").First).First;
        await step.WaitForAsync();
        var canvas = (await page.Locator("sop-diagram .djs-container").BoundingBoxAsync())!;
        var before = (await step.Locator(".djs-visual > :first-child").BoundingBoxAsync())!.Width;
        var (x, y) = (canvas.X + (canvas.Width / 2), canvas.Y + (Math.Min(canvas.Height, 400) / 2));
        await PinchAsync(page, x, y, 40, 120);
        var larger = (await step.Locator(".djs-visual > :first-child").BoundingBoxAsync())!.Width;
        Assert.True(larger > before * 2, string.Create(CultureInfo.InvariantCulture, $"Expected the step to be more than twice as wide as {before:F0} px, but it is {larger:F0} px."));
        await PinchAsync(page, x, y, 120, 40);
        Assert.InRange((await step.Locator(".djs-visual > :first-child").BoundingBoxAsync())!.Width, before * .9, before * 1.1);
        Assert.False(await page.EvaluateAsync<bool>("window.visualViewport.scale !== 1"), "Expected the diagram to grow, not the page.");
        Assert.Empty(reader.Complaints);
    }

    [Fact]
    public async Task A_step_is_copied_into_another_sop_in_another_tab_with_its_form()
    {
        const string from = "disalin-dari", to = "disalin-ke";
        await office.CopyShippedSopAsync(from);
        await office.CopyShippedSopAsync(to);
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var before = await office.StoredAsync(to);
        await owner.Page.OpenDiagramAsync(from);
        await owner.Page.RenameAsync("S06_SUNTING", "Menyalin naskah ke arsip");
        await owner.Page.SelectAsync("S06_SUNTING");
        await owner.Page.Keyboard.PressAsync("Control+c");

        var page = await owner.Page.Context.NewPageAsync();
        await page.OpenDiagramAsync(to);
        var (lane, row) = (await page.BoxAsync("LANE_PEJABAT"), await page.BoxAsync("S05_TERIMA_DATA"));
        await page.SelectAsync("LANE_PEJABAT");
        await page.Keyboard.PressAsync("Control+v");
        await page.Mouse.MoveAsync(lane.X + (lane.Width / 2) - 10, row.Y + (row.Height / 2));
        await page.Mouse.MoveAsync(lane.X + (lane.Width / 2), row.Y + (row.Height / 2), new() { Steps = 4 });
        await page.Mouse.ClickAsync(lane.X + (lane.Width / 2), row.Y + (row.Height / 2));
        await page.Locator("g.djs-shape", new() { HasText = "naskah ke arsip" }).First.WaitForAsync();
        await page.SaveAsync();
        var stored = await office.StoredAsync(to);
        Assert.Contains(Drawing.Lanes(stored), l => l.StartsWith("Pejabat:", StringComparison.Ordinal) && l.Contains("Menyalin naskah ke arsip", StringComparison.Ordinal));
        // Its form came along; its number did not: two rows cannot both be number 6.
        Assert.Equal(Regex.Count(before, "<sop:form[ >]") + 1, Regex.Count(stored, "<sop:form[ >]"));
        Assert.Single(Regex.Matches(stored, "<sop:step[^>]*printedNo=\"6\""));
        Assert.Contains("Menyunting", stored, StringComparison.Ordinal);
    }

    private static string[] Steps(params string[] lists) => [.. lists.SelectMany(l => l.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)).Order(StringComparer.Ordinal)];

    private static async Task StandsInAsync(IPage page, string step, string lane)
    {
        var (inner, outer) = (await page.BoxAsync(step), await page.BoxAsync(lane));
        Assert.True(inner.X >= outer.X && inner.X + inner.Width <= outer.X + outer.Width, $"Expected {step} between {outer.X} and {outer.X + outer.Width}, but it stands from {inner.X} to {inner.X + inner.Width}.");
    }

    private static async Task TabToAsync(IPage page, string there, bool back = false)
    {
        for (var i = 0; i < 60; i++)
        {
            await page.Keyboard.PressAsync(back ? "Shift+Tab" : "Tab");
            if (await page.EvaluateAsync<bool>($"!!({there})")) return;
        }
        Assert.Fail($"Expected the Tab key to lead to {there}, but it did not.");
    }

    /// <summary>Two fingers beside each other, as far apart as is said at the beginning and at the end, pixels.</summary>
    private static async Task PinchAsync(IPage page, float x, float y, float from, float to)
    {
        var browser = await page.Context.NewCDPSessionAsync(page);
        object[] Fingers(float apart) => [new { x = x - (apart / 2), y, id = 0 }, new { x = x + (apart / 2), y, id = 1 }];
        Task TouchAsync(string type, object[] points) => browser.SendAsync("Input.dispatchTouchEvent", new() { ["type"] = type, ["touchPoints"] = points });
        await TouchAsync("touchStart", Fingers(from));
        for (var i = 1; i <= 8; i++) await TouchAsync("touchMove", Fingers(from + ((to - from) * i / 8)));
        await TouchAsync("touchEnd", []);
        await browser.DetachAsync();
    }
}
