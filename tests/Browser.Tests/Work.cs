using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Library;
using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;

namespace Disdik.Bpm.Browser.Tests;

/// <summary>What people do in their inbox, as they do it: they look for the case, open the task, take it, fill it in, press the button.</summary>
public static class Work
{
    /// <summary>Proposes a content item; answers with the case's address.</summary>
    public static async Task<string> ProposeAsync(this Person person, string title)
    {
        await person.Page.GotoAsync("/proses/mulai");
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Usulan konten" }).First.ClickAsync();
        await person.FillAsync("judul", title);
        await person.ChooseAsync("bidang", "SD");
        await person.FillAsync("tanggal", "2026-11-21");
        await person.ChooseAsync("kanal", "website");
        await person.Page.Locator("form:has([name=isi-judul]) .outcomes button").First.ClickAsync();
        await person.Page.WaitForURLAsync(url => url.Contains("/proses/", StringComparison.Ordinal) && !url.Contains("mulai/", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        return person.Page.Url;
    }

    /// <summary>Opens the task of that name for the item with that title, from one's own list or the group's.</summary>
    public static async Task OpenAsync(this Person person, string task, string title)
    {
        foreach (var tab in new[] { "saya", "kelompok" })
        {
            // Searched for: what other tests left open may fill the first page.
            await person.Page.GotoAsync($"/inbox?tab={tab}&cari={Uri.EscapeDataString(title)}");
            var row = person.Page.Locator("a.row-link", new() { HasText = title }).Filter(new() { HasText = task });
            if (await row.CountAsync() == 0) continue;
            await row.First.ClickAsync();
            await person.Page.WaitForURLAsync(url => url.Contains("/inbox/", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
            return;
        }
        Assert.Fail($"Expected the task '{task}' of '{title}' in the inbox, but it is in neither list.");
    }

    /// <summary>Takes the task; where a new version of the SOP applies, after reading what changed in it.</summary>
    public static async Task TakeAsync(this Person person)
    {
        await person.ReadNewVersionAsync();
        await person.Page.GetByRole(AriaRole.Button, new() { Name = "Ambil tugas" }).ClickAsync();
        await Assertions.Expect(person.Page.Locator(".outcomes")).ToBeVisibleAsync();
    }

    /// <summary>Where a new version of the SOP applies, what changed in it is read first.</summary>
    public static async Task ReadNewVersionAsync(this Person person)
    {
        var unread = person.Page.GetByRole(AriaRole.Link, new() { Name = "Baca perubahannya" });
        if (await unread.CountAsync() > 0)
        {
            await unread.First.ClickAsync();
            await Assertions.Expect(person.Page.Locator("main")).ToContainTextAsync("Yang berubah dari versi");
            await person.PictureAsync($"sop-baca-{person.Page.ViewportSize!.Width}");
            await person.Page.GetByRole(AriaRole.Button, new() { Name = "Saya sudah membaca" }).ClickAsync();
            await person.Page.WaitForURLAsync(url => url.Contains("/inbox/", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
        }
    }

    /// <summary>A rich text is written into its editor, which stands before the hidden control.</summary>
    public static async Task FillAsync(this Person person, string field, string value)
    {
        var control = person.Page.Locator($"[name=isi-{field}]");
        if (await control.GetAttributeAsync("data-rich") is not null) control = person.Page.Locator($".paper:has(+ [name=isi-{field}])");
        await control.FillAsync(value);
    }

    /// <summary>Chooses a value of a list, of radio buttons or of check boxes.</summary>
    public static async Task ChooseAsync(this Person person, string field, string value)
    {
        var list = person.Page.Locator($"select[name=isi-{field}]");
        if (await list.CountAsync() > 0) await list.SelectOptionAsync(value);
        else await person.Page.Locator($"[name=isi-{field}][value='{value}']").CheckAsync();
    }

    /// <summary>Presses the outcome's button (or the only one) and is back in the list.</summary>
    public static async Task FinishAsync(this Person person, string outcome = "")
    {
        await person.Page.Locator($".outcomes button[name=hasil][value='{outcome}']").ClickAsync();
        await person.Page.WaitForURLAsync(url => url.Contains("pesan=selesai", StringComparison.Ordinal), new() { WaitUntil = WaitUntilState.DOMContentLoaded });
    }

    public static async Task TickAllAsync(this Person person)
    {
        var boxes = person.Page.Locator("input[type=radio][name^='isi-periksa.'][value=ya]");
        for (var i = 0; i < await boxes.CountAsync(); i++) await boxes.Nth(i).CheckAsync();
    }

    /// <summary>The id of the open task of an element, as the database has it: for what no page shows.</summary>
    public static Task<string> OpenTaskAsync(this Office office, string elementId, string instanceId) => office.Host.ReadAsync(database =>
        database.Tasks.Where(t => t.ElementId == elementId && t.InstanceId == instanceId && t.Status == WorkTaskStatus.Open).Select(t => t.Id).SingleAsync());

    /// <summary>A draft of the shipped SOP under another key, for tests that change it.</summary>
    public static async Task CopyShippedSopAsync(this Office office, string key) =>
        await office.Host.Definitions.StoreAsync(Encoding.UTF8.GetBytes((await office.StoredAsync(ShippedSops.WebsiteAndSocialMedia)).Replace(ShippedSops.WebsiteAndSocialMedia, key, StringComparison.Ordinal)), publish: false, Actor.System, default);

    /// <summary>The newest version that is stored, as XML.</summary>
    public static async Task<string> StoredAsync(this Office office, string key)
    {
        var newest = (await office.Host.Definitions.NewestAsync(key, default))!;
        return Encoding.UTF8.GetString((await office.Host.Definitions.GetAsync(newest.Id, default)).Xml);
    }
}
