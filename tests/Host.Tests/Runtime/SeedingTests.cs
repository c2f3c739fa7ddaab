using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

public sealed class SeedingTests
{
    [Fact]
    public async Task development_brings_one_account_for_each_role_and_the_sop_published()
    {
        await using var host = new TestHost();
        Assert.Equal(DemonstrationOffice.Accounts.Count, await host.ReadAsync(d => d.Users.CountAsync(u => u.IsDemonstration)));
        var held = await host.ReadAsync(d => d.UserRoles.Join(d.Roles, l => l.RoleId, r => r.Id, (_, r) => r.Name!).Distinct().ToListAsync());
        Assert.Equal(11, held.Count);
        Assert.Equal(1, (await host.Definitions.InForceAsync(ContentCycle.Key, default))!.Version);
        Assert.Equal(["START_MENU", "START_MONEV", "START_TIM"], await host.ReadAsync(d => d.ScheduledStarts.Select(s => s.ElementId).OrderBy(e => e).ToListAsync()));

        await using var scope = host.Services.CreateAsyncScope();
        var users = scope.ServiceProvider.GetRequiredService<UserManager<AppUser>>();
        Assert.True(await users.CheckPasswordAsync((await users.FindByNameAsync("sekretaris"))!, DemonstrationOffice.Password));
    }

    [Fact]
    public async Task a_second_start_adds_nothing_and_overwrites_nothing()
    {
        var folder = Path.Combine(Path.GetTempPath(), "bpm-tests", Guid.NewGuid().ToString("N"));
        try
        {
            await using (var first = new TestHost(folder))
            {
                var owner = await first.ActorAsync("pengelola.sop");
                var (summary, xml) = await first.Definitions.GetAsync((await first.Definitions.InForceAsync(ContentCycle.Key, default))!.Id, default);
                await first.Definitions.StoreAsync(xml, publish: true, owner, default);
                await first.ReadAsync(d => d.Holidays.Where(h => h.Date == new DateOnly(2026, 12, 24)).ExecuteDeleteAsync());
            }
            await using var second = new TestHost(folder);
            Assert.Equal(2, (await second.Definitions.InForceAsync(ContentCycle.Key, default))!.Version);
            Assert.Equal(DemonstrationOffice.Accounts.Count, await second.ReadAsync(d => d.Users.CountAsync()));
            Assert.False(await second.ReadAsync(d => d.Holidays.AnyAsync(h => h.Date == new DateOnly(2026, 12, 24))));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    [Fact]
    public async Task the_migrations_make_the_database_that_the_program_expects()
    {
        await using var host = new TestHost();
        await using var database = host.Database();
        Assert.False(database.Database.HasPendingModelChanges());
        Assert.Empty(await database.Database.GetPendingMigrationsAsync());
    }

    [Fact]
    public async Task production_has_one_administrator_who_must_change_the_password()
    {
        await using var host = new TestHost(environment: "Production");
        var only = await host.ReadAsync(d => d.Users.SingleAsync());
        Assert.Equal(("admin", true, false), (only.UserName, only.MustChangePassword, only.IsDemonstration));
        Assert.Equal([Roles.AdminSistem], (await host.ActorAsync("admin")).Groups);
        Assert.NotNull(await host.Definitions.InForceAsync(ContentCycle.Key, default));
    }
}
