using System.Net;
using System.Text;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Disdik.Bpm.Workflows.Library;
using UglyToad.PdfPig;

namespace Disdik.Bpm.Host.Tests.Api;

/// <summary>The official document over HTTP.</summary>
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
}
