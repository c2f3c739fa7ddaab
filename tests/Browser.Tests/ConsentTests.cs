using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>An officer enters a consent and links it; the gate of step 8 holds back what it does not cover, on a phone.</summary>
public sealed class ConsentTests(Office office)
{
    private const string Title = "Lomba bercerita siswa kelas empat";

    [Fact]
    public async Task An_item_with_a_pupil_goes_out_only_where_its_consent_and_the_gate_let_it()
    {
        await using var staff = await office.SignedInAsync("petugas.sd", phone: true);
        var page = staff.Page;
        await page.GotoAsync("/persetujuan/baru");
        foreach (var (field, text) in new[] { ("inisial", "C.D."), ("sekolah", "SD Negeri Playen 2"), ("kelas", "4B"), ("orangTua", "Wahyu Santoso") }) await page.Locator($"#{field}").FillAsync(text);
        foreach (var choice in new[] { "hubungan][value=ayah", "cakupan][value=foto", "kanal][value=website" }) await page.Locator($"[name={choice}]").CheckAsync();
        await page.Locator("#berkas").SetInputFilesAsync(new FilePayload { Name = "formulir.pdf", MimeType = "application/pdf", Buffer = "%PDF-1.7"u8.ToArray() });
        await page.GetByRole(AriaRole.Button, new() { Name = "Simpan persetujuan" }).ClickAsync();
        await Assertions.Expect(page.GetByText("Persetujuan dicatat.")).ToBeVisibleAsync();
        var number = await page.GetByRole(AriaRole.Heading, new() { Level = 1 }).InnerTextAsync();

        await staff.ProposeAsync(Title);
        await office.Host.PumpAsync();
        await staff.OpenAsync("Mengumpulkan", Title);
        await staff.TakeAsync();
        await staff.FillAsync("teras", "Siswa kelas empat bercerita.");
        await staff.FillAsync("isi", "Sepuluh siswa ikut serta.");
        await staff.FillAsync("sumber", "Bidang Sekolah Dasar");
        await page.Locator("[name=isi-dataAnak][value=foto]").CheckAsync();
        await page.Locator($"[name=isi-persetujuan][value={number}]").CheckAsync();
        await staff.FinishAsync();
        foreach (var (person, step, outcome) in new[] { ("anggota.tim", "Menerima", "lengkapPerluSunting"), ("administrator", "Menyunting", ""), ("sekretaris", "Menyaring", "layak") })
        {
            await staff.BecomeAsync(person);
            await staff.OpenAsync(step, Title);
            await staff.TakeAsync();
            await staff.FinishAsync(outcome);
        }

        await staff.BecomeAsync("administrator");
        await staff.OpenAsync("Menyiapkan penayangan", Title);
        await staff.TakeAsync();
        await Assertions.Expect(page.GetByText("C.D., SD Negeri Playen 2, 4B")).ToBeVisibleAsync();
        await staff.TickAllAsync();
        await staff.ChooseAsync("kategori", "berita");
        var answer = page.Locator("[name='isi-periksa.dataPribadi'][value=tidak]");
        await answer.CheckAsync();
        Assert.True((await page.Locator("label:has([name='isi-periksa.dataPribadi'][value=tidak])").BoundingBoxAsync())!.Height >= 24);
        await page.Locator("[name=isi-kanal][value=instagram]").CheckAsync();
        await page.Locator(".outcomes button[name=hasil]").ClickAsync();
        await Assertions.Expect(page.GetByText("Diharapkan butir wajib 4 \"Tidak memuat NIK").First).ToBeVisibleAsync();
        Assert.True(await answer.IsCheckedAsync());

        await page.Locator("[name='isi-periksa.dataPribadi'][value=ya]").CheckAsync();
        await page.Locator(".outcomes button[name=hasil]").ClickAsync();
        await Assertions.Expect(page.GetByText($"Diharapkan persetujuan {number} mencakup Instagram, tetapi hanya mencakup Website.").First).ToBeVisibleAsync();
        await page.Locator("[name=isi-kanal][value=instagram]").UncheckAsync();
        await staff.FinishAsync();
        Assert.Equal("", string.Join('\n', staff.Complaints));
    }
}
