using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>
/// What every target that posts over the network must keep, through the real job runner and ledger: one post for each item, whatever breaks and whenever,
/// and a named state with a next step for a person. A new target derives from this and brings its other side. On
/// PostgreSQL two of them are enough: what the database has to do is the same for all.
/// </summary>
public abstract partial class ChannelConformance(ChannelWork work) : IAsyncLifetime
{
    private protected abstract string Channel { get; }
    private protected abstract ForeignDouble Make();

    /// <summary>The video of the items that are broken off: none, and one where it goes another way than pictures.</summary>
    private protected virtual IReadOnlyList<string?> Videos => [null];

    private protected ChannelWork Work { get; } = work;
    private protected ForeignDouble Other { get; private set; } = null!;
    private TargetDescription Target => Work.Host.Services.GetRequiredService<TargetCatalog>().Find(Channel)!.Description;

    public async ValueTask InitializeAsync()
    {
        Other = Make();
        await Work.LeaveNothingAsync();
        await Other.StartAsync();
        await Work.SetUpAsync(Channel, Other.Settings);
        if (Other is ConnectedDouble connected) await Work.ConnectAsync(Channel, connected);
    }

    public async ValueTask DisposeAsync()
    {
        await Other.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task It_publishes_once_and_keeps_the_proof()
    {
        var row = await PublishAsync();
        Assert.Equal(PublicationStatus.Published, row.Status);
        Assert.Equal(1, Shown(row));
        Assert.NotNull(row.ExternalId);
        Assert.Equal((Work.Host.Now, "u-sekretaris", (string?)null, 1), (row.PublishedAt!.Value, row.ApprovedBy, row.RecordedBy, row.Attempts));
        Assert.Equal(64, row.ContentHash!.Length);
    }

    [Fact]
    public async Task Two_items_are_two_posts()
    {
        var (first, second) = (await PublishAsync(), await PublishAsync());
        Assert.Equal((1, 1), (Shown(first), Shown(second)));
        Assert.NotEqual(first.ExternalId, second.ExternalId);
    }

    [Fact]
    public async Task A_wrong_password_is_told_and_marks_the_channel_without_showing_it()
    {
        Other.RefusesPassword = true;
        var row = await PublishAsync();
        Assert.Equal(PublicationStatus.Failed, row.Status);
        var channel = (await Work.Channels.FindAsync(Channel, default))!.Row!;
        Assert.NotNull(channel.CredentialProblem);
        Assert.DoesNotContain(Other.Credential, $"{row.LastError}{channel.CredentialProblem}{channel.Settings}{channel.Secrets}{channel.Connection}", StringComparison.Ordinal);
        Assert.Contains(await Work.Host.ReadAsync(d => d.Incidents.AsNoTracking().ToListAsync()), i => i.JobId == row.Id && i.ResolvedAt is null && !i.Message.Contains(Other.Credential, StringComparison.Ordinal));

        Other.RefusesPassword = false;
        await Work.Answers.SendAgainAsync(row.Id, Work.Publisher, default);
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1), (row.Status, Shown(row)));
        Assert.Null((await Work.Channels.FindAsync(Channel, default))!.Row!.CredentialProblem);
        Assert.DoesNotContain(await Work.Host.ReadAsync(d => d.Incidents.AsNoTracking().ToListAsync()), i => i.JobId == row.Id && i.ResolvedAt is null);
    }

    [Fact]
    public async Task A_missing_right_is_told_in_the_other_sides_words()
    {
        Other.RefusesRight = true;
        var row = await PublishAsync();
        Assert.Equal((PublicationStatus.Failed, 0), (row.Status, Shown(row)));
        Assert.Contains("403", Words(row).En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_unreachable_server_is_tried_again_until_it_is_there()
    {
        Other.Server.Begin(n => n <= 2 ? Fault.CutBefore : Fault.None);
        var row = await Work.QueueAsync(Channel);
        row = await Work.WorkAsync(row.Id, most: 1);
        Assert.True(row.Status is PublicationStatus.Scheduled or PublicationStatus.Uncertain, $"{row.Status}");
        await OnceAsync(row.Id, "unreachable");
    }

    [Theory]
    [InlineData(Fault.CutBefore)]
    [InlineData(Fault.CutWithin)]
    [InlineData(Fault.CutAfter)]
    [InlineData(Fault.CutInAnswer)]
    [InlineData(Fault.Html)]
    public async Task Broken_at_any_request_it_is_there_once(Fault fault)
    {
        foreach (var (video, at) in await EachRequestAsync())
        {
            Other.Server.Begin(n => n == at ? fault : Fault.None);
            var row = await Work.QueueAsync(Channel, video: video);
            await OnceAsync(row.Id, $"{fault} at request {at} {video}");
        }
    }

    [Theory]
    [InlineData(Fault.KilledBefore)]
    [InlineData(Fault.KilledAfter)]
    public async Task Killed_at_any_request_it_is_there_once(Fault fault)
    {
        foreach (var (video, at) in await EachRequestAsync())
        {
            using CancellationTokenSource process = new();
            Other.Server.Begin(n => n == at ? fault : Fault.None);
            Other.Server.Kill = process.Cancel;
            var row = await Work.QueueAsync(Channel, video: video);
            await Work.StartAsync(process.Token);
            await Work.RestartAsync();
            await OnceAsync(row.Id, $"{fault} at request {at} {video}");
        }
    }

    [Fact]
    public async Task A_server_that_never_answers_is_given_up_and_looked_at()
    {
        foreach (var video in Videos)
        {
            var requests = await RequestsAsync(video);
            Other.Server.Begin(n => n == requests ? Fault.Silent : Fault.None);
            var row = await Work.QueueAsync(Channel, video: video);
            var running = Work.StartAsync();
            await Other.Server.Waiting.WaitAsync();
            Work.Host.Clock.Advance(TimeSpan.FromSeconds(41));
            await running;
            await OnceAsync(row.Id, $"silent {video}");
        }
    }

    [Fact]
    public async Task Told_to_wait_it_waits()
    {
        Other.Server.Begin(n => n == 1 ? Fault.TooManyRequests : Fault.None);
        var row = await Work.QueueAsync(Channel);
        row = await Work.WorkAsync(row.Id, most: 1);
        Assert.Equal(PublicationStatus.Scheduled, row.Status);
        Assert.True(row.NextTryAt >= Work.Host.Now + TimeSpan.FromSeconds(ForeignServer.RetryAfterSeconds));
        Assert.Equal(row.NextTryAt, (await Work.Host.ReadAsync(d => d.Jobs.AsNoTracking().SingleAsync(j => j.Id == row.Id))).RunAt);
        await OnceAsync(row.Id, "too many requests");
    }

    [Theory]
    [InlineData(Fault.TooLarge, "413")]
    [InlineData(Fault.WrongType, "415")]
    [InlineData(Fault.Redirect, "127.0.0.2")]
    public async Task What_cannot_help_to_try_again_is_told_at_once(Fault fault, string word)
    {
        var requests = await RequestsAsync();
        Other.Server.Begin(_ => fault);
        var row = await PublishAsync(begin: false);
        Assert.Equal((PublicationStatus.Failed, 0), (row.Status, Shown(row)));
        Assert.Contains(word, Words(row).En, StringComparison.Ordinal);
        Assert.Equal(1, row.Attempts);
        Assert.True(Other.Server.Requests.Count <= requests);
    }

    [Fact]
    public async Task A_certificate_that_is_not_valid_is_told_with_what_to_do_and_nothing_is_sent()
    {
        await using var stranger = await ForeignServer.StartUntrustedAsync();
        await Work.LeadAsync(Channel, Other.Server.Address, stranger.Address);
        var row = await PublishAsync();
        Assert.Equal((PublicationStatus.Failed, 1, 0), (row.Status, row.Attempts, stranger.Requests.Count));
        Assert.Contains("sertifikat yang sah", Words(row).Id, StringComparison.Ordinal);
        Assert.Contains("minta pengelola server itu", Words(row).Id, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_answer_of_success_is_not_believed_when_nothing_is_there()
    {
        if (!Target.CanBeLookedAt) return;
        foreach (var video in Videos)
        {
            Other.StoresNothing = true;
            var row = await Work.QueueAsync(Channel, video: video);
            row = await Work.WorkAsync(row.Id, most: 3);
            Assert.NotEqual(PublicationStatus.Published, row.Status);
            Other.StoresNothing = false;
            await OnceAsync(row.Id, $"stored nothing {video}");
        }
    }

    [Theory]
    [InlineData(Fault.TooLarge)]
    [InlineData(Fault.TooManyRequests)]
    public async Task A_look_that_is_refused_does_not_make_a_post_a_failure(Fault fault)
    {
        if (!Target.CanBeLookedAt) return;
        foreach (var video in Videos)
        {
            var requests = await RequestsAsync(video);
            Other.Server.Begin(n => n == requests ? fault : Fault.None);
            var row = await Work.QueueAsync(Channel, video: video);
            row = await Work.WorkAsync(row.Id, most: 1);
            Assert.Equal(PublicationStatus.Uncertain, row.Status);
            await OnceAsync(row.Id, $"look refused: {fault} {video}");
        }
    }

    [Fact]
    public async Task Taken_down_it_is_gone()
    {
        foreach (var video in Videos)
        {
            var row = await PublishAsync(video: video);
            await Work.Answers.TakeDownAsync(row.Id, "Persetujuan orang tua ditarik.", Work.Publisher, default);
            row = await Work.WorkAsync(row.Id);
            Assert.Equal((PublicationStatus.TakenDown, 0), (row.Status, Shown(row)));
        }
    }

    [Fact]
    public async Task The_test_confirms_the_channel_and_leaves_nothing_behind()
    {
        var (succeeded, words) = await Work.Channels.TestAsync(Channel, Work.Administrator, default);
        Assert.True(succeeded, words.En);
        Assert.Empty(Other.Shown);
        Assert.NotNull((await Work.Channels.FindAsync(Channel, default))!.Row!.ConfirmedAt);
    }

    [Fact]
    public async Task A_test_that_fails_says_what_failed()
    {
        Other.RefusesPassword = true;
        var (succeeded, words) = await Work.Channels.TestAsync(Channel, Work.Administrator, default);
        Assert.False(succeeded);
        Assert.DoesNotContain(Other.Credential, words.En, StringComparison.Ordinal);
        var row = (await Work.Channels.FindAsync(Channel, default))!.Row!;
        Assert.Equal((null, words), (row.ConfirmedAt, StoredText.Read(row.TestWords)!.Value));
    }

    private protected async Task<Publication> PublishAsync(bool begin = true, string? video = null)
    {
        if (begin) Other.Server.Begin();
        return await Work.WorkAsync((await Work.QueueAsync(Channel, video: video)).Id);
    }

    private protected int Shown(Publication row) => Other.Shown.Count(text => text.Contains($"{row.Title}\n", StringComparison.Ordinal) || text.Contains($"{row.Title}<", StringComparison.Ordinal) || text.EndsWith(row.Title, StringComparison.Ordinal));

    private protected static Text Words(Publication row) => StoredText.Read(row.LastError)!.Value;

    /// <summary>At the end it stands there once, and the program knows.</summary>
    private async Task OnceAsync(string id, string when)
    {
        var row = await Work.WorkAsync(id);
        for (var asked = 0; asked < 3 && Target.Certainty is Certainty.CannotBeKnown; asked++) row = await Work.AnswerAsync(row, standsThere: Shown(row) > 0);
        Assert.True(row.Status is PublicationStatus.Published && Shown(row) == 1, $"{when}: {row.Status}, {Shown(row)} posts; {row.LastError}");
    }

    /// <summary>How many requests one item takes, once what the first one made on the other side (a category, for instance) is there.</summary>
    private async Task<int> RequestsAsync(string? video = null)
    {
        await PublishAsync(video: video);
        await PublishAsync(video: video);
        return Other.Server.Requests.Count;
    }

    private async Task<List<(string? Video, int At)>> EachRequestAsync()
    {
        List<(string?, int)> each = [];
        foreach (var video in Videos) each.AddRange(Enumerable.Range(1, await RequestsAsync(video)).Select(at => (video, at)));
        return each;
    }
}
