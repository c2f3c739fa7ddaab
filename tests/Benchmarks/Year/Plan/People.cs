namespace Disdik.Bpm.Benchmarks.Year.Plan;

/// <summary>Who works in the office: plain records, from which both the accounts and the expectation are made.</summary>
/// <param name="Mail">When they have an address: nobody without one is written to.</param>
internal sealed record Person(string Name, string? Bidang, IReadOnlyList<(DateTime From, DateTime Until)> Mail, params string[] Roles);

/// <param name="To">Last day, included; null for open.</param>
internal sealed record Lead(string Person, string Superior, DateOnly From, DateOnly? To);

/// <param name="Cancelled">Null for one that holds.</param>
internal sealed record Leave(string Person, DateOnly From, DateOnly To, string? Substitute, DateTime Entered, DateTime? Cancelled);

/// <summary>A Plt. or Plh.: for a person, or for the post of a role in a bidang.</summary>
internal sealed record Decree(string? Person, string? Role, string? Bidang, string Substitute, DateOnly From, DateOnly To, DateTime Entered);

/// <summary>A post without a holder: the account is closed meanwhile.</summary>
internal sealed record Vacancy(string Person, DateTime From, DateTime? Until);

/// <summary>What the year's office is like, and what happens to its people.</summary>
internal sealed record PeopleOfYear(IReadOnlyList<Person> Everyone, IReadOnlyList<Lead> Leads, IReadOnlyList<Leave> Leaves, IReadOnlyList<Decree> Decrees, IReadOnlyList<Vacancy> Vacancies)
{
    public static readonly string[] Bidang = ["SD", "SMP", "PTK"];
    private const string Head = "kepala.dinas", Secretary = "sekretaris", Team = "ketua.tim";

    public static PeopleOfYear Of(Chance chance, DateOnly first, int days)
    {
        var everyone = Everybody(first);
        return new(everyone, [.. Supervision(everyone, first)], [.. Away(chance, everyone, first, days)], [.. Decreed(first)], [.. Vacant(first)]);
    }

    /// <summary>Half of those who do the work get an address for some months only, at dawn: the office has few mailboxes, and the round few minutes.</summary>
    private static List<Person> Everybody(DateOnly first)
    {
        (DateTime, DateTime)[] always = [(DateTime.MinValue, DateTime.MaxValue)], never = [];
        (DateTime, DateTime)[] Months(params int[] months) => [.. months.Select(m => (Wall.At(first.AddDays(m * 30), 4, 2, 40), Wall.At(first.AddDays((m + 1) * 30), 4, 2, 40)))];
        List<Person> all =
        [
            new(Head, null, always, "KEPALA_DINAS"), new(Secretary, null, always, "SEKRETARIS", "PEJABAT_PENYARING"),
            new(Team, null, always, "KETUA_TIM", "TIM_PENGELOLA"), new("anggota.tim", null, Months(0, 6), "TIM_PENGELOLA"), new("anggota.tim.2", null, Months(3), "TIM_PENGELOLA"),
            new("administrator", null, Months(0, 1, 4, 7, 10), "ADMINISTRATOR_KONTEN"), new("administrator.2", null, Months(4, 8), "ADMINISTRATOR_KONTEN"),
            // Edits and screens: separation of duties keeps this one out now and then.
            new("administrator.3", null, Months(1, 10), "ADMINISTRATOR_KONTEN", "PEJABAT_PENYARING"),
            new("pengelola.sop", null, always, "PENGELOLA_SOP"), new("admin", null, always, "ADMIN_SISTEM"), new("auditor", null, always, "AUDITOR"),
            new("kepala.subbagian.umum", null, always), new("kepala.subbagian.keuangan", null, always),
        ];
        foreach (var bidang in Bidang)
        {
            var small = bidang.ToLowerInvariant();
            all.Add(new($"kepala.bidang.{small}", bidang, always, bidang == "PTK" ? ["KEPALA_BIDANG", "PEJABAT_PENYARING"] : ["KEPALA_BIDANG"]));
            all.Add(new($"ketua.kelompok.{small}", bidang, always));
            all.Add(new($"petugas.{small}", bidang, bidang == "SD" ? Months(0, 2, 5, 8) : Months(1, 4, 9, 11), "PETUGAS_BIDANG"));
            all.Add(new($"petugas.{small}.2", bidang, bidang == "SD" ? Months(5, 8) : never, "PETUGAS_BIDANG"));
            all.Add(new($"petugas.{small}.3", bidang, bidang == "SMP" ? Months(0, 7) : never, "PETUGAS_BIDANG"));
        }
        for (var i = 1; all.Count < 50; i++) all.Add(new($"staf.{i}", null, always));
        return all;
    }

