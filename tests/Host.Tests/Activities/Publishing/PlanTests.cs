using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>A time planned for each channel: obeyed, moved, and never missed or used twice.</summary>
public sealed class PlanTests(ChannelWork work) : IClassFixture<ChannelWork>, IAsyncLifetime
{
    private readonly WebhookDouble other = new();

    private PublicationMoves Moves => work.Host.Services.GetRequiredService<PublicationMoves>();

    public async ValueTask InitializeAsync()
    {
        await other.StartAsync();
        await work.SetUpAsync("webhook", other.Settings);
    }

    public ValueTask DisposeAsync() => other.DisposeAsync();

    [Fact]
    public async Task A_channel_gets_the_item_at_its_planned_time_and_not_before()
    {
        var at = Whole(TimeSpan.FromDays(2));
        var row = await PlanAsync("A", [("webhook", at)]);
        Assert.Equal((PublicationStatus.Scheduled, (DateTimeOffset?)at), (row.Status, row.PlannedAt));

        work.Host.Clock.SetUtcNow(at.AddMinutes(-1));
        await work.StartAsync();
        Assert.DoesNotContain(row.Title, other.Shown);
        work.Host.Clock.SetUtcNow(at);
        await work.StartAsync();
        Assert.Single(other.Shown, row.Title);
        Assert.Equal(PublicationStatus.Published, (await work.RowAsync(row.Id)).Status);
    }

    [Fact]
    public async Task A_channel_that_people_post_to_waits_for_its_proof_from_the_planned_time_on()
    {
        var at = Whole(TimeSpan.FromDays(1));
        var row = await PlanAsync("B", [("tiktok", at)]);
        Assert.Equal(PublicationStatus.Scheduled, row.Status);
        work.Host.Clock.SetUtcNow(at);
        await work.StartAsync();
        Assert.Equal(PublicationStatus.AwaitingProof, (await work.RowAsync(row.Id)).Status);
    }

    [Fact]
    public async Task An_article_planned_for_later_is_not_public_before_and_takes_its_channels_along_when_it_moves()
    {
        var (first, late, far) = (Whole(TimeSpan.FromDays(1)), Whole(TimeSpan.FromDays(4)), Whole(TimeSpan.FromDays(9)));
        var job = Job("C", [("website", first), ("tiktok", far)], "webhook", "tiktok");
        var waits = Assert.IsType<JobOutcome.Postponed>(await work.WebsiteAsync(job));
        Assert.Equal(first, work.Host.Now + waits.After);
        var article = await RowAsync("C", "website");
        Assert.Equal((PublicationStatus.Scheduled, (string?)null, (string?)null), (article.Status, article.Slug, article.Url));
        using var visitor = await work.Host.BrowserAsync();
        Assert.DoesNotContain("Rencana C", await visitor.GetStringAsync("/berita"), StringComparison.Ordinal);

        // The webhook went with the article; TikTok has a time of its own, which stays as long as it is not before.
        await Moves.MoveAsync(At(article, late), work.Publisher, default);
        Assert.Equal((late, late, far), ((await RowAsync("C", "website")).PlannedAt!.Value, (await RowAsync("C", "webhook")).PlannedAt!.Value, (await RowAsync("C", "tiktok")).PlannedAt!.Value));
        var webhook = await RowAsync("C", "webhook");
        var refused = await Assert.ThrowsAsync<ProblemException>(() => Moves.MoveAsync(At(webhook, first), work.Publisher, default));
        Assert.Contains("karena menautkan ke beritanya", refused.Reason.Id, StringComparison.Ordinal);
        // The job runs by its old time: the row decides.
        work.Host.Clock.SetUtcNow(first);
        Assert.IsType<JobOutcome.Postponed>(await work.WebsiteAsync(job));
        await work.StartAsync();
        Assert.DoesNotContain("Rencana C", other.Shown);

        work.Host.Clock.SetUtcNow(late);
        // The step lasts until the last channel's time; the process dies before it can say so, and runs it again.
        for (var run = 0; run < 2; run++) Assert.Equal(far, work.Host.Now + Assert.IsType<JobOutcome.Postponed>(await work.WebsiteAsync(job)).After);
        await work.StartAsync();
        Assert.Single(other.Shown, "Rencana C");
        Assert.Contains("Rencana C", await visitor.GetStringAsync("/berita"), StringComparison.Ordinal);
        work.Host.Clock.SetUtcNow(far);
        Assert.IsType<JobOutcome.Succeeded>(await work.WebsiteAsync(job));
        Assert.Equal(3, await work.Host.ReadAsync(d => d.Publications.CountAsync(p => p.Title == "Rencana C")));
    }

