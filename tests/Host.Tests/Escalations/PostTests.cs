using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Host.Tests.Acting;
using Disdik.Bpm.Host.Tests.Runtime;
using Microsoft.EntityFrameworkCore;
using static Disdik.Bpm.Host.Tests.Escalations.LatePlay;

namespace Disdik.Bpm.Host.Tests.Escalations;

/// <summary>Supervision may name posts: whoever holds one that day is asked.</summary>
public sealed class PostTests
{
    private static readonly DateOnly today = new(2026, 11, 23);

    [Fact]
    public async Task posts_lead_persons_and_posts_up_to_the_head_and_no_further()
    {
        await using var host = await OfficeAsync();
        Assert.Equal("kepala.bidang.sd sekretaris kepala.dinas", await AboveAsync(host, "petugas.sd"));
        Assert.Equal("kepala.bidang.smp sekretaris kepala.dinas", await AboveAsync(host, "petugas.smp"));
        Assert.Equal("kepala.dinas", await AboveAsync(host, "sekretaris"));
        Assert.Equal("", await AboveAsync(host, "kepala.dinas"));

        // What is recorded of a person comes before what is recorded of their post, and what ends counts no more.
        await AddAsync(host, new Supervision { PersonId = await host.IdOfAsync("petugas.sd"), SuperiorId = await host.IdOfAsync("ketua.tim"), From = new(2026, 1, 1), To = today });
        Assert.Equal("ketua.tim sekretaris kepala.dinas", await AboveAsync(host, "petugas.sd"));
        Assert.Equal("kepala.bidang.sd sekretaris kepala.dinas", await AboveAsync(host, "petugas.sd", today.AddDays(1)));
    }

    [Fact]
    public async Task a_vacant_post_is_skipped_and_one_that_is_acted_in_is_not()
    {
        await using var host = await OfficeAsync();
        await VacateAsync(host, "kepala.bidang.sd");
        Assert.Equal("sekretaris kepala.dinas", await AboveAsync(host, "petugas.sd"));
        await AppointAsync(host, AppointmentKind.Plt, Roles.KepalaBidang, "SD", "kepala.bidang.smp");
        Assert.Equal("kepala.bidang.smp sekretaris kepala.dinas", await AboveAsync(host, "petugas.sd"));
        // A post that no account ever held.
        await host.ReadAsync(d => d.UserRoles.Where(r => d.Users.Any(u => u.Id == r.UserId && u.UserName == "sekretaris")).ExecuteDeleteAsync());
        Assert.Equal("kepala.bidang.smp kepala.dinas", await AboveAsync(host, "petugas.sd"));
        await AppointAsync(host, AppointmentKind.Plt, Roles.Sekretaris, null, "ketua.tim");
        Assert.Equal("kepala.bidang.smp ketua.tim kepala.dinas", await AboveAsync(host, "petugas.sd"));
    }

    [Fact]
    public async Task a_ring_of_posts_ends()
    {
        await using var host = await OfficeAsync();
        await AddAsync(host, new Supervision { PersonRole = Roles.KepalaDinas, SuperiorRole = Roles.KepalaBidang, SuperiorBidang = "SD", From = new(2026, 1, 1) });
        Assert.Equal("kepala.bidang.sd sekretaris kepala.dinas", await AboveAsync(host, "petugas.sd"));
    }

    [Fact]
    public async Task a_post_that_changes_hands_while_a_task_is_late_takes_its_escalations_along()
    {
        await using var host = await OfficeAsync();
        var task = await host.LateAsync(Roles.PetugasBidang, "petugas.sd");
        Assert.Equal(["1 kepala.bidang.sd - -"], await host.ItemsAsync(task.Id));

        await VacateAsync(host, "kepala.bidang.sd");
        await host.GrantAsync("anggota.tim", Roles.KepalaBidang);
        await host.ReadAsync(d => d.Users.Where(u => u.UserName == "anggota.tim").ExecuteUpdateAsync(set => set.SetProperty(u => u.Bidang, "SD")));

        using var successor = await host.BrowserAsync("anggota.tim");
        Assert.Contains(task.Id, await successor.GetStringAsync("/eskalasi"), StringComparison.Ordinal);
        await Play.RefusedAsync(async () => await host.AcknowledgeAsync(task.Id, "kepala.bidang.smp"), "task-not-found");
        await host.AcknowledgeAsync(task.Id, "anggota.tim", "Saya baru menjabat.");
        Assert.Equal(["1 kepala.bidang.sd Acknowledged -"], await host.ItemsAsync(task.Id));

        // And the level above is whoever holds that post when it goes up.
        await host.ReadAsync(d => d.UserRoles.Where(r => d.Users.Any(u => u.Id == r.UserId && u.UserName == "sekretaris")).ExecuteDeleteAsync());
        await host.GrantAsync("ketua.tim", Roles.Sekretaris);
        await host.AdvanceToAsync(At(24, 16));
        Assert.Equal(["1 kepala.bidang.sd Acknowledged WentUp", "2 ketua.tim - -"], await host.ItemsAsync(task.Id));
    }

