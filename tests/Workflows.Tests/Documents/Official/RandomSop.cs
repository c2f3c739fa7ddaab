using System.Collections.Frozen;
using System.Collections.Immutable;
using System.Text;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Documents.Official;

namespace Disdik.Bpm.Workflows.Tests.Documents.Official;

/// <summary>Tables of any shape: no lanes to twelve, rows of a word to rows of three pages, jumps forwards, backwards and onto themselves.</summary>
internal sealed class RandomSop(int seed)
{
    private readonly Random random = new(seed);

    /// <summary>A font of which only the widths are known: narrow letters and wide ones.</summary>
    public static FontMetrics Font { get; } = new(Widths(1), Widths(1.1), 0.905, 0.212);

    public static SopIdentity Identity { get; } = new()
    {
        Number = "1/KPTS/2026", Title = "UJI", Government = "PEMERINTAH KABUPATEN", Office = "DINAS", ProcedureHeading = "Prosedur",
        LegalBases = ["1. Satu;", "2. Dua."], Qualifications = ["1. Mampu."], Equipment = ["1. Komputer"],
    };

    public SopTable Table(int? rowCount = null, int? laneCount = null)
    {
        var lanes = Enumerable.Range(0, laneCount ?? random.Next(0, 13)).Select(i => new Lane($"L{i}", $"L{i}", Words(1, 4), [])).ToImmutableArray();
        var rows = Enumerable.Range(0, rowCount ?? random.Next(1, 40)).Select(i => Row(i, lanes)).ToImmutableArray();
        List<SopArrow> arrows = [];
        for (var i = 0; i < rows.Length; i++)
        {
            if (i + 1 < rows.Length && random.Next(4) > 0) arrows.Add(new(rows[i].ElementId, rows[i + 1].ElementId, Label()));
            while (random.Next(5) == 0) arrows.Add(new(rows[i].ElementId, rows[random.Next(rows.Length)].ElementId, Label()));
        }
        return new(lanes, rows, [.. arrows.Distinct()]) { Ends = [.. rows.Where(_ => random.Next(4) == 0).Select(row => new SopEnd(row.ElementId, Label(), "Selesai"))] };
    }

    private SopRow Row(int index, ImmutableArray<Lane> lanes)
    {
        var most = random.Next(40) == 0 ? random.Next(300, 2500) : 30;
        Step step = new($"{index + 1}", Words(1, most), Words(0, 20), $"{random.Next(1, 300)} menit", null, Words(0, 20), random.Next(5) == 0 ? Words(1, 5) : "");
        var lane = lanes.IsEmpty || random.Next(15) == 0 ? null : lanes[random.Next(lanes.Length)].Id;
        return new($"S{index}", $"Langkah {index}", step, lane, (SopSymbol)random.Next(3));
    }

    private string? Label() => random.Next(3) switch { 0 => null, 1 => "Ya", _ => Words(1, 3) };

    private string Words(int least, int most)
    {
        StringBuilder text = new();
        for (var i = random.Next(least, most + 1); i > 0; i--)
        {
            if (text.Length > 0) text.Append(' ');
            var letters = random.Next(30) == 0 ? random.Next(30, 90) : random.Next(1, 12);
            for (var j = 0; j < letters; j++) text.Append((char)('a' + random.Next(26)));
        }
        return text.ToString();
    }

    private static FrozenDictionary<int, double> Widths(double scale) =>
        Enumerable.Range(32, 95).Append('…').Append('–').ToFrozenDictionary(code => code, code => scale * (char.IsUpper((char)code) ? 0.7 : code is 'i' or 'l' or ' ' ? 0.25 : 0.55));
}
