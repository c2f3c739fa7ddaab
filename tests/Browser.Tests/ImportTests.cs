using Disdik.Bpm.Host.Tests.Importing;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>The process owner brings in an SOP from Word.</summary>
public sealed class ImportTests(Office office)
{
    [Fact]
    public async Task From_a_Word_file_to_the_designer()
    {
        await using var owner = await office.SignedInAsync("pengelola.sop");
        var page = owner.Page;
        await page.GotoAsync("/sop");
        await page.GetByRole(AriaRole.Link, new() { Name = "Impor SOP" }).ClickAsync();
        await page.GetByLabel("Berkas SOP").SetInputFilesAsync(new FilePayload { Name = "legalisasi.docx", MimeType = "application/octet-stream", Buffer = OfficialForm.Word });
        await page.GetByRole(AriaRole.Button, new() { Name = "Baca berkas" }).ClickAsync();
        await Assertions.Expect(page.GetByText("legalisasi.docx dibaca: 7 langkah, 3 pelaksana, 2 lembar.")).ToBeVisibleAsync();
        await owner.PictureAsync("impor-hasil");
        await page.ExpectUsableAsync("the reading");

        // A symbol is missing and nobody is named: the page says where, and keeps what was chosen.
        await page.GetByRole(AriaRole.Button, new() { Name = "Jadikan draf" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Diharapkan pelaksana untuk langkah 7, tetapi belum dipilih." }).ClickAsync();
        await page.Locator("#baris-9-lajur").SelectOptionAsync(new SelectOptionValue { Label = "Pemohon" });
        await page.GetByRole(AriaRole.Button, new() { Name = "Jadikan draf" }).ClickAsync();

        await page.WaitForURLAsync("**/sop/pelayanan-legalisasi-ijazah/designer");
        await page.Locator("sop-designer[aria-busy=false]").WaitForAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Grid)).ToContainTextAsync("Menyetujui legalisasi");
        await owner.PictureAsync("impor-perancang");
        Assert.Empty(owner.Complaints);
    }

    [Fact]
    public async Task The_reading_is_usable_on_a_phone()
    {
        await using var owner = await office.SignedInAsync("pengelola.sop", phone: true, dark: true);
        await owner.Page.GotoAsync("/sop/impor");
        await owner.Page.GetByLabel("Berkas SOP").SetInputFilesAsync(new FilePayload { Name = "sop.docx", MimeType = "application/octet-stream", Buffer = OfficialForm.Word });
        await owner.Page.GetByRole(AriaRole.Button, new() { Name = "Baca berkas" }).ClickAsync();
        await owner.Page.ExpectUsableAsync("the reading on a phone");
        await owner.PictureAsync("impor-ponsel");
        Assert.Empty(owner.Complaints);
    }
}
