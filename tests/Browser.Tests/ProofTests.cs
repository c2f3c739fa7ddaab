using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>A channel that a person serves by hand: the package is copied, and the proof is recorded from a phone.</summary>
public sealed class ProofTests(Office office)
{
    [Fact]
    public async Task What_was_posted_by_hand_is_proved_by_address_screenshot_and_time()
    {
        var id = await ContentCycle.UpToScreeningAsync(office.Host);
        await ContentCycle.ScreenAsync(office.Host, id, "layak");
        await ContentCycle.PrepareAsync(office.Host, id);
        await office.Host.PumpAsync();
        await using var publisher = await office.SignedInAsync("administrator", phone: true);
        var page = publisher.Page;
        await page.GotoAsync("/publikasi");
        var item = page.Locator($"section:has(a[href='/proses/{id}'])");
        await item.GetByText("Paket untuk disalin ke Instagram").ClickAsync();
        await Assertions.Expect(item.GetByLabel("Teks")).ToHaveValueAsync(new System.Text.RegularExpressions.Regex("Lomba literasi siswa SD"));

        await item.GetByText("Catat bukti tayang di Instagram").ClickAsync();
        await item.GetByLabel("Alamat unggahan di Instagram").FillAsync("https://instagram.com/p/lomba");
        var clock = office.Host.Now.ToOffset(TimeSpan.FromHours(7));
        await item.GetByLabel("Waktu tayang (WIB)").FillAsync($"{clock.AddDays(1):yyyy-MM-ddTHH:mm}");
        var screenshot = new FilePayload { Name = "tangkapan.jpg", MimeType = "image/jpeg", Buffer = SamplePictures.Jpeg(80, 160) };
        await item.GetByLabel("Tangkapan layar").SetInputFilesAsync(screenshot);
        await publisher.PictureAsync("proof-form-phone");
        await item.GetByRole(AriaRole.Button, new() { Name = "Simpan bukti Instagram" }).ClickAsync();
        await Assertions.Expect(item.GetByRole(AriaRole.Alert)).ToContainTextAsync("Diharapkan waktu tayang antara");

        // What was typed is still there; the file has to be chosen again, as browsers want it.
        await Assertions.Expect(item.GetByLabel("Alamat unggahan di Instagram")).ToHaveValueAsync("https://instagram.com/p/lomba");
        await item.GetByLabel("Waktu tayang (WIB)").FillAsync($"{clock:yyyy-MM-ddTHH:mm}");
        await item.GetByLabel("Tangkapan layar").SetInputFilesAsync(screenshot);
        await item.GetByRole(AriaRole.Button, new() { Name = "Simpan bukti Instagram" }).ClickAsync();
        await Assertions.Expect(item.GetByRole(AriaRole.Link, new() { Name = "https://instagram.com/p/lomba" })).ToBeVisibleAsync();
        await Assertions.Expect(item.GetByRole(AriaRole.Link, new() { Name = "Tangkapan layar" })).ToBeVisibleAsync();
        await publisher.PictureAsync("proof-recorded-phone");

        var row = await office.Host.ReadAsync(d => d.Publications.AsNoTracking().SingleAsync(p => p.InstanceId == id && p.Channel == "instagram"));
        Assert.Equal((PublicationStatus.Published, clock.AddTicks(-(clock.Ticks % TimeSpan.TicksPerMinute))), (row.Status, row.PublishedAt));
        Assert.All(publisher.Complaints, complaint => Assert.Contains("422", complaint, StringComparison.Ordinal));
    }
}
