using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>Whoever edited an item does not screen it, whichever way the task might come to them; and the item is not stuck because of it.</summary>
public sealed class SeparationOfDutiesTests
{
    [Fact]
    public async Task the_editor_gets_the_screening_by_no_way()
    {
        await using var host = new TestHost();
        var (task, editor, head) = await EditedByTheScreenerAsync(host);

        await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(task.Id, editor, default), "excluded-actor");
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(task.Id, "layak", Variables.Empty, null), editor, default), "excluded-actor");
        await Play.RefusedAsync(() => host.Runner.ReassignTaskAsync(task.Id, editor.UserId, "Saya saja.", editor, default), "not-superior");
        await Play.RefusedAsync(() => host.Runner.ReassignTaskAsync(task.Id, editor.UserId, "Kembali kepada Anda.", head, default), "excluded-actor");
        Assert.Null((await host.OpenTaskAsync(task.InstanceId, "S07_SARING")).AssigneeId);
    }

    [Fact]
    public async Task when_every_screener_edited_their_superior_is_told_and_decides()
    {
        await using var host = new TestHost();
        var (task, _, head) = await EditedByTheScreenerAsync(host);
        await host.AdvanceAsync(TimeSpan.FromDays(5));

        var told = await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == task.Id && m.Kind == "escalation1").Select(m => m.ToAddress).ToListAsync());
        Assert.Equal(["kepala.dinas@contoh.test"], told);
        using var browser = await host.BrowserAsync("kepala.dinas");
        Assert.Contains(task.Id, await browser.GetStringAsync("/eskalasi"), StringComparison.Ordinal);
        await Pages.PageForm.SendAsync(browser, $"/eskalasi/{task.Id}", "sendiri", []);

        await host.Runner.CompleteTaskAsync(new(task.Id, "layak", Variables.Empty, null), head, default);
        await host.OpenTaskAsync(task.InstanceId, "S08_SIAPKAN_TAYANG");
    }

    /// <summary>The Sekretaris, the only screener of the office, does the editing for someone who was late.</summary>
    private static async Task<(WorkTask Screening, Actor Editor, Actor Head)> EditedByTheScreenerAsync(TestHost host)
    {
        var id = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CollectAsync(host, id);
        await ContentCycle.ReceiveAsync(host, id);
        var editing = await host.OpenTaskAsync(id, "S06_SUNTING");
        var editor = await host.ActorAsync("sekretaris");
        await host.Runner.ReassignTaskAsync(editing.Id, editor.UserId, "Dikerjakan sendiri.", editor, default);
        await host.Runner.CompleteTaskAsync(new(editing.Id, null, Variables.Parse("""{"judul":"Disunting","teras":"T.","isi":"I."}"""), null), editor, default);
        return (await host.OpenTaskAsync(id, "S07_SARING"), editor, await host.ActorAsync("kepala.dinas"));
    }
}
