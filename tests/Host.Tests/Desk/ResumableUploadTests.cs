using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Pictures;
using Disdik.Bpm.Host.Tests.Api;
using Disdik.Bpm.Host.Tests.Pages;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Desk;

/// <summary>Files in pieces over a poor connection, what is taken out of them, and what is not let in.</summary>
[Trait("Round", "Full")]
public sealed class ResumableUploadTests
{
    [Fact]
    public async Task a_file_goes_on_where_it_stopped_and_becomes_one_attachment()
    {
        await using var work = await DeskWork.BeginAsync();
        using var program = await DraftTests.ProgramAsync(work, "anggota.tim");
        var upload = await BeginAsync(program, work, "foto.png", Samples.Png, ("field", "foto"), ("alt", "Siswa di depan kelas"));

        Assert.Equal("10", await PieceAsync(program, upload, Samples.Png, 0, 10));
        Assert.Equal("10", (await program.SendAsync(new(HttpMethod.Head, upload))).Headers.GetValues("Upload-Offset").Single());
        await (await SendAsync(program, upload, Samples.Png, 0, 10)).ProblemAsync(HttpStatusCode.Conflict, "upload-offset");
        using var stranger = await DraftTests.ProgramAsync(work, "ketua.tim");
        Assert.Equal(HttpStatusCode.NotFound, (await SendAsync(stranger, upload, Samples.Png, 10, 60)).StatusCode);
        Assert.Equal($"{Samples.Png.Length}", await PieceAsync(program, upload, Samples.Png, 10, Samples.Png.Length));
        // The answer to the last piece was lost: asked again, it is the same.
        Assert.Equal($"{Samples.Png.Length}", await PieceAsync(program, upload, Samples.Png, Samples.Png.Length, Samples.Png.Length));

        var kept = Assert.Single(await work.Host.ReadAsync(d => d.Attachments.ToListAsync()));
        Assert.Equal(("foto", "foto.png", "Siswa di depan kelas"), (kept.FieldId, kept.FileName, kept.AlternativeText));
        Assert.Equal(kept.Id, (await (await program.GetAsync(upload)).JsonAsync()).Text("attachmentId"));
        Assert.Empty(Directory.GetFiles(Path.Combine(work.Host.Folder, "files"), "upload-*"));
    }

    [Fact]
    public async Task an_upload_is_refused_before_its_bytes_come_or_after_them_and_nothing_stays()
    {
        await using var work = await DeskWork.BeginAsync(("Uploads:MaxMegabytes", "1"));
        using var program = await DraftTests.ProgramAsync(work, "anggota.tim");
        using var large = Begin(work, "besar.pdf", 2 * 1024 * 1024);
        await (await program.SendAsync(large)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "attachment-too-large");
        using var stranger = await DraftTests.ProgramAsync(work, "petugas.sd");
        using var foreign = Begin(work, "a.pdf", 5);
        Assert.Equal(HttpStatusCode.NotFound, (await stranger.SendAsync(foreign)).StatusCode);

        var upload = await BeginAsync(program, work, "halaman.html", Samples.Html);
        await (await SendAsync(program, upload, Samples.Html, 0, Samples.Html.Length)).ProblemAsync(HttpStatusCode.UnprocessableEntity, "attachment-type-forbidden");
        Assert.Equal(HttpStatusCode.NotFound, (await program.GetAsync(upload)).StatusCode);
        var given = await BeginAsync(program, work, "surat.pdf", Samples.Pdf);
        await PieceAsync(program, given, Samples.Pdf, 0, 5);
        Assert.Equal(HttpStatusCode.NoContent, (await program.DeleteAsync(given)).StatusCode);
        await BeginAsync(program, work, "lupa.pdf", Samples.Pdf);
        work.Host.Clock.Advance(TimeSpan.FromDays(4));
        await work.Host.PumpAsync();

        Assert.Equal(0, await work.Host.ReadAsync(d => d.Set<ResumableUpload>().CountAsync()));
        Assert.Empty(Directory.GetFiles(Path.Combine(work.Host.Folder, "files"), "*", SearchOption.AllDirectories));
    }

