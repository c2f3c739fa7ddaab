using System.Net;
using System.Text;
using Disdik.Bpm.Host.Runtime.LifeCycle;
using Disdik.Bpm.Host.Tests.LifeCycle;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Library;
using DocumentFormat.OpenXml.Packaging;
using UglyToad.PdfPig;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>The official document over HTTP.</summary>
[Trait("Database", "SQLite")]
public sealed class DocumentTests(ApiHost api) : IClassFixture<ApiHost>
{
    private async Task<string> InForceAsync(HttpClient reader) =>
        (await (await reader.GetAsync($"/api/definitions?key={ShippedSops.WebsiteAndSocialMedia}")).JsonAsync())[0].Text("id");

    [Theory]
    [InlineData("", "application/pdf", "%PDF-", "pengelolaan-website-media-sosial-v1-seed-a4.pdf")]
    [InlineData("?format=pdf&style=guideline&paper=f4", "application/pdf", "%PDF-", "pengelolaan-website-media-sosial-v1-guideline-f4.pdf")]
    [InlineData("?format=docx&paper=F4", "application/vnd.openxmlformats-officedocument.wordprocessingml.document", "PK", "pengelolaan-website-media-sosial-v1-seed-f4.docx")]
    [InlineData("?format=html", "text/html", "<!DOCTYPE html>", null)]
    public async Task Anyone_signed_in_gets_what_is_in_force(string query, string type, string begins, string? name)
    {
        var reader = await api.ProgramAsync("petugas.sd");
        var answer = await reader.GetAsync($"/api/definitions/{await InForceAsync(reader)}/document{query}");
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        Assert.Equal(type, answer.Content.Headers.ContentType!.MediaType);
        Assert.Equal(name, answer.Content.Headers.ContentDisposition?.FileName);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.StartsWith(begins, Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
        Assert.DoesNotContain("DRAF", Encoding.Latin1.GetString(bytes), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("?format=odt", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("?style=mewah", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("?paper=a3", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("?paper=1", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("?corrected=mungkin", HttpStatusCode.BadRequest, "invalid-request")]
    [InlineData("?corrected=true", HttpStatusCode.UnprocessableEntity, "document-is-approved")]
    public async Task Options_that_do_not_exist_or_do_not_go_are_told(string query, HttpStatusCode status, string type)
    {
        var reader = await api.ProgramAsync("petugas.sd");
        await (await reader.GetAsync($"/api/definitions/{await InForceAsync(reader)}/document{query}")).ProblemAsync(status, type);
    }

    [Fact]
    public async Task A_process_without_an_identity_page_has_no_document()
    {
        var id = await api.PublishAsync(Diagram.OneTask(api.NewKey()));
        await (await (await api.ProgramAsync("petugas.sd")).GetAsync($"/api/definitions/{id}/document")).ProblemAsync(HttpStatusCode.UnprocessableEntity, "document-without-identity");
        await (await (await api.ProgramAsync("petugas.sd")).GetAsync("/api/definitions/tidak-ada/document")).ProblemAsync(HttpStatusCode.NotFound, "definition-not-found");
    }

    [Fact]
    public async Task A_draft_is_its_owners_affair_and_marked_on_each_page()
    {
        await using var host = new TestHost();
        using var desk = await SopDesk.OpenAsync(host);
        var draft = (await (await desk.SaveAsync(SopDesk.WithStepAdded(await desk.XmlAsync()))).JsonAsync()).Text("id");

        using var reader = await host.BrowserAsync("ketua.tim");
        Assert.Equal(HttpStatusCode.NotFound, (await reader.GetAsync($"/api/definitions/{draft}/document")).StatusCode);
        foreach (var query in new[] { "", "?corrected=true" })
        {
            using var pdf = PdfDocument.Open(await desk.Browser.GetByteArrayAsync($"/api/definitions/{draft}/document{query}"));
            Assert.All(pdf.GetPages(), page => Assert.Contains("DRAF", string.Concat(page.Letters.Where(letter => letter.PointSize > 80).Select(letter => letter.Value)), StringComparison.Ordinal));
        }
        Assert.Contains("Dengan koreksi", await desk.Browser.GetStringAsync($"/sop/{SopDesk.Key}/dokumen?versi=2"), StringComparison.Ordinal);
        var page = await reader.GetStringAsync($"/sop/{SopDesk.Key}/dokumen");
        Assert.Contains("Unduh PDF", page, StringComparison.Ordinal);
        Assert.DoesNotContain("Dengan koreksi", page, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_replaced_or_revoked_says_so_on_each_page_and_keeps_its_words()
    {
        await using var host = new TestHost();
        var first = await host.BringIntoForceAsync(Approvals.Sop());
        using var reader = await host.BrowserAsync("anggota.tim");
        var before = await WordsAsync(reader, first.Id);
        Assert.DoesNotContain("TIDAKBERLAKU", before, StringComparison.Ordinal);
        await MarkedAsync(reader, first.Id, null);

        var second = await host.BringIntoForceAsync(Approvals.Sop("120 menit", "PT120M"));
        await MarkedAsync(reader, first.Id, "TIDAK BERLAKU");
        await MarkedAsync(reader, second.Id, null);
        await host.Get<SopRevocation>().RevokeAsync(second.Id, "Tidak dipakai lagi.", await host.ActorAsync("kepala.dinas"), default);
        await MarkedAsync(reader, second.Id, "TIDAK BERLAKU");
        Assert.Equal(before, await WordsAsync(reader, first.Id));
    }

    [Fact]
    public async Task The_crest_that_an_administrator_brings_in_stands_on_cover_and_identity_page()
    {
        const string Page = "/administrasi/lambang";
        await using var host = new TestHost();
        var version = await host.BringIntoForceAsync(Approvals.Sop());
        var address = $"/api/definitions/{version.Id}/document?style=guideline";
        using var admin = await host.BrowserAsync("admin");
        Assert.Equal([0, 0], (await PicturesAsync(admin, address)).Take(2));

        foreach (var (name, bytes) in new[] { ("lambang.png", "bukan gambar"u8.ToArray()), ("rusak.png", Samples.Png[..30]), ("besar.png", new byte[3 * 1024 * 1024]) })
        {
            var refused = await PageForm.SendAsync(admin, Page, "lambang", [], new PageForm.Upload("lambang", name, bytes));
            Assert.Contains("Lambang tidak berubah Diharapkan", await PageForm.WordsAsync(refused), StringComparison.Ordinal);
        }
        Assert.Equal([0, 0], (await PicturesAsync(admin, address)).Take(2));

        Assert.Equal($"{Page}?pesan=dipakai", PageForm.LedTo(await PageForm.SendAsync(admin, Page, "lambang", [], new PageForm.Upload("lambang", "lambang.png", Samples.Png))));
        Assert.Equal([1, 1], (await PicturesAsync(admin, address)).Take(2));
        Assert.Equal(Samples.Png, await admin.GetByteArrayAsync($"{Page}/gambar"));
        using (var word = WordprocessingDocument.Open(new MemoryStream(await admin.GetByteArrayAsync($"{address}&format=docx")), isEditable: false))
            Assert.Single(word.MainDocumentPart!.ImageParts);

        Assert.Equal($"{Page}?pesan=dihapus", PageForm.LedTo(await PageForm.SendAsync(admin, Page, "hapus-lambang", [])));
        Assert.Equal([0, 0], (await PicturesAsync(admin, address)).Take(2));
    }

    private static async Task<List<int>> PicturesAsync(HttpClient reader, string address)
    {
        using var pdf = PdfDocument.Open(await reader.GetByteArrayAsync(address));
        return [.. pdf.GetPages().Select(page => page.GetImages().Count())];
    }

    private static async Task MarkedAsync(HttpClient reader, string id, string? mark)
    {
        using var pdf = PdfDocument.Open(await reader.GetByteArrayAsync($"/api/definitions/{id}/document"));
        Assert.All(pdf.GetPages(), page => Assert.Equal(mark?.Replace(" ", "", StringComparison.Ordinal) ?? "", Large(page)));
        using var word = WordprocessingDocument.Open(new MemoryStream(await reader.GetByteArrayAsync($"/api/definitions/{id}/document?format=docx")), isEditable: false);
        Assert.Equal(mark is not null, word.MainDocumentPart!.HeaderParts.Any(head => head.Header!.OuterXml.Contains(mark ?? "DRAF", StringComparison.Ordinal)));
        Assert.Equal(mark is not null, (await reader.GetStringAsync($"/api/definitions/{id}/document?format=html")).Contains(mark ?? "DRAF", StringComparison.Ordinal));
    }

    private static async Task<string> WordsAsync(HttpClient reader, string id)
    {
        using var pdf = PdfDocument.Open(await reader.GetByteArrayAsync($"/api/definitions/{id}/document"));
        return string.Join('\n', pdf.GetPages().Select(page => string.Concat(page.Letters.Where(l => l.PointSize <= WatermarkPoints && l.Value.Trim().Length > 0).Select(l => l.Value))));
    }

    private static string Large(UglyToad.PdfPig.Content.Page page) => string.Concat(page.Letters.Where(l => l.PointSize > WatermarkPoints && l.Value.Trim().Length > 0).Select(l => l.Value));

    /// <summary>Nothing else on a page is as large.</summary>
    private const double WatermarkPoints = 30;
}
