using System.Collections.Immutable;
using System.Globalization;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents.Importing;

namespace Disdik.Bpm.Host.Pages.Import;

/// <summary>The decisions as they stand in the form's fields: first the proposals, then what was typed, also where it is wrong.</summary>
public sealed class DecisionInput
{
    public const int MostOutcomes = 3;
    public const string TitleField = "judul", NumberField = "nomor", MoreLanesField = "lajur-lain", SpellingField = "ejaan";

    /// <summary>What an outcome leads to, as the form says it, beside the number of a row.</summary>
    public const string Next = "lanjut", End = "selesai";

    private const string StepWord = "langkah", RowWord = "baris";
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
        (input.values[TitleField], input.values[NumberField], input.values[SpellingField]) = (proposed.Title, proposed.Number, "1");
        input.FillLanes();
        foreach (var row in analysis.Rows)
        {
            var decided = proposed.Rows.FirstOrDefault(r => r.Row == row.Number);
            input.Fill(row.Number, ("ambil", decided is null ? "" : "1"), ("nomor", row.PrintedNo), ("nama", ImportDecisions.TaskName(row.Activity)), ("lajur", row.Lane.LaneKey ?? ""), ("awal", decided is { Begins: true } ? "1" : ""),
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
    /// <param name="timeWrong">The words for a time (step, what was written) that cannot be read.</param>
    /// <param name="wayWrong">The words for an outcome (step, what was written) that leads nowhere.</param>
    public (ImportDecisions Decisions, IReadOnlyList<Diagnostic> Problems) Read(Func<string, string, Text> timeWrong, Func<string, string, Text> wayWrong)
    {
        List<Diagnostic> problems = [];
        var title = this[TitleField].Trim();
        var rows = analysis.Rows.Where(r => IsKept(r.Number)).Select(r => Row(r, timeWrong, wayWrong, problems)).ToImmutableArray();
        var lanes = Lanes.Where(l => this[LaneField(l.Key, "nama")].Trim().Length > 0 || rows.Any(r => r.LaneKey == l.Key))
            .Select(l => new LaneDecision(l.Key, this[LaneField(l.Key, "nama")].Trim(), this[LaneField(l.Key, "kelompok")])).ToImmutableArray();
        return (new(ImportDecisions.KeyOf(title), ImportDecisions.NameOf(title), this[NumberField].Trim(), title, lanes, rows) { CorrectsSpelling = this[SpellingField].Length > 0 }, problems);
    }

    public bool IsKept(int row) => this[RowField(row, "ambil")].Length > 0;

    private RowDecision Row(AnalysedRow row, Func<string, string, Text> timeWrong, Func<string, string, Text> wayWrong, List<Diagnostic> problems)
    {
        string Said(string name) => this[RowField(row.Number, name)].Trim();
        var step = Said("nomor") is { Length: > 0 } no ? no : $"{row.Number}";
        void Wrong(string field, Text words) => problems.Add(new("import.undecided", Severity.Error, RowField(row.Number, field), words));

        var time = TimeWords.Read(Said("waktu"));
        if (Said("waktu").Length > 0 && time.Standard is null) Wrong("waktu", timeWrong(step, Said("waktu")));
        var outcomes = ImmutableArray.CreateBuilder<ImportedOutcome>();
        foreach (var i in Enumerable.Range(1, MostOutcomes).Where(i => Said($"hasil{i}").Length > 0))
        {
            if (Outcome(Said($"hasil{i}"), Said($"menuju{i}")) is { } outcome) outcomes.Add(outcome);
            else Wrong("hasil", wayWrong(step, Said($"menuju{i}")));
        }
        return new(row.Number, Said("nomor"), Said("nama"), Said("lajur"), time.Standard, Said("awal").Length > 0, outcomes.ToImmutable());
    }

    /// <summary>Null where it leads nowhere that is known.</summary>
    private ImportedOutcome? Outcome(string label, string target) => target switch
    {
        "" or Next => new(label, OutcomeTarget.Next),
        End => new(label, OutcomeTarget.End),
        _ => RowOf(target) is { } row ? new(label, OutcomeTarget.Row, row) : null,
    };

    /// <summary>"7" and "baris 7" are the seventh row; "langkah 7" is the one with that number.</summary>
    private int? RowOf(string target)
    {
        if (target.Split(' ', 2) is [StepWord, var no]) return analysis.Rows.FirstOrDefault(r => r.Kind is ImportedRowKind.Step && r.PrintedNo == no.Trim())?.Number;
        return int.TryParse(target.StartsWith(RowWord + " ", StringComparison.Ordinal) ? target[RowWord.Length..].Trim() : target, NumberStyles.None, CultureInfo.InvariantCulture, out var row)
            && row >= 1 && row <= analysis.Rows.Length ? row : null;
    }

    /// <summary>The same target in words that can be typed: <c>langkah 7</c>, or <c>baris 12</c> where the number is blank or there twice.</summary>
    public string InWords(string target) => RowOf(target) is not { } row || target.Contains(' ', StringComparison.Ordinal) ? target : WordsOf(analysis.Rows[row - 1]);

    public string WordsOf(AnalysedRow row) => row.PrintedNo.Length > 0 && analysis.Rows.Count(r => r.Kind is ImportedRowKind.Step && r.PrintedNo == row.PrintedNo) == 1
        ? $"{StepWord} {row.PrintedNo}" : $"{RowWord} {row.Number}";

    public static string Target(ImportedOutcome outcome) => outcome.Target switch
    {
        OutcomeTarget.End => End,
        OutcomeTarget.Row => outcome.Row.ToString(CultureInfo.InvariantCulture),
        _ => Next,
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
