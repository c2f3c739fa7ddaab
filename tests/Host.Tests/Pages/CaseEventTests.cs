using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Pages;

/// <summary>What goes between cases, as people and operators see it.</summary>
public sealed class CaseEventTests
{
    [Fact]
    public async Task a_case_says_what_it_waits_for_and_later_that_it_came()
    {
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Receiver());
        var id = await host.StartAsync("penerima", variables: """{"nomor":"17"}""");
        using var browser = await host.BrowserAsync("ketua.tim");

        Assert.Contains("Pesan \"lengkap\" dengan kunci 17 untuk melanjutkan \"TUNGGU\"", PageForm.Words(await browser.GetStringAsync($"/proses/{id}")), StringComparison.Ordinal);

        await host.SendAsync("lengkap", key: "17");
        var words = PageForm.Words(await browser.GetStringAsync($"/proses/{id}"));
        Assert.DoesNotContain("Yang ditunggu", words, StringComparison.Ordinal);
        Assert.Contains("Pesan \"lengkap\" diterima: TUNGGU", words, StringComparison.Ordinal);
    }

    [Fact]
    public async Task calling_and_called_case_lead_to_each_other_as_far_as_one_may_see_them()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Diagram.OneTask("anak", group: "ADMINISTRATOR_KONTEN"));
        await host.PublishAsync(Diagram.Of("induk", Diagram.Start() + EventDiagram.Call("PERIKSA", "anak") + Diagram.End(), "start > PERIKSA", "PERIKSA > end"));
        var parent = await host.StartAsync("induk");
        using var leader = await host.BrowserAsync("ketua.tim");
        Assert.Contains("Mulainya proses yang dipanggil \"PERIKSA\"", PageForm.Words(await leader.GetStringAsync($"/proses/{parent}")), StringComparison.Ordinal);

        await host.PumpAsync();
        var child = await host.ReadAsync(d => d.Instances.Where(i => i.ParentInstanceId == parent).Select(i => i.Id).SingleAsync());

        var above = await leader.GetStringAsync($"/proses/{parent}");
        Assert.Contains("Selesainya proses yang dipanggil \"PERIKSA\"", PageForm.Words(above), StringComparison.Ordinal);
        Assert.Contains($"href=\"/proses/{child}\"", above, StringComparison.Ordinal);
        var below = await leader.GetStringAsync($"/proses/{child}");
        Assert.Contains("Dipanggil oleh", PageForm.Words(below), StringComparison.Ordinal);
        Assert.Contains($"href=\"/proses/{parent}\"", below, StringComparison.Ordinal);

        using var performer = await host.BrowserAsync("administrator");
        var seen = await performer.GetStringAsync($"/proses/{child}");
        Assert.Contains("berkas proses lain", PageForm.Words(seen), StringComparison.Ordinal);
        Assert.DoesNotContain($"href=\"/proses/{parent}\"", seen, StringComparison.Ordinal);
    }

    [Fact]
    public async Task operators_find_the_messages_that_wait_and_those_that_nobody_took()
    {
        await using var host = new TestHost();
        await host.PublishAsync(EventDiagram.Sender());
        await host.StartWithKeyAsync("pengirim", "UJI/1", """{"nomor":"17","hasil":"x"}""");
        await host.PumpAsync();
        using var browser = await host.BrowserAsync("admin");

        var waiting = PageForm.Words(await browser.GetStringAsync("/administrasi/pesan"));
        Assert.Contains("lengkap 17 UJI/1", waiting, StringComparison.Ordinal);
        Assert.Contains("Ditunggu sampai", waiting, StringComparison.Ordinal);

        await host.AdvanceAsync(TimeSpan.FromDays(1));
        using var nextDay = await host.BrowserAsync("admin");
        Assert.Contains("Tidak ada pesan yang menunggu penerima.", PageForm.Words(await nextDay.GetStringAsync("/administrasi/pesan")), StringComparison.Ordinal);
        Assert.Contains("but none waited", PageForm.Words(await nextDay.GetStringAsync("/administrasi/pesan?keadaan=kedaluwarsa")), StringComparison.Ordinal);
    }
}
