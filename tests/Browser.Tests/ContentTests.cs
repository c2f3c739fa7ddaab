using Disdik.Bpm.Host.Tests;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>Putting an item together for its channels, with and without scripts.</summary>
public sealed class ContentTests(Office office)
{
    [Fact]
    public async Task Pictures_are_described_as_they_arrive_and_the_previews_follow_what_is_typed()
    {
        await using var editor = await office.SignedInAsync("administrator");
        var page = editor.Page;
        await EditAsync(editor);
        await page.Locator("#isi-gambar-berkas").SetInputFilesAsync(new FilePayload { Name = "lomba.jpg", MimeType = "image/jpeg", Buffer = SamplePictures.Jpeg(800, 600, orientation: 6) });
        var picture = page.Locator("#isi-gambar .picture");
        await Assertions.Expect(picture).ToContainTextAsync("lomba.jpg");
        await picture.Locator("textarea").FillAsync("Siswa di panggung");
        await picture.Locator("[name$='.credit']").FillAsync("Foto: Bidang SD");

        var preview = page.Locator("[data-preview-of=instagram]");
        await page.Locator("[name='isi-teksKanal.instagram']").FillAsync("Lomba menulis bagi siswa SD.");
        await Assertions.Expect(preview).ToContainTextAsync("28");
        await Assertions.Expect(preview.Locator(".post-text")).ToHaveTextAsync("Lomba menulis bagi siswa SD.");
        await Assertions.Expect(preview.Locator("img")).ToHaveAttributeAsync("alt", "Siswa di panggung");
        await Assertions.Expect(page.Locator("[data-draft-state]")).ToContainTextAsync("Tersimpan");
        await editor.PictureAsync("content-channels");
        await page.ExpectUsableAsync("the task with its channels");

        // What was typed is there again.
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator("#isi-gambar .picture textarea")).ToHaveValueAsync("Siswa di panggung");
        await Assertions.Expect(preview.Locator(".post-text")).ToHaveTextAsync("Lomba menulis bagi siswa SD.");
    }

    [Fact]
    public async Task Without_a_script_the_same_is_done_by_buttons_on_a_telephone()
    {
        await using var editor = await office.SignedInAsync("administrator", phone: true, script: false);
        var page = editor.Page;
        await EditAsync(editor);
        await page.Locator("#isi-gambar-berkas").SetInputFilesAsync(new FilePayload { Name = "lomba.jpg", MimeType = "image/jpeg", Buffer = SamplePictures.Jpeg(80, 60) });
        await page.GetByRole(AriaRole.Button, new() { Name = "Unggah gambar" }).ClickAsync();
        await page.Locator("#isi-gambar .picture textarea").FillAsync("Siswa di panggung");
        await page.Locator("#isi-gambar .picture [name$='.credit']").FillAsync("Foto: Bidang SD");
        await page.Locator("[name='isi-teksKanal.instagram']").FillAsync("Lomba menulis bagi siswa SD.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Simpan dan perbarui pratinjau" }).ClickAsync();
        await Assertions.Expect(page.Locator("[data-preview-of=instagram] .post-text")).ToHaveTextAsync("Lomba menulis bagi siswa SD.");
        await editor.PictureAsync("content-channels-phone");
        await editor.FinishAsync();
    }

    /// <summary>The editor's task of a fresh item, taken.</summary>
    private async Task EditAsync(Person editor)
    {
        var id = await ContentCycle.ProposeAsync(office.Host);
        await ContentCycle.CollectAsync(office.Host, id);
        await ContentCycle.ReceiveAsync(office.Host, id);
        await editor.Page.GotoAsync($"/inbox/{await office.OpenTaskAsync("S06_SUNTING", id)}");
        await editor.TakeAsync();
    }
}
