using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>Models of other tools in the real browser: shown, and edited without a loss.</summary>
public sealed partial class InterchangeTests(Office office)
{
    private const string NewName = "Nama yang baru";

    [Fact]
    public async Task Every_public_model_is_shown()
    {
        await using var owner = await office.SignedInAsync("pengelola.sop");
        await owner.Page.GotoAsync("/sop/pengelolaan-website-media-sosial/diagram");
        foreach (var (name, bytes) in SharedFiles.Models())
        {
            var id = await BringInAsync(bytes);
            var shown = await owner.Page.EvaluateAsync<string>(
                """
                async address => {
                  const diagram = document.createElement('sop-diagram');
                  diagram.setAttribute('src', address);
                  document.querySelector('main').prepend(diagram);
                  const end = Date.now() + 30000;
                  const isDone = () => diagram.querySelector('.sop-diagram-zoom, p');
                  while (!isDone() && Date.now() < end) await new Promise(resolve => requestAnimationFrame(resolve));
                  const shapes = diagram.querySelectorAll('.djs-element').length;
                  const answer = diagram.querySelector('.sop-diagram-zoom') ? `shown ${shapes}` : `not shown: ${diagram.textContent}`;
                  diagram.remove();
                  return answer;
                }
                """, $"/api/definitions/{id}/xml");
            Assert.True(shown.StartsWith("shown", StringComparison.Ordinal), $"{name}: {shown}");
            Assert.True(shown != "shown 0" || !Encoding.UTF8.GetString(bytes).Contains("BPMNShape", StringComparison.Ordinal), $"Expected the shapes of {name} to be drawn, but none is.");
            await EmptyTheShelfAsync(bytes);
        }
        // bpmn-js says on the console which parts of a broken model it leaves out of the picture; nothing else may complain.
        Assert.Equal([], owner.Complaints.Where(c => !c.Contains("failed to import", StringComparison.Ordinal)).Distinct().Take(5));
    }

    [Fact]
    public async Task A_step_renamed_in_the_designer_is_all_that_changes_in_the_file()
    {
        await using var owner = await office.SignedInAsync("pengelola.sop");
        await RenameAsync(owner, "our own", SharedFiles.OfRepository("designer/specs/fixtures/foreign.bpmn"));
        string[] some = ["reference/C.4.0", "sap-signavio-process-manager-19.9.0/A.2.1-roundtrip", "trisotech-workflow-modeler-12.6.3/C.1.0-export", "adonis-17.0/A.2.0-export", "bonita-bpm-7.2.3/C.1.0-export"];
        foreach (var (name, bytes) in SharedFiles.Models().Where(m => some.Any(s => m.Name.Contains(s, StringComparison.Ordinal)))) await RenameAsync(owner, name, bytes);
        Assert.Empty(owner.Complaints);
    }

    private async Task RenameAsync(Person owner, string name, byte[] bytes)
    {
        var id = await BringInAsync(bytes);
        var key = ProcessKey.FindAll(bytes)[0].Key;
        await owner.Page.GotoAsync($"/sop/{Uri.EscapeDataString(key)}/designer#diagram");
        await owner.Page.Locator("sop-designer[aria-busy=false]").WaitForAsync();
        var step = StepOf(bytes);
        await owner.Page.Locator(".sop-steps button", new() { HasText = step }).First.ClickAsync();
        await owner.Page.GetByLabel("Nama", new() { Exact = true }).FillAsync(NewName);
        await owner.Page.Keyboard.PressAsync("Tab");
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan draf" }).ClickAsync();
        await Assertions.Expect(owner.Page.Locator(".sop-state")).ToContainTextAsync("Tersimpan");

        var (before, after) = (Encoding.UTF8.GetString(bytes), Encoding.UTF8.GetString((await office.Host.Definitions.GetAsync(id, default)).Xml));
        // bpmn-js may give the shape a label that says nothing.
        var (from, to) = Difference(EmptyLabel().Replace(before, ""), EmptyLabel().Replace(after, ""));
        Assert.True(to.Length > 0 && NewName.Contains(to, StringComparison.Ordinal) && step.Contains(from, StringComparison.Ordinal), $"Expected only the name of '{step}' to change in {name}, but '{from}' became '{to}'.");
        await EmptyTheShelfAsync(bytes);
    }

    [GeneratedRegex(@"\s*<(\w+:)?BPMNLabel\s*/>")]
    private static partial Regex EmptyLabel();

    /// <summary>What stands between the beginning and the end that both have.</summary>
    private static (string From, string To) Difference(string before, string after)
    {
        var start = before.Zip(after).TakeWhile(pair => pair.First == pair.Second).Count();
        var end = before[start..].Reverse().Zip(after[start..].Reverse()).TakeWhile(pair => pair.First == pair.Second).Count();
        return (before[start..^end], after[start..^end]);
    }

    /// <summary>The first task that has a name of its own and is drawn.</summary>
    private static string StepOf(byte[] bytes)
    {
        using MemoryStream stream = new(bytes);
        var root = XDocument.Load(stream).Root!;
        var drawn = root.Descendants().Select(e => e.Attribute("bpmnElement")?.Value).ToHashSet();
        var names = root.Descendants().Attributes("name").CountBy(a => a.Value).ToDictionary(c => c.Key, c => c.Value);
        return root.Descendants().Where(e => e.Name.LocalName.EndsWith("ask", StringComparison.Ordinal) && drawn.Contains(e.Attribute("id")?.Value))
            .Select(e => e.Attribute("name")?.Value).First(n => n is { Length: > 3 } && names[n] == 1 && !n.Contains('\n', StringComparison.Ordinal))!;
    }

    private async Task<string> BringInAsync(byte[] bytes)
    {
        await EmptyTheShelfAsync(bytes);
        var stored = await office.Host.Definitions.SaveDraftAsync(ProcessKey.FindAll(bytes)[0].Key, bytes, "", await office.Host.ActorAsync("pengelola.sop"), default);
        return stored.Definition.Id;
    }

    /// <summary>The tools' files have the processes of the reference in them, under the same ids.</summary>
    private async Task EmptyTheShelfAsync(byte[] bytes)
    {
        var keys = ProcessKey.FindAll(bytes).Select(p => p.Key).ToList();
        await using var database = office.Host.Database();
        await database.Set<Definition>().Where(d => keys.Contains(d.Key)).ExecuteDeleteAsync();
    }
}
