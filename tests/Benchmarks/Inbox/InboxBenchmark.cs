using System.Diagnostics;
using System.Globalization;
using System.Text.Json;

namespace Disdik.Bpm.Benchmarks.Inbox;

/// <summary>
/// How long the pages of the inbox take with a million tasks stored: over HTTP, signed in, each asked again and again. What the same server
/// needs for an answer without a database stands beside them.
/// </summary>
internal static class InboxBenchmark
{
    /// <summary>Milliseconds within which 95 of 100 requests have to be answered.</summary>
    private const double Limit = 100;
    private const int WarmingUp = 3;

    /// <summary>Prints a table and one JSON line.</summary>
    /// <returns>1 when a page is over the limit, or a plan is not as it has to be.</returns>
    public static async Task<int> RunAsync(Options options)
    {
        var scale = new Scale(options.Number("tasks", 1_000_000), options.Number("open", 100_000), options.Number("users", 500));
        var folder = options.Text("folder");
        var clock = folder is null ? new OffsetClock(TimeSpan.Zero) : OffsetClock.Of(folder);
        await using var stage = await Stage.SetAsync(options.OnPostgreSql, folder, clock, "--Runtime:Wake=false");
        if (options.OnPostgreSql || folder is null || !OffsetClock.IsMade(folder)) await MakeAsync(stage, scale, clock, folder);

        var address = await stage.OpenAsync();
        var visitors = new Dictionary<string, Visitor>();
        foreach (var user in Visits.People) visitors[user] = await Visitor.SignInAsync(address, user);
        await using var database = stage.Database();
        var visits = await Visits.OfAsync(database, visitors, clock.GetUtcNow());
        if (options.Text("only") is { } part) visits = [.. visits.Where(v => $"{v.User} {v.Name}".Contains(part, StringComparison.Ordinal))];
        using var log = new StatementLog();
        // A first round for the runtime, which compiles what it runs for the first time.
        foreach (var visit in visits) await visitors[visit.User].GetAsync(visit.Path);
        var measured = new List<Measured>();
        Console.WriteLine("| page | user | p50 ms | p95 ms | max ms | of the limit | bytes | statements |\n|---|---|---|---|---|---|---|---|");
        foreach (var visit in visits)
        {
            var one = await MeasureAsync(visitors[visit.User], visit, options.Number("times", 40), log);
            measured.Add(one);
            Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"| {visit.Name} | {visit.User} | {one.Median:0.0} | {one.Most95:0.0} | {one.Max:0.0} | {one.Most95 / Limit:0.00} | {one.Bytes} | {one.Statements.Count} |"));
        }
        foreach (var visitor in visitors.Values) visitor.Dispose();
        var over = measured.FindAll(m => m.Visit.AsOwn && m.Most95 > Limit);
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "inbox", database = options.OnPostgreSql ? "postgresql" : "sqlite", scale.Tasks, scale.Open, scale.Users, pages = measured.Count,
            slowest = measured.Max(m => Math.Round(m.Most95, 1)), limit = Limit, over = over.Select(m => $"{m.Visit.User} {m.Visit.Name}"), load = Load(),
        }));
        var plansHold = options.Text("plans") is null || await Plans.CheckAsync(stage, measured);
        return over.Count == 0 && plansHold ? 0 : 1;
    }

    private static async Task MakeAsync(Stage stage, Scale scale, OffsetClock clock, string? folder)
    {
        var (watch, now) = (Stopwatch.StartNew(), clock.GetUtcNow());
        await new LargeOffice(stage, scale, now).MakeAsync();
        if (folder is not null && !stage.IsPostgreSql) OffsetClock.Remember(folder, now);
        Console.WriteLine($"made in {watch.Elapsed.TotalSeconds:0} s");
    }

    private static async Task<Measured> MeasureAsync(Visitor visitor, Visit visit, int times, StatementLog log)
    {
        var bytes = 0;
        for (var i = 1; i < WarmingUp; i++) bytes = await visitor.GetAsync(visit.Path);
        var statements = await log.DuringAsync(() => visitor.GetAsync(visit.Path));
        var taken = new double[times];
        for (var i = 0; i < times; i++)
        {
            var begin = Stopwatch.GetTimestamp();
            await visitor.GetAsync(visit.Path);
            taken[i] = Stopwatch.GetElapsedTime(begin).TotalMilliseconds;
        }
        Array.Sort(taken);
        return new(visit, taken[times / 2], taken[Math.Min(times - 1, (int)Math.Ceiling(times * 0.95) - 1)], taken[^1], bytes, statements);
    }

    /// <summary>Of the machine over the last minute, where it can be read.</summary>
    private static string? Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : null;
}

/// <param name="Median">Milliseconds, as <paramref name="Most95"/> (within which 95 of 100 were answered) and <paramref name="Max"/>.</param>
/// <param name="Statements">Of one request.</param>
internal sealed record Measured(Visit Visit, double Median, double Most95, double Max, int Bytes, IReadOnlyList<Statement> Statements);
