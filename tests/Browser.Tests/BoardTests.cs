using Disdik.Bpm.Host.Tests;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>A superior gives work to people: with the mouse, with keys alone, and with a thumb.</summary>
public sealed class BoardTests(Office office)
{
    [Fact]
    public async Task A_task_is_dragged_to_a_person_and_given_with_a_reason()
    {
        var task = await FreeAsync();
        await using var superior = await office.SignedInAsync("kepala.bidang.sd");
        var page = superior.Page;
        await page.GotoAsync("/eskalasi/papan");
        await superior.PictureAsync("board-desktop");

        var column = page.Locator(".board-column", new() { HasText = "Petugas di Bidang SD" });
        await Card(page, task).DragToAsync(column);
        await Assertions.Expect(page.Locator("#alasan")).ToBeFocusedAsync();
        await Assertions.Expect(page.Locator(".board-count")).ToHaveTextAsync("1 tugas dipilih.");
        await page.Keyboard.TypeAsync("Paling dekat dengan sekolahnya.");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync("1 tugas dialihkan");
        await Assertions.Expect(column.Locator($"a[href='/eskalasi/{task}']")).ToBeVisibleAsync();
        Assert.Empty(superior.Complaints);
    }

    [Fact]
    public async Task The_same_is_done_by_keys_alone()
    {
        var task = await FreeAsync();
        await using var superior = await office.SignedInAsync("kepala.bidang.sd");
        var page = superior.Page;
        await page.GotoAsync("/eskalasi/papan");

        await page.Keyboard.PressAsync("j");
        for (var step = 0; step < 40 && !await Card(page, task).Locator("input").EvaluateAsync<bool>("box => box === document.activeElement"); step++) await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Space");
        await page.Keyboard.PressAsync("a");
        await Assertions.Expect(page.Locator("#kepada")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("Petugas di Bidang SD");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.TypeAsync("Giliran Anda.");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync("1 tugas dialihkan");
        var petugas = await office.Host.ActorAsync("petugas.sd");
        Assert.Equal(petugas.UserId, await office.Host.ReadAsync(d => d.Tasks.Where(t => t.Id == task).Select(t => t.AssigneeId).SingleAsync()));
    }

    [Fact]
    public async Task On_a_phone_without_scripts_several_tasks_get_a_later_due_time()
    {
        string[] tasks = [await FreeAsync(), await FreeAsync()];
        var before = await office.Host.ReadAsync(d => d.Tasks.Where(t => tasks.Contains(t.Id)).ToDictionaryAsync(t => t.Id, t => t.DueAt));
        await using var superior = await office.SignedInAsync("kepala.bidang.sd", phone: true, script: false);
        var page = superior.Page;
        await page.GotoAsync("/eskalasi/papan");
        await superior.PictureAsync("board-phone");
        foreach (var task in tasks) await Card(page, task).Locator("input").CheckAsync();
        await page.Locator("#tambah").SelectOptionAsync("2h");
        await page.Locator("#alasan").FillAsync("Menunggu foto dari sekolah.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Perpanjang tenggat" }).ClickAsync();

        await Assertions.Expect(page.Locator(".alert-success")).ToContainTextAsync("2 tugas mendapat tenggat baru");
        var now = await office.Host.ReadAsync(d => d.Tasks.Where(t => tasks.Contains(t.Id)).ToListAsync());
        Assert.All(now, t => Assert.True(t.DueAt > before[t.Id], "Expected a later due time."));
    }

    private static ILocator Card(IPage page, string task) => page.Locator(".board-card", new() { Has = page.Locator($"a[href='/eskalasi/{task}']") });

    /// <summary>A task that nobody holds, the most urgent of all, whatever other tests have left to become late: a column shows the first ones only.</summary>
    private async Task<string> FreeAsync()
    {
        var id = await ContentCycle.ProposeAsync(office.Host, "petugas.smp");
        var task = await office.OpenTaskAsync("S04_KUMPULKAN_DATA", id);
        await office.Host.ReadAsync(async d =>
        {
            var row = await d.Tasks.SingleAsync(t => t.Id == task);
            row.DueAt = (await d.Tasks.MinAsync(t => t.DueAt) ?? office.Host.Now).AddDays(-1);
            return await d.SaveChangesAsync();
        });
        return task;
    }
}
