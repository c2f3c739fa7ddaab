namespace Disdik.Bpm.Host.Security;

/// <summary>The office's roles, which are also the candidate groups of lanes and steps.</summary>
public static class Roles
{
    public const string KepalaDinas = "KEPALA_DINAS";
    public const string Sekretaris = "SEKRETARIS";
    public const string KepalaBidang = "KEPALA_BIDANG";
    public const string KetuaTim = "KETUA_TIM";
    public const string TimPengelola = "TIM_PENGELOLA";
    /// <summary>The SOP's Administrator: content, not the system. Shown as "Administrator (Konten)".</summary>
    public const string AdministratorKonten = "ADMINISTRATOR_KONTEN";
    public const string PetugasBidang = "PETUGAS_BIDANG";
    public const string PejabatPenyaring = "PEJABAT_PENYARING";
    public const string PengelolaSop = "PENGELOLA_SOP";
    public const string AdminSistem = "ADMIN_SISTEM";
    public const string Auditor = "AUDITOR";
}

/// <summary>Who acts: resolved once for each request, from the account as it is now.</summary>
public sealed record Actor(string UserId, string UserName, string DisplayName, IReadOnlySet<string> Groups, string? Bidang)
{
    /// <summary>The program itself: timers, retries, imports.</summary>
    public static readonly Actor System = new("system", "system", "Sistem", new HashSet<string>(), null);

    /// <summary>Those in whose names this person may act today.</summary>
    public IReadOnlyList<Represented> Represents { get; init; } = [];

    /// <summary>The hash of the one-time link by which this person acts without having signed in; null for everyone who has.</summary>
    public string? OneTimeLink { get; init; }

    /// <summary>Oneself, and those whose rights one has by decree.</summary>
    public IEnumerable<Actor> Capacities => Represents.Where(r => r.IsWhole).Select(r => r.Person).Prepend(this);

    /// <summary>By one's own roles, or by those of a post one acts in.</summary>
    public bool Is(string role) => Groups.Contains(role) || Represents.Any(r => r.IsWhole && r.Person.Groups.Contains(role));
}
