using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.LifeCycle;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.LifeCycle;

/// <summary>Monitoring every six months and evaluation every twelve: each due date once, whoever wakes.</summary>
public sealed class ReviewDutyTests
{
    [Fact]
    public async Task Each_due_date_brings_one_task_and_moves_on()
    {
        await using var host = new TestHost();
        await host.BringIntoForceAsync(Approvals.Sop());
        Assert.Equal([(ReviewKind.Evaluation, new(2027, 11, 23)), (ReviewKind.Monitoring, new DateOnly(2027, 5, 23))], await DueAsync(host));

        host.Clock.SetUtcNow(new(2027, 5, 22, 23, 59, 0, TimeSpan.FromHours(7)));
        Assert.Equal(0, await host.Get<ReviewDuties>().StartDueAsync(default));
        host.Clock.SetUtcNow(new(2027, 5, 23, 0, 0, 0, TimeSpan.FromHours(7)));
        await host.Get<ReviewDuties>().StartDueAsync(default);
        Assert.Equal(0, await host.Get<ReviewDuties>().StartDueAsync(default));

        var review = Assert.Single(await ReviewsAsync(host));
        Assert.Contains("Izin Kegiatan", review.Title, StringComparison.Ordinal);
        Assert.Contains((ReviewKind.Monitoring, new DateOnly(2027, 11, 23)), await DueAsync(host));
        await ContentCycle.CompleteAsync(host, review.Id, "MONITORING", "pengelola.sop", "tetap", """{"penilaianPenerapan":"baik"}""");
        Assert.NotNull((await host.ReadAsync(d => d.Instances.AsNoTracking().SingleAsync(i => i.Id == review.Id))).EndedAt);
    }

    [Fact]
    public async Task A_year_later_the_evaluation_comes_and_what_was_missed_is_made_up_for_once()
    {
        await using var host = new TestHost();
        await host.BringIntoForceAsync(Approvals.Sop());
        host.Clock.SetUtcNow(new(2029, 1, 10, 8, 0, 0, TimeSpan.FromHours(7)));
        await host.Get<ReviewDuties>().StartDueAsync(default);

        Assert.Equal(2, (await ReviewsAsync(host)).Count);
        Assert.Equal([(ReviewKind.Evaluation, new(2029, 11, 23)), (ReviewKind.Monitoring, new DateOnly(2029, 5, 23))], await DueAsync(host));
        var evaluation = await host.ReadAsync(d => d.Tasks.AsNoTracking().SingleAsync(t => t.ElementId == "EVALUASI" && t.Status == WorkTaskStatus.Open && d.Instances.Any(i => i.Id == t.InstanceId && i.Title!.StartsWith("Izin"))));
        await ContentCycle.CompleteAsync(host, evaluation.InstanceId, "EVALUASI", "sekretaris", "revisi", """{"kriteriaTerpenuhi":["dipahami"],"tindakanEvaluasi":"Waktu langkah 1."}""");
        Assert.Single(await host.ReadAsync(d => d.Tasks.Where(t => t.InstanceId == evaluation.InstanceId && t.ElementId == "REVISI").ToListAsync()));
    }

    [Fact]
    public async Task Of_several_that_wake_at_once_one_begins_it()
    {
        await using var host = new TestHost();
        await host.BringIntoForceAsync(Approvals.Sop());
        host.Clock.SetUtcNow(new(2027, 5, 23, 8, 0, 0, TimeSpan.FromHours(7)));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => host.Get<ReviewDuties>().StartDueAsync(default))));
        Assert.Single(await ReviewsAsync(host));
    }

    [Fact]
    public async Task A_new_version_keeps_the_due_dates_of_its_SOP()
    {
        await using var host = new TestHost();
        await host.BringIntoForceAsync(Approvals.Sop());
        var due = await DueAsync(host);
        await host.AdvanceAsync(TimeSpan.FromDays(2));
        await host.BringIntoForceAsync(Approvals.Sop("90 menit", "PT90M"), "2026-11-25");
        Assert.Equal(due, await DueAsync(host));
    }

    [Fact]
    public async Task Who_reviews_sees_how_the_SOP_was_carried_out_in_the_period()
    {
        await using var host = new TestHost();
        await host.BringIntoForceAsync(Approvals.Sop());
        for (var i = 0; i < 4; i++)
        {
            var id = await host.StartAsync(Approvals.Key);
            // 60 working minutes are the standard; one of the four takes three hours.
            host.Clock.Advance(TimeSpan.FromHours(i == 3 ? 3 : 0.5));
            await host.CompleteAsync(id, "TERIMA", by: "anggota.tim");
        }
        host.Clock.SetUtcNow(new(2027, 5, 23, 8, 0, 0, TimeSpan.FromHours(7)));
        await host.Get<ReviewDuties>().StartDueAsync(default);
        var task = await host.OpenTaskAsync(Assert.Single(await ReviewsAsync(host)).Id, "MONITORING");

        using var owner = await host.BrowserAsync("pengelola.sop");
        var words = Pages.PageForm.Words(await owner.GetStringAsync($"/inbox/{task.Id}"));
        Assert.Contains("23 November 2026 sampai 22 Mei 2027, semua versi.", words, StringComparison.Ordinal);
        Assert.Contains("4 dimulai, 0 selesai", words, StringComparison.Ordinal);
        Assert.Contains("1. Menerima permohonan 4 1 dari 4 (25%) 30 menit kerja 1 jam kerja", words, StringComparison.Ordinal);
    }

    private static Task<List<Instance>> ReviewsAsync(TestHost host) =>
        host.ReadAsync(d => d.Instances.AsNoTracking().Where(i => i.DefinitionKey == "telaah-berkala-sop" && i.Title!.StartsWith("Izin")).ToListAsync());

    private static async Task<List<(ReviewKind, DateOnly)>> DueAsync(TestHost host) =>
        [.. (await host.ReadAsync(d => d.ReviewDuties.AsNoTracking().Where(r => r.DefinitionKey == Approvals.Key).ToListAsync()))
            .OrderBy(r => r.Kind.ToString(), StringComparer.Ordinal).Select(r => (r.Kind, DateOnly.FromDateTime(r.DueAt.ToOffset(TimeSpan.FromHours(7)).DateTime)))];
}
