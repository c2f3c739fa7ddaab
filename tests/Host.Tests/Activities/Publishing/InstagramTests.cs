using System.Net;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Activities.Publishing.Targets;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities.Publishing;

[Trait("Database", "SQLite")]
public sealed partial class InstagramTests(ChannelWork work) : ChannelConformance(work), IClassFixture<ChannelWork>
{
    private protected override string Channel => "instagram";
    private protected override ForeignDouble Make() => new InstagramDouble(async request =>
    {
        Assert.Equal("https://bpm.contoh.test", request.RequestUri!.GetLeftPart(UriPartial.Authority));
        using var anyone = await Work.Host.BrowserAsync();
        request.RequestUri = new(request.RequestUri.PathAndQuery, UriKind.Relative);
        return await anyone.SendAsync(request);
    });
    private protected override IReadOnlyList<string?> Videos => [null, "v-1"];

    private InstagramDouble Instagram => (InstagramDouble)Other;

    [Fact]
    public async Task The_quota_is_read_and_kept_to()
    {
        Instagram.Used = 100;
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 1);
        Assert.Equal((PublicationStatus.Scheduled, 0, 0), (row.Status, Shown(row), Instagram.Containers));
        Assert.Contains("100 of 100", Words(row).En, StringComparison.Ordinal);
        Assert.True(row.NextTryAt >= Work.Host.Now.AddHours(1));
        Instagram.Used = 99;
        Assert.Equal(PublicationStatus.Published, (await Work.WorkAsync(row.Id)).Status);
    }

    [Fact]
    public async Task A_container_that_is_not_ready_is_waited_for_and_one_that_lapsed_is_made_again()
    {
        Instagram.NewStatus = "IN_PROGRESS";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 2);
        Assert.Equal((PublicationStatus.Scheduled, 1), (row.Status, Instagram.Containers));
        Instagram.Set("EXPIRED");
        Instagram.NewStatus = "FINISHED";
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1, 2), (row.Status, Shown(row), Instagram.Containers));
        Assert.Equal($"https://www.instagram.com/p/{row.ExternalId}/", row.Url);
    }

    [Fact]
    public async Task Pictures_it_cannot_take_are_told_with_what_to_do()
    {
        Instagram.NewStatus = "ERROR";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id);
        Assert.Equal(PublicationStatus.Failed, row.Status);
        Assert.Contains("ERROR: keterangan. Make sure that this program's public address", Words(row).En, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_address_for_fetching_holds_256_random_bits_and_ends_with_the_sending_and_with_the_hour()
    {
        using var anyone = await Work.Host.BrowserAsync();
        Instagram.NewStatus = "IN_PROGRESS";
        var row = await Work.WorkAsync((await Work.QueueAsync(Channel)).Id, most: 1);
        var address = Instagram.Fetched[^1].PathAndQuery;
        Assert.Matches("^/media/[0-9a-f]{32}/[0-9a-f]{64}$", address);
        using var picture = await anyone.GetAsync(address);
        Assert.Equal((HttpStatusCode.OK, "image/jpeg", true), (picture.StatusCode, picture.Content.Headers.ContentType!.MediaType, picture.Headers.CacheControl!.NoStore));
        Assert.DoesNotContain("rahasia", await picture.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain(address.Split('/')[^1], (await Work.RowAsync(row.Id)).Steps, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, address[..^4] + "0000"));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, address.Replace(row.Id, (await Work.QueueAsync(Channel)).Id, StringComparison.Ordinal)));

        Work.Host.Clock.Advance(Sending.OfferTime + TimeSpan.FromSeconds(1));
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, address));

        Instagram.NewStatus = "FINISHED";
        await PublishAsync();
        Assert.Equal(HttpStatusCode.NotFound, await StatusAsync(anyone, Instagram.Fetched[^1].PathAndQuery));
    }

    [Fact]
    public async Task Several_pictures_become_a_carousel_whose_parts_carry_their_descriptions()
    {
        await using (var database = Work.Host.Database())
        {
            if (!await database.Attachments.AnyAsync(a => a.Id == "g-2")) await Work.KeepAsync(database, "g-2", "image/jpeg", SamplePictures.Jpeg(12));
        }
        var row = await Work.QueueAsync(Channel, pictures: ["g-1", "g-2"]);
        row = await Work.WorkAsync(row.Id);
        Assert.Equal((PublicationStatus.Published, 1, 3), (row.Status, Shown(row), Instagram.Containers));
        Assert.Equal(2, Instagram.Fetched.Distinct().Count());
    }

    [Fact]
    public void An_item_without_a_picture_cannot_go_there()
    {
        var target = Work.Host.Services.GetRequiredService<InstagramTarget>();
        Assert.Equal("pictures", Assert.Single(((IPublishingTarget)target).Check(new PublicationContent("Judul", null, "Isi", null, []))).Rule);
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient browser, string address)
    {
        using var answer = await browser.GetAsync(address);
        return answer.StatusCode;
    }
}
