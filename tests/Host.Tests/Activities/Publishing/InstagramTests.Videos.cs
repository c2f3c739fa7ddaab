using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

/// <summary>Videos of the account: reels.</summary>
public sealed partial class InstagramTests
{
    [Fact]
    public async Task A_video_becomes_a_reel_that_Instagram_fetches_in_ranges()
    {
        Instagram.NewStatus = "IN_PROGRESS";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id, most: 1);
        Assert.Equal((PublicationStatus.Scheduled, "Instagram is still working on the video."), (row.Status, Words(row).En));
        Assert.True(row.NextTryAt >= Work.Host.Now.AddMinutes(1));
        Instagram.Set("FINISHED");
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1, 1, 1), (row.Status, Shown(row), Instagram.Containers, Instagram.Fetched.Count));
        Assert.Equal(3012, Instagram.Video.Count);
        Assert.Equal("ftypmp42"u8.ToArray(), Instagram.Video.Skip(4).Take(8));
    }

    [Fact]
    public async Task An_offered_video_is_streamed_whole_and_in_ranges_until_its_hour_or_its_sending_ends()
    {
        using var anyone = await Work.Host.BrowserAsync();
        Instagram.NewStatus = "IN_PROGRESS";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id, most: 1);
        var address = Instagram.Fetched[^1].PathAndQuery;
        using var whole = await anyone.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "video/mp4", 3012L, "bytes", true),
            (whole.StatusCode, whole.Content.Headers.ContentType!.MediaType, whole.Content.Headers.ContentLength, whole.Headers.AcceptRanges.Single(), whole.Headers.CacheControl!.NoStore));
        var bytes = await whole.Content.ReadAsByteArrayAsync();
        using var part = await anyone.SendAsync(new(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(4, 11) } });
        Assert.Equal((HttpStatusCode.PartialContent, "bytes 4-11/3012"), (part.StatusCode, part.Content.Headers.ContentRange!.ToString()));
        Assert.Equal(bytes[4..12], await part.Content.ReadAsByteArrayAsync());
        using var head = await anyone.SendAsync(new(HttpMethod.Head, address));
        Assert.Equal((HttpStatusCode.OK, 3012L, 0), (head.StatusCode, head.Content.Headers.ContentLength, (await head.Content.ReadAsByteArrayAsync()).Length));
        using var beyond = await anyone.SendAsync(new(HttpMethod.Get, address) { Headers = { Range = new RangeHeaderValue(5000, null) } });
        Assert.Equal(HttpStatusCode.RequestedRangeNotSatisfiable, beyond.StatusCode);

        Instagram.Set("FINISHED");
        Assert.Equal(PublicationStatus.Published, (await Work.WorkAsync(row.Id)).Status);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, address));

        row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id, most: 1);
        address = Instagram.Fetched[^1].PathAndQuery;
        Work.Host.Clock.Advance(Sending.OfferTime - TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(anyone, address));
        Work.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, address));

        // Too late for Instagram: it says so, and the next sending offers it anew.
        Instagram.Set("FINISHED");
        row = await Work.WorkAsync(row.Id);
        Assert.Equal(PublicationStatus.Failed, row.Status);
        Instagram.NewStatus = "FINISHED";
        await Work.Answers.SendAgainAsync(row.Id, Work.Publisher, default);
        Assert.Equal(PublicationStatus.Published, (await Work.WorkAsync(row.Id)).Status);
    }

    [Fact]
    public async Task A_video_it_cannot_take_is_told_with_what_to_do_and_offered_anew_when_it_is_sent_again()
    {
        Instagram.NewStatus = "ERROR";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id);
        Assert.Equal((PublicationStatus.Failed, 0), (row.Status, Shown(row)));
        Assert.Contains("could not take the video: ERROR: keterangan. Make sure that", Words(row).En, StringComparison.Ordinal);
        Instagram.NewStatus = "FINISHED";
        await Work.Answers.SendAgainAsync(row.Id, Work.Publisher, default);
        Assert.Equal((PublicationStatus.Published, 1, 2), ((await Work.WorkAsync(row.Id)).Status, Shown(row), Instagram.Fetched.Distinct().Count()));
    }

    [Theory]
    [InlineData(-2, 2207003, PublicationStatus.Scheduled)]
    [InlineData(-1, 2207053, PublicationStatus.Scheduled)]
    [InlineData(9, 2207042, PublicationStatus.Scheduled)]
    [InlineData(352, 2207026, PublicationStatus.Failed)]
    [InlineData(9004, 2207052, PublicationStatus.Failed)]
    public async Task Each_error_of_a_container_is_the_state_it_means(long code, long subcode, PublicationStatus expected)
    {
        Instagram.Error = (code, subcode, 400, AfterDoing: false);
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel, video: "v-1")).Id, most: 1);
        Assert.Equal((expected, 0), (row.Status, Shown(row)));
        Assert.Contains($"(#{code})", Words(row).En, StringComparison.Ordinal);
        Instagram.Error = null;
        if (expected is PublicationStatus.Scheduled) Assert.Equal((PublicationStatus.Published, 1), ((await Work.WorkAsync(row.Id)).Status, Shown(row)));
    }

    [Fact]
    public async Task A_video_that_is_too_short_is_told_when_its_channels_are_planned()
    {
        await using var database = Work.Host.Database();
        await Work.KeepAsync(database, "v-2", "video/mp4", [0, 0, 0, 24, .. "ftypmp42"u8, .. new byte[12], .. VideoLengthTests.Movie(0, 600, 1500)]);
        var input = Work.Job("Judul", "Teras.", picture: true, Channel).Input.With("video", JsonSerializer.SerializeToElement(new[] { "v-2" }));
        var found = await Work.Host.Services.GetRequiredService<ChannelLimits>().ViolationsAsync(input, [Channel], Work.Case, null, default);
        Assert.Equal(("video-length", "Instagram: diharapkan video paling singkat 0:03 menit, tetapi lamanya 0:02."), (Assert.Single(found).Rule, found[0].Reason.Id));
        using var admin = await Work.Host.BrowserAsync("admin");
        Assert.Contains("Video paling lama 15 menit", WebUtility.HtmlDecode(await admin.GetStringAsync("/kanal/instagram")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("video/mp4", 300, 900, "")]
    [InlineData("video/mp4", 300, null, "")]
    [InlineData("video/mp4", 301, 60, "video-size")]
    [InlineData("video/webm", 10, 60, "video-type")]
    [InlineData("video/mp4", 10, 2, "video-length")]
    [InlineData("video/quicktime", 10, 901, "video-length")]
    public void A_video_within_the_limits_needs_no_picture(string type, int megabytes, int? seconds, string rule)
    {
        IPublishingTarget target = Work.Host.Services.GetRequiredService<InstagramTarget>();
        var item = new PublicationContent("Judul", null, "Isi", null, [new("g-1", "")])
        {
            Video = new("v") { ContentType = type, SizeBytes = (long)megabytes << 20, Length = seconds is { } s ? TimeSpan.FromSeconds(s) : null },
        };
        Assert.Equal(rule, string.Join(',', target.Check(item.ShownWithin(target.Description.Limits)).Select(v => v.Rule)));
    }
}