    [Fact]
    public async Task What_is_planned_is_moved_later_earlier_and_to_now_and_the_case_tells_who_did_it()
    {
        var (at, later, earlier) = (Whole(TimeSpan.FromDays(2)), Whole(TimeSpan.FromDays(5)), Whole(TimeSpan.FromDays(1)));
        var row = await PlanAsync("D", [("webhook", at)]);
        Assert.Equal(at, await Moves.MoveAsync(At(row, later), work.Publisher, default));
        work.Host.Clock.SetUtcNow(at.AddHours(-30));
        await Moves.MoveAsync(At(await work.RowAsync(row.Id), earlier), work.Publisher, default);
        Assert.Equal(earlier, (await JobAsync(row.Id)).RunAt);
        await Moves.MoveAsync(new(row.Id, null, null, null, Now: true), work.Publisher, default);
        await work.StartAsync();
        Assert.Single(other.Shown, row.Title);

        var moves = (await work.Host.HistoryAsync(work.Case)).Where(h => h.Type == PublicationMoves.History).ToList();
        var first = moves.Single(h => Variables.Parse(h.Data) is var data && data.Text("channel") == "webhook" && data.Text("from") == at.ToString("O") && data.Text("to") == later.ToString("O"));
        Assert.Equal(work.Publisher.UserId, first.Actor);
        using var leader = await work.Host.BrowserAsync("ketua.tim");
        Assert.Contains("memindahkan jadwal tayang Webhook dari", Pages.PageForm.Words(await leader.GetStringAsync($"/proses/{work.Case}")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Moves_that_race_with_the_jobs_start_either_stand_or_are_refused_and_it_goes_out_once()
    {
        for (var round = 0; round < 12; round++)
        {
            var at = Whole(TimeSpan.FromHours(3));
            var later = at.AddDays(1);
            var row = await PlanAsync($"E{round}", [("webhook", at)]);
            work.Host.Clock.SetUtcNow(at);
            var move = Task.Run(() => Moves.MoveAsync(At(row, later), work.Publisher, default));
            await Task.WhenAll(work.StartAsync(), move.ContinueWith(_ => { }, TaskScheduler.Default));

            var sent = other.Shown.Count(title => title == row.Title);
            Assert.True(move.IsFaulted ? move.Exception?.InnerException is ProblemException { Kind: ProblemKind.Conflict } : sent == 0, $"{move.Exception} sent {sent}");
            var now = await work.WorkAsync(row.Id);
            Assert.Equal((PublicationStatus.Published, move.IsFaulted ? at : later), (now.Status, now.PlannedAt!.Value));
            Assert.Single(other.Shown, row.Title);
        }
    }

    [Fact]
    public async Task A_job_that_a_dead_process_held_is_not_moved_before_it_is_free()
    {
        var (at, later) = (Whole(TimeSpan.FromHours(3)), Whole(TimeSpan.FromDays(3)));
        var row = await PlanAsync("F", [("webhook", at)]);
        work.Host.Clock.SetUtcNow(at);
        await work.Host.ReadAsync(d => d.Jobs.Where(j => j.Id == row.Id).ExecuteUpdateAsync(s => s.SetProperty(j => j.Status, JobStatus.Running).SetProperty(j => j.LeaseUntil, at.AddMinutes(1)).SetProperty(j => j.Attempts, 1)));
        var held = await Assert.ThrowsAsync<ProblemException>(() => Moves.MoveAsync(At(row, later), work.Publisher, default));
        Assert.Contains("sedang dikirim sekarang", held.Reason.Id, StringComparison.Ordinal);

        await work.RestartAsync();
        await Moves.MoveAsync(At(row, later), work.Publisher, default);
        await work.StartAsync();
        Assert.DoesNotContain(row.Title, other.Shown);
        Assert.Equal(PublicationStatus.Published, (await work.WorkAsync(row.Id)).Status);
        Assert.Single(other.Shown, row.Title);
        Assert.Equal(later, work.Host.Now);
    }

    [Fact]
    public async Task What_cannot_be_moved_is_refused_in_words_and_stays()
    {
        var at = Whole(TimeSpan.FromDays(2));
        var row = await PlanAsync("G", [("webhook", at)]);
        async Task RefusedAsync(string words, PublicationMove move, Security.Actor? by = null) =>
            Assert.Contains(words, (await Assert.ThrowsAsync<ProblemException>(() => Moves.MoveAsync(move, by ?? work.Publisher, default))).Reason.Id, StringComparison.Ordinal);
        await RefusedAsync("sudah lewat", At(row, Whole(TimeSpan.FromDays(-1))));
        await RefusedAsync("paling lama 366 hari", At(row, Whole(TimeSpan.FromDays(800))));
        await RefusedAsync("pukul seperti 10.00", new(row.Id, row.Revision, "2027-02-30", "10.00"));
        await RefusedAsync("pukul seperti 10.00", new(row.Id, row.Revision, "2027-02-20", "25:00"));
        await RefusedAsync("orang lain sudah memindahkannya", At(row, Whole(TimeSpan.FromDays(3))) with { Revision = row.Revision - 1 });
        await RefusedAsync("akun Anda tidak memiliki peran itu", At(row, Whole(TimeSpan.FromDays(3))), await work.Host.ActorAsync("anggota.tim"));
        await RefusedAsync("tidak ditemukan", At(row, Whole(TimeSpan.FromDays(3))) with { PublicationId = "tidak-ada" });
        Assert.Equal((at, at), ((await work.RowAsync(row.Id)).PlannedAt!.Value, (await JobAsync(row.Id)).RunAt));

        // Outside the working hours is well: Sunday, three in the morning.
        var night = OfficeNight();
        await Moves.MoveAsync(At(row, night), work.Publisher, default);
        Assert.Equal(PublicationStatus.Published, (await work.WorkAsync(row.Id)).Status);
        await RefusedAsync("sudah tayang", At(row, Whole(TimeSpan.FromDays(3))));
    }

    private DateTimeOffset OfficeNight()
    {
        var day = work.Host.Now.ToOffset(TimeSpan.FromHours(7)).Date.AddDays(1);
        while (day.DayOfWeek is not DayOfWeek.Sunday) day = day.AddDays(1);
        return new DateTimeOffset(day.AddHours(3), TimeSpan.FromHours(7));
    }

    private DateTimeOffset Whole(TimeSpan from)
    {
        var at = work.Host.Now + from;
        return at.AddTicks(-(at.Ticks % TimeSpan.TicksPerMinute)).ToUniversalTime();
    }

    private static PublicationMove At(Publication row, DateTimeOffset to)
    {
        var local = to.ToOffset(TimeSpan.FromHours(7));
        return new(row.Id, row.Revision, local.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), local.ToString("HH'.'mm", CultureInfo.InvariantCulture));
    }

    private JobContext Job(string name, (string Channel, DateTimeOffset At)[] plan, params string[] channels)
    {
        var job = work.Job($"Rencana {name}", "Teras.", false, channels);
        return job with { Input = job.Input.With("plan", System.Text.Json.JsonSerializer.SerializeToElement(plan.Select(p => p.At.ToOffset(TimeSpan.FromHours(7)) is var at
            ? new { kanal = p.Channel, tanggal = at.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), pukul = at.ToString("HH'.'mm", CultureInfo.InvariantCulture) } : null))) };
    }

    /// <summary>The article stands at once; the channel's row is given back.</summary>
    private async Task<Publication> PlanAsync(string name, (string Channel, DateTimeOffset At)[] plan)
    {
        Assert.IsType<JobOutcome.Postponed>(await work.WebsiteAsync(Job(name, plan, plan[0].Channel)));
        Assert.Equal(PublicationStatus.Published, (await RowAsync(name, "website")).Status);
        return await RowAsync(name, plan[0].Channel);
    }

    private Task<Publication> RowAsync(string name, string channel) => work.Host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Title == $"Rencana {name}" && p.Channel == channel));

    private Task<Job> JobAsync(string id) => work.Host.ReadAsync(d => d.Jobs.AsNoTracking().SingleAsync(j => j.Id == id));
}
