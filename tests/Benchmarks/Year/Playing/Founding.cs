using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Host.Data;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks.Year.Playing;

/// <summary>Makes the accounts of the year's office, in one transaction: those of the demonstration stay as they are, the others come to them.</summary>
internal static class Founding
{
    public static async Task RunAsync(BpmDbContext database, PeopleOfYear people)
    {
        var ids = await database.Users.ToDictionaryAsync(u => u.UserName!, u => u.Id);
        if (people.Everyone.All(p => ids.ContainsKey(p.Name))) return;
        var roles = await database.Roles.ToDictionaryAsync(r => r.Name!, r => r.Id);
        var hash = await database.Users.Where(u => u.UserName == "admin").Select(u => u.PasswordHash).FirstAsync();
        database.RemoveRange(await database.Supervisions.ToListAsync());
        database.RemoveRange(await database.UserRoles.ToListAsync());
        foreach (var person in people.Everyone)
        {
            var user = ids.TryGetValue(person.Name, out var id) ? await database.Users.SingleAsync(u => u.Id == id) : New(database, person.Name, hash!);
            (user.Bidang, user.Position) = (person.Bidang, person.Name);
            // An address comes when it is given: see Happenings.
            (user.Email, user.NormalizedEmail) = person.Mail.Any(m => m.From == DateTime.MinValue) ? (Address(person), Address(person).ToUpperInvariant()) : (null, null);
            ids[person.Name] = user.Id;
            database.UserRoles.AddRange(person.Roles.Select(r => new IdentityUserRole<string> { UserId = user.Id, RoleId = roles[r] }));
        }
        database.Supervisions.AddRange(people.Leads.Select(l => new Supervision { PersonId = ids[l.Person], SuperiorId = ids[l.Superior], From = l.From, To = l.To }));
        await database.SaveChangesAsync();
    }

    public static string Address(Person person) => $"{person.Name}@contoh.test";

    private static AppUser New(BpmDbContext database, string name, string hash)
    {
        var user = new AppUser
        {
            UserName = name, NormalizedUserName = name.ToUpperInvariant(), EmailConfirmed = true, DisplayName = $"Pegawai {name}", IsDemonstration = true, PasswordHash = hash, SecurityStamp = name, LockoutEnabled = true,
        };
        database.Users.Add(user);
        return user;
    }
}
