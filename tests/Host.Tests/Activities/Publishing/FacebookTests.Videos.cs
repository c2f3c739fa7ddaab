using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>Videos of the page.</summary>
public sealed partial class FacebookTests
{
    private const int FirstPart = 2, End = 4;

    [Fact]
    public async Task A_video_is_brought_in_parts_and_stands_there_when_Facebook_has_worked_it_through()
    {
        foreach (var state in new[] { "processing", "processing", "ready" }) Facebook.VideoStates.Enqueue(state);
        Other.Server.Begin();
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id, most: 1);
        Assert.Equal((PublicationStatus.Uncertain, 0, "Facebook is still working on the video."), (row.Status, Shown(row), Words(row).En));
        Assert.True(row.NextTryAt >= Work.Host.Now.AddMinutes(2));
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1, $"https://www.facebook.com/dinas/videos/{row.ExternalId}/"), (row.Status, Shown(row), row.Url));
        // Start, two parts, end; no picture, and nothing brought twice.
        Assert.Equal(Enumerable.Repeat("POST /v25.0/7001/videos", 4), Other.Server.Requests.Where(r => r.StartsWith("POST", StringComparison.Ordinal)));
        Assert.Contains(await Work.TextAsync(row), Facebook.Shown);
    }

    [Fact]
    public async Task A_video_that_cannot_be_worked_through_is_told_and_brought_anew_when_it_is_sent_again()
    {
        foreach (var state in new[] { "processing", "error" }) Facebook.VideoStates.Enqueue(state);
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id);
        Assert.Equal((PublicationStatus.Failed, 0), (row.Status, Shown(row)));
        Assert.Equal("Facebook could not take the video: The format of the video is not supported.", Words(row).En);
        await SentAgainAsync(row, uploads: 2);
    }

    [Fact]
    public async Task An_upload_that_broke_off_goes_on_where_Facebook_has_it()
    {
        // Facebook has the part, and we do not know: it says where it is (1363037).
        Other.Server.Begin(n => n == FirstPart ? Fault.CutAfter : Fault.None);
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id);
        Assert.Equal((PublicationStatus.Published, 1, 1), (row.Status, Shown(row), Facebook.VideosThere.Count()));
    }

    [Theory]
    [InlineData(Fault.CutAfter)]
    [InlineData(Fault.CutBefore)]
    public async Task A_lost_end_of_a_video_that_is_still_worked_on_makes_no_second_one(Fault fault)
    {
        foreach (var state in new[] { "processing", "processing", "processing", "ready" }) Facebook.VideoStates.Enqueue(state);
        Other.Server.Begin(n => n == End ? fault : Fault.None);
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id);
        Assert.Equal((PublicationStatus.Published, 1, 1), (row.Status, Shown(row), Facebook.VideosThere.Count()));
    }

    [Theory]
    [InlineData("start", 6000, 1363023, PublicationStatus.Failed, "another video file")]
    [InlineData("transfer", 352, 1363024, PublicationStatus.Failed, "another video file")]
    [InlineData("start", 100, 1363042, PublicationStatus.Failed, "missing right")]
    [InlineData("start", 80001, 0, PublicationStatus.Scheduled, "(#80001)")]
    [InlineData("start", 6000, 0, PublicationStatus.Scheduled, "(#6000)")]
    [InlineData("transfer", 2, 1363030, PublicationStatus.Scheduled, "(#2)")]
    [InlineData("transfer", 100, 0, PublicationStatus.Failed, "send again")]
    [InlineData("finish", 2, 0, PublicationStatus.Uncertain, "(#2)")]
    public async Task Each_error_of_an_upload_is_the_state_it_means(string phase, long code, long subcode, PublicationStatus expected, string words)
    {
        (Facebook.ErrorPhase, Facebook.Error) = (phase, (code, subcode, 400, AfterDoing: false));
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id, most: 1);
        Assert.Equal((expected, 0), (row.Status, Shown(row)));
        Assert.Contains($"(#{code})", Words(row).En, StringComparison.Ordinal);
        Assert.Contains(words, Words(row).En, StringComparison.Ordinal);
        Facebook.Error = null;
        if (expected is PublicationStatus.Failed) await SentAgainAsync(row, uploads: phase == "start" ? 1 : 2);
        else Assert.Equal((PublicationStatus.Published, 1), ((await Work.WorkAsync(row.Id)).Status, Shown(row)));
    }

    private async Task SentAgainAsync(Publication row, int uploads)
    {
        Facebook.VideoStates.Clear();
        await Work.Answers.SendAgainAsync(row.Id, Work.Publisher, default);
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1, uploads), (row.Status, Shown(row), Facebook.VideosThere.Count()));
    }
}
