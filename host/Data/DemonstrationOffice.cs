using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Data;

/// <summary>One account for each role, for trying the program out. Only in the environment Development; no real person stands behind a name.</summary>
public static class DemonstrationOffice
{
    public const string Password = "Gunungkidul-2024";

    public sealed record Account(string UserName, string DisplayName, string? Bidang, params string[] Roles);

    public static IReadOnlyList<Account> Accounts { get; } =
    [
        new("kepala.dinas", "Kepala Dinas", null, Roles.KepalaDinas),
        new("sekretaris", "Sekretaris Dinas", null, Roles.Sekretaris, Roles.PejabatPenyaring),
        new("kepala.bidang.sd", "Kepala Bidang SD", "SD", Roles.KepalaBidang),
        new("kepala.bidang.smp", "Kepala Bidang SMP", "SMP", Roles.KepalaBidang),
        new("ketua.tim", "Ketua tim pengelola", null, Roles.KetuaTim, Roles.TimPengelola),
        new("anggota.tim", "Anggota tim pengelola", null, Roles.TimPengelola),
        new("administrator", "Administrator (Konten)", null, Roles.AdministratorKonten),
        new("petugas.sd", "Petugas di Bidang SD", "SD", Roles.PetugasBidang),
        new("petugas.smp", "Petugas di Bidang SMP", "SMP", Roles.PetugasBidang),
        new("pengelola.sop", "Pengelola SOP", null, Roles.PengelolaSop),
        new("admin", "Administrator sistem", null, Roles.AdminSistem),
        new("auditor", "Pemeriksa", null, Roles.Auditor),
    ];

    /// <summary>Person to direct superior.</summary>
    private static readonly (string Person, string Superior)[] Supervision =
    [
        ("petugas.sd", "kepala.bidang.sd"), ("petugas.smp", "kepala.bidang.smp"),
        ("kepala.bidang.sd", "sekretaris"), ("kepala.bidang.smp", "sekretaris"),
        ("anggota.tim", "ketua.tim"), ("administrator", "ketua.tim"), ("ketua.tim", "sekretaris"),
        ("pengelola.sop", "sekretaris"), ("admin", "sekretaris"),
        ("sekretaris", "kepala.dinas"),
    ];

    public static async Task AddAsync(BpmDbContext database, UserManager<AppUser> users, TimeProvider time, CancellationToken cancellationToken)
    {
        var known = await database.Users.ToDictionaryAsync(u => u.UserName!, cancellationToken);
        // One hash for all: the password is public, and twelve slow hashes would make the first start wait.
        string? hash = null;
        foreach (var account in Accounts.Where(a => !known.ContainsKey(a.UserName)))
        {
            var user = new AppUser
            {
                UserName = account.UserName, Email = $"{account.UserName}@contoh.test", EmailConfirmed = true,
                DisplayName = account.DisplayName, Position = account.DisplayName, Bidang = account.Bidang, IsDemonstration = true,
            };
            user.PasswordHash = hash ??= users.PasswordHasher.HashPassword(user, Password);
            Seeding.Require(await users.CreateAsync(user));
            Seeding.Require(await users.AddToRolesAsync(user, account.Roles));
            known[account.UserName] = user;
        }
        if (await database.Supervisions.AnyAsync(cancellationToken)) return;

        var from = new DateOnly(time.GetUtcNow().Year - 1, 1, 1);
        database.Supervisions.AddRange(Supervision.Select(s => new Supervision { PersonId = known[s.Person].Id, SuperiorId = known[s.Superior].Id, From = from }));
        await database.SaveChangesAsync(cancellationToken);
    }
}
