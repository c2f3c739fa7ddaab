using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>The shipped SOP with a planned item: what waits, what counts, what is called off.</summary>
public sealed class PlannedCaseTests
{
    private const string Plan = """[{"kanal":"website","tanggal":"2026-11-24","pukul":"10.00"},{"kanal":"instagram","tanggal":"2026-11-26","pukul":"13.30"}]""";
    private static readonly DateTimeOffset website = new(2026, 11, 24, 10, 0, 0, TimeSpan.FromHours(7));
    private static readonly DateTimeOffset instagram = new(2026, 11, 26, 13, 30, 0, TimeSpan.FromHours(7));

    [Fact]
    public async Task Step_ten_begins_and_its_quarter_of_an_hour_counts_when_the_last_planned_time_has_come()
    {
        await using var host = new TestHost();
        var id = await PlannedAsync(host, Plan);
        Assert.Null(await StepTenAsync(host, id));
        using var leader = await host.BrowserAsync("ketua.tim");
        Assert.Contains("Instagram: Kam, 26 Nov 2026 13.30 WIB", PageForm.Words(await leader.GetStringAsync($"/proses/{id}")), StringComparison.Ordinal);

        await host.AdvanceToAsync(website.AddHours(1));
        Assert.Equal(website, (await RowAsync(host, id, "website")).PublishedAt!.Value.ToOffset(website.Offset));
        Assert.Equal(PublicationStatus.Scheduled, (await RowAsync(host, id, "instagram")).Status);
        Assert.Null(await StepTenAsync(host, id));

        await host.AdvanceToAsync(instagram.AddMinutes(1));
        Assert.Equal(PublicationStatus.AwaitingProof, (await RowAsync(host, id, "instagram")).Status);
        Assert.Equal(instagram.AddMinutes(15), (await StepTenAsync(host, id))!.DueAt);
        await ContentCycle.ProveAsync(host, id);
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
    }

    [Fact]
    public async Task A_move_takes_the_waiting_step_along()
    {
        await using var host = new TestHost();
        var id = await PlannedAsync(host, Plan);
        var moves = host.Services.GetRequiredService<PublicationMoves>();
        var publisher = await host.ActorAsync("administrator");
        await host.AdvanceToAsync(website);
        await moves.MoveAsync(new((await RowAsync(host, id, "instagram")).Id, null, "2026-11-25", "08.00"), publisher, default);
        await host.AdvanceToAsync(new DateTimeOffset(2026, 11, 25, 8, 0, 0, TimeSpan.FromHours(7)));
        Assert.Equal(host.Now.AddMinutes(15), (await StepTenAsync(host, id))!.DueAt);
    }

    [Fact]
    public async Task Moved_to_now_everything_that_goes_along_goes_at_once()
    {
        await using var host = new TestHost();
        var id = await PlannedAsync(host, """[{"kanal":"website","tanggal":"2026-11-24","pukul":"10.00"}]""");
        await host.Services.GetRequiredService<PublicationMoves>().MoveAsync(new((await RowAsync(host, id, "website")).Id, null, null, null, Now: true), await host.ActorAsync("ketua.tim"), default);
        await host.PumpAsync();
        Assert.Equal((PublicationStatus.Published, PublicationStatus.AwaitingProof), ((await RowAsync(host, id, "website")).Status, (await RowAsync(host, id, "instagram")).Status));
        Assert.NotNull(await StepTenAsync(host, id));
    }

    [Theory]
    [InlineData("""[{"kanal":"website","tanggal":"2026-11-20","pukul":"10.00"}]""", "sudah lewat")]
    [InlineData("""[{"kanal":"website","tanggal":"2026-11-24","pukul":"10pm"}]""", "seperti 10.00")]
    [InlineData("""[{"kanal":"facebook","tanggal":"2026-11-24","pukul":"10.00"}]""", "Facebook tidak dipilih")]
    [InlineData("""[{"kanal":"website","tanggal":"2026-11-24","pukul":"10.00"},{"kanal":"instagram","tanggal":"2026-11-24","pukul":"09.00"}]""", "Instagram tidak sebelum website")]
    [InlineData("""[{"kanal":"instagram","tanggal":"2026-11-24","pukul":"10.00"},{"kanal":"instagram","tanggal":"2026-11-25","pukul":"10.00"}]""", "tetapi ada dua")]
    public async Task A_plan_that_does_not_hold_is_refused_in_words_and_the_step_stays_open(string plan, string words)
    {
        await using var host = new TestHost();
        var refused = await Assert.ThrowsAsync<ProblemException>(() => PlannedAsync(host, plan));
        Assert.Equal("publication-plan", refused.Type);
        Assert.Contains(words, refused.Reason.Id, StringComparison.Ordinal);
        Assert.Equal(1, await host.ReadAsync(d => d.Tasks.CountAsync(t => t.ElementId == "S08_SIAPKAN_TAYANG" && t.Status == WorkTaskStatus.Open)));
        Assert.Equal(0, await host.ReadAsync(d => d.Publications.CountAsync()));
    }

    [Fact]
    public async Task A_cancelled_case_sends_nothing_that_it_planned()
    {
        await using var host = new TestHost();
        var id = await PlannedAsync(host, Plan);
        await host.AdvanceToAsync(website);
        await host.Runner.CancelAsync(id, "Kegiatan dibatalkan.", await host.ActorAsync("ketua.tim"), default);
        Assert.Equal(["website"], await host.ReadAsync(d => d.Publications.Where(p => p.InstanceId == id).Select(p => p.Channel).ToListAsync()));
        await host.AdvanceToAsync(instagram.AddHours(1));
        Assert.Equal(0, await host.ReadAsync(d => d.Jobs.CountAsync(j => j.InstanceId == id && (j.Status == JobStatus.Queued || j.Status == JobStatus.Running))));
    }

    [Fact]
    public async Task An_item_that_comes_back_is_planned_anew_and_only_once()
    {
        await using var host = new TestHost();
        var id = await PlannedAsync(host, Plan);
        var token = (await host.StateAsync(id)).Tokens.Single();
        await host.Services.GetRequiredService<OperatorMoves>().MoveTokenAsync(id, token.Id, "S07_SARING", "Judul keliru.", await host.ActorAsync("admin"), default);
        Assert.Equal(0, await host.ReadAsync(d => d.Publications.CountAsync()));
        // On the calendar it is a plan of something that nobody has screened yet.
        using var publisher = await host.BrowserAsync("administrator");
        Assert.Contains("10.00 Lomba literasi Website Belum disaring", PageForm.Words(await publisher.GetStringAsync("/publikasi/kalender")), StringComparison.Ordinal);

        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id, Plan);
        await host.AdvanceToAsync(instagram.AddMinutes(1));
        Assert.Equal(2, await host.ReadAsync(d => d.Publications.CountAsync(p => p.InstanceId == id)));
        Assert.NotNull(await StepTenAsync(host, id));
    }

    private static async Task<string> PlannedAsync(TestHost host, string plan)
    {
        var id = await ContentCycle.UpToScreeningAsync(host);
        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id, plan);
        await host.PumpAsync();
        return id;
    }

    private static Task<WorkTask?> StepTenAsync(TestHost host, string id) => host.ReadAsync(d => d.Tasks.AsNoTracking().SingleOrDefaultAsync(t => t.InstanceId == id && t.ElementId == "S10_TERBITKAN"));

    private static Task<Publication> RowAsync(TestHost host, string id, string channel) => host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.InstanceId == id && p.Channel == channel));
}
