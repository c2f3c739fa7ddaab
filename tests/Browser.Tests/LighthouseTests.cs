using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests;
using Disdik.Bpm.Host.Tests.Activities;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>The public pages, with two hundred articles, as Google's Lighthouse judges them on a telephone: 95 or more for accessibility, good practice and search engines; the speed is told.</summary>
public sealed class LighthouseTests
{
    private const int Least = 95;
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    [Fact]
    public async Task List_article_and_search_are_accessible_and_found()
    {
        var port = FreePort();
        await using var host = new TestHost(settings: ("PublicAddress", $"http://localhost:{port}"));
        host.UseKestrel(port);
        host.StartServer();
        var article = await FillAsync(host);
        string[] pages = [$"http://localhost:{port}/berita", article, $"http://localhost:{port}/berita?q=literasi"];
        var found = await JudgeAsync(pages);
        Assert.Equal(pages.Length, found.Count);
        foreach (var page in found)
        {
            var name = page.GetProperty("page").GetString();
            foreach (var category in new[] { "accessibility", "best-practices", "seo" })
                Assert.True(page.GetProperty(category).GetInt32() >= Least, $"{name}: {category} {page.GetProperty(category)}: {page.GetProperty("failed")}");
        }
        // The pages run no script: what a busy machine costs them here says nothing about them. See docs/performance.md.
        Console.WriteLine($"[note] Lighthouse, performance of list, article and search: {string.Join(", ", found.Select(p => p.GetProperty("performance")))}.");
    }

    /// <returns>The address of the newest article.</returns>
    private static async Task<string> FillAsync(TestHost host)
    {
        await using (var database = host.Database())
        {
            for (var i = 0; i < 20; i++)
            {
                var sha = $"{i:x2}{new string('e', 62)}";
                database.Attachments.Add(new Attachment { Id = $"foto-{i}", InstanceId = "i-1", TaskId = "t-1", FileName = "foto.jpg", ContentType = "image/jpeg", Sha256 = sha, SizeBytes = 1, UploadedBy = "u", UploadedAt = host.Now });
                Directory.CreateDirectory(Path.Combine(host.Folder, "files", sha[..2]));
                await File.WriteAllBytesAsync(Path.Combine(host.Folder, "files", sha[..2], sha), NewsOffice.Jpeg(1600, 900 + i));
            }
            await database.SaveChangesAsync();
        }
        var news = host.Services.GetRequiredService<INewsSite>();
        var address = "";
        for (var i = 1; i <= 200; i++)
        {
            host.Clock.Advance(TimeSpan.FromMinutes(1));
            address = await news.PublishAsync(new Article(
                $"k-{i}", "i-1", $"KONTEN/2026/{i}", $"Lomba literasi siswa sekolah dasar ke-{i}", "Siswa SD se-kabupaten berlomba menulis cerita.",
                string.Concat(Enumerable.Repeat("<p>Siswa dari seluruh kapanewon menulis cerita tentang lingkungan mereka dan membacakannya di depan juri.</p>\n", 8)),
                i % 3 == 0 ? "pengumuman" : "berita", [new ContentPicture($"foto-{i % 20}", "Siswa menulis di ruang kelas")], [], "hash", "u"), default);
        }
        return address;
    }

    private static async Task<IReadOnlyList<JsonElement>> JudgeAsync(IEnumerable<string> pages)
    {
        var script = Path.Combine(Root(), "tests", "lighthouse", "check.mjs");
        Assert.True(Directory.Exists(Path.Combine(Path.GetDirectoryName(script)!, "node_modules")), "Expected Lighthouse to be installed, but it is not: npm ci --prefix tests/lighthouse");
        var start = new ProcessStartInfo("node", [script, .. pages]) { RedirectStandardOutput = true, RedirectStandardError = true };
        start.Environment["CHROME_PATH"] = Office.ChromiumPath();
        using var patience = new CancellationTokenSource(Patience);
        using var node = Process.Start(start)!;
        try
        {
            var (output, errors) = (node.StandardOutput.ReadToEndAsync(patience.Token), node.StandardError.ReadToEndAsync(patience.Token));
            await node.WaitForExitAsync(patience.Token);
            Assert.True(node.ExitCode == 0, await errors);
            return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Where(l => l.StartsWith('{')).Select(l => JsonSerializer.Deserialize<JsonElement>(l))];
        }
        finally
        {
            if (!node.HasExited) node.Kill(entireProcessTree: true);
        }
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Disdik.Bpm.sln"))) folder = Path.GetDirectoryName(folder)!;
        return folder;
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