    [Fact]
    public async Task whoever_acts_in_a_vacant_post_does_so_in_its_name()
    {
        await using var host = await OfficeAsync();
        await host.ReadAsync(d => d.UserRoles.Where(r => d.Users.Any(u => u.Id == r.UserId && u.UserName == "kepala.bidang.sd")).ExecuteDeleteAsync());
        await AppointAsync(host, AppointmentKind.Plt, Roles.KepalaBidang, "SD", "kepala.bidang.smp");
        var task = await host.LateAsync(Roles.PetugasBidang, "petugas.sd");
        await host.AcknowledgeAsync(task.Id, "kepala.bidang.smp");
        Assert.Contains("Kepala Bidang SMP sebagai Plt. Kepala Bidang SD menindaklanjuti eskalasi 1. A; bila belum selesai, disampaikan lagi Sel, 24 Nov 2026 16.00 WIB", await host.WordsAsync(task.InstanceId));
        Assert.Equal("plt", Assert.Single(await host.RowsAsync(task.Id)).Capacity);
    }

    /// <summary>The demonstration office, with its supervision said by posts alone.</summary>
    private static async Task<TestHost> OfficeAsync()
    {
        var host = new TestHost();
        await host.ReadAsync(d => d.Supervisions.ExecuteDeleteAsync());
        DateOnly from = new(2026, 1, 1);
        await AddAsync(host,
            new Supervision { PersonRole = Roles.PetugasBidang, PersonBidang = "SD", SuperiorRole = Roles.KepalaBidang, SuperiorBidang = "SD", From = from },
            new Supervision { PersonRole = Roles.PetugasBidang, PersonBidang = "SMP", SuperiorRole = Roles.KepalaBidang, SuperiorBidang = "SMP", From = from },
            new Supervision { PersonRole = Roles.KepalaBidang, SuperiorRole = Roles.Sekretaris, From = from },
            new Supervision { PersonId = await host.IdOfAsync("ketua.tim"), SuperiorRole = Roles.Sekretaris, From = from },
            new Supervision { PersonRole = Roles.Sekretaris, SuperiorRole = Roles.KepalaDinas, From = from });
        return host;
    }

    private static async Task AddAsync(TestHost host, params Supervision[] rows)
    {
        await using var database = host.Database();
        database.Supervisions.AddRange(rows);
        await database.SaveChangesAsync();
    }

    private static Task<int> VacateAsync(TestHost host, string userName) =>
        host.ReadAsync(d => d.Users.Where(u => u.UserName == userName).ExecuteUpdateAsync(set => set.SetProperty(u => u.LockoutEnd, DateTimeOffset.MaxValue)));

    private static async Task AppointAsync(TestHost host, AppointmentKind kind, string role, string? bidang, string substitute) => await host.Absences().AppointAsync(
        new(kind, null, role, role == Roles.Sekretaris ? "Sekretaris Dinas" : $"Kepala Bidang {bidang}", bidang, await host.IdOfAsync(substitute), today, null, $"800/{substitute}/2026"),
        await host.ActorAsync("kepala.dinas"), default);

    private static async Task<string> AboveAsync(TestHost host, string userName, DateOnly? day = null)
    {
        await using var database = host.Database();
        var chain = await Supervisors.LoadAsync(database, day ?? today, host.Now, default);
        var names = await database.Users.ToDictionaryAsync(u => u.Id, u => u.UserName);
        return string.Join(' ', chain.Above(await host.IdOfAsync(userName)).Select(s => names[s.Id]));
    }
}