    [Fact]
    public async Task a_pdf_can_be_looked_at_in_the_page_and_a_picture_is_kept_without_its_place()
    {
        await using var work = await DeskWork.BeginAsync();
        using var browser = await work.Host.BrowserAsync("anggota.tim");
        byte[] told = [.. Samples.Png.AsSpan(0, 33), .. Chunk("tEXt", "GPS\0-7.96,110.60"u8), .. Samples.Png.AsSpan(33)];
        foreach (var _ in new[] { 1, 2 })
            await PageForm.SendAsync(browser, work.Page, "kerjakan", [("tindakan", "unggah")], new PageForm.Upload("lampiran", "foto.png", told), new PageForm.Upload("lampiran", "surat.pdf", Samples.Pdf));

        var files = await work.Host.ReadAsync(d => d.Attachments.ToDictionaryAsync(a => a.FileName, a => $"/berkas/{a.Id}"));
        Assert.Equal(2, files.Count);
        Assert.Equal(Samples.Png, await browser.GetByteArrayAsync(files["foto.png"]));
        var look = await browser.GetAsync(files["surat.pdf"] + "?lihat=1");
        Assert.Equal("inline", look.Content.Headers.ContentDisposition!.DispositionType);
        Assert.Contains("script-src 'none'", Assert.Single(look.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
    }

    [Fact]
    public void a_web_picture_loses_its_exif_and_says_so_in_its_flags()
    {
        byte[] image = [.. "VP8X"u8, 10, 0, 0, 0, 0b0000_1100, 0, 0, 0, 0, 0, 0, 0, 0, 0, .. "VP8 "u8, 2, 0, 0, 0, 1, 2];
        byte[] exif = [.. "EXIF"u8, 3, 0, 0, 0, 9, 9, 9, 0];
        byte[] whole = [.. "RIFF"u8, (byte)(4 + image.Length + exif.Length), 0, 0, 0, .. "WEBP"u8, .. image, .. exif];

        var clean = PicturePrivacy.Clean(whole, "image/webp");

        image[8] = 0;
        Assert.Equal([.. "RIFF"u8, (byte)(4 + image.Length), 0, 0, 0, .. "WEBP"u8, .. image], clean);
        Assert.Same(Samples.Png, PicturePrivacy.Clean(Samples.Png, "image/png"));
    }

    [Theory]
    [InlineData("stream: OK\0", null)]
    [InlineData("stream: Win.Test.EICAR_HDB-1 FOUND\0", "menemukan sesuatu")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0", "belum disimpan")]
    [InlineData(null, "belum disimpan")]
    public async Task a_file_is_kept_only_when_the_scanner_has_found_it_clean(string? answer, string? because)
    {
        using var scanner = new TcpListener(IPAddress.Loopback, 0);
        scanner.Start();
        var port = ((IPEndPoint)scanner.LocalEndpoint).Port;
        if (answer is null) scanner.Stop();
        await using var work = await DeskWork.BeginAsync(("Uploads:Clamd:Host", "127.0.0.1"), ("Uploads:Clamd:Port", $"{port}"));
        using var browser = await work.Host.BrowserAsync("anggota.tim");
        var asked = answer is null ? Task.FromResult<byte[]>([]) : AnswerAsync(scanner, answer);

        var page = await PageForm.SendAsync(browser, work.Page, "kerjakan", [("tindakan", "unggah")], new PageForm.Upload("lampiran", "surat.pdf", Samples.Pdf));

        if (because is not null) Assert.Contains(because, await PageForm.WordsAsync(page), StringComparison.Ordinal);
        Assert.Equal(because is null ? 1 : 0, await work.Host.ReadAsync(d => d.Attachments.CountAsync()));
        if (answer is not null) Assert.Equal([.. "zINSTREAM\0"u8, 0, 0, 0, (byte)Samples.Pdf.Length, .. Samples.Pdf, 0, 0, 0, 0], await asked);
    }

    /// <summary>Reads as clamd does, up to the chunk without length, and answers.</summary>
    private static async Task<byte[]> AnswerAsync(TcpListener scanner, string answer)
    {
        using var client = await scanner.AcceptTcpClientAsync();
        await using var stream = client.GetStream();
        var asked = new byte["zINSTREAM\0".Length + 4 + Samples.Pdf.Length + 4];
        await stream.ReadExactlyAsync(asked);
        await stream.WriteAsync(Encoding.ASCII.GetBytes(answer));
        return asked;
    }

    private static byte[] Chunk(string name, ReadOnlySpan<byte> content) => [0, 0, 0, (byte)content.Length, .. Encoding.ASCII.GetBytes(name), .. content, 0, 0, 0, 0];

    private static HttpRequestMessage Begin(DeskWork work, string name, long length, params (string Key, string Value)[] about)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/tasks/{work.TaskId}/uploads");
        request.Headers.Add("Tus-Resumable", "1.0.0");
        request.Headers.Add("Upload-Length", $"{length}");
        request.Headers.Add("Upload-Metadata", string.Join(',', about.Prepend(("filename", name)).Select(a => $"{a.Item1} {Convert.ToBase64String(Encoding.UTF8.GetBytes(a.Item2))}")));
        return request;
    }

    private static async Task<string> BeginAsync(HttpClient program, DeskWork work, string name, byte[] content, params (string Key, string Value)[] about)
    {
        using var request = Begin(work, name, content.Length, about);
        var answer = await program.SendAsync(request);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        return answer.Headers.Location!.ToString();
    }

    private static async Task<string> PieceAsync(HttpClient program, string upload, byte[] content, int from, int to)
    {
        var answer = await SendAsync(program, upload, content, from, to);
        Assert.Equal(HttpStatusCode.NoContent, answer.StatusCode);
        return answer.Headers.GetValues("Upload-Offset").Single();
    }

    private static async Task<HttpResponseMessage> SendAsync(HttpClient program, string upload, byte[] content, int from, int to)
    {
        using var request = new HttpRequestMessage(HttpMethod.Patch, upload) { Content = new ByteArrayContent(content[from..to]) };
        request.Content.Headers.ContentType = new MediaTypeHeaderValue("application/offset+octet-stream");
        request.Headers.Add("Upload-Offset", $"{from}");
        return await program.SendAsync(request);
    }
}
