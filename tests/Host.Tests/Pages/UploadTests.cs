using System.Net;
using System.Security.Cryptography;
using Disdik.Bpm.Host.Data;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

[Trait("Database", "SQLite")]
public sealed class UploadTests
{
    public static TheoryData<string, byte[], string> Refused() => new()
    {
        { "halaman.html", Samples.Html, "bukan salah satunya" },
        { "gambar.svg", "<svg onload='alert(1)'/>"u8.ToArray(), "bukan salah satunya" },
        { "program.exe", "MZ"u8.ToArray(), "bukan salah satunya" },
        { "tanpa-akhiran", Samples.Png, "bukan salah satunya" },
        { "surat.pdf", Samples.Html, "isinya jenis lain" },
        { "foto.jpg", Samples.Png, "isinya jenis lain" },
        { "surat.docx", Samples.Docx(withMacro: true), "isinya jenis lain" },
        { "surat.docx", "PK\u0003\u0004 rusak"u8.ToArray(), "isinya jenis lain" },
        { "catatan.txt", [0, 1, 2, 3], "isinya jenis lain" },
        { "kosong.pdf", [], "(kosong)" },
    };

    [Theory]
    [MemberData(nameof(Refused))]
    [Trait("Round", "Full")]
    public async Task a_file_of_a_forbidden_kind_is_refused_in_words_and_nothing_is_kept(string name, byte[] content, string because)
    {
        await using var host = new TestHost();
        var (browser, page) = await TakenAsync(host);
        using (browser)
        {
            var answer = await PageForm.SendAsync(browser, page, "kerjakan", [("tindakan", "unggah")], new PageForm.Upload("lampiran", name, content, "application/pdf"));

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains(because, await PageForm.WordsAsync(answer), StringComparison.Ordinal);
        }
        Assert.Equal(0, await host.ReadAsync(d => d.Attachments.CountAsync()));
        Assert.Empty(Files(host));
    }

    [Fact]
    public async Task a_file_over_the_limit_is_refused_and_nothing_is_kept()
    {
        await using var host = new TestHost(settings: ("Uploads:MaxMegabytes", "1"));
        var (browser, page) = await TakenAsync(host);
        using (browser)
        {
            byte[] large = [.. Samples.Pdf, .. new byte[1024 * 1024]];
            var answer = await PageForm.SendAsync(browser, page, "kerjakan", [("tindakan", "unggah")], new PageForm.Upload("lampiran", "besar.pdf", large));
            Assert.Contains("Diharapkan berkas paling besar 1 MB", await PageForm.WordsAsync(answer), StringComparison.Ordinal);
        }
        Assert.Empty(Files(host));
    }

    [Fact]
    public async Task a_storage_that_cannot_be_written_is_said_so_and_no_row_points_to_nothing()
    {
        await using var host = new TestHost();
        var (browser, page) = await TakenAsync(host);
        using (browser)
        {
            Directory.Delete(Path.Combine(host.Folder, "files"), recursive: true);
            await File.WriteAllTextAsync(Path.Combine(host.Folder, "files"), "");

            var answer = await PageForm.SendAsync(browser, page, "kerjakan", [("tindakan", "unggah")], new PageForm.Upload("lampiran", "foto.png", Samples.Png, "image/png"));

            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.Contains("Diharapkan penyimpanan berkas dapat ditulisi", await PageForm.WordsAsync(answer), StringComparison.Ordinal);
        }
        Assert.Equal(0, await host.ReadAsync(d => d.Attachments.CountAsync()));
    }

    [Fact]
    public async Task files_lie_under_the_hash_of_their_content_outside_the_web_root_and_the_same_bytes_once()
    {
        await using var host = new TestHost();
        var (browser, page) = await TakenAsync(host);
        using (browser)
        {
            await PageForm.SendAsync(browser, page, "kerjakan", [("tindakan", "unggah")],
                new PageForm.Upload("lampiran", "..\\..\\rahasia\\surat.pdf", Samples.Pdf), new PageForm.Upload("lampiran", "salinan.pdf", Samples.Pdf), new PageForm.Upload("lampiran", "surat.docx", Samples.Docx(withMacro: false)));
        }
        var rows = await host.ReadAsync(d => d.Attachments.OrderBy(a => a.FileName).ToListAsync());
        Assert.Equal(["salinan.pdf", "surat.docx", "surat.pdf"], rows.Select(r => r.FileName));
        Assert.Equal(2, Files(host).Length);
        var hash = Convert.ToHexStringLower(SHA256.HashData(Samples.Pdf));
        Assert.Equal(Samples.Pdf, await File.ReadAllBytesAsync(Path.Combine(host.Folder, "files", hash[..2], hash)));
        Assert.Equal(3, (await host.ReadAsync(d => d.HistoryAsync(rows[0].InstanceId))).Count(h => h.Type == "attachmentAdded"));
    }

    [Fact]
    public async Task a_file_is_handed_to_those_who_may_read_the_case_and_never_runs_as_a_page()
    {
        await using var host = new TestHost();
        var (browser, page) = await TakenAsync(host);
        await PageForm.SendAsync(browser, page, "kerjakan", [("tindakan", "unggah")],
            new PageForm.Upload("lampiran", "surat.pdf", Samples.Pdf), new PageForm.Upload("lampiran", "foto.png", Samples.Png));
        var files = await host.ReadAsync(d => d.Attachments.ToDictionaryAsync(a => a.FileName, a => $"/berkas/{a.Id}"));

        var pdf = await browser.GetAsync(files["surat.pdf"]);
        Assert.Equal(Samples.Pdf, await pdf.Content.ReadAsByteArrayAsync());
        Assert.Equal("application/pdf", pdf.Content.Headers.ContentType!.MediaType);
        Assert.Equal("attachment", pdf.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("sandbox", Assert.Single(pdf.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        Assert.Equal("inline", (await browser.GetAsync(files["foto.png"])).Content.Headers.ContentDisposition!.DispositionType);

        using var other = await host.BrowserAsync("petugas.smp");
        Assert.Equal(HttpStatusCode.NotFound, (await other.GetAsync(files["surat.pdf"])).StatusCode);
        using var stranger = await host.BrowserAsync();
        Assert.Equal(HttpStatusCode.Redirect, (await stranger.GetAsync(files["surat.pdf"])).StatusCode);
        browser.Dispose();
    }

    private static string[] Files(TestHost host)
    {
        var folder = Path.Combine(host.Folder, "files");
        return Directory.Exists(folder) ? Directory.GetFiles(folder, "*", SearchOption.AllDirectories) : [];
    }

    private static async Task<(HttpClient Browser, string Page)> TakenAsync(TestHost host)
    {
        var id = await ContentCycle.ProposeAsync(host);
        var task = await host.ReadAsync(d => d.Tasks.SingleAsync(t => t.InstanceId == id));
        await host.Runner.ClaimTaskAsync(task.Id, await host.ActorAsync("petugas.sd"), default);
        return (await host.BrowserAsync("petugas.sd"), $"/inbox/{task.Id}");
    }
}
