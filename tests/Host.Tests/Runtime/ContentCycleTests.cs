using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Instances;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>The main job: the shipped SOP from the proposal to the published item, on the real database.</summary>
public sealed class ContentCycleTests
{
    [Fact]
    public async Task a_proposal_becomes_published_news_once()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.UpToScreeningAsync(host);
        await ContentCycle.ScreenAsync(host, id, "layak");
        await ContentCycle.PrepareAsync(host, id);
        await host.PumpAsync();
        await ContentCycle.ProveAsync(host, id);

        var instance = await host.InstanceAsync(id);
        Assert.Equal((InstanceStatus.Completed, "KONTEN/2026/1", "Lomba literasi", "SD"), (instance.Status, instance.BusinessKey, instance.Title, instance.Bidang));
        Assert.Equal(host.Now, instance.EndedAt);
        var article = await host.ReadAsync(d => d.Publications.SingleAsync(p => p.InstanceId == id && p.Channel == "website"));
        Assert.Equal((PublicationStatus.Published, "Lomba literasi siswa SD"), (article.Status, article.Title));
        Assert.Equal(6, await host.ReadAsync(d => d.Tasks.CountAsync(t => t.InstanceId == id && t.Status == WorkTaskStatus.Completed)));
        Assert.Empty(await host.ReadAsync(d => d.Timers.Where(t => t.InstanceId == id).ToListAsync()));
        Assert.Empty(await host.ReadAsync(d => d.Incidents.ToListAsync()));
    }

    [Fact]
    public async Task three_corrections_are_possible_and_each_gets_its_full_standard()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.UpToScreeningAsync(host);
        for (var round = 1; round <= 3; round++)
        {
            await ContentCycle.ScreenAsync(host, id, "perbaiki", $"Perbaiki bagian {round}");
            var task = await host.OpenTaskAsync(id, "S06_SUNTING");
            Assert.Equal((round + 1, host.Now.AddHours(1)), (task.Round, task.DueAt));
            await ContentCycle.EditAsync(host, id);
        }
        Assert.DoesNotContain("perbaiki", (await host.OpenTaskAsync(id, "S07_SARING")).Outcomes, StringComparison.Ordinal);
        await Play.RefusedAsync(() => ContentCycle.ScreenAsync(host, id, "perbaiki", "lagi"), "outcome-used-up");
        await ContentCycle.ScreenAsync(host, id, "tidakLayak", "Tetap belum memenuhi syarat");
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
        Assert.False(await host.ReadAsync(d => d.Publications.AnyAsync()));
    }

    [Fact]
    public async Task the_editor_does_not_screen_the_same_item()
    {
        await using var host = new TestHost();
        await host.ReadAsync(async d =>
        {
            // The same person holds both roles.
            var role = await d.Roles.SingleAsync(r => r.Name == "PEJABAT_PENYARING");
            var person = await d.Users.SingleAsync(u => u.UserName == "administrator");
            d.UserRoles.Add(new() { RoleId = role.Id, UserId = person.Id });
            return await d.SaveChangesAsync();
        });
        var id = await ContentCycle.UpToScreeningAsync(host);
        await Play.RefusedAsync(() => ContentCycle.CompleteAsync(host, id, "S07_SARING", "administrator", "layak"), "excluded-actor");
        await ContentCycle.ScreenAsync(host, id, "layak");
    }

    [Fact]
    public async Task only_a_petugas_starts_a_proposal_and_the_clock_starts_the_menu()
    {
        await using var host = new TestHost();
        await Play.RefusedAsync(() => ContentCycle.ProposeAsync(host, by: "administrator"), "may-not-start");
        await host.AdvanceToAsync(new(2026, 12, 1, 7, 30, 0, TimeSpan.FromHours(7)));
        var started = await host.ReadAsync(d => d.Instances.SingleAsync(i => i.DefinitionKey == ContentCycle.Key));
        Assert.Equal("MENU/2026-12/1", started.BusinessKey);
        Assert.NotNull(await host.OpenTaskAsync(started.Id, "S03_PERBARUI_MENU"));
    }

    [Fact]
    public async Task an_item_in_which_everything_takes_its_full_standard_is_due_as_the_domain_says()
    {
        await using var host = new TestHost();
        var id = await ContentCycle.ProposeAsync(host);
        var expected = new[] { ("S04_KUMPULKAN_DATA", 24, 16, 0), ("S05_TERIMA_DATA", 25, 8, 30), ("S06_SUNTING", 25, 9, 30), ("S07_SARING", 25, 9, 45), ("S08_SIAPKAN_TAYANG", 25, 10, 0), ("S10_TERBITKAN", 25, 10, 15) };
        foreach (var (element, day, hour, minute) in expected)
        {
            var due = (await host.OpenTaskAsync(id, element)).DueAt!.Value;
            Assert.Equal(new DateTimeOffset(2026, 11, day, hour, minute, 0, TimeSpan.FromHours(7)), due);
            host.Clock.SetUtcNow(due);
            await (element switch
            {
                "S04_KUMPULKAN_DATA" => ContentCycle.CollectAsync(host, id),
                "S05_TERIMA_DATA" => ContentCycle.ReceiveAsync(host, id),
                "S06_SUNTING" => ContentCycle.EditAsync(host, id),
                "S07_SARING" => ContentCycle.ScreenAsync(host, id, "layak"),
                "S08_SIAPKAN_TAYANG" => ContentCycle.PrepareAsync(host, id),
                _ => ContentCycle.ProveAsync(host, id),
            });
            await host.PumpAsync();
        }
        Assert.Equal(InstanceStatus.Completed, (await host.InstanceAsync(id)).Status);
    }
}
