using System.Net;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Desk;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Desk;
using Disdik.Bpm.Host.Tests.Pages;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Acting;

/// <summary>Who may see a case is one rule, whether a person asks for their cases, a case for its readers, or a list for what is followed.</summary>
public sealed class CaseReaderTests
{
    private static readonly DateOnly Monday = new(2026, 11, 23);

    [Theory]
    [InlineData(AppointmentKind.Plt)]
    [InlineData(AppointmentKind.Plh)]
    public async Task an_acting_official_is_named_in_a_comment_and_reads_it(AppointmentKind kind)
    {
        await using var work = await DeskWork.BeginAsync();
        await AppointAsync(work.Host, kind, "anggota.tim", "petugas.sd");
        await NamedAsync(work, "petugas.sd");

        using var browser = await work.Host.BrowserAsync("anggota.tim");
        Assert.DoesNotContain("<option value=\"petugas.smp\">", await browser.GetStringAsync(work.Page), StringComparison.Ordinal);
        var told = await PageForm.SendAsync(browser, work.Page, "komentar", [("komentar", "@petugas.smp lihat"), ("sebut", "")]);
        Assert.Contains("pesan=tidak-diberi-tahu", PageForm.LedTo(told), StringComparison.Ordinal);
        Assert.DoesNotContain("petugas.smp@contoh.test", await MentionedAsync(work.Host));
    }

    [Fact]
    public async Task a_substitute_and_a_helper_are_named_in_a_comment_and_read_it()
    {
        await using var work = await DeskWork.BeginAsync();
        var holder = await work.Host.ActorAsync("anggota.tim");
        await work.Host.GrantAsync("petugas.sd", Roles.TimPengelola);
        await work.Host.Absences().EnterAsync(new(holder.UserId, Monday, Monday, "Dinas luar.", await work.Host.IdOfAsync("petugas.sd")), holder, default);
        await work.Host.Acts().AskForHelpAsync(work.TaskId, await work.Host.IdOfAsync("petugas.smp"), "Di mana fotonya?", holder, default);
        await NamedAsync(work, "petugas.sd");
        await NamedAsync(work, "petugas.smp");
    }

    /// <summary>Holder, delegate, acting official, substitute, helper and all who have nothing to do with it.</summary>
    [Fact]
    public async Task however_it_is_asked_the_same_people_see_the_case()
    {
        await using var work = await DeskWork.BeginAsync();
        var (host, holder) = (work.Host, await work.Host.ActorAsync("anggota.tim"));
        await AppointAsync(host, AppointmentKind.Plh, "kepala.bidang.sd", "petugas.sd");
        await host.Absences().EnterAsync(new(holder.UserId, Monday, Monday, "Dinas luar.", await host.IdOfAsync("ketua.tim")), holder, default);
        await AgreedAsync(work);
        await host.Acts().AskForHelpAsync(work.TaskId, await host.IdOfAsync("petugas.smp"), "Di mana fotonya?", holder, default);
        await AgreedAsync(work);
        await host.Acts().DelegateAsync(work.TaskId, await host.IdOfAsync("administrator"), "Siapkan.", holder, default);
        // Whoever delegated it and has left the team still waits for it.
        await host.ReadAsync(d => d.UserRoles.Where(r => r.UserId == holder.UserId).ExecuteDeleteAsync());
        Assert.Contains("anggota.tim", await AgreedAsync(work));
        await host.ReadAsync(d => d.Instances.Where(i => i.Id == work.InstanceId).ExecuteUpdateAsync(set => set.SetProperty(i => i.Bidang, "SD")));
        var readers = await AgreedAsync(work);
        // In the name of the head of the bidang.
        Assert.Contains("petugas.sd", readers);
        Assert.Contains("administrator", readers);
        Assert.DoesNotContain("kepala.bidang.smp", readers);
    }

    private static async Task<List<string>> AgreedAsync(DeskWork work)
    {
        var readers = (await work.Host.Services.GetRequiredService<CaseComments>().ReadersAsync(work.InstanceId, default)).Select(r => r.UserName!).Order(StringComparer.Ordinal).ToList();
        var (own, followed) = (new List<string>(), new List<string>());
        await using var database = work.Host.Database();
        foreach (var name in await database.Users.Select(u => u.UserName!).ToListAsync())
        {
            var actor = await work.Host.InOfficeAsync(name);
            await using var noted = work.Host.Database();
            if (!await noted.CaseFollowers.AnyAsync(f => f.UserId == actor.UserId))
            {
                noted.Add(new CaseFollower { InstanceId = work.InstanceId, UserId = actor.UserId });
                await noted.SaveChangesAsync();
            }
            if (await Access.VisibleInstances(database, actor).AnyAsync(i => i.Id == work.InstanceId)) own.Add(name);
            if (await database.FollowedCases(actor).AnyAsync(id => id == work.InstanceId)) followed.Add(name);
        }
        Assert.Equal(own.Order(StringComparer.Ordinal), readers);
        Assert.Equal(own, followed);
        return readers;
    }

    private static async Task NamedAsync(DeskWork work, string user)
    {
        using var browser = await work.Host.BrowserAsync("anggota.tim");
        Assert.Contains($"<option value=\"{user}\">", await browser.GetStringAsync(work.Page), StringComparison.Ordinal);
        var told = await PageForm.SendAsync(browser, work.Page, "komentar", [("komentar", $"Mohon dibaca, @{user}."), ("sebut", "")]);
        Assert.DoesNotContain("tidak-diberi-tahu", PageForm.LedTo(told), StringComparison.Ordinal);
        Assert.Contains($"{user}@contoh.test", await MentionedAsync(work.Host));
        using var named = await work.Host.BrowserAsync(user);
        var page = await named.GetAsync(work.Page);
        Assert.Equal(HttpStatusCode.OK, page.StatusCode);
        Assert.Contains("Mohon dibaca", await page.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    private static Task<List<string>> MentionedAsync(TestHost host) => host.ReadAsync(d => d.Mails.Where(m => m.Kind == "mention").Select(m => m.ToAddress).ToListAsync());

    private static async Task AppointAsync(TestHost host, AppointmentKind kind, string person, string official) => await host.Absences().AppointAsync(
        new(kind, await host.IdOfAsync(person), null, null, null, await host.IdOfAsync(official), Monday, Monday.AddDays(1), "800/11/2026"), await host.ActorAsync("kepala.dinas"), default);
}
