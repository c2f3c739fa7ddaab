using System.Net;
using System.ServiceModel.Syndication;
using System.Text.Json;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using Disdik.Bpm.Host.Pages.News;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using SkiaSharp;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>The news as readers, search engines and feed readers find them.</summary>
public sealed class PublicNewsTests(NewsOffice office) : IClassFixture<NewsOffice>, IAsyncLifetime
{
    private HttpClient reader = null!;

    public async ValueTask InitializeAsync()
    {
        reader = await office.Host.BrowserAsync();
        await office.EmptyAsync();
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Search_finds_words_without_regard_to_capitals_and_accents_and_headlines_first()
    {
        await office.PublishAsync("Pelatihan guru", "<p>Dihadiri José dari SD Café &amp; Néo.</p>");
        await office.PublishAsync("CAFÉ baca dibuka");
        await office.PublishAsync("Rapat koordinasi", "<p>Tanpa kata itu, hanya <em>caf</em>eteria.</p>");
        Assert.Equal(["CAFÉ baca dibuka", "Pelatihan guru"], await FoundAsync("cafe"));
        Assert.Equal(["Pelatihan guru"], await FoundAsync("jose  GURU"));
        Assert.Empty(await FoundAsync("tidak ada sama sekali"));
        Assert.Empty(await FoundAsync("em"));
        Assert.Contains("Tidak ada berita yang memuat “50%_<b>”", PageForm.Words(await reader.GetStringAsync("/berita?q=50%25_%3Cb%3E")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_taken_down_or_changed_is_found_as_it_is_now()
    {
        var path = await office.PublishAsync("Lomba mewarnai");
        Assert.Single(await FoundAsync("mewarnai"));
        await office.TakeDownAsync(path);
        Assert.Empty(await FoundAsync("mewarnai"));
        await office.PublishAsync("Lomba mendongeng");
        Assert.Single(await FoundAsync("mendongeng"));
    }

    [Fact]
    public async Task Results_stand_on_pages_and_keep_the_words()
    {
        for (var i = 1; i <= 13; i++) await office.PublishAsync($"Lomba ke-{i}");
        var first = await reader.GetStringAsync("/berita?q=lomba");
        Assert.Contains("13 berita memuat “lomba”", PageForm.Words(first), StringComparison.Ordinal);
        Assert.Contains("href=\"/berita?q=lomba&amp;halaman=2\"", first, StringComparison.Ordinal);
        Assert.Contains("Lomba ke-1<", await reader.GetStringAsync("/berita?q=lomba&halaman=2"), StringComparison.Ordinal);
        Assert.Contains("<link rel=\"canonical\" href=\"https://bpm.contoh.test/berita\"", first, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/berita?halaman=3")).StatusCode);
    }

    [Fact]
    public async Task A_category_is_a_page_of_its_own()
    {
        await office.PublishAsync("Lomba literasi");
        await office.PublishAsync("Jadwal pendaftaran", category: "pengumuman");
        Assert.Contains("<a href=\"/berita/kategori/pengumuman\"", await reader.GetStringAsync("/berita"), StringComparison.Ordinal);
        var page = await reader.GetStringAsync("/berita/kategori/pengumuman");
        Assert.Equal(["Jadwal pendaftaran"], Titles(page));
        Assert.Contains("<link rel=\"canonical\" href=\"https://bpm.contoh.test/berita/kategori/pengumuman\"", page, StringComparison.Ordinal);
        var none = await reader.GetAsync("/berita/kategori/rahasia");
        Assert.Equal(HttpStatusCode.NotFound, none.StatusCode);
        Assert.Contains("Berita ini tidak ada", await none.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_RSS_feed_is_one_that_a_reader_understands()
    {
        var path = await office.PublishAsync("Lomba <literasi>");
        using var answer = await reader.GetAsync("/berita/feed.rss");
        Assert.Equal("application/rss+xml", answer.Content.Headers.ContentType?.MediaType);
        using var xml = XmlReader.Create(await answer.Content.ReadAsStreamAsync());
        var entry = Assert.Single(SyndicationFeed.Load(xml).Items);
        Assert.Equal(("Lomba <literasi>", new Uri(NewsOffice.Address + path)), (entry.Title.Text, entry.Links[0].Uri));
    }

    [Fact]
    public async Task The_sitemap_names_what_can_be_read_and_robots_txt_names_the_sitemap()
    {
        var path = await office.PublishAsync("Lomba literasi");
        await office.TakeDownAsync(await office.PublishAsync("Salah tayang"));
        var map = XDocument.Parse(await reader.GetStringAsync("/sitemap.xml"));
        Assert.Equal([NewsOffice.Address + path, "https://bpm.contoh.test/berita", "https://bpm.contoh.test/berita/kategori/berita"], map.Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/sitemap-1.xml")).StatusCode);
        var robots = await reader.GetStringAsync("/robots.txt");
        Assert.Contains("Sitemap: https://bpm.contoh.test/sitemap.xml", robots, StringComparison.Ordinal);
        Assert.Contains("Disallow: /\n", robots, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sitemap_of_more_than_one_file_is_an_index()
    {
        var address = office.Host.Services.GetRequiredService<PublicAddress>();
        Assert.Equal(["https://bpm.contoh.test/sitemap-1.xml", "https://bpm.contoh.test/sitemap-2.xml"], NewsSitemap.Index(NewsSitemap.MostInOne + 1, address).Descendants().Where(e => e.Name.LocalName == "loc").Select(e => e.Value));
    }

    [Fact]
    public async Task An_article_tells_programs_what_it_is()
    {
        var path = await office.PublishAsync("Lomba \"literasi\" </script> selesai");
        var page = await reader.GetStringAsync(path);
        var json = JsonDocument.Parse(Regex.Match(page, "<script type=\"application/ld\\+json\">(.*?)</script>", RegexOptions.Singleline).Groups[1].Value).RootElement.GetProperty("@graph");
        Assert.Equal(("NewsArticle", "Lomba \"literasi\" </script> selesai", NewsOffice.Address + path), (json[0].GetProperty("@type").GetString(), json[0].GetProperty("headline").GetString(), json[0].GetProperty("url").GetString()));
        Assert.Equal(["Berita", "Berita", "Lomba \"literasi\" </script> selesai"], json[1].GetProperty("itemListElement").EnumerateArray().Select(i => i.GetProperty("name").GetString()!));
        Assert.Contains($"<link rel=\"canonical\" href=\"{NewsOffice.Address}{path}\"", page, StringComparison.Ordinal);
        Assert.Contains("<meta name=\"twitter:card\" content=\"summary_large_image\"", page, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:image:width\" content=\"1000\"", page, StringComparison.Ordinal);
        Assert.Contains("<html lang=\"id\"", page, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/berita")]
    [InlineData("/berita?q=lomba")]
    [InlineData("/berita/feed.atom")]
    [InlineData("/sitemap.xml")]
    public async Task A_page_that_did_not_change_is_not_sent_twice_and_sets_no_cookie(string path)
    {
        await office.PublishAsync("Lomba literasi");
        using var first = await reader.GetAsync(path);
        Assert.True(first.Headers.CacheControl is { Public: true, MaxAge.TotalSeconds: 60 });
        Assert.False(first.Headers.Contains("Set-Cookie"));
        using var again = new HttpRequestMessage(HttpMethod.Get, path);
        again.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        using var kept = await reader.SendAsync(again);
        Assert.Equal(HttpStatusCode.NotModified, kept.StatusCode);
        Assert.Empty(await kept.Content.ReadAsByteArrayAsync());

        await office.PublishAsync("Lomba numerasi");
        using var later = new HttpRequestMessage(HttpMethod.Get, path);
        later.Headers.IfNoneMatch.Add(first.Headers.ETag!);
        Assert.Equal(HttpStatusCode.OK, (await reader.SendAsync(later)).StatusCode);
    }

    [Fact]
    public async Task Nothing_of_the_work_behind_is_loaded()
    {
        var page = await reader.GetStringAsync(await office.PublishAsync("Lomba literasi"));
        Assert.DoesNotContain("<script type=\"module\"", page, StringComparison.Ordinal);
        Assert.DoesNotContain("manifest.webmanifest", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_signed_in_reader_s_page_is_kept_by_nobody()
    {
        using var person = await office.Host.BrowserAsync("petugas.sd");
        Assert.True((await person.GetAsync("/berita")).Headers.CacheControl?.NoStore);
    }

    [Fact]
    public async Task A_picture_comes_in_the_width_that_fits_and_in_no_other()
    {
        var page = await reader.GetStringAsync(await office.PublishAsync("Lomba literasi"));
        Assert.Contains($"srcset=\"/berita/gambar/{NewsOffice.Picture}?w=320 320w, /berita/gambar/{NewsOffice.Picture}?w=640 640w, /berita/gambar/{NewsOffice.Picture}?w=960 960w, /berita/gambar/{NewsOffice.Picture}?w=1280 1000w\"", page, StringComparison.Ordinal);
        Assert.Contains("width=\"1000\" height=\"500\"", page, StringComparison.Ordinal);
        for (var time = 0; time < 2; time++)
        {
            using var answer = await reader.GetAsync($"/berita/gambar/{NewsOffice.Picture}?w=640");
            Assert.Equal("image/webp", answer.Content.Headers.ContentType?.MediaType);
            using var small = SKBitmap.Decode(await answer.Content.ReadAsByteArrayAsync());
            Assert.Equal((640, 320), (small.Width, small.Height));
        }
        using var largest = SKBitmap.Decode(await reader.GetByteArrayAsync($"/berita/gambar/{NewsOffice.Picture}?w=1280"));
        Assert.Equal(1000, largest.Width);
        foreach (var wrong in new[] { "641", "0", "-640", "x", "99999999999" })
            Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/berita/gambar/{NewsOffice.Picture}?w={wrong}")).StatusCode);
    }

    [Fact]
    public async Task A_taken_down_article_says_so_and_its_picture_is_gone()
    {
        var path = await office.PublishAsync("Salah tayang");
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync($"/berita/gambar/{NewsOffice.Picture}?w=320")).StatusCode);
        await office.TakeDownAsync(path);
        using var gone = await reader.GetAsync(path);
        Assert.Equal(HttpStatusCode.Gone, gone.StatusCode);
        var words = await gone.Content.ReadAsStringAsync();
        Assert.Contains("Berita ini sudah diturunkan", words, StringComparison.Ordinal);
        Assert.DoesNotContain("Salah tayang", words, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/berita/gambar/{NewsOffice.Picture}?w=320")).StatusCode);
    }

    [Fact]
    public async Task An_article_of_an_earlier_version_shows_its_picture_without_a_size()
    {
        var path = await office.PublishAsync("Lomba literasi");
        var old = JsonSerializer.Serialize(new[] { new { AttachmentId = "foto", Sha256 = NewsOffice.Picture, ContentType = "image/jpeg", Alt = "Siswa menulis" } });
        await office.Host.ReadAsync(d => d.Publications.ExecuteUpdateAsync(set => set.SetProperty(p => p.Pictures, old)));
        var page = await reader.GetStringAsync(path);
        Assert.Contains("1280w", page, StringComparison.Ordinal);
        Assert.DoesNotContain("width=\"0\"", page, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<string>> FoundAsync(string words) => Titles(await reader.GetStringAsync($"/berita?q={Uri.EscapeDataString(words)}"));

    private static List<string> Titles(string page) => [.. Regex.Matches(page, "<h2><a [^>]*>([^<]*)</a></h2>").Select(m => WebUtility.HtmlDecode(m.Groups[1].Value))];
}
