using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>The people of a large office beside those of the demonstration: each with the role and the superior that a real one has.</summary>
internal static class Staff
{
    public static readonly string[] Bidang = ["SD", "SMP", "PAUD", "PNF", "GTK", "SARPRAS", "KURIKULUM", "KEUANGAN"];

    /// <summary>Roles whose number does not depend on the office's size; everybody else is a Petugas of a bidang.</summary>
    private static readonly (string Role, string Superior, int Count)[] OfTheOffice =
    [
        (Roles.TimPengelola, "ketua.tim", 60), (Roles.AdministratorKonten, "ketua.tim", 25), (Roles.PejabatPenyaring, "sekretaris", 6), (Roles.PengelolaSop, "sekretaris", 5), (Roles.Auditor, "sekretaris", 3),
    ];

    /// <param name="total">Accounts, those of the demonstration included.</param>
    public static async Task AddAsync(BpmDbContext database, int total)
    {
        var known = await database.Users.ToDictionaryAsync(u => u.UserName!, u => u.Id);
        var hash = await database.Users.Where(u => u.UserName == "admin").Select(u => u.PasswordHash).FirstAsync();
        var roles = await database.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id);
        var left = total - known.Count;
        foreach (var bidang in Bidang.Where(b => !known.ContainsKey(HeadOf(b)))) Add(HeadOf(bidang), bidang, Roles.KepalaBidang, "sekretaris");
        foreach (var (role, superior, count) in OfTheOffice)
        {
            for (var i = 0; i < count; i++) Add($"{role.ToLowerInvariant()}.{i}", null, role, superior);
        }
        for (var i = 0; left > 0; i++) Add($"petugas.{i}", Bidang[i % Bidang.Length], Roles.PetugasBidang, HeadOf(Bidang[i % Bidang.Length]));
        await database.SaveChangesAsync();

        void Add(string name, string? bidang, string role, string superior)
        {
            if (left-- <= 0) return;
            var user = new AppUser
            {
                UserName = name, NormalizedUserName = name.ToUpperInvariant(), Email = $"{name}@contoh.test", NormalizedEmail = $"{name}@contoh.test".ToUpperInvariant(), EmailConfirmed = true,
                DisplayName = $"Pegawai {name.Replace('.', ' ').Replace('_', ' ')}", Position = role, Bidang = bidang, IsDemonstration = true, PasswordHash = hash, SecurityStamp = name, LockoutEnabled = true,
            };
            known[name] = user.Id;
            database.Users.Add(user);
            database.UserRoles.Add(new IdentityUserRole<string> { UserId = user.Id, RoleId = roles[role] });
            database.Supervisions.Add(new Supervision { PersonId = user.Id, SuperiorId = known[superior], From = new DateOnly(2020, 1, 1) });
        }
    }

    private static string HeadOf(string bidang) => $"kepala.bidang.{bidang.ToLowerInvariant()}";
}
