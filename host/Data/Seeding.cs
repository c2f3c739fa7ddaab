using System.Reflection;
using System.Security.Cryptography;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.LifeCycle;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Library;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>What a new database holds before anyone has worked with it. Every part may run again and changes nothing then.</summary>
public static class Seeding
{
    public static async Task RunAsync(IServiceProvider services, IHostEnvironment environment, CancellationToken cancellationToken)
    {
        var database = services.GetRequiredService<BpmDbContext>();
        await AddPeopleAsync(services, database, environment, cancellationToken);
        await ImportShippedSopsAsync(database, services.GetRequiredService<IDefinitionStore>(), cancellationToken);
        await EnsureReviewsAsync(database, await services.GetRequiredService<IOfficeCalendar>().GetAsync(cancellationToken), cancellationToken);
    }

    /// <summary>In one transaction: a start that is killed half way leaves no account without its roles.</summary>
    private static async Task AddPeopleAsync(IServiceProvider services, BpmDbContext database, IHostEnvironment environment, CancellationToken cancellationToken)
    {
        await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
        await OfficeSeed.AddAsync(database, cancellationToken);
        await AddRolesAsync(services.GetRequiredService<RoleManager<IdentityRole>>());
        var users = services.GetRequiredService<UserManager<AppUser>>();
        if (environment.IsDevelopment())
            await DemonstrationOffice.AddAsync(database, users, services.GetRequiredService<TimeProvider>(), cancellationToken);
        else if (!await database.Users.AnyAsync(cancellationToken))
            await AddFirstAdministratorAsync(users);
        await transaction.CommitAsync(cancellationToken);
    }

    private static async Task AddRolesAsync(RoleManager<IdentityRole> roles)
    {
        var keys = typeof(Roles).GetFields(BindingFlags.Public | BindingFlags.Static).Select(f => (string)f.GetRawConstantValue()!);
        foreach (var key in keys)
        {
            if (!await roles.RoleExistsAsync(key)) Require(await roles.CreateAsync(new IdentityRole(key)));
        }
    }

    /// <summary>An SOP is brought in once: what the office makes of it afterwards is never overwritten by an upgrade.</summary>
    private static async Task ImportShippedSopsAsync(BpmDbContext database, IDefinitionStore store, CancellationToken cancellationToken)
    {
        foreach (var sop in ShippedSops.All)
        {
            if (await database.Definitions.AnyAsync(d => d.Key == sop.Key, cancellationToken)) continue;
            await store.StoreAsync(sop.Xml, publish: true, Actor.System, cancellationToken);
        }
    }

    /// <summary>An SOP that was in force before there were duties to review gets them, counted from its publication.</summary>
    private static async Task EnsureReviewsAsync(BpmDbContext database, WorkingCalendar calendar, CancellationToken cancellationToken)
    {
        var inForce = await database.Definitions.Where(d => d.State == SopState.InForce).Select(d => new { d.Key, d.EffectiveOn, d.PublishedAt }).ToListAsync(cancellationToken);
        foreach (var sop in inForce)
            await ReviewDuties.EnsureAsync(database, sop.Key, sop.EffectiveOn ?? OfficeTime.DateOf(sop.PublishedAt!.Value, calendar.Zone), calendar, cancellationToken);
        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Printed once and kept nowhere: only its hash is stored, and it must be changed at the first sign-in.</summary>
    private static async Task AddFirstAdministratorAsync(UserManager<AppUser> users)
    {
        var password = RandomNumberGenerator.GetString("ABCDEFGHJKLMNPQRSTUVWXYZ", 4) + RandomNumberGenerator.GetString("abcdefghijkmnpqrstuvwxyz", 6)
            + RandomNumberGenerator.GetString("23456789", 4);
        var admin = new AppUser { UserName = "admin", Email = "admin@localhost.localdomain", DisplayName = "Administrator sistem", MustChangePassword = true };
        Require(await users.CreateAsync(admin, password));
        Require(await users.AddToRoleAsync(admin, Roles.AdminSistem));
        Console.WriteLine($"Akun pertama / first account: admin   Kata sandi sekali pakai / one-time password: {password}");
    }

    internal static void Require(IdentityResult result)
    {
        if (!result.Succeeded) throw new InvalidOperationException(string.Join(" ", result.Errors.Select(e => e.Description)));
    }
}
