using System.Globalization;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Workflows.Instances;
using Disdik.Bpm.Workflows.Jobs;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>An item on its way to a channel: what binds it, who decides, and what is told.</summary>
public sealed class DeliveryTests(ChannelWork work) : IClassFixture<ChannelWork>, IAsyncLifetime
{
    private readonly WebhookDouble other = new();

    public async ValueTask InitializeAsync()
    {
        await other.StartAsync();
        await work.SetUpAsync("webhook", other.Settings);
    }

    public ValueTask DisposeAsync() => other.DisposeAsync();

    [Theory]
    [InlineData("title", "Judul yang tidak disetujui")]
    [InlineData("body", "Isi yang tidak disetujui")]
    public async Task What_was_changed_on_the_way_is_not_sent(string input, string changed)
    {
        var row = await work.QueueAsync("webhook");
        await ChangeJobAsync(row.Id, job => job.Input = Variables.Parse(job.Input).With(input, changed).ToJson());
        await NotSentAsync(row.Id);
    }

    [Fact]
    public async Task What_was_changed_with_its_variables_is_not_sent()
    {
        var row = await work.QueueAsync("webhook");
        await ChangeJobAsync(row.Id, job => (job.Input, job.Variables) = (Variables.Parse(job.Input).With("title", "Lain").ToJson(), Variables.Parse(job.Variables).With("judul", "Lain").ToJson()));
        await NotSentAsync(row.Id);
    }

    [Fact]
    public async Task Another_approved_content_is_not_sent_under_the_first_ones_row()
    {
        var (first, second) = (await work.QueueAsync("webhook"), await work.QueueAsync("webhook"));
        var foreign = await work.Host.ReadAsync(d => d.Jobs.AsNoTracking().SingleAsync(j => j.Id == second.Id));
        await ChangeJobAsync(first.Id, job => (job.Input, job.Variables, job.Approval) = (Variables.Parse(foreign.Input).With("publication", first.Id).ToJson(), foreign.Variables, foreign.Approval));
        await NotSentAsync(first.Id);
    }

    [Fact]
    public async Task A_channel_that_is_off_waits_for_a_person_and_one_switched_off_on_the_way_as_well()
    {
        var queued = await work.QueueAsync("webhook");
        await work.SetUpAsync("webhook", other.Settings, isOn: false);
        Assert.Equal(PublicationStatus.AwaitingProof, (await work.WorkAsync(queued.Id)).Status);
        Assert.Equal(PublicationStatus.AwaitingProof, (await work.QueueAsync("webhook")).Status);
        Assert.Equal(PublicationStatus.AwaitingProof, (await work.QueueAsync("tiktok")).Status);
        Assert.Empty(other.Shown);
    }

