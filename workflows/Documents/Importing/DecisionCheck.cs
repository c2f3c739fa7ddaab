using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>What is still to be decided before a draft can be made.</summary>
public static partial class DecisionCheck
{
    /// <summary>Findings whose element id names the field: <c>judul</c>, <c>lajur.KEY</c>, or <c>baris.N.lajur</c>, <c>baris.N.hasil</c>; empty when a draft can be made.</summary>
    public static IReadOnlyList<Diagnostic> Of(ImportAnalysis analysis, ImportDecisions decisions)
    {
        List<Diagnostic> problems = [];
        void Say(string field, string id, string en) => problems.Add(new("import.undecided", Severity.Error, field, new(id, en)));

        if (string.IsNullOrWhiteSpace(decisions.Title)) Say("judul", "Diharapkan nama SOP, tetapi masih kosong.", "Expected the SOP's name, but it is blank.");
        if (!Key().IsMatch(decisions.Key)) Say("judul", "Diharapkan nama SOP dengan huruf Latin, tetapi tidak ada satu pun.", "Expected an SOP's name with Latin letters, but it has none.");
        if (decisions.Rows.IsEmpty) Say("baris", "Diharapkan paling sedikit satu baris diambil, tetapi tidak ada.", "Expected at least one row to be kept, but there is none.");
        if (decisions.Rows.Length > SopImport.MaxRows) Say("baris", $"Diharapkan paling banyak {SopImport.MaxRows} baris, tetapi ada {decisions.Rows.Length}.", $"Expected at most {SopImport.MaxRows} rows, but there are {decisions.Rows.Length}.");
        AboutLanes(decisions, Say);
        foreach (var row in decisions.Rows) AboutRow(analysis, decisions, row, Say);
        if (decisions.Rows.Select(r => r.Row).Distinct().Count() < decisions.Rows.Length) Say("baris", "Diharapkan setiap baris sekali, tetapi ada yang dua kali.", "Expected each row once, but one is there twice.");
        return problems;
    }

    private static void AboutLanes(ImportDecisions decisions, Action<string, string, string> say)
    {
        if (decisions.Lanes.IsEmpty) say("lajur", "Diharapkan paling sedikit satu pelaksana, tetapi tidak ada.", "Expected at least one performer, but there is none.");
        foreach (var lane in decisions.Lanes)
        {
            if (string.IsNullOrWhiteSpace(lane.Name)) say($"lajur.{lane.Key}", "Diharapkan nama pelaksana, tetapi masih kosong.", "Expected a performer's name, but it is blank.");
            if (!Group().IsMatch(lane.Group)) say($"lajur.{lane.Key}", $"Diharapkan satu kelompok tanpa spasi untuk \"{lane.Name}\", tetapi tertulis \"{lane.Group}\".", $"Expected one group without spaces for “{lane.Name}”, but it says “{lane.Group}”.");
            if (!LaneKey().IsMatch(lane.Key)) say($"lajur.{lane.Key}", $"Diharapkan kunci lajur dari huruf, angka, dan garis bawah, tetapi tertulis \"{lane.Key}\".", $"Expected a lane's key of letters, digits and underscores, but it says “{lane.Key}”.");
        }
        foreach (var twice in decisions.Lanes.GroupBy(l => Wording.Plain(l.Name)).Where(g => g.Key.Length > 0 && g.Count() > 1))
            say($"lajur.{twice.Last().Key}", $"Diharapkan setiap pelaksana sekali, tetapi \"{twice.First().Name}\" ada {twice.Count()} kali.", $"Expected each performer once, but “{twice.First().Name}” is there {twice.Count()} times.");
    }

    private static void AboutRow(ImportAnalysis analysis, ImportDecisions decisions, RowDecision row, Action<string, string, string> say)
    {
        var which = row.PrintedNo.Length > 0 ? ($"langkah {row.PrintedNo}", $"step {row.PrintedNo}") : ($"baris {row.Row}", $"row {row.Row}");
        if (row.Row < 1 || row.Row > analysis.Rows.Length)
        {
            say("baris", $"Diharapkan baris 1 sampai {analysis.Rows.Length}, tetapi disebut baris {row.Row}.", $"Expected a row from 1 to {analysis.Rows.Length}, but row {row.Row} is named.");
            return;
        }
        if (string.IsNullOrWhiteSpace(row.Name)) say($"baris.{row.Row}.nama", $"Diharapkan nama tugas untuk {which.Item1}, tetapi masih kosong.", $"Expected a task's name for {which.Item2}, but it is blank.");
        if (!decisions.Lanes.Any(l => l.Key == row.LaneKey)) say($"baris.{row.Row}.lajur", $"Diharapkan pelaksana untuk {which.Item1}, tetapi belum dipilih.", $"Expected a performer for {which.Item2}, but none is chosen.");
        if (row.Outcomes.Length is 1 or > 3) say($"baris.{row.Row}.hasil", $"Diharapkan dua atau tiga hasil untuk keputusan {which.Item1}, tetapi ada {row.Outcomes.Length}.", $"Expected two or three outcomes for the decision of {which.Item2}, but there are {row.Outcomes.Length}.");
        if (row.Outcomes.GroupBy(o => Wording.Plain(o.Label)).Any(g => g.Count() > 1 || g.Key.Length == 0)) say($"baris.{row.Row}.hasil", $"Diharapkan nama hasil yang berbeda untuk {which.Item1}, tetapi ada yang sama atau kosong.", $"Expected outcomes of different names for {which.Item2}, but two are equal or one is blank.");
        foreach (var lost in row.Outcomes.Where(o => o.Target is OutcomeTarget.Row && !decisions.Rows.Any(r => r.Row == o.Row)))
            say($"baris.{row.Row}.hasil", $"Diharapkan hasil \"{lost.Label}\" dari {which.Item1} menuju baris yang diambil, tetapi baris {lost.Row} tidak diambil.", $"Expected outcome “{lost.Label}” of {which.Item2} to lead to a row that is kept, but row {lost.Row} is not.");
    }

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9-]{0,99}$")]
    private static partial Regex Key();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_.-]{0,99}$")]
    private static partial Regex Group();

    [GeneratedRegex("^[A-Za-z0-9_]{1,80}$")]
    private static partial Regex LaneKey();
}
