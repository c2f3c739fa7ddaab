using System.Text.RegularExpressions;
using Disdik.Bpm.Host.Pages.News;
using Disdik.Bpm.Host.Runtime;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>The news as a folder of files.</summary>
[Trait("Database", "SQLite")]
public sealed class NewsExportTests(NewsOffice office) : IClassFixture<NewsOffice>, IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("bpm-ekspor-");

    private string Site => Path.Combine(folder.FullName, "situs");

    public async ValueTask InitializeAsync()
    {
        await office.EmptyAsync();
        for (var i = 1; i <= 13; i++) await office.PublishAsync($"Lomba ke-{i}", category: i == 1 ? "pengumuman" : "berita");
    }

    public ValueTask DisposeAsync()
    {
        folder.Delete(recursive: true);
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Each_link_of_each_page_leads_to_a_file()
    {
        await ExportAsync();
        var pages = Directory.GetFiles(Site, "index.html", SearchOption.AllDirectories);
        Assert.Equal(1 + 1 + 13 + 2, pages.Length);
        foreach (var page in pages)
        {
            var text = await File.ReadAllTextAsync(page);
            foreach (var link in Regex.Matches(text, "(?:href|src|srcset)=\"([^\"]*)\"").SelectMany(m => m.Groups[1].Value.Split(", ")).Select(l => l.Split(' ')[0].Split('#')[0]).Where(l => l.Length > 0 && !l.StartsWith("https://bpm.contoh.test/", StringComparison.Ordinal)))
            {
                Assert.False(link.StartsWith('/'), $"{page}: {link}");
                Assert.True(File.Exists(Path.Combine(Path.GetDirectoryName(page)!, link)), $"{page}: {link}");
            }
        }
    }

    [Fact]
    public async Task With_an_address_everything_for_programs_leads_there()
    {
        await ExportAsync("https://berita.contoh.test/arsip");
        foreach (var file in Directory.GetFiles(Site, "*", SearchOption.AllDirectories).Where(f => Path.GetExtension(f) is ".html" or ".xml" or ".atom" or ".rss"))
            Assert.DoesNotContain(NewsOffice.Address, await File.ReadAllTextAsync(file), StringComparison.Ordinal);
        Assert.Matches("<loc>https://berita\\.contoh\\.test/arsip/2026-[^<]*-lomba-ke-3/</loc>", await File.ReadAllTextAsync(Path.Combine(Site, "sitemap.xml")));
        Assert.Contains($"content=\"https://berita.contoh.test/arsip/gambar/{NewsOffice.Picture}.jpg\"", await File.ReadAllTextAsync(Directory.GetFiles(Site, "index.html", SearchOption.AllDirectories).First(f => f.Contains("lomba-ke-3", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Again_it_writes_only_what_changed_and_removes_what_was_taken_down()
    {
        Assert.Equal(0, (await ExportAsync()).Removed);
        Assert.Equal(0, (await ExportAsync()).Written);
        var path = await office.PublishAsync("Berita salah", category: "pengumuman");
        Assert.InRange((await ExportAsync()).Written, 1, 8);
        var file = Path.Combine(Site, path.Split('/')[^1], "index.html");
        Assert.True(File.Exists(file));
        await office.TakeDownAsync(path);
        Assert.Equal(1, (await ExportAsync()).Removed);
        Assert.False(Directory.Exists(Path.GetDirectoryName(file)));
    }

    [Fact]
    public async Task Interrupted_it_leaves_what_was_there()
    {
        await ExportAsync();
        var before = Read();
        await office.PublishAsync("Berita baru");
        using (var export = new ExportFolder(Site))
        {
            await export.StageAsync("index.html", "setengah"u8.ToArray(), default);
        }
        Assert.Equal(before, Read());
        // Killed, it could not even tidy up.
        await new ExportFolder(Site).StageAsync("index.html", "setengah"u8.ToArray(), default);
        await ExportAsync();
        Assert.DoesNotContain(Read(), f => f.Contains("setengah", StringComparison.Ordinal) || f.Contains("disdik-bpm-baru", StringComparison.Ordinal));
        Assert.Contains(Read(), f => f.Contains("Berita baru", StringComparison.Ordinal));
    }

    [Fact]
    public void A_folder_with_files_of_someone_else_is_refused()
    {
        Directory.CreateDirectory(Site);
        File.WriteAllText(Path.Combine(Site, "index.html"), "milik orang lain");
        var refused = Assert.Throws<ProblemException>(() => new ExportFolder(Site));
        Assert.Contains("berisi berkas lain", refused.Reason.Id, StringComparison.Ordinal);
        Assert.Equal("milik orang lain", File.ReadAllText(Path.Combine(Site, "index.html")));
    }

    private async Task<ExportedNews> ExportAsync(string? address = null)
    {
        using var pages = await office.Host.BrowserAsync();
        using var export = new ExportFolder(Site);
        return await new NewsExport(pages, NewsOffice.Address, address).WriteAsync(export, default);
    }

    private List<string> Read() => [.. Directory.GetFiles(Site, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(f => $"{f} {File.ReadAllText(f)}")];
}