    [Fact]
    public async Task A_channel_that_follows_the_website_gets_what_no_plan_named()
    {
        await work.SetUpAsync("webhook", other.Settings, follows: true);
        var elsewhere = await work.QueueAsync("tiktok");
        var row = await work.Host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.Title == elsewhere.Title && p.Channel == "webhook"));
        Assert.Equal(PublicationStatus.Published, (await work.WorkAsync(row.Id)).Status);
    }

    [Fact]
    public async Task Before_publishing_every_served_channel_is_asked_for_its_limits_at_once_and_nothing_goes_out()
    {
        await using var bluesky = new BlueskyDouble();
        await bluesky.StartAsync();
        await work.SetUpAsync("bluesky", bluesky.Settings, follows: true);
        try
        {
            var title = new string('j', 400);
            var refused = Assert.IsType<JobOutcome.Refused>(await work.WebsiteAsync(work.Job(title, null, true, "webhook")));
            Assert.Contains("Bluesky: expected at most 300 characters, but the text has", refused.Message, StringComparison.Ordinal);
            Assert.Equal(0, await work.Host.ReadAsync(d => d.Publications.CountAsync(p => p.Title == title)));
        }
        finally
        {
            await work.SetUpAsync("bluesky", bluesky.Settings, isOn: false);
        }
    }

    [Fact]
    public async Task The_step_before_publishing_cannot_be_handed_in_with_what_a_channel_would_refuse()
    {
        await using var board = new NoticeBoardDouble();
        await board.StartAsync();
        await using var host = new TestHost(services: services => services.AddSingleton<IPublishingTarget, NoticeBoardTarget>());
        await host.Services.GetRequiredService<ChannelStore>().SaveAsync("papan", new ChannelForm(board.Settings, true, true, false, ""), await host.ActorAsync("admin"), default);
        var id = await ContentCycle.ProposeAsync(host);
        await ContentCycle.CollectAsync(host, id);
        await ContentCycle.ReceiveAsync(host, id);
        await ContentCycle.CompleteAsync(host, id, "S06_SUNTING", "administrator", null, $$"""{"judul":"{{new string('j', 140)}}","teras":"Teras.","isi":"Isi."}""");
        await ContentCycle.ScreenAsync(host, id, "layak");
        var refused = await Assert.ThrowsAsync<ProblemException>(() => ContentCycle.PrepareAsync(host, id));
        Assert.Equal("channel-limits", refused.Type);
        Assert.Contains("Papan pengumuman: diharapkan paling banyak 200 karakter", refused.Reason.Id, StringComparison.Ordinal);
        Assert.Equal(WorkTaskStatus.Open, (await host.ReadAsync(d => d.Tasks.AsNoTracking().SingleAsync(t => t.InstanceId == id && t.ElementId == "S08_SIAPKAN_TAYANG"))).Status);
    }

    [Fact]
    public async Task The_same_words_of_a_case_go_to_a_channel_once_however_often_the_step_is_repeated()
    {
        var row = await work.QueueAsync("webhook");
        var again = work.Job(row.Title, row.Lead, true, "webhook");
        await work.WebsiteAsync(again with { JobId = "lain", IdempotencyKey = "lain" });
        await work.WorkAsync(row.Id);
        Assert.Single(other.Shown, title => title == row.Title);
        Assert.Equal(1, await work.Host.ReadAsync(d => d.Publications.CountAsync(p => p.Title == row.Title && p.Channel == "webhook")));
    }

    [Fact]
    public async Task Where_tries_run_out_it_fails_with_an_incident_and_a_person_sends_it_again()
    {
        other.Server.Begin(_ => Fault.TooManyRequests);
        var row = await work.WorkAsync((await work.QueueAsync("webhook")).Id);
        Assert.Equal((PublicationStatus.Failed, RetryPolicy.MaxAttempts, (DateTimeOffset?)null), (row.Status, row.Attempts, row.NextTryAt));
        other.Server.Begin();
        await work.Answers.SendAgainAsync(row.Id, work.Publisher, default);
        Assert.Equal(PublicationStatus.Published, (await work.WorkAsync(row.Id)).Status);
    }

    [Fact]
    public async Task A_person_who_finds_it_there_says_so_and_nothing_is_sent_any_more()
    {
        other.Server.Begin(_ => Fault.CutAfter);
        var row = await work.WorkAsync((await work.QueueAsync("webhook")).Id, most: 1);
        Assert.Equal(PublicationStatus.Uncertain, row.Status);
        var wrong = await Assert.ThrowsAsync<ProblemException>(() => work.Answers.StandsThereAsync(row.Id, "bukan alamat", work.Publisher, default));
        Assert.Equal("proof-url-invalid", wrong.Type);
        await Assert.ThrowsAsync<ProblemException>(() => work.Answers.StandsThereAsync(row.Id, "https://cms.contoh.test/1", work.Administrator, default));

        await work.Answers.StandsThereAsync(row.Id, "https://cms.contoh.test/1", work.Publisher, default);
        var requests = other.Server.Requests.Count;
        row = await work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, "https://cms.contoh.test/1", work.Publisher.UserId), (row.Status, row.Url, row.RecordedBy));
        Assert.Equal(requests, other.Server.Requests.Count);
        Assert.Equal("publication-changed", (await Assert.ThrowsAsync<ProblemException>(() => work.Answers.SendAgainAsync(row.Id, work.Publisher, default))).Type);
    }

    [Fact]
    public async Task The_end_of_a_credential_is_told_once_before_it_comes()
    {
        await work.SetUpAsync("webhook", other.Settings, expiresOn: work.Host.Now.AddDays(60).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await work.Host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(0, await ToldAsync());
        await work.SetUpAsync("webhook", other.Settings, expiresOn: work.Host.Now.AddDays(10).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        await work.Host.AdvanceAsync(TimeSpan.FromHours(2));
        await work.Host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(1, await ToldAsync());
    }

    private Task<int> ToldAsync() => work.Host.ReadAsync(d => d.Incidents.CountAsync(i => i.Message.Contains("/kanal/webhook")));

    private async Task NotSentAsync(string id)
    {
        var row = await work.WorkAsync(id);
        Assert.Equal(PublicationStatus.Failed, row.Status);
        Assert.DoesNotContain(row.Title, other.Shown);
        Assert.True(other.Shown.Distinct().Count() == other.Shown.Count);
        Assert.NotNull(StoredText.Read(row.LastError));
        Assert.Equal(1, await work.Host.ReadAsync(d => d.Incidents.CountAsync(i => i.JobId == id)));
    }

    private Task<int> ChangeJobAsync(string id, Action<Job> change) => work.Host.ReadAsync(async d =>
    {
        change((await d.Jobs.FindAsync(id))!);
        return await d.SaveChangesAsync();
    });
}
