using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Acting;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Pages;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Escalations;

/// <summary>Who leads whom is entered on a page, by days; it decides who is told of what is late.</summary>
public sealed class SupervisionLineTests
{
    private const string Page = "/administrasi/atasan";
    private static readonly DateOnly today = new(2026, 11, 23);

    [Fact]
    public async Task a_line_from_post_to_post_is_entered_on_the_page_and_decides_who_is_told()
    {
        await using var host = new TestHost();
        await host.ReadAsync(d => d.Supervisions.ExecuteDeleteAsync());
        using var secretary = await host.BrowserAsync("sekretaris");
        Assert.Contains("Tanpa garis atasan, Sekretaris yang diberi tahu", PageForm.Words(await secretary.GetStringAsync(Page)), StringComparison.Ordinal);

        var words = PageForm.Words(await SendAsync(secretary, [("dipimpin-jabatan", Roles.PetugasBidang), ("dipimpin-bidang", "SD"), ("atasan-jabatan", Roles.KepalaBidang), ("atasan-bidang", "SD"), ("mulai", "2026-11-23")]));
        Assert.Contains("Petugas di Bidang SD → Kepala Bidang SD", words, StringComparison.Ordinal);
        Assert.Equal("kepala.bidang.sd", await AboveAsync(host, "petugas.sd", today));

        // The next line for the same takes its place from its first day on.
        await SendAsync(secretary, [("dipimpin-jabatan", Roles.PetugasBidang), ("dipimpin-bidang", "SD"), ("atasan-orang", await host.IdOfAsync("ketua.tim")), ("mulai", "2026-12-01")]);
        Assert.Equal(("kepala.bidang.sd", "ketua.tim"), (await AboveAsync(host, "petugas.sd", new(2026, 11, 30)), await AboveAsync(host, "petugas.sd", new(2026, 12, 1))));
        var rows = await host.ReadAsync(d => d.Supervisions.AsNoTracking().OrderBy(s => s.From).ToListAsync());
        var entered = await host.IdOfAsync("sekretaris");
        Assert.Equal(new (DateOnly?, string?)[] { (new(2026, 11, 30), entered), (null, entered) }, rows.Select(r => (r.To, r.ChangedBy)));
    }

    [Fact]
    public async Task what_has_not_begun_is_taken_back_and_what_held_is_ended_not_before_yesterday()
    {
        await using var host = new TestHost();
        await host.ReadAsync(d => d.Supervisions.ExecuteDeleteAsync());
        var (admin, lines) = (await host.ActorAsync("admin"), host.Services.GetRequiredService<SupervisionLines>());
        Seat officer = new(await host.IdOfAsync("petugas.sd"), null, null), leader = new(null, Roles.KetuaTim, null);
        await lines.EnterAsync(officer, leader, new(2026, 1, 1), admin, default);
        await lines.EnterAsync(officer, new(null, Roles.Sekretaris, null), new(2027, 1, 1), admin, default);
        var rows = await host.ReadAsync(d => d.Supervisions.AsNoTracking().OrderBy(s => s.From).ToListAsync());

        await lines.EndAsync(rows[1].Id, new(2026, 12, 31), admin, default);
        await Play.RefusedAsync(() => lines.EndAsync(rows[0].Id, new(2026, 6, 30), admin, default), "line-ended-in-the-past");
        await lines.EndAsync(rows[0].Id, today, admin, default);
        Assert.Equal(today, Assert.Single(await host.ReadAsync(d => d.Supervisions.AsNoTracking().ToListAsync())).To);
        Assert.Equal(("ketua.tim", "sekretaris"), (await AboveAsync(host, "petugas.sd", today), await AboveAsync(host, "petugas.sd", today.AddDays(1))));
    }

    [Fact]
    public async Task rings_earlier_lines_oneself_and_other_people_are_refused_in_words()
    {
        await using var host = new TestHost();
        await host.ReadAsync(d => d.Supervisions.ExecuteDeleteAsync());
        var (secretary, lines) = (await host.ActorAsync("sekretaris"), host.Services.GetRequiredService<SupervisionLines>());
        Seat officer = new(null, Roles.PetugasBidang, "SD"), division = new(null, Roles.KepalaBidang, "SD"), head = new(null, Roles.KepalaDinas, null);
        await lines.EnterAsync(officer, division, new(2026, 1, 1), secretary, default);
        await lines.EnterAsync(division, head, new(2026, 1, 1), secretary, default);

        await Play.RefusedAsync(() => lines.EnterAsync(head, officer, today, secretary, default), "supervision-ring");
        await Play.RefusedAsync(() => lines.EnterAsync(officer, head, new(2025, 12, 1), secretary, default), "later-line");
        await Play.RefusedAsync(() => lines.EnterAsync(officer, officer, today, secretary, default), "supervision-ring");
        await Play.RefusedAsync(async () => await lines.EnterAsync(officer, new(await host.IdOfAsync("sekretaris"), null, null), today, secretary, default), "own-supervision");
        await Play.RefusedAsync(() => lines.EnterAsync(officer, new("tidak-ada", null, null), today, secretary, default), "unknown-user");
        await Play.RefusedAsync(async () => await lines.EnterAsync(officer, head, today, await host.ActorAsync("kepala.bidang.sd"), default), "forbidden");
        Assert.Equal(2, await host.ReadAsync(d => d.Supervisions.CountAsync()));
    }

    private static async Task<string> SendAsync(HttpClient browser, (string, string)[] fields)
    {
        var answer = await PageForm.SendAsync(browser, Page, "catat", fields);
        return await (answer.StatusCode is System.Net.HttpStatusCode.OK ? answer.Content.ReadAsStringAsync() : browser.GetStringAsync(answer.Headers.Location));
    }

    /// <summary>Who is told first.</summary>
    private static async Task<string?> AboveAsync(TestHost host, string userName, DateOnly day)
    {
        await using var database = host.Database();
        var chain = await Supervisors.LoadAsync(database, day, host.Now, default);
        var told = chain.Level(1, [await host.IdOfAsync(userName)]).Single().Id;
        return await database.Users.Where(u => u.Id == told).Select(u => u.UserName).SingleAsync();
    }
}
