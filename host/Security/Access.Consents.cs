using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Security;

/// <summary>Who may see and enter consents: they are personal data of children, so hardly anybody.</summary>
public static partial class Access
{
    /// <summary>May see consents at all: officers of a bidang theirs, content administrators and screening officers every one.</summary>
    public static bool CanSeeConsents(Actor actor) => SeesAllConsents(actor) || actor.Is(Roles.PetugasBidang);

    /// <summary>May enter, extend and withdraw those that they see.</summary>
    public static bool CanKeepConsents(Actor actor) => actor.Is(Roles.AdministratorKonten) || actor.Is(Roles.PetugasBidang);

    /// <summary>The consents that one may see.</summary>
    public static IQueryable<ConsentRow> VisibleConsents(this BpmDbContext database, Actor actor)
    {
        if (SeesAllConsents(actor)) return database.Consents;
        var own = BidangsOf(actor);
        return database.Consents.Where(c => own.Contains(c.Bidang!));
    }

    /// <summary>May change this one: the content administrators, and the officers of its bidang.</summary>
    public static bool CanChangeConsent(Actor actor, ConsentRow consent) => actor.Is(Roles.AdministratorKonten) || BidangsOf(actor).Contains(consent.Bidang);

    /// <summary>As an officer of which one keeps consents.</summary>
    public static string[] BidangsOf(Actor actor) => [.. actor.Capacities.Where(c => c.Groups.Contains(Roles.PetugasBidang)).Select(c => c.Bidang).OfType<string>().Distinct()];

    private static bool SeesAllConsents(Actor actor) => actor.Is(Roles.AdministratorKonten) || actor.Is(Roles.PejabatPenyaring);
}
