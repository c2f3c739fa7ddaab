using System.Collections.Immutable;
using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents.Importing;

namespace Disdik.Bpm.Host.Pages.Import;

/// <summary>The decisions as they stand in the form's fields: first the proposals, then what was typed, also where it is wrong.</summary>
public sealed class DecisionInput
{
    public const int MostOutcomes = 3;
    public const string TitleField = "judul", NumberField = "nomor", MoreLanesField = "lajur-lain";

    private readonly Dictionary<string, string> values = new(StringComparer.Ordinal);
    private readonly ImportAnalysis analysis;

    private DecisionInput(ImportAnalysis analysis) => this.analysis = analysis;

    public string this[string field] => values.GetValueOrDefault(field, "");

    public ImmutableArray<ImportedLane> Lanes { get; private set; } = [];

    public static string RowField(int row, string name) => $"baris.{row}.{name}";

    public static string LaneField(string key, string name) => $"lajur.{key}.{name}";

    public static DecisionInput Proposed(ImportAnalysis analysis)
    {
        DecisionInput input = new(analysis) { Lanes = analysis.Lanes };
        var proposed = ImportDecisions.Proposed(analysis);
        (input.values[TitleField], input.values[NumberField]) = (proposed.Title, proposed.Number);
        input.FillLanes();
        foreach (var row in analysis.Rows)
        {
            var decided = proposed.Rows.FirstOrDefault(r => r.Row == row.Number);
            input.Fill(row.Number, ("ambil", decided is null ? "" : "1"), ("nomor", row.PrintedNo), ("nama", ImportDecisions.TaskName(row.Activity)), ("lajur", row.Lane.LaneKey ?? ""),
                ("waktu", row.Standard is null ? "" : TimeWords.Read(row.PrintedTime).IsSure ? row.PrintedTime : Words(row.Standard)));
            foreach (var (i, outcome) in row.Outcomes.Index()) input.Fill(row.Number, ($"hasil{i + 1}", outcome.Label), ($"menuju{i + 1}", Target(outcome)));
        }
        return input;
    }

    public static DecisionInput From(ImportAnalysis analysis, IFormCollection form)
    {
        DecisionInput input = new(analysis);
        foreach (var (name, value) in form) input.values[name] = value.ToString();
        input.Lanes = ImportDecisions.LanesWith(analysis, input[MoreLanesField].Split('\n'));
        input.FillLanes();
        return input;
    }

    /// <summary>What is decided, and what cannot be read as a decision.</summary>
    public (ImportDecisions Decisions, IReadOnlyList<Diagnostic> Problems) Read(Func<string, string, Text> timeWrong)
    {
        List<Diagnostic> problems = [];
        var title = this[TitleField].Trim();
        var rows = analysis.Rows.Where(r => IsKept(r.Number)).Select(r => Row(r, timeWrong, problems)).ToImmutableArray();
        var lanes = Lanes.Where(l => this[LaneField(l.Key, "nama")].Trim().Length > 0 || rows.Any(r => r.LaneKey == l.Key))
            .Select(l => new LaneDecision(l.Key, this[LaneField(l.Key, "nama")].Trim(), this[LaneField(l.Key, "kelompok")])).ToImmutableArray();
        return (new(ImportDecisions.KeyOf(title), ImportDecisions.NameOf(title), this[NumberField].Trim(), title, lanes, rows), problems);
    }

    public bool IsKept(int row) => this[RowField(row, "ambil")].Length > 0;

    private RowDecision Row(AnalysedRow row, Func<string, string, Text> timeWrong, List<Diagnostic> problems)
    {
        string Said(string name) => this[RowField(row.Number, name)].Trim();
        var time = TimeWords.Read(Said("waktu"));
        if (Said("waktu").Length > 0 && time.Standard is null)
            problems.Add(new("import.undecided", Severity.Error, RowField(row.Number, "waktu"), timeWrong(Said("nomor") is { Length: > 0 } no ? no : $"{row.Number}", Said("waktu"))));
        var outcomes = Enumerable.Range(1, MostOutcomes).Where(i => Said($"hasil{i}").Length > 0).Select(i => Outcome(Said($"hasil{i}"), Said($"menuju{i}"))).ToImmutableArray();
        return new(row.Number, Said("nomor"), Said("nama"), Said("lajur"), time.Standard, Said("awal").Length > 0, outcomes);
    }

    private static ImportedOutcome Outcome(string label, string target) => target switch
    {
        "selesai" => new(label, OutcomeTarget.End),
        _ when int.TryParse(target, NumberStyles.None, CultureInfo.InvariantCulture, out var row) => new(label, OutcomeTarget.Row, row),
        _ => new(label, OutcomeTarget.Next),
    };

    public static string Target(ImportedOutcome outcome) => outcome.Target switch
    {
        OutcomeTarget.End => "selesai",
        OutcomeTarget.Row => outcome.Row.ToString(CultureInfo.InvariantCulture),
        _ => "lanjut",
    };

    /// <summary>A group of the office where one has the lane's name; else one of its own.</summary>
    private void FillLanes()
    {
        foreach (var lane in Lanes)
        {
            values.TryAdd(LaneField(lane.Key, "nama"), lane.Name);
            values.TryAdd(LaneField(lane.Key, "kelompok"), GroupOf(lane.Key));
        }
    }

    private static string GroupOf(string key) => OfficeGroups.All.Contains(key) ? key
        : OfficeGroups.All.Where(g => g.StartsWith(key + "_", StringComparison.Ordinal)).ToList() is [var only] ? only : key;

    private void Fill(int row, params ReadOnlySpan<(string Name, string Value)> fields)
    {
        foreach (var (name, value) in fields) values[RowField(row, name)] = value;
    }

    private static string Words(WorkingDuration standard) => standard switch
    {
        WorkingDuration.Days days => $"{days.Count} hari",
        WorkingDuration.Minutes { Count: var minutes } when minutes % 60 == 0 => $"{minutes / 60} jam",
        WorkingDuration.Minutes minutes => $"{minutes.Count} menit",
        _ => "",
    };
}
