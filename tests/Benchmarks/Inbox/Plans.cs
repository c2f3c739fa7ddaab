using System.Text.RegularExpressions;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>What the database had to do for a statement, beside what it answered.</summary>
/// <param name="Passed">Rows of a table or of an index that it went through from the beginning, without a condition that leads to them.</param>
/// <param name="Sorted">True when it put rows in order by itself.</param>
/// <param name="Work">Steps of SQLite's machine, or rows that PostgreSQL sorted.</param>
/// <param name="Lines">The plan.</param>
internal sealed record Plan(long Passed, bool Sorted, long Work, IReadOnlyList<string> Lines);

/// <summary>Looks at the plan of every statement of the measured pages: none goes through a large table, or sorts more than a page shows, without a reason.</summary>
internal static partial class Plans
{
    /// <summary>Rows gone through, or sorted, that are no sign of a table read in full: the window of a search and the people of a large office are as many.</summary>
    private const long MostPassed = 4_000;

    /// <summary>Parts of statements that may do more, with the reason.</summary>
    private static readonly (string Part, string Reason)[] allowed =
    [
        ("LIMIT 1 OFFSET", "the end of the part that a search looks at, found in the index alone"),
    ];

    /// <returns>False when a statement does more than it may.</returns>
    public static async Task<bool> CheckAsync(Stage stage, IEnumerable<Measured> measured)
    {
        var statements = measured.SelectMany(m => m.Statements.Select(s => (m.Visit, Statement: s))).GroupBy(s => (s.Visit.User, s.Statement.Text)).Select(g => g.First()).ToList();
        var (bad, seen) = (0, new HashSet<string>());
        foreach (var (visit, statement) in statements.Where(s => Large().IsMatch(s.Statement.Text)))
        {
            var plan = stage.IsPostgreSql ? await PostgreSqlPlans.OfAsync(stage, statement) : await SqlitePlans.OfAsync(stage, statement);
            if (plan.Passed <= MostPassed && (!plan.Sorted || plan.Work <= MostWork(stage))) continue;
            var reason = Array.Find(allowed, a => statement.Text.Contains(a.Part, StringComparison.Ordinal)).Reason;
            if (reason is null) bad++;
            if (!seen.Add(statement.Text)) continue;
            Console.WriteLine($"{(reason is null ? "NOT ALLOWED" : $"allowed ({reason})")}: {visit.User} {visit.Name}: {plan.Passed} rows passed, {(plan.Sorted ? "sorted, " : "")}{plan.Work} work");
            if (reason is null) Console.WriteLine($"{statement.Text}\n  {string.Join("\n  ", plan.Lines)}\n");
        }
        Console.WriteLine($"plans: {statements.Count} statements, {bad} that do more than they may");
        return bad == 0;
    }

    /// <summary>About thirty of SQLite's steps for each row that is sorted.</summary>
    private static long MostWork(Stage stage) => stage.IsPostgreSql ? MostPassed : MostPassed * 50;

    [GeneratedRegex("\"(Tasks|Instances|Timers|History|HistoryPages|CaseComments|TaskDrafts|InputTicks|Attachments|Mails|Jobs|Delegations|HelpRequests|TimeRequests|TaskPauses|Postponements|CaseFollowers|Acknowledgements)\"")]
    private static partial Regex Large();
}
