using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.LifeCycle;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.LifeCycle;

/// <summary>From the draft to the version in force: who may do what, on which bytes, from which day.</summary>
public sealed class ApprovalTests
{
    [Fact]
    public async Task A_draft_that_was_reviewed_and_approved_comes_into_force()
    {
        await using var host = new TestHost(settings: ("Sop:DirectPublication", "false"));
        var draft = await host.DraftAsync(Approvals.Sop());
        Assert.Equal((SopState.Draft, null), (draft.State, await host.Definitions.InForceAsync(Approvals.Key, default)));

        var id = await host.SubmitAsync(draft.Id);
        Assert.Equal(SopState.Submitted, (await host.RowAsync(draft.Id)).State);
        await host.ReviewAsync(id);
        await host.ApproveAsync(id);
        Assert.Equal(SopState.Approved, (await host.RowAsync(draft.Id)).State);
        await host.PumpAsync();

        var row = await host.RowAsync(draft.Id);
        Assert.Equal((SopState.InForce, DefinitionStatus.Published), (row.State, row.Status));
        Assert.Equal(draft.Id, (await host.Definitions.InForceAsync(Approvals.Key, default))!.Id);
        Assert.Equal([SopStep.Submitted, SopStep.Reviewed, SopStep.Approved, SopStep.CameIntoForce], await host.StepsAsync(draft.Id));
        var approval = await host.ReadAsync(d => d.SopApprovals.SingleAsync(a => a.DefinitionId == draft.Id));
        Assert.Equal(("12/KPTS/2026", row.XmlHash, new DateOnly(2026, 11, 23)), (approval.Number, approval.Hash, approval.EffectiveOn));
        Assert.Equal((await host.ActorAsync("kepala.dinas")).UserId, approval.ApprovedBy);
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task Its_effective_date_comes_by_itself_at_the_beginning_of_the_day_in_the_offices_zone()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Approvals.Sop());
        var old = await host.Definitions.InForceAsync(Approvals.Key, default);
        var draft = await host.DraftAsync(Approvals.Sop("120 menit", "PT120M"));
        var id = await host.SubmitAsync(draft.Id);
        await host.ReviewAsync(id);
        await host.ApproveAsync(id, "2026-12-01");
        await host.PumpAsync();

        await host.AdvanceToAsync(new(2026, 11, 30, 23, 59, 59, TimeSpan.FromHours(7)));
        Assert.Equal(old!.Id, (await host.Definitions.InForceAsync(Approvals.Key, default))!.Id);
        var before = await host.StartAsync(Approvals.Key);
        await host.AdvanceToAsync(new(2026, 12, 1, 0, 0, 0, TimeSpan.FromHours(7)));

