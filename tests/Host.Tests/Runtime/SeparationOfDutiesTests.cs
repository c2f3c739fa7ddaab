using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Desk;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

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

    [Fact]
    public async Task their_superior_hears_at_once_that_nobody_is_left_to_screen()
    {
        await using var host = new TestHost();
        var (task, _, _) = await EditedByTheScreenerAsync(host);
        Assert.Equal([("unclaimed", "kepala.dinas@contoh.test")], (await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == task.Id).Select(m => new { m.Kind, m.ToAddress }).ToListAsync())).Select(m => (m.Kind, m.ToAddress)));
    }

    [Fact]
    public async Task who_collected_the_material_does_not_screen_it()
    {
        await using var host = new TestHost();
        await host.GrantAsync("petugas.sd", Roles.PejabatPenyaring);
        var id = await ContentCycle.UpToScreeningAsync(host);
        await RefusedAsync(host, id, "petugas.sd");
        await ContentCycle.ScreenAsync(host, id, "layak");
    }

    [Fact]
    public async Task who_typed_a_draft_before_the_task_went_to_another_does_not_screen_it()
    {
        await using var host = new TestHost();
        await host.GrantAsync("ketua.tim", Roles.PejabatPenyaring);
        var id = await UpToEditingAsync(host);
        var editing = await host.OpenTaskAsync(id, "S06_SUNTING");
        var (leader, administrator) = (await host.ActorAsync("ketua.tim"), await host.ActorAsync("administrator"));
        await host.Runner.ReassignTaskAsync(editing.Id, leader.UserId, "Saya kerjakan.", leader, default);
        await host.Services.GetRequiredService<Drafts>().SaveAsync(editing.Id, 0, new(new Dictionary<string, string[]> { ["isi-judul"] = ["Judul dari ketua tim"] }), leader, default);
        await host.Runner.ReassignTaskAsync(editing.Id, administrator.UserId, "Ketua tim tidak sempat.", await host.ActorAsync("sekretaris"), default);
        await ContentCycle.EditAsync(host, id);
        var refusal = await RefusedAsync(host, id, "ketua.tim");
        Assert.Equal("Diharapkan orang yang berbeda dari pelaksana langkah sebelumnya, tetapi Anda ikut mengerjakannya.", refusal.Reason.Id);
    }

    [Fact]
    public async Task neither_a_delegate_whose_work_was_recalled_nor_one_who_gave_a_picture_screens()
    {
        await using var host = new TestHost();
        foreach (var person in new[] { "anggota.tim", "petugas.smp" }) await host.GrantAsync(person, Roles.PejabatPenyaring);
        var id = await UpToEditingAsync(host);
        var editing = await host.OpenTaskAsync(id, "S06_SUNTING");
        var administrator = await host.ActorAsync("administrator");
        await host.Runner.ClaimTaskAsync(editing.Id, administrator, default);
        var member = await host.ActorAsync("anggota.tim");
        await host.Acts().DelegateAsync(editing.Id, member.UserId, "Tolong disunting.", administrator, default);
        await host.Services.GetRequiredService<Drafts>().SaveAsync(editing.Id, 0, new(new Dictionary<string, string[]> { ["isi-judul"] = ["Judul dari anggota"] }), member, default);
        await host.Acts().RecallAsync(editing.Id, administrator, default);
        var officer = await host.ActorAsync("petugas.smp");
        await host.Acts().DelegateAsync(editing.Id, officer.UserId, "Tolong gambarnya.", administrator, default);
        using MemoryStream picture = new([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0]);
        await host.Services.GetRequiredService<AttachmentStore>().AddAsync(editing.Id, "gambar", "foto.png", picture, officer, default);
        await host.Acts().RecallAsync(editing.Id, administrator, default);
        await ContentCycle.EditAsync(host, id);
        await RefusedAsync(host, id, "anggota.tim");
        await RefusedAsync(host, id, "petugas.smp");
    }

    [Fact]
    public async Task neither_who_stands_in_for_the_editor_nor_the_editor_in_whose_name_it_was_screens()
    {
        await using var host = new TestHost();
        foreach (var person in new[] { "administrator", "anggota.tim" }) await host.GrantAsync(person, Roles.PejabatPenyaring);
        await host.GrantAsync("anggota.tim", Roles.AdministratorKonten);
        var id = await UpToEditingAsync(host);
        var editing = await host.OpenTaskAsync(id, "S06_SUNTING");
        await host.Runner.ClaimTaskAsync(editing.Id, await host.ActorAsync("administrator"), default);
        var editor = await host.ActorAsync("administrator");
        await host.Absences().EnterAsync(new(editor.UserId, new(2026, 11, 23), new(2026, 11, 24), "Dinas luar.", await host.IdOfAsync("anggota.tim")), editor, default);
        var standIn = await host.InOfficeAsync("anggota.tim");
        await host.Runner.CompleteTaskAsync(new(editing.Id, null, Variables.Parse("""{"judul":"Disunting","teras":"T.","isi":"I."}"""), null), standIn, default);
        await RefusedAsync(host, id, "anggota.tim");
        await RefusedAsync(host, id, "administrator");
    }

    [Fact]
    public async Task an_operator_who_changed_the_text_by_hand_does_not_screen_it()
    {
        await using var host = new TestHost();
        await host.GrantAsync("pengelola.sop", Roles.PejabatPenyaring);
        var id = await ContentCycle.UpToScreeningAsync(host);
        var operatorActor = await host.ActorAsync("pengelola.sop");
        await host.Services.GetRequiredService<OperatorMoves>().ChangeVariablesAsync(id, Variables.Parse("""{"judul":"Judul lain"}"""), null, "Salah ketik.", operatorActor, default);
        var screening = await host.OpenTaskAsync(id, "S07_SARING");
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(screening.Id, "layak", Variables.Empty, null), operatorActor, default), "excluded-actor");
        await ContentCycle.ScreenAsync(host, id, "layak");
    }

    private static async Task<string> UpToEditingAsync(TestHost host)
    {
        var id = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CollectAsync(host, id);
        await ContentCycle.ReceiveAsync(host, id);
        return id;
    }

    /// <summary>Neither takes it nor completes it.</summary>
    private static async Task<ProblemException> RefusedAsync(TestHost host, string id, string person)
    {
        var screening = await host.OpenTaskAsync(id, "S07_SARING");
        var actor = await host.ActorAsync(person);
        await Play.RefusedAsync(() => host.Runner.CompleteTaskAsync(new(screening.Id, "layak", Variables.Empty, null), actor, default), "excluded-actor");
        return await Play.RefusedAsync(() => host.Runner.ClaimTaskAsync(screening.Id, actor, default), "excluded-actor");
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
