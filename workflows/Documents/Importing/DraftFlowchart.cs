using System.Collections.Immutable;
using System.Globalization;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>Turns decided rows into start events, tasks, gateways, ends and the lines between them.</summary>
internal sealed class DraftFlowchart
{
    private readonly List<DraftNode> nodes = [];
    private readonly List<DraftFlow> flows = [];
    private readonly HashSet<string> ids = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<int, string> taskOfRow = [];
    private int band;
    private int outcomes;

    public static Draft Of(ImportAnalysis analysis, ImportDecisions decisions)
    {
        DraftFlowchart chart = new();
        foreach (var row in decisions.Rows) chart.taskOfRow[row.Row] = chart.NewId(TaskId(row));
        for (var i = 0; i < decisions.Rows.Length; i++) chart.Add(analysis, decisions.Rows, i);
        return new([.. chart.nodes], [.. chart.flows]);
    }

    private void Add(ImportAnalysis analysis, ImmutableArray<RowDecision> rows, int index)
    {
        var row = rows[index];
        var id = taskOfRow[row.Row];
        if (index == 0 || row.Begins)
        {
            var start = new DraftNode(NewId("START"), DraftKind.Start, "Mulai", row.LaneKey, band++) { IsDefaultStart = index == 0 };
            nodes.Add(start);
            Connect(start.Id, id);
        }
        nodes.Add(new(id, DraftKind.Task, row.Name, row.LaneKey, band++) { Row = analysis.Rows[row.Row - 1], Decision = row });
        var next = index + 1 < rows.Length && !rows[index + 1].Begins ? taskOfRow[rows[index + 1].Row] : null;
        if (row.Outcomes.Length >= 2) Decide(row, id, next);
        else if (next is not null) Connect(id, next);
        if (next is null) End(row, id);
    }

    /// <summary>A last row without a decision, or one of whose outcomes goes on, leads to the end of its way.</summary>
    private void End(RowDecision row, string id)
    {
        var from = row.Outcomes.Length >= 2 ? null : id;
        if (from is null) return;
        var end = new DraftNode(NewId("END"), DraftKind.End, "Selesai", row.LaneKey, band++);
        nodes.Add(end);
        Connect(from, end.Id);
    }

    private void Decide(RowDecision row, string task, string? next)
    {
        var gateway = NewId($"G_{task}");
        Connect(task, gateway);
        var at = nodes.Count;
        nodes.Add(new(gateway, DraftKind.Gateway, row.PrintedNo.Length > 0 ? $"Hasil langkah {row.PrintedNo}?" : "Hasil?", row.LaneKey, band++));
        var forward = row.Outcomes.FirstOrDefault(o => o.Target is OutcomeTarget.Next) ?? row.Outcomes[^1];
        var routes = Routes(row, next);
        foreach (var (i, outcome) in row.Outcomes.Index())
        {
            var target = TargetOf(outcome, next) ?? NewEnd(row, outcome, routes[i], nodes[at].Band);
            flows.Add(new(NewId("F"), gateway, target, outcome.Label, OutcomeIdOf(row, outcome), outcome == forward, routes[i]));
        }
        nodes[at] = nodes[at] with { DefaultFlow = flows.Last(f => f.SourceId == gateway && f.IsDefault).Id };
    }

    private string NewEnd(RowDecision row, ImportedOutcome outcome, DraftRoute route, int gatewayBand)
    {
        var beside = route switch { DraftRoute.RightBeside => 1, DraftRoute.LeftBeside => -1, _ => 0 };
        var end = new DraftNode(NewId("END"), DraftKind.End, outcome.Target is OutcomeTarget.Next ? "Selesai" : outcome.Label, row.LaneKey, beside == 0 ? band++ : gatewayBand, beside);
        nodes.Add(end);
        return end.Id;
    }

    /// <summary>The row an outcome leads to; null where it ends.</summary>
    private string? TargetOf(ImportedOutcome outcome, string? next) => outcome.Target switch
    {
        OutcomeTarget.Next => next,
        OutcomeTarget.Row => taskOfRow.GetValueOrDefault(outcome.Row) ?? next,
        _ => null,
    };

    /// <summary>What goes on leaves at the bottom; ways around take the sides, left first; an end stands where room is left, right first.</summary>
    private DraftRoute[] Routes(RowDecision row, string? next)
    {
        var routes = new DraftRoute?[row.Outcomes.Length];
        var down = row.Outcomes.Select((o, i) => (o, i)).FirstOrDefault(p => p.o.Target is OutcomeTarget.Next || (next is not null && TargetOf(p.o, next) == next), (null!, -1)).i;
        if (down >= 0) routes[down] = DraftRoute.Down;
        var (left, right) = (false, false);
        foreach (var i in Enumerable.Range(0, routes.Length).Where(i => routes[i] is null && TargetOf(row.Outcomes[i], next) is not null))
        {
            routes[i] = left && !right ? DraftRoute.AroundRight : DraftRoute.AroundLeft;
            (left, right) = (true, right || left);
        }
        foreach (var i in Enumerable.Range(0, routes.Length).Where(i => routes[i] is null))
        {
            routes[i] = !right ? DraftRoute.RightBeside : !left ? DraftRoute.LeftBeside : DraftRoute.Down;
            (left, right) = (left || right, true);
        }
        return [.. routes.Select(r => r!.Value)];
    }

    private void Connect(string from, string to) => flows.Add(new(NewId("F"), from, to, null, null, false, DraftRoute.Down));

    /// <summary>An id for the outcome, told by its place so that two labels never meet.</summary>
    internal static string OutcomeIdOf(RowDecision row, ImportedOutcome outcome)
    {
        var words = Wording.Words(outcome.Label).Select(w => new string([.. w.Where(char.IsAsciiLetterOrDigit)])).Where(w => w.Length > 0).ToList();
        var label = string.Concat(words.Select((w, i) => i == 0 ? w : char.ToUpperInvariant(w[0]) + w[1..]));
        var id = label.Length > 0 && char.IsAsciiLetter(label[0]) ? label[..Math.Min(label.Length, 40)] : "hasil";
        var same = row.Outcomes.TakeWhile(o => !ReferenceEquals(o, outcome)).Count(o => Wording.Plain(o.Label) == Wording.Plain(outcome.Label));
        return id is "hasil" || same > 0 ? $"{id}{row.Outcomes.IndexOf(outcome) + 1}" : id;
    }

    /// <summary><c>S07_PEJABAT_BERWENANG</c>: the printed number and two words, so that a person can read the file.</summary>
    private static string TaskId(RowDecision row)
    {
        var number = SopImport.NumberOf(row.PrintedNo) is { } n and < 1000 ? n.ToString("00", CultureInfo.InvariantCulture) : "";
        var words = Wording.Words(row.Name).Select(w => new string([.. w.Where(char.IsAsciiLetterOrDigit)]).ToUpperInvariant()).Where(w => w.Length > 2).Take(2);
        return string.Join('_', words.Prepend($"S{number}"));
    }

    private string NewId(string wish)
    {
        if (wish is "F") return NextFlow();
        for (var n = 1; ; n++)
            if ((n == 1 ? wish : $"{wish}_{n}") is var id && ids.Add(id)) return id;
    }

    private string NextFlow()
    {
        do outcomes++; while (!ids.Add($"F_{outcomes}"));
        return $"F_{outcomes}";
    }
}