        Assert.Equal(draft.Id, (await host.Definitions.InForceAsync(Approvals.Key, default))!.Id);
        Assert.Equal(SopState.Superseded, (await host.RowAsync(old.Id)).State);
        Assert.Equal(2, (await host.InstanceAsync(await host.StartAsync(Approvals.Key))).DefinitionVersion);
        Assert.Equal(1, (await host.InstanceAsync(before)).DefinitionVersion);
    }

    [Fact]
    public async Task A_submitted_version_does_not_change_until_it_is_returned_or_withdrawn()
    {
        await using var host = new TestHost();
        var owner = await host.ActorAsync("pengelola.sop");
        var draft = await host.DraftAsync(Approvals.Sop());
        var id = await host.SubmitAsync(draft.Id);

        await Play.RefusedAsync(() => host.Definitions.SaveDraftAsync(Approvals.Key, Approvals.Sop("90 menit", "PT90M"), draft.XmlHash, owner, default), "sop-in-approval");
        await Play.RefusedAsync(() => host.Definitions.PublishAsync(draft.Id, null, owner, default), "sop-in-approval");
        await Play.RefusedAsync(() => host.SubmitAsync(draft.Id), "sop-not-a-draft");

        await host.ReturnAsync(id);
        var again = (await host.Definitions.SaveDraftAsync(Approvals.Key, Approvals.Sop("90 menit", "PT90M"), draft.XmlHash, owner, default)).Definition;
        Assert.Equal(draft.Id, again.Id);
        Assert.Equal(id, await host.SubmitAsync(draft.Id));
        Assert.Equal(SopState.Submitted, (await host.RowAsync(draft.Id)).State);

        await host.Get<SopSubmissions>().WithdrawAsync(draft.Id, "Ditunda.", owner, default);
        Assert.Equal((SopState.Draft, null), ((await host.RowAsync(draft.Id)).State, (await host.RowAsync(draft.Id)).ApprovalInstanceId));
        Assert.Equal(InstanceStatus.Terminated, (await host.InstanceAsync(id)).Status);
        Assert.Equal([SopStep.Submitted, SopStep.Returned, SopStep.Submitted, SopStep.Withdrawn], await host.StepsAsync(draft.Id));
    }

    [Fact]
    public async Task Nobody_reviews_or_approves_what_they_wrote_or_submitted()
    {
        await using var host = new TestHost();
        await host.ReadAsync(async d =>
        {
            var owner = await d.Roles.SingleAsync(r => r.Name == "PENGELOLA_SOP");
            d.UserRoles.AddRange(await d.Users.Where(u => u.UserName == "sekretaris" || u.UserName == "kepala.dinas").Select(u => new Microsoft.AspNetCore.Identity.IdentityUserRole<string> { RoleId = owner.Id, UserId = u.Id }).ToListAsync());
            return await d.SaveChangesAsync();
        });
        // The reviewer wrote it, the head of the office submitted it.
        var draft = await host.DraftAsync(Approvals.Sop(), by: "sekretaris");
        var id = await host.SubmitAsync(draft.Id, by: "kepala.dinas");
        await Play.RefusedAsync(() => host.ReviewAsync(id), "excluded-actor");
        Assert.Equal(SopState.Submitted, (await host.RowAsync(draft.Id)).State);
        // It is not even offered: no row in the inbox, no mail, and the page says why.
        var task = await host.OpenTaskAsync(id, "TELAAH");
        using var reviewer = await host.BrowserAsync("sekretaris");
        Assert.DoesNotContain(task.Id, await reviewer.GetStringAsync("/inbox?tab=kelompok"), StringComparison.Ordinal);
        Assert.Contains("Anda ikut menyusun versi ini", await reviewer.GetStringAsync($"/inbox/{task.Id}"), StringComparison.Ordinal);
        // Their superior hears that nobody is left to do it.
        var told = await host.ReadAsync(d => d.Mails.Where(m => m.TaskId == task.Id).Join(d.Users, m => m.RecipientId, u => u.Id, (m, u) => m.Kind + " " + u.UserName).ToListAsync());
        Assert.Equal(["unclaimed kepala.dinas"], told);

        var other = await host.DraftAsync(Approvals.Sop(key: "lain"), by: "pengelola.sop");
        var second = await host.SubmitAsync(other.Id, by: "kepala.dinas");
        await host.ReviewAsync(second);
        await Play.RefusedAsync(() => host.ApproveAsync(second), "excluded-actor");
        Assert.Equal(SopState.Reviewed, (await host.RowAsync(other.Id)).State);
    }

    [Fact]
    public async Task What_stands_in_its_way_is_listed_and_nothing_is_submitted()
    {
        await using var host = new TestHost();
        var owner = await host.ActorAsync("pengelola.sop");
        await host.PublishAsync(Approvals.Sop());
        var current = (await host.Definitions.InForceAsync(Approvals.Key, default))!;
        var broken = (await host.Definitions.SaveDraftAsync(Approvals.Key, Approvals.Sop(more: """<bpmn:serviceTask id="S" name="Kirim" />"""), current.XmlHash, owner, default)).Definition;

        var problem = await Play.RefusedAsync(() => host.SubmitAsync(broken.Id), "sop-not-submittable");
        Assert.Contains(problem.Diagnostics, d => d.ElementId == "S");
        Assert.Equal((SopState.Draft, null), ((await host.RowAsync(broken.Id)).State, (await host.RowAsync(broken.Id)).ApprovalInstanceId));
        Assert.Empty(await host.ReadAsync(d => d.Instances.Where(i => i.DefinitionKey == "pengesahan-sop").ToListAsync()));
    }

    [Fact]
    public async Task Where_the_rules_of_the_form_are_required_an_SOP_that_breaks_them_is_not_submitted()
    {
        await using var host = new TestHost(settings: ("Sop:RequireFormRules", "true"));
        var seed = (await host.Definitions.GetAsync((await host.Definitions.InForceAsync(ContentCycle.Key, default))!.Id, default)).Xml;
        var draft = await host.DraftAsync(seed);
        var problem = await Play.RefusedAsync(() => host.SubmitAsync(draft.Id), "sop-not-submittable");
        Assert.Contains(problem.Diagnostics, d => d.Message.Id.StartsWith("Diharapkan", StringComparison.Ordinal) && d.Blocks is Workflows.Definitions.Blocks.InForce);
        Assert.Equal(SopState.Draft, (await host.RowAsync(draft.Id)).State);
    }

    [Theory]
    [InlineData("2026-11-22", "2026-11-23", "tanggalEfektif")]
    [InlineData("2026-12-01", "2026-11-24", "tanggalPengesahan")]
    public async Task An_SOP_does_not_apply_backwards_and_is_not_approved_in_advance(string effectiveOn, string approvedOn, string field)
    {
        await using var host = new TestHost();
        var draft = await host.DraftAsync(Approvals.Sop());
        var id = await host.SubmitAsync(draft.Id);
        await host.ReviewAsync(id);
        var problem = await Play.RefusedAsync(() => host.ApproveAsync(id, effectiveOn, approvedOn: approvedOn), "invalid-form");
        Assert.Equal(field, Assert.Single(problem.Diagnostics).ElementId);
        Assert.Equal(SopState.Reviewed, (await host.RowAsync(draft.Id)).State);
    }

    [Fact]
    public async Task Bytes_that_differ_from_the_approved_ones_do_not_come_into_force()
    {
        await using var host = new TestHost();
        var draft = await host.DraftAsync(Approvals.Sop());
        var id = await host.SubmitAsync(draft.Id);
        await host.ReviewAsync(id);
        await host.ApproveAsync(id);
        await host.ReadAsync(d => d.Definitions.Where(x => x.Id == draft.Id).ExecuteUpdateAsync(s => s.SetProperty(x => x.Xml, Approvals.Sop("5 menit", "PT5M"))));
        await host.PumpAsync();

        Assert.Equal(SopState.Approved, (await host.RowAsync(draft.Id)).State);
        Assert.Null(await host.Definitions.InForceAsync(Approvals.Key, default));
        Assert.Contains(draft.XmlHash, Assert.Single(await host.ReadAsync(d => d.Incidents.Where(i => i.InstanceId == id).ToListAsync())).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Where_direct_publication_is_not_allowed_an_SOP_comes_into_force_by_approval_only()
    {
        await using var host = new TestHost(settings: ("Sop:DirectPublication", "false"));
        var owner = await host.ActorAsync("pengelola.sop");
        await Play.RefusedAsync(() => host.Definitions.StoreAsync(Approvals.Sop(), publish: true, owner, default), "sop-needs-approval");
        Assert.Empty(await host.Definitions.ListAsync(Approvals.Key, default));
        var draft = await host.DraftAsync(Approvals.Sop());
        await Play.RefusedAsync(() => host.Definitions.PublishAsync(draft.Id, null, owner, default), "sop-needs-approval");
        // Taking the identity page away does not make it something else.
        var seed = (await host.Definitions.InForceAsync(ContentCycle.Key, default))!;
        await Play.RefusedAsync(() => host.Definitions.StoreAsync(Diagram.OneTask(ContentCycle.Key), publish: true, owner, default), "sop-needs-approval");
        Assert.Equal(seed.Id, (await host.Definitions.InForceAsync(ContentCycle.Key, default))!.Id);
        // A process that is no SOP is published as ever.
        await host.Definitions.StoreAsync(Diagram.OneTask(), publish: true, owner, default);
    }

    [Fact]
    public async Task A_revoked_SOP_takes_no_new_cases_and_its_running_ones_go_on()
    {
        await using var host = new TestHost();
        var version = await host.BringIntoForceAsync(Approvals.Sop());
        var running = await host.StartAsync(Approvals.Key);
        await Play.RefusedAsync(async () => await host.Get<SopRevocation>().RevokeAsync(version.Id, "Tidak dipakai lagi.", await host.ActorAsync("pengelola.sop"), default), "forbidden");
        await host.Get<SopRevocation>().RevokeAsync(version.Id, "Tidak dipakai lagi.", await host.ActorAsync("kepala.dinas"), default);

        Assert.Null(await host.Definitions.InForceAsync(Approvals.Key, default));
        await Play.RefusedAsync(() => host.StartAsync(Approvals.Key), "definition-not-found");
        await host.CompleteAsync(running, "TERIMA", by: "anggota.tim");
        await host.CompleteAsync(running, "CATAT", by: "administrator");
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(running)).Status);
        Assert.Empty(await host.ReadAsync(d => d.ReviewDuties.Where(r => r.DefinitionKey == Approvals.Key).ToListAsync()));

        // It comes back only as a new version.
        var restored = await host.Get<SopRestoration>().RestoreAsync(version.Id, await host.ActorAsync("pengelola.sop"), default);
        Assert.Equal(2, restored);
        Assert.Equal(SopState.Draft, (await host.Definitions.NewestAsync(Approvals.Key, default))!.State);
    }

    [Fact]
    public async Task An_approval_and_a_periodic_review_are_started_by_the_program_only()
    {
        await using var host = new TestHost();
        foreach (var key in new[] { "pengesahan-sop", "telaah-berkala-sop" })
            await Play.RefusedAsync(() => host.StartAsync(key, by: "pengelola.sop"), "starts-by-itself");
    }
}
