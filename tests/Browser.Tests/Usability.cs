using System.Text.Json;
using Deque.AxeCore.Commons;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>axe's rules for WCAG 2.0 to 2.2, A and AA, and its advice; and no page wider than the screen.</summary>
internal static class Usability
{
    private static readonly string axe = new BundledAxeScriptProvider().GetScript();

    // In the page itself: the runner that axe offers for Playwright opens a second page for each answer, which took as long again as the rules.
    // Without resultTypes axe also describes every element that is as it should be.
    private const string Rules = """
        async element => (await axe.run(element, {
            runOnly: { type: 'tag', values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] },
            resultTypes: ['violations'],
        })).violations.map(v => `${v.id}: ${v.help}: ${v.nodes.slice(0, 3).map(n => n.html).join(' | ')}`)
        """;

    public static Task ExpectUsableAsync(this IPage page, string place) => page.Locator("html").ExpectUsableAsync(place);

    public static async Task ExpectUsableAsync(this ILocator part, string place)
    {
        await part.Page.EvaluateAsync(axe);
        var violations = (await part.EvaluateAsync<JsonElement>(Rules)).EnumerateArray().Select(v => v.GetString()).ToList();
        Assert.True(violations.Count == 0, $"{place}:\n{string.Join("\n", violations)}");
        await part.Page.ExpectNarrowAsync(place);
    }

    public static async Task ExpectNarrowAsync(this IPage page, string place) =>
        Assert.False(await page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"), $"{place} is wider than the screen.");
}
