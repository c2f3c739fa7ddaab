using Disdik.Bpm.Host.Tests;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>The inbox as it is worked with all day: it stays true by itself, and needs no mouse.</summary>
public sealed class InboxTests(Office office)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_new_task_is_announced_and_moves_nothing_until_it_is_asked_for(bool phone)
    {
        await ContentCycle.ProposeAsync(office.Host);
        await using var person = await office.SignedInAsync("petugas.sd", phone);
        await person.Page.GotoAsync("/inbox?tab=kelompok");
        var badge = person.Page.Locator("[data-count=kelompok]");
        var before = int.Parse(await badge.InnerTextAsync(), System.Globalization.CultureInfo.InvariantCulture);
        var rows = person.Page.Locator("[data-task]");
        var shown = await rows.CountAsync();

        var id = await ContentCycle.ProposeAsync(office.Host, "petugas.smp");
        var bar = person.Page.Locator(".news button");
        await SeenAsync(bar);
        await Assertions.Expect(bar).ToContainTextAsync("Tugas baru: 1 – tampilkan");
        await Assertions.Expect(badge).ToHaveTextAsync($"{before + 1}");
        await Assertions.Expect(rows).ToHaveCountAsync(shown);
        await person.PictureAsync($"inbox-new-{(phone ? "phone" : "desktop")}");

        await bar.ClickAsync();
        var task = await office.OpenTaskAsync("S04_KUMPULKAN_DATA", id);
        await Assertions.Expect(person.Page.Locator($"[data-task='{task}']")).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.Locator(".news")).ToHaveCountAsync(0);

        await office.Host.Runner.ClaimTaskAsync(task, await office.Host.ActorAsync("petugas.sd"), default);
        await SeenAsync(person.Page.Locator($"[data-task='{task}'].is-gone"));
        await Assertions.Expect(badge).ToHaveTextAsync($"{before}");
        Assert.Matches(@"^\(\d+\) Kotak Masuk", await person.Page.TitleAsync());
        Assert.Empty(person.Complaints);
    }

    [Fact]
    public async Task On_a_wide_screen_the_list_stands_beside_the_task_and_on_a_phone_the_task_alone()
    {
        await ContentCycle.ProposeAsync(office.Host);
        await using var person = await office.SignedInAsync("petugas.sd", script: false);
        await person.Page.GotoAsync("/inbox?tab=kelompok&bidang=SD");
        await person.Page.Locator("a.row-link").First.ClickAsync();
        await Assertions.Expect(person.Page.Locator(".split-list")).ToBeVisibleAsync();
        await Assertions.Expect(person.Page.Locator(".split-list [aria-current=true]")).ToHaveCountAsync(1);
        Assert.Contains("bidang=SD", person.Page.Url, StringComparison.Ordinal);
        await person.PictureAsync("inbox-split");

        await person.Page.SetViewportSizeAsync(390, 844);
        await Assertions.Expect(person.Page.Locator(".split-list")).ToBeHiddenAsync();
        await Assertions.Expect(person.Page.Locator("h1")).ToBeVisibleAsync();
    }

    [Fact]
    public async Task The_list_is_walked_searched_and_opened_by_keys_which_a_list_explains_and_a_switch_turns_off()
    {
        await ContentCycle.ProposeAsync(office.Host);
        await ContentCycle.ProposeAsync(office.Host);
        await using var person = await office.SignedInAsync("petugas.sd");
        var page = person.Page;
        await page.GotoAsync("/inbox?tab=kelompok");
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("a.row-link").First).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("ArrowDown");
        await Assertions.Expect(page.Locator("a.row-link").Nth(1)).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("k");
        await page.Keyboard.PressAsync("/");
        await Assertions.Expect(page.Locator("#cari")).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("jk");
        await Assertions.Expect(page.Locator("#cari")).ToHaveValueAsync("jk");

        await page.Locator("h1").ClickAsync();
        await page.Keyboard.PressAsync("?");
        var dialog = page.Locator("dialog.shortcut-dialog");
        await Assertions.Expect(dialog).ToContainTextAsync("baris berikutnya atau sebelumnya");
        await person.PictureAsync("shortcuts");
        await dialog.Locator("#pintasan-nyala").UncheckAsync();
        await page.Keyboard.PressAsync("Escape");
        await Assertions.Expect(dialog).ToHaveCountAsync(0);
        await page.Keyboard.PressAsync("j");
        await Assertions.Expect(page.Locator("a.row-link").First).Not.ToBeFocusedAsync();

        await page.EvaluateAsync("localStorage.clear()");
        await page.Keyboard.PressAsync("j");
        await page.Keyboard.PressAsync("Enter");
        await page.WaitForURLAsync(url => url.Contains("/inbox/", StringComparison.Ordinal));
        Assert.Empty(person.Complaints);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task A_filter_is_made_kept_and_found_again_on_another_device(bool phone)
    {
        await ContentCycle.ProposeAsync(office.Host);
        var name = $"Bidang SD {(phone ? "ponsel" : "kantor")}";
        await using (var person = await office.SignedInAsync("petugas.sd", phone))
        {
            await person.Page.GotoAsync("/inbox?tab=kelompok");
            await person.Page.GetByText("Saring", new() { Exact = true }).ClickAsync();
            await person.Page.Locator("#bidang").SelectOptionAsync("SD");
            await person.Page.GetByRole(AriaRole.Button, new() { Name = "Terapkan" }).First.ClickAsync();
            await person.Page.GetByText("Simpan saringan ini").ClickAsync();
            await person.Page.Locator("#nama-saringan").FillAsync(name);
            await person.PictureAsync($"inbox-filter-{(phone ? "phone" : "desktop")}");
            await person.Page.GetByRole(AriaRole.Button, new() { Name = "Simpan", Exact = true }).ClickAsync();
            await Assertions.Expect(person.Page.Locator(".alert-success")).ToContainTextAsync("Saringan disimpan");
            Assert.Empty(person.Complaints);
        }
        await using var elsewhere = await office.SignedInAsync("petugas.sd", !phone);
        await elsewhere.Page.GetByRole(AriaRole.Link, new() { Name = name }).ClickAsync();
        await Assertions.Expect(elsewhere.Page.Locator("#bidang")).ToHaveValueAsync("SD");
    }

    /// <summary>The office's clock stands still: a list that waits for it is helped along.</summary>
    private async Task SeenAsync(ILocator what)
    {
        for (var second = 0; second < 100; second++)
        {
            office.Host.Clock.Advance(TimeSpan.FromSeconds(1));
            try
            {
                await what.WaitForAsync(new() { Timeout = 100 });
                return;
            }
            catch (TimeoutException)
            {
            }
        }
        await Assertions.Expect(what).ToBeVisibleAsync();
    }
}
