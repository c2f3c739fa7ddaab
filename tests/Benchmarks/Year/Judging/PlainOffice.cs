using Disdik.Bpm.Benchmarks.Year.Plan;

namespace Disdik.Bpm.Benchmarks.Year.Judging;

/// <summary>Who is asked, and who answers for whom, at an instant: read from the plain records, one rule after the other.</summary>
internal sealed class PlainOffice(PeopleOfYear people)
{
    private readonly Dictionary<string, Person> byName = people.Everyone.ToDictionary(p => p.Name);

    public bool HasMail(string name, DateTime at) => byName[name].Mail.Any(m => m.From <= at && at < m.Until);

    public Person Person(string name) => byName[name];

    public bool IsOpen(string name, DateTime at) => !people.Vacancies.Any(v => v.Person == name && v.From <= at && (v.Until is null || at < v.Until));

    /// <summary>Those who may take a step, in the order of their names.</summary>
    public List<string> Performers(StepOfSop step, string? bidang, IReadOnlyCollection<string> keptOut, DateTime at) =>
        [.. people.Everyone.Where(p => MayDo(p, step, bidang) && IsOpen(p.Name, at) && !keptOut.Contains(p.Name)).Select(p => p.Name).Order(StringComparer.Ordinal)];

    /// <summary>Who does the work of people: in the place of each who is away, the acting official, else the colleague, if that one may.</summary>
    public List<string> InOffice(IEnumerable<string> holders, StepOfSop step, string? bidang, IReadOnlyCollection<string> keptOut, DateTime at)
    {
        var asked = new List<string>();
        foreach (var holder in holders)
        {
            var who = holder;
            if (Official(holder, at) is { } official)
            {
                if (!keptOut.Contains(official)) who = official;
            }
            else if (Colleague(holder, at) is { } colleague && !keptOut.Contains(colleague) && MayDo(byName[colleague], step, bidang))
            {
                who = colleague;
            }
            if (!asked.Contains(who)) asked.Add(who);
        }
        return asked;
    }

    /// <summary>Whoever is in office above a person, the nearest first.</summary>
    public List<string> Upward(string person, DateTime at)
    {
        var (found, seen) = (new List<string>(), new HashSet<string> { person });
        for (var post = SuperiorOf(person, at); post is not null && seen.Add(post); post = SuperiorOf(post, at))
        {
            var inOffice = Official(post, at) ?? (IsOpen(post, at) ? post : null);
            if (inOffice is not null && inOffice != person && !found.Contains(inOffice)) found.Add(inOffice);
        }
        return found;
    }

    /// <summary>The people of the first and of the second escalation for a task in these hands.</summary>
    public (List<string> First, List<string> Second) Levels(IReadOnlyCollection<string> holders, DateTime at)
    {
        // Of several, whoever leads another of them is told as the superior.
        var asked = holders.Where(h => !holders.Any(other => other != h && Upward(other, at).Contains(h))).ToList();
        var (first, second) = (new List<string>(), new List<string>());
        foreach (var holder in asked)
        {
            var above = Upward(holder, at);
            if (above.Except(asked).FirstOrDefault() is null && SuperiorOf(holder, at) is null && !IsHead(holder, at) && Secretaries(at).FirstOrDefault() is { } secretary)
                above = [secretary, .. Upward(secretary, at)];
            above = [.. above.Except(asked)];
            if (above.Count > 0 && !first.Contains(above[0])) first.Add(above[0]);
            if (above.Count > 1 && !second.Contains(above[1])) second.Add(above[1]);
        }
        return (first, [.. second.Except(first)]);
    }

    /// <summary>The head of the office, by the post or acting in it.</summary>
    public bool IsHead(string name, DateTime at) =>
        people.Everyone.Any(p => p.Roles.Contains("KEPALA_DINAS") && IsOpen(p.Name, at) && (p.Name == name || Official(p.Name, at) == name));

    /// <summary>Who is in the Sekretaris' place.</summary>
    public List<string> Secretaries(DateTime at) =>
        [.. people.Everyone.Where(p => p.Roles.Contains("SEKRETARIS") && IsOpen(p.Name, at)).Select(p => Official(p.Name, at) ?? p.Name).Distinct()];

    public bool IsAway(string name, DateTime at) => Leaves(at).Any(l => l.Person == name);

    /// <summary>The colleague who does the work of one who is away.</summary>
    public string? Colleague(string name, DateTime at) => Leaves(at).LastOrDefault(l => l.Person == name && l.Substitute is { } who && IsOpen(who, at))?.Substitute;

    /// <summary>The Plt. or Plh. in somebody's place.</summary>
    public string? Official(string name, DateTime at) => people.Decrees.LastOrDefault(d => d.Entered < at && d.From <= Day(at) && Day(at) <= d.To && IsOpen(d.Substitute, at)
        && (d.Person == name || (d.Role is { } role && byName[name].Roles.Contains(role) && byName[name].Bidang == d.Bidang)))?.Substitute;

    private IEnumerable<Leave> Leaves(DateTime at) => people.Leaves.Where(l => l.Entered < at && l.From <= Day(at) && Day(at) <= l.To && !(l.Cancelled < at));

    private string? SuperiorOf(string name, DateTime at) =>
        people.Leads.Where(l => l.Person == name && l.From <= Day(at) && (l.To is null || Day(at) <= l.To)).OrderBy(l => l.From).LastOrDefault()?.Superior;

    private static bool MayDo(Person person, StepOfSop step, string? bidang) => person.Roles.Any(step.Groups.Contains) && (!step.SameBidang || person.Bidang == bidang);

    private static DateOnly Day(DateTime at) => DateOnly.FromDateTime(at);
}
