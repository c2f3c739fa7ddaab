using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

[Trait("Database", "SQLite")]
public sealed partial class FacebookTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private protected override string Channel => "facebook";
    private protected override ForeignDouble Make() => new FacebookDouble();
    private protected override IReadOnlyList<string?> Videos => [null, "v-1"];
    private FacebookDouble Facebook => (FacebookDouble)Other;

    [Fact]
    public async Task A_picture_carries_its_description_and_the_post_its_address()
    {
        var row = await PublishAsync();
        Assert.Contains("Guru di ruang kelas", Facebook.Alternatives);
        Assert.Equal($"https://www.facebook.com/dinas/posts/{row.ExternalId}", row.Url);
    }

    [Theory]
    [InlineData(190, 400, PublicationStatus.Failed, "Reconnect it")]
    [InlineData(200, 403, PublicationStatus.Failed, "missing right")]
    [InlineData(10, 400, PublicationStatus.Failed, "missing right")]
    [InlineData(368, 400, PublicationStatus.Failed, "read why on Facebook")]
    [InlineData(506, 400, PublicationStatus.Failed, "record its address as proof")]
    [InlineData(4, 400, PublicationStatus.Scheduled, "(#4)")]
    [InlineData(17, 400, PublicationStatus.Scheduled, "(#17)")]
    [InlineData(32, 400, PublicationStatus.Scheduled, "(#32)")]
    [InlineData(613, 400, PublicationStatus.Scheduled, "(#613)")]
    [InlineData(1, 500, PublicationStatus.Uncertain, "(#1)")]
    [InlineData(2, 500, PublicationStatus.Uncertain, "(#2)")]
    public async Task Each_error_is_the_state_it_means_in_the_platforms_own_words(long code, int status, PublicationStatus expected, string words)
    {
        Facebook.Error = (code, 0, status, AfterDoing: false);
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 1);
        Assert.Equal((expected, 0), (row.Status, Shown(row)));
        Assert.Contains($"(#{code})", Words(row).En, StringComparison.Ordinal);
        Assert.Contains(words, Words(row).En, StringComparison.Ordinal);
        if (expected is PublicationStatus.Failed) return;
        Facebook.Error = null;
        Assert.Equal(PublicationStatus.Published, (await Work.WorkAsync(row.Id)).Status);
        Assert.Equal(1, Shown(row));
    }

    [Fact]
    public async Task An_error_that_may_have_posted_is_looked_at_and_not_posted_again()
    {
        Facebook.Error = (2, 0, 500, AfterDoing: true);
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id);
        Assert.Equal((PublicationStatus.Published, 1), (row.Status, Shown(row)));
        Assert.NotNull(row.Url);
    }

    [Fact]
    public async Task The_time_until_one_may_ask_again_is_read_where_it_is_told()
    {
        Facebook.Error = (32, 0, 400, AfterDoing: false);
        Facebook.Usage = """{"7001":[{"type":"pages","call_count":100,"estimated_time_to_regain_access":170}]}""";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 1);
        Assert.Equal(Work.Host.Now.AddMinutes(170), row.NextTryAt);
    }

    [Theory]
    [InlineData("ended", "session has been invalidated")]
    [InlineData("right", "pages_manage_posts")]
    public async Task An_agreement_that_was_ended_over_there_is_found_within_a_day_and_told_once(string what, string words)
    {
        await Work.ConnectAsync(Channel, Facebook);
        (Facebook.HasEnded, Facebook.TakenBack) = (what == "ended", what == "right" ? words : null);
        Assert.Null(await ProblemAsync(TimeSpan.FromHours(23)));
        Facebook.IsAway = true;
        Assert.Null(await ProblemAsync(TimeSpan.FromHours(2)));
        Facebook.IsAway = false;
        Assert.Contains(words, await ProblemAsync(TimeSpan.FromHours(2)), StringComparison.Ordinal);
        Assert.Equal((1, 1), await ToldNowAsync());
        await ProblemAsync(TimeSpan.FromDays(2));
        Assert.Equal((0, 0), await ToldNowAsync());

        (Facebook.HasEnded, Facebook.TakenBack) = (false, null);
        Facebook.AgreedUntil = Work.Host.Now.AddDays(80).ToUnixTimeSeconds();
        await Work.ConnectAsync(Channel, Facebook);
        Facebook.AgreedUntil = Work.Host.Now.AddDays(60).ToUnixTimeSeconds();
        Assert.Null(await ProblemAsync(TimeSpan.FromDays(1)));
        Assert.Equal(Facebook.AgreedUntil, (await Work.Channels.FindAsync(Channel, default))!.Row!.ExpiresAt!.Value.ToUnixTimeSeconds());
    }

    /// <summary>What is marked at the channel after this time, when the connections are looked at again.</summary>
    private async Task<string?> ProblemAsync(TimeSpan after)
    {
        Work.Host.Clock.Advance(after);
        await Work.Connections.RenewAgedAsync(default);
        return (await Work.Channels.FindAsync(Channel, default))!.Row!.CredentialProblem;
    }

    private async Task<(int Mails, int Incidents)> ToldNowAsync() => (
        await Work.Host.ReadAsync(d => d.Mails.CountAsync(m => m.Kind == "channel" && m.EventKey.StartsWith("kanal:facebook:ditolak") && m.CreatedAt == Work.Host.Now)),
        await Work.Host.ReadAsync(d => d.Incidents.CountAsync(i => i.Message.Contains("/kanal/facebook") && i.RaisedAt == Work.Host.Now)));

    [Fact]
    public async Task The_end_of_the_agreement_is_known_and_told_before_it_comes()
    {
        Facebook.AgreedUntil = Work.Host.Now.AddDays(10).ToUnixTimeSeconds();
        await Work.ConnectAsync(Channel, Facebook);
        await Work.Host.AdvanceAsync(TimeSpan.FromHours(2));
        Assert.Equal(Facebook.AgreedUntil, (await Work.Channels.FindAsync(Channel, default))!.Row!.ExpiresAt!.Value.ToUnixTimeSeconds());
        Assert.Equal("Kredensial kanal", (await Work.Host.ReadAsync(d => Task.FromResult(d.Mails.AsEnumerable().Single(m => m.Kind == "channel" && m.EventKey.StartsWith("kanal:facebook:berakhir", StringComparison.Ordinal))))).Subject.Split("] ")[1][..16]);
    }
}
