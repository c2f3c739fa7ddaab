using System.Net;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests.Api;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

public sealed class SopDraftTests
{
    [Fact]
    public async Task A_step_added_between_two_others_and_published_is_run_by_the_next_case_only()
    {
        await using var host = new TestHost();
        using var desk = await SopDesk.OpenAsync(host);
        var running = await ContentCycle.ProposeAsync(host);

        var draft = await (await desk.SaveAsync(SopDesk.WithStepAdded(await desk.XmlAsync()))).JsonAsync();
        Assert.Equal((2, "draft"), (draft.GetProperty("version").GetInt32(), draft.Text("status")));
        Assert.Equal("Pengelola SOP", draft.Text("updatedBy"));
        var published = await (await desk.PublishAsync(draft.Text("id"), draft.Text("hash"))).JsonAsync();
        Assert.Equal("published", published.Text("status"));

        var fresh = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CollectAsync(host, fresh);
        await ContentCycle.CollectAsync(host, running);
        Assert.Equal("IZIN", await OpenStepAsync(host, fresh));
        Assert.Equal("S05_TERIMA_DATA", await OpenStepAsync(host, running));

        await ContentCycle.CompleteAsync(host, fresh, "IZIN", "petugas.sd", null);
        Assert.Equal("S05_TERIMA_DATA", await OpenStepAsync(host, fresh));
    }

    [Fact]
    public async Task A_save_over_somebody_elses_is_refused_and_changes_nothing()
    {
        await using var host = new TestHost();
        using var first = await SopDesk.OpenAsync(host);
        using var second = await SopDesk.OpenAsync(host);
        var xml = await first.XmlAsync();

        var saved = await (await first.SaveAsync(xml.Replace("Menyaring naskah", "Menyaring naskah lagi", StringComparison.Ordinal))).JsonAsync();
        await (await second.SaveAsync(xml.Replace("Menyunting naskah", "Menyunting lagi", StringComparison.Ordinal))).ProblemAsync(HttpStatusCode.Conflict, "definition-changed");

        var current = await (await second.Browser.GetAsync($"/api/definitions/{SopDesk.Key}/draft")).JsonAsync();
        Assert.Equal((saved.Text("hash"), "Pengelola SOP"), (current.Text("hash"), current.Text("updatedBy")));
        Assert.Contains("Menyaring naskah lagi", await second.Browser.GetStringAsync($"/api/definitions/{current.Text("id")}/xml"), StringComparison.Ordinal);

        // Knowing both, the second may put theirs in its place by naming what they replace.
        second.Hash = current.Text("hash");
        var replaced = await (await second.SaveAsync(xml.Replace("Menyunting naskah", "Menyunting lagi", StringComparison.Ordinal))).JsonAsync();
        Assert.Equal(saved.Text("id"), replaced.Text("id"));
    }

    [Fact]
    public async Task Of_two_saves_at_the_same_moment_one_is_stored()
    {
        await using var host = new TestHost();
        using var desk = await SopDesk.OpenAsync(host);
        var xml = await desk.XmlAsync();
        desk.Hash = (await (await desk.SaveAsync(xml + "\n")).JsonAsync()).Text("hash");

        var answers = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => desk.SaveAsync(xml + new string('\n', i + 2))));
        Assert.Equal(1, answers.Count(a => a.StatusCode == HttpStatusCode.OK));
        Assert.Equal(5, answers.Count(a => a.StatusCode == HttpStatusCode.Conflict));
    }

    [Fact]
    public async Task A_draft_with_problems_is_kept_but_not_published()
    {
        await using var host = new TestHost();
        using var desk = await SopDesk.OpenAsync(host);
        var broken = (await desk.XmlAsync()).Replace("""type="publishToWebsite" """.TrimEnd(), """type="terbitkanDiBulan" """.TrimEnd(), StringComparison.Ordinal);

        var check = await (await desk.CheckAsync(broken)).JsonAsync();
        Assert.Contains(check.GetProperty("diagnostics").EnumerateArray(), d => d.Text("severity") == "error" && d.Text("elementId") == "TERBITKAN_WEBSITE");

        var draft = await (await desk.SaveAsync(broken)).JsonAsync();
        var refused = await (await desk.PublishAsync(draft.Text("id"), draft.Text("hash"))).ProblemAsync(HttpStatusCode.UnprocessableEntity, "definition-invalid");
        Assert.Contains(refused.GetProperty("diagnostics").EnumerateArray(), d => d.Text("elementId") == "TERBITKAN_WEBSITE" && d.Text("message").StartsWith("Diharapkan", StringComparison.Ordinal));
        Assert.Equal(1, (await host.Definitions.InForceAsync(SopDesk.Key, default))!.Version);

        var page = await desk.Browser.GetStringAsync($"/sop/{SopDesk.Key}?versi=2");
        Assert.Contains("masih ada masalah", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_saved_after_one_looked_is_not_published()
    {
        await using var host = new TestHost();
        using var desk = await SopDesk.OpenAsync(host);
        var xml = await desk.XmlAsync();
        var draft = await (await desk.SaveAsync(xml + "\n")).JsonAsync();
        await (await desk.PublishAsync(draft.Text("id"), hash: desk.Hash)).ProblemAsync(HttpStatusCode.Conflict, "definition-changed");
        Assert.Equal(DefinitionStatus.Draft, (await host.Definitions.NewestAsync(SopDesk.Key, default))!.Status);
    }

    [Fact]
    public async Task A_save_says_what_it_replaces_and_comes_from_our_own_page()
    {
        await using var host = new TestHost();
        using var desk = await SopDesk.OpenAsync(host);
        var xml = await desk.XmlAsync();
        await (await desk.SaveAsync(xml, withToken: false)).ProblemAsync(HttpStatusCode.Forbidden, "forgery-token-missing");
        desk.Hash = "";
        Assert.Equal(HttpStatusCode.PreconditionRequired, (await desk.SaveAsync(xml)).StatusCode);
        Assert.Single(await host.Definitions.ListAsync(SopDesk.Key, default));
    }

    private static Task<string> OpenStepAsync(TestHost host, string instanceId) =>
        host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == instanceId && t.Status == WorkTaskStatus.Open).Select(t => t.ElementId).SingleAsync());
}
