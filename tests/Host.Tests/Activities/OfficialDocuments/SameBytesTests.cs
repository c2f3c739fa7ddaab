using Disdik.Bpm.Activities.OfficialDocuments;
using Disdik.Bpm.Host.Tests.Api;
using Disdik.Bpm.Workflows.Documents.Official;
using Disdik.Bpm.Workflows.Library;

namespace Disdik.Bpm.Host.Tests.Activities.OfficialDocuments;

/// <summary>The same version gives the same bytes: today and tomorrow, here and on another machine.</summary>
[Trait("Database", "SQLite")]
public sealed class SameBytesTests
{
    [Fact]
    public void Twice()
    {
        Func<OfficialDocument, byte[]>[] writers = [d => PdfDocumentWriter.Write(d, null), d => WordDocumentWriter.Write(d, null), d => HtmlDocumentWriter.Write(d, null)];
        foreach (var write in writers)
            Assert.Equal(write(PrintedSop.Laid(PrintStyle.Guideline, Paper.F4, "DRAF")), write(PrintedSop.Laid(PrintStyle.Guideline, Paper.F4, "DRAF")));
    }

    [Fact]
    [Trait("Round", "Full")]
    public async Task In_two_processes()
    {
        var folder = Directory.CreateTempSubdirectory("dokumen-").FullName;
        try
        {
            using var other = HostProcess.Start(folder);
            using HttpClientHandler handler = new() { AllowAutoRedirect = false };
            using HttpClient browser = new(handler) { BaseAddress = await other.ReadyAsync() };
            await SignIn.AsAsync(browser, "petugas.sd");
            var id = (await (await browser.GetAsync($"/api/definitions?key={ShippedSops.WebsiteAndSocialMedia}")).JsonAsync())[0].Text("id");
            var here = PrintedSop.Laid(PrintStyle.Seed, Paper.A4);
            Assert.Equal(PdfDocumentWriter.Write(here, null), await browser.GetByteArrayAsync($"/api/definitions/{id}/document"));
            Assert.Equal(WordDocumentWriter.Write(here, null), await browser.GetByteArrayAsync($"/api/definitions/{id}/document?format=docx"));
            Assert.Equal(HtmlDocumentWriter.Write(here, null), await browser.GetByteArrayAsync($"/api/definitions/{id}/document?format=html"));
            await other.KillAsync();
        }
        finally
        {
            TestDatabase.Drop(folder);
            Directory.Delete(folder, recursive: true);
        }
    }
}
