using System.Net;
using System.ServiceModel.Syndication;
using System.Text;
using System.Xml;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>What anyone in the world can read, and what nobody can.</summary>
public sealed class PublicPagesTests : IClassFixture<PublicPagesTests.Office>, IAsyncLifetime
{
    private static readonly byte[] Jpeg = SamplePictures.Jpeg();

    private readonly Office office;
    private HttpClient reader = null!;

    public PublicPagesTests(Office office) => this.office = office;

    public sealed class Office : IDisposable
    {
        public TestHost Host { get; } = new(settings: ("PublicAddress", "https://bpm.contoh.test"));
        public void Dispose() => Host.Dispose();
    }

    public async ValueTask InitializeAsync()
    {
        reader = await office.Host.BrowserAsync();
        await using var database = office.Host.Database();
        await database.Publications.ExecuteDeleteAsync();
        await database.Attachments.ExecuteDeleteAsync();
        database.Attachments.AddRange(File("a-1", Sha('1')), File("a-2", Sha('2')));
        await database.SaveChangesAsync();
        foreach (var sha in new[] { Sha('1'), Sha('2') })
        {
            Directory.CreateDirectory(Path.Combine(office.Host.Folder, "files", sha[..2]));
            await System.IO.File.WriteAllBytesAsync(Path.Combine(office.Host.Folder, "files", sha[..2], sha), Jpeg);
        }
    }

    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Without_news_the_page_says_what_will_come() =>
        Assert.Contains("Belum ada berita", await TextAsync("/berita"), StringComparison.Ordinal);

    [Fact]
    public async Task A_published_item_is_read_without_an_account()
    {
        await PublishAsync("k-1", "Lomba <literasi> & numerasi", "a-1");
        var list = await TextAsync("/berita");
        Assert.Contains("Lomba &lt;literasi&gt; &amp; numerasi", list, StringComparison.Ordinal);
        Assert.Contains("/berita/2026-11-23-konten-2026-1-lomba-literasi-numerasi", list, StringComparison.Ordinal);

        var article = await TextAsync("/berita/2026-11-23-konten-2026-1-lomba-literasi-numerasi");
        Assert.Contains("<p>Paragraf satu.</p>", article, StringComparison.Ordinal);
        Assert.Contains("Senin, 23 November 2026 pukul 09.00 WIB", article, StringComparison.Ordinal);
        Assert.Contains($"<img src=\"/berita/gambar/{Sha('1')}?w=960\" ", article, StringComparison.Ordinal);
        Assert.Contains(" alt=\"Siswa menulis\"", article, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:image\" content=\"https://bpm.contoh.test/berita/gambar/", article, StringComparison.Ordinal);
        Assert.Contains("<meta property=\"og:url\" content=\"https://bpm.contoh.test/berita/2026-11-23-", article, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_feed_is_Atom_that_a_reader_understands()
    {
        await PublishAsync("k-1", "Lomba literasi", "a-1");
        await using var stream = await reader.GetStreamAsync("/berita/feed.atom");
        using var xml = XmlReader.Create(stream);
        var feed = SyndicationFeed.Load(xml);
        var entry = Assert.Single(feed.Items);
        Assert.Equal("Lomba literasi", entry.Title.Text);
        Assert.Equal(new Uri("https://bpm.contoh.test/berita/2026-11-23-konten-2026-1-lomba-literasi"), entry.Links[0].Uri);
        Assert.StartsWith("urn:uuid:", entry.Id, StringComparison.Ordinal);
        Assert.Equal(office.Host.Now, entry.PublishDate);
    }

    [Fact]
    public async Task A_picture_is_served_without_its_metadata_and_only_while_an_article_shows_it()
    {
        await PublishAsync("k-1", "Lomba literasi", "a-1");
        var picture = await reader.GetByteArrayAsync($"/berita/gambar/{Sha('1')}");
        Assert.DoesNotContain("rahasia", Encoding.Latin1.GetString(picture), StringComparison.Ordinal);
        var narrow = await reader.GetByteArrayAsync($"/berita/gambar/{Sha('1')}?w=640");
        Assert.Equal("RIFF"u8, narrow.AsSpan(0, 4));
        Assert.DoesNotContain("rahasia", Encoding.Latin1.GetString(narrow), StringComparison.Ordinal);

        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/berita/gambar/{Sha('2')}")).StatusCode);
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync("/berita/gambar/a-1")).StatusCode);

        await office.Host.ReadAsync(d => d.Publications.ExecuteUpdateAsync(set => set.SetProperty(p => p.Status, PublicationStatus.Cancelled)));
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/berita/gambar/{Sha('1')}")).StatusCode);
        var gone = await reader.GetAsync("/berita/2026-11-23-konten-2026-1-lomba-literasi");
        Assert.Equal(HttpStatusCode.NotFound, gone.StatusCode);
        Assert.Contains("Berita ini tidak ada atau sudah diturunkan", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Paragraf", await gone.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.DoesNotContain("Lomba literasi", await TextAsync("/berita"), StringComparison.Ordinal);
        Assert.DoesNotContain("Lomba literasi", await TextAsync("/berita/feed.atom"), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/berita/tidak-ada")]
    [InlineData("/berita/..%2f..%2fappsettings.json")]
    public async Task An_unknown_address_says_so(string path) => Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync(path)).StatusCode);

    [Fact]
    public async Task Many_items_stand_on_pages()
    {
        for (var i = 1; i <= 13; i++)
        {
            await PublishAsync($"k-{i}", $"Berita ke-{i}", "a-1");
            office.Host.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        var first = await TextAsync("/berita");
        Assert.Contains("Berita ke-13<", first, StringComparison.Ordinal);
        Assert.DoesNotContain("Berita ke-1<", first, StringComparison.Ordinal);
        Assert.Contains("Berita ke-1<", await TextAsync("/berita?halaman=2"), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await reader.GetAsync("/berita?halaman=-7")).StatusCode);
    }

    private Task<string> PublishAsync(string key, string title, string picture) => office.Host.Services.GetRequiredService<INewsSite>().PublishAsync(new Article(
        key, "i-1", "KONTEN/2026/1", title, "Siswa SD berlomba menulis.", "<p>Paragraf satu.</p>", "berita", [new ContentPicture(picture, "Siswa menulis")], [], "hash", "u-1"), default);

    private Task<string> TextAsync(string path) => reader.GetStringAsync(path);

    private static string Sha(char digit) => new(digit, 64);

    private static Attachment File(string id, string sha) => new()
    {
        Id = id, InstanceId = "i-1", TaskId = "t-1", FileName = $"{id}.jpg", ContentType = "image/jpeg", Sha256 = sha, SizeBytes = Jpeg.Length, UploadedBy = "u-1", UploadedAt = TestHost.Start,
    };
}
