using System.Text.RegularExpressions;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>
/// The whole way with the people at their browsers: the process owner changes the diagram and submits it, it is reviewed and approved, staff
/// read what changed and work on a phone,
/// a standard is missed, the superior gets a real mail and acts on its link, and the news page shows what was approved.
/// </summary>
public sealed class WholeWayTests : IAsyncLifetime
{
    /// <summary>One of its own: another version of the SOP is in force here afterwards, and no draft of another test is gone on with.</summary>
    private readonly Office office = new();

    private const string Title = "Pelatihan guru kelas awal di Wonosari";

    public ValueTask InitializeAsync() => office.InitializeAsync();

    public ValueTask DisposeAsync() => office.DisposeAsync();

    [Fact]
    public async Task A_changed_diagram_is_run_a_missed_standard_reaches_the_superior_and_the_approved_item_is_published()
    {
        await using var owner = await office.SignedInAsync("pengelola.sop");
        await using var staff = await office.SignedInAsync("petugas.sd", phone: true);

        await InsertStepAsync(owner, "Memeriksa ejaan naskah");
        await ApproveAsync(owner);

        var instance = new Uri(await staff.ProposeAsync(Title)).Segments[^1];
        await office.Host.PumpAsync();
        await staff.OpenAsync("Mengumpulkan", Title);
        await staff.TakeAsync();
        await staff.FillAsync("teras", "Guru kelas awal berlatih membaca nyaring.");
        await staff.FillAsync("isi", "Sebanyak 40 guru mengikuti pelatihan.\n\nKegiatan berlangsung dua hari.");
        await staff.FillAsync("sumber", "Bidang Sekolah Dasar");
        await staff.FinishAsync();

        await staff.BecomeAsync("anggota.tim");
        await staff.OpenAsync("Menerima", Title);
        await staff.TakeAsync();
        await staff.FinishAsync("lengkapPerluSunting");

        await staff.BecomeAsync("administrator");
        await staff.OpenAsync("Menyunting", Title);
        await staff.TakeAsync();
        await staff.FinishAsync();

        // The step that the owner added is the next one, in the lane she gave it to.
        await staff.BecomeAsync("anggota.tim");
        await staff.OpenAsync("Memeriksa ejaan naskah", Title);
        await staff.TakeAsync();
        await staff.FinishAsync();

        await MissTheScreeningAsync(instance);

        await staff.BecomeAsync("sekretaris");
        await staff.OpenAsync("Menyaring", Title);
        await staff.TakeAsync();
        await staff.FinishAsync("layak");

        await staff.BecomeAsync("administrator");
        await staff.OpenAsync("Menyiapkan penayangan", Title);
        await staff.TakeAsync();
        await staff.TickAllAsync();
        await staff.ChooseAsync("kategori", "berita");
        await staff.FinishAsync();
        await office.Host.PumpAsync();

        await using var citizen = await office.VisitorAsync(phone: true);
        await citizen.Page.GotoAsync("/berita");
        await citizen.Page.GetByRole(AriaRole.Link, new() { Name = Title }).First.ClickAsync();
        await Assertions.Expect(citizen.Page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync(Title);
        await Assertions.Expect(citizen.Page.GetByText("Kegiatan berlangsung dua hari.")).ToBeVisibleAsync();

        await staff.OpenAsync("Menerbitkan", Title);
        await staff.TakeAsync();
        await staff.FinishAsync();
        Assert.Equal("", string.Join('\n', owner.Complaints.Concat(staff.Complaints).Concat(citizen.Complaints)));
    }

    /// <summary>Puts a step into the arrow from editing to screening, gives it to the team's lane, and submits the draft.</summary>
    private static async Task InsertStepAsync(Person owner, string name)
    {
        var page = owner.Page;
        await page.GotoAsync("/sop/pengelolaan-website-media-sosial/designer#diagram");
        await page.Locator("sop-designer[aria-busy=false]").WaitForAsync();
        await ClickArrowAsync(page, "F_NASKAH");
        await page.Locator(".djs-context-pad .entry[data-action=insert]").ClickAsync();
        await page.Keyboard.TypeAsync(name);
        await page.Keyboard.PressAsync("Enter");

        var step = page.Locator("g.djs-shape", new() { HasText = name }).First;
        await step.WaitForAsync();
        await DragAsync(page, step, page.Locator("g.djs-shape[data-element-id=S05_TERIMA_DATA]"));

        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Ajukan") }).ClickAsync();
        await page.WaitForURLAsync(url => url.EndsWith("/ajukan", StringComparison.Ordinal));
        await Assertions.Expect(page.Locator("main")).ToContainTextAsync("Langkah \"Memeriksa ejaan naskah\" ditambahkan");
        await owner.PictureAsync("sop-ajukan");
        await page.Locator("#ringkasan").FillAsync("Ejaan diperiksa sebelum penyaringan.");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("^Ajukan versi 2") }).ClickAsync();
        await page.WaitForURLAsync(url => url.Contains("pesan=diajukan", StringComparison.Ordinal));
    }

    /// <summary>The reviewer on a phone, then the head of the office, each with the difference before their eyes; it is in force at once.</summary>
    private async Task ApproveAsync(Person owner)
    {
        await using var phone = await office.SignedInAsync("sekretaris", phone: true);
        await phone.OpenAsync("Menelaah SOP", "versi 2");
        await Assertions.Expect(phone.Page.Locator("main")).ToContainTextAsync("Langkah \"Memeriksa ejaan naskah\" ditambahkan");
        await phone.TakeAsync();
        await phone.PictureAsync("sop-telaah-390");
        await phone.FinishAsync("setuju");

        await using var head = await office.SignedInAsync("kepala.dinas");
        await head.OpenAsync("Mengesahkan SOP", "versi 2");
        await head.TakeAsync();
        await Assertions.Expect(head.Page.Locator(".sop-badge-added:not(.sop-badge-way)").First).ToHaveTextAsync("Baru");
        await head.PictureAsync("sop-sahkan-1440");
        await head.FillAsync("nomorPengesahan", "1/KPTS/2026");
        foreach (var field in new[] { "tanggalPengesahan", "tanggalEfektif" }) await head.FillAsync(field, "2026-11-23");
        await head.FillAsync("dasarPengesahan", "Keputusan Kepala Dinas Nomor 1/KPTS/2026");
        await head.FinishAsync("sahkan");
        await office.Host.PumpAsync();

        await owner.Page.GotoAsync("/sop/pengelolaan-website-media-sosial/versi?versi=2");
        await Assertions.Expect(owner.Page.Locator("main")).ToContainTextAsync("Versi 2 mulai berlaku");
        await owner.PictureAsync("sop-versi-1440");
        Assert.Empty(phone.Complaints.Concat(head.Complaints));
    }

    /// <summary>Clicks on the line of an arrow: the middle of its box may lie beside it.</summary>
    private static async Task ClickArrowAsync(IPage page, string flow)
    {
        var at = await page.Locator($"g.djs-connection[data-element-id={flow}] .djs-visual > path").First.EvaluateAsync<float[]>(
            """
            path => {
              const beyondTheLane = path.getPointAtLength(path.getTotalLength() * 0.6);
              const onScreen = new DOMPoint(beyondTheLane.x, beyondTheLane.y).matrixTransform(path.getScreenCTM());
              return [onScreen.x, onScreen.y];
            }
            """);
        await page.Mouse.ClickAsync(at[0], at[1]);
    }

    /// <summary>Drags a shape sideways into the column of another one, keeping its height on the page.</summary>
    private static async Task DragAsync(IPage page, ILocator shape, ILocator column)
    {
        var from = (await shape.BoundingBoxAsync())!;
        var to = (await column.BoundingBoxAsync())!;
        var (x, y) = (from.X + from.Width / 2, from.Y + from.Height - 6);
        await page.Mouse.MoveAsync(x, y);
        await page.Mouse.DownAsync();
        await page.Mouse.MoveAsync(x - 20, y, new() { Steps = 3 });
        await page.Mouse.MoveAsync(to.X + to.Width / 2, y, new() { Steps = 10 });
        await page.Mouse.UpAsync();
    }

    /// <summary>Fifteen working minutes pass, and another hour: the head of the office is written to, opens the link, and reminds.</summary>
    private async Task MissTheScreeningAsync(string instance)
    {
        var task = await office.OpenTaskAsync("S07_SARING", instance);
        await office.Host.AdvanceAsync(TimeSpan.FromHours(3));
        var mail = await office.Smtp.ExpectAsync(m => m.To.Any(t => t.StartsWith("kepala.dinas@", StringComparison.Ordinal)) && m.Message.Subject!.Contains("keterlambatan", StringComparison.OrdinalIgnoreCase)
            && m.Message.Subject.Contains(Title, StringComparison.Ordinal));
        Assert.True(mail.Secure);
        var link = Regex.Match(mail.Message.TextBody!, @"https?://\S+").Value;
        Assert.Contains(task, link, StringComparison.Ordinal);

        await using var head = await office.VisitorAsync(phone: true);
        await head.Page.GotoAsync(link);
        await head.FillSignInAsync("kepala.dinas");
        await head.Page.WaitForURLAsync(url => url.Contains(task, StringComparison.Ordinal));
        await Assertions.Expect(head.Page.GetByText(Title).First).ToBeVisibleAsync();
        await head.Page.GetByRole(AriaRole.Button, new() { NameRegex = new Regex("Kirim pengingat") }).First.ClickAsync();
        await Assertions.Expect(head.Page.GetByRole(AriaRole.Status).First).ToBeVisibleAsync();
        Assert.Empty(head.Complaints);
    }
}
