using System.Text.RegularExpressions;
using System.Xml.Linq;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>What an owner does on the drawing board of the designer, with mouse and keys.</summary>
internal static class Drawing
{
    /// <summary>The middle of a lane's head from its upper edge, pixels of the drawing as it opens.</summary>
    private const int Head = 12;

    public static async Task OpenDiagramAsync(this IPage page, string key)
    {
        await page.GotoAsync($"/sop/{key}/designer#diagram");
        await page.Locator("sop-designer[aria-busy=false]").WaitForAsync();
    }

    public static ILocator Shape(this IPage page, string id) => page.Locator($"g.djs-shape[data-element-id='{id}']");

    /// <summary>Where a shape is drawn, without its outline and the buttons beside it.</summary>
    public static async Task<LocatorBoundingBoxResult> BoxAsync(this IPage page, string id) => (await page.Shape(id).Locator(".djs-visual > :first-child").BoundingBoxAsync())!;

    /// <summary>The whole drawing: every shape with its place and every way with its points.</summary>
    public static Task<string[]> DrawnAsync(this IPage page) => page.EvaluateAsync<string[]>(
        "() => [...document.querySelectorAll('g.djs-element[data-element-id]')].map(g => `${g.dataset.elementId} ${g.getAttribute('transform')} ${g.querySelector('.djs-visual path')?.getAttribute('d')}`).sort()");

    /// <summary>A step or an event is selected in its middle, a lane at its head.</summary>
    public static async Task SelectAsync(this IPage page, string id)
    {
        var (x, y) = await page.HandleOfAsync(id);
        await page.Mouse.ClickAsync(x, y);
        // After a drag out of the palette the first click only ends the drag.
        if (!(await page.Shape(id).GetAttributeAsync("class"))!.Contains("selected", StringComparison.Ordinal)) await page.Mouse.ClickAsync(x, y);
        await Assertions.Expect(page.Shape(id)).ToHaveClassAsync(new Regex("selected"));
    }

    public static async Task RenameAsync(this IPage page, string id, string name)
    {
        var (x, y) = await page.HandleOfAsync(id);
        await page.Mouse.DblClickAsync(x, y);
        await page.Locator(".djs-direct-editing-parent").WaitForAsync();
        await page.Keyboard.PressAsync("Control+a");
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");
    }

    private static async Task<(float X, float Y)> HandleOfAsync(this IPage page, string id)
    {
        var box = await page.BoxAsync(id);
        return (box.X + (box.Width / 2), id.StartsWith("LANE", StringComparison.OrdinalIgnoreCase) ? box.Y + Head : box.Y + (box.Height / 2));
    }

    /// <summary>A button beside what is selected.</summary>
    public static Task PadAsync(this IPage page, string action) => page.Locator($".djs-context-pad .entry[data-action='{action}']").ClickAsync();

    public static async Task DragAsync(this IPage page, float fromX, float fromY, float toX, float toY)
    {
        await page.Mouse.MoveAsync(fromX, fromY);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(fromX + 8, fromY + 8);
        await page.Mouse.MoveAsync(toX, toY, new() { Steps = 8 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Everything back, with the keyboard alone.</summary>
    public static async Task UndoAllAsync(this IPage page)
    {
        while (await page.GetByRole(AriaRole.Button, new() { Name = "Urungkan" }).IsEnabledAsync()) await page.Keyboard.PressAsync("Control+z");
    }

    public static async Task SaveAsync(this IPage page)
    {
        await page.Keyboard.PressAsync("Control+s");
        await Assertions.Expect(page.Locator(".sop-state")).ToContainTextAsync("Tersimpan");
    }

    /// <summary>The lanes of a file in their order, each with what is done in it: <c>Administrator: S06 S10</c>.</summary>
    public static IReadOnlyList<string> Lanes(string xml)
    {
        XNamespace bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
        var root = XDocument.Parse(xml).Root!;
        var numbered = root.Descendants(bpmn + "userTask").ToDictionary(t => t.Attribute("id")!.Value, t => t.Attribute("name")?.Value ?? "");
        return [.. root.Descendants(bpmn + "lane").Select(lane => $"{lane.Attribute("name")?.Value}: {string.Join(", ", lane.Elements(bpmn + "flowNodeRef").Select(r => numbered.GetValueOrDefault(r.Value)).OfType<string>().Order(StringComparer.Ordinal))}")];
    }
}