    private static IEnumerable<Lead> Supervision(List<Person> everyone, DateOnly first)
    {
        var long_ago = first.AddYears(-3);
        Lead Always(string person, string superior) => new(person, superior, long_ago, null);
        string[] led = [Team, "pengelola.sop", "admin", "kepala.subbagian.umum", "kepala.subbagian.keuangan", .. Bidang.Select(b => $"kepala.bidang.{b.ToLowerInvariant()}")];
        foreach (var person in led) yield return Always(person, Secretary);
        yield return Always(Secretary, Head);
        foreach (var person in new[] { "anggota.tim", "administrator", "administrator.3" }) yield return Always(person, Team);
        // Nobody recorded who leads this one from the second quarter on.
        yield return new("administrator.2", Team, long_ago, first.AddDays(95));
        // Led by the Sekretaris for a quarter.
        yield return Always("anggota.tim.2", Team);
        yield return new("anggota.tim.2", Secretary, first.AddDays(120), first.AddDays(210));
        foreach (var bidang in Bidang)
        {
            var small = bidang.ToLowerInvariant();
            yield return Always($"ketua.kelompok.{small}", $"kepala.bidang.{small}");
            yield return Always($"petugas.{small}", $"kepala.bidang.{small}");
            yield return Always($"petugas.{small}.2", $"ketua.kelompok.{small}");
            yield return new($"petugas.{small}.3", $"kepala.bidang.{small}", long_ago, first.AddDays(179));
            yield return new($"petugas.{small}.3", $"ketua.kelompok.{small}", first.AddDays(180), null);
        }
        foreach (var (person, i) in everyone.Where(p => p.Name.StartsWith("staf.", StringComparison.Ordinal)).Select((p, i) => (p.Name, i)))
            yield return Always(person, i % 2 == 0 ? "kepala.subbagian.umum" : "kepala.subbagian.keuangan");
    }

    /// <summary>Everybody with work in the SOP is away some days of each month; some leave a colleague of their own steps in charge.</summary>
    private static IEnumerable<Leave> Away(Chance chance, List<Person> everyone, DateOnly first, int days)
    {
        var vacancies = Vacant(first).ToList();
        foreach (var person in everyone.Where(p => p.Roles.Length > 0 && p.Name is not ("admin" or "auditor")))
        {
            for (var month = 0; month * 30 < days; month++)
            {
                if (chance.Of("away", person.Name, month) > 0.45) continue;
                var from = first.AddDays((month * 30) + chance.Between(1, 22, "away.from", person.Name, month));
                var to = from.AddDays(chance.Between(0, 4, "away.days", person.Name, month));
                // Most say it days before, some in the course of the very day.
                var entered = chance.Of("away.late", person.Name, month) < 0.3 ? Wall.At(from, 10, 11, 40) : Wall.At(from.AddDays(-1), 6, 30, 40);
                if (IsGone(person, entered)) continue;
                var colleagues = everyone.FindAll(p => !IsGone(p, entered) && p.Name != person.Name && p.Bidang == person.Bidang && p.Roles.Intersect(person.Roles).Any());
                var substitute = colleagues.Count > 0 && chance.Of("away.substitute", person.Name, month) < 0.6 ? chance.Choose(colleagues, "away.who", person.Name, month).Name : null;
                DateTime? cancelled = chance.Of("away.cancelled", person.Name, month) < 0.15 ? Wall.At(to, 13, 41, 40) : null;
                yield return new(person.Name, from, to, substitute, entered, cancelled);
            }
        }

        bool IsGone(Person person, DateTime at) => vacancies.Exists(v => v.Person == person.Name && v.From <= at && !(v.Until <= at));
    }

    private static IEnumerable<Decree> Decreed(DateOnly first)
    {
        Decree Of(string? person, string? role, string? bidang, string substitute, int from, int to) =>
            new(person, role, bidang, substitute, first.AddDays(from), first.AddDays(to), Wall.At(first.AddDays(from - 1), 15, 3, 40));
        yield return Of(Secretary, null, null, "kepala.bidang.sd", 40, 53);
        yield return Of(Head, null, null, Secretary, 75, 82);
        yield return Of(Team, null, null, "anggota.tim", 100, 110);
        yield return Of("kepala.bidang.sd", null, null, "kepala.bidang.ptk", 160, 171);
        yield return Of(null, "KEPALA_BIDANG", "SMP", "kepala.bidang.sd", 205, 240);
        yield return Of("administrator", null, null, "administrator.2", 255, 262);
        yield return Of(Secretary, null, null, "kepala.bidang.ptk", 290, 300);
        yield return Of(Head, null, null, "kepala.bidang.smp", 310, 316);
    }

    private static IEnumerable<Vacancy> Vacant(DateOnly first)
    {
        Vacancy Of(string person, int from, int? until) => new(person, Wall.At(first.AddDays(from), 5, 2, 40), until is { } day ? Wall.At(first.AddDays(day), 5, 2, 40) : null);
        yield return Of("ketua.kelompok.smp", 60, 130);
        yield return Of("kepala.bidang.smp", 190, 245);
        yield return Of("petugas.ptk.2", 200, null);
        yield return Of(Team, 330, 340);
    }
}
