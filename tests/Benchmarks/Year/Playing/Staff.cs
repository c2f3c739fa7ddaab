using Disdik.Bpm.Benchmarks.Year.Plan;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Benchmarks.Year.Playing;

/// <summary>The office's people as the program knows them.</summary>
internal sealed class Staff(YearPlan plan, IDbContextFactory<BpmDbContext> contexts, IReadOnlyDictionary<string, string> ids)
{
    private readonly Dictionary<string, string> names = ids.ToDictionary(p => p.Value, p => p.Key);

    public static async Task<Staff> LoadAsync(YearPlan plan, IDbContextFactory<BpmDbContext> contexts)
    {
        await using var database = await contexts.CreateDbContextAsync();
        await Founding.RunAsync(database, plan.People);
        return new(plan, contexts, await database.Users.ToDictionaryAsync(u => u.UserName!, u => u.Id));
    }

    public string IdOf(string name) => ids[name];

    public string NameOf(string id) => names[id];

    /// <summary>With those in whose names the person may act, on a day on which there are some.</summary>
    public async Task<Actor> ActorAsync(string name, DateTime now)
    {
        var person = plan.Office.Person(name);
        Actor actor = new(ids[name], name, name, person.Roles.ToHashSet(), person.Bidang);
        var day = DateOnly.FromDateTime(now);
        if (!plan.People.Decrees.Any(d => d.Substitute == name && d.From <= day && day <= d.To) && !plan.People.Leaves.Any(l => l.Substitute == name && l.From <= day && day <= l.To)) return actor;
        await using var database = await contexts.CreateDbContextAsync();
        return await database.StandingInAsync(actor, OfficeTime.DateOf(Wall.Instant(now), OfficeTime.Zone("Asia/Jakarta")), default);
    }
}
