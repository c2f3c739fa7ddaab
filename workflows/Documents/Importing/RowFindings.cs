using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Importing;

/// <summary>What is unsure about one row.</summary>
internal static class RowFindings
{
    public static void Add(RawRow raw, AnalysedRow row, ImmutableArray<AnalysedRow> rows, ImmutableArray<ImportedLane> lanes, List<InterchangeFinding> findings)
    {
        void Say(string rule, InterchangeFate fate, string id, string en) => findings.Add(new(rule, fate, raw.Place, row.Number, new(id, en)));
        string NameOf(string key) => lanes.First(l => l.Key == key).Name;

        switch (row.Kind)
        {
            case ImportedRowKind.Connector:
                Say("import.connector", InterchangeFate.Dropped, "Baris tanpa nomor dan tanpa teks yang hanya memuat simbol dibaca sebagai penghubung antarhalaman; bukan langkah.", "A row without number and text that only has a symbol is read as an off-page connector; it is no step.");
                return;
            case ImportedRowKind.Heading:
                Say("import.heading-row", InterchangeFate.Dropped, $"Diharapkan langkah dengan kelengkapan, waktu, atau simbol, tetapi \"{Wording.Short(row.Activity)}\" hanya berupa teks: dibaca sebagai judul bagian.",
                    $"Expected a step with required inputs, time or symbol, but “{Wording.Short(row.Activity)}” has only text: it is read as a heading.");
                return;
        }
        AboutTime(row, Say);
        AboutTexts(row, Say);
        var evidence = raw.Evidence.ToList();
        foreach (var moved in row.Marks.Where(m => m.DrawnOver is not null))
            Say("import.displaced-symbol", InterchangeFate.Degraded, $"Simbol ditambatkan di {NameOf(moved.LaneKey)}, tetapi tergambar di atas {NameOf(moved.DrawnOver!)}.", $"A symbol is anchored in {NameOf(moved.LaneKey)}, but is drawn over {NameOf(moved.DrawnOver!)}.");
        if (evidence.Count == 0 && raw.Performer is null)
            Say("import.no-symbol", InterchangeFate.Degraded, "Diharapkan satu simbol pelaksana, tetapi tidak ada.", "Expected one performer's symbol, but there is none.");
        if (evidence.Count > 1)
            Say("import.several-symbols", InterchangeFate.Degraded, $"Diharapkan satu simbol pelaksana, tetapi ada {evidence.Count}: {Where(evidence, NameOf)}.{(row.Outcomes.IsEmpty ? "" : " Diusulkan sebagai keputusan.")}",
                $"Expected one performer's symbol, but there are {evidence.Count}: {Where(evidence, NameOf)}.{(row.Outcomes.IsEmpty ? "" : " Proposed as a decision.")}");
        if (row.Lane is { ByPosition: { } position, ByText: { } text } && position != text)
            Say("import.lane-disagrees", InterchangeFate.Degraded, $"Simbol berdiri di {NameOf(position)}, tetapi teks menyebut {NameOf(text)}.", $"The symbol stands in {NameOf(position)}, but the text names {NameOf(text)}.");
        if (row.Way is { } way)
            Say("import.way", InterchangeFate.Degraded,
                $"{(way.IsProposed ? "Diusulkan sebagai" : "Mungkin")} awal alur sendiri: {way.Reason.Id}. Tentukan apakah langkah ini menyambung dari langkah di atasnya.",
                $"{(way.IsProposed ? "Proposed as" : "Perhaps")} the beginning of a way of its own: {way.Reason.En}. Decide whether this step follows the step above.");
        if (!row.Outcomes.IsEmpty)
            Say("import.decision", InterchangeFate.Degraded, $"Keputusan diusulkan: {string.Join(" / ", row.Outcomes.Select(o => o.Label))}. Periksa ke mana tiap hasil menuju.", $"A decision is proposed: {string.Join(" / ", row.Outcomes.Select(o => o.Label))}. See where each outcome leads.");
    }

    private static void AboutTime(AnalysedRow row, Action<string, InterchangeFate, string, string> say)
    {
        var time = TimeWords.Read(row.PrintedTime);
        if (row.PrintedTime.Length == 0) say("import.time-missing", InterchangeFate.Degraded, "Diharapkan waktu baku, tetapi kolomnya kosong.", "Expected a standard time, but the column is blank.");
        else if (time.Standard is null)
            say("import.time-unreadable", InterchangeFate.Degraded, $"Diharapkan waktu seperti \"2 hari\", \"3 jam\", atau \"15 menit\", tetapi tertulis \"{Wording.Short(row.PrintedTime)}\".", $"Expected a time such as “2 hari”, “3 jam” or “15 menit”, but it says “{Wording.Short(row.PrintedTime)}”.");
        else if (!time.IsSure)
            say("import.time-unsure", InterchangeFate.Degraded, $"\"{Wording.Short(row.PrintedTime)}\" dibaca sebagai {InWords(time.Standard).Id}.", $"“{Wording.Short(row.PrintedTime)}” is read as {InWords(time.Standard).En}.");
    }

    private static void AboutTexts(AnalysedRow row, Action<string, InterchangeFate, string, string> say)
    {
        if (row.PrintedNo.Length == 0) say("import.number-blank", InterchangeFate.Degraded, "Diharapkan nomor langkah, tetapi kolomnya kosong.", "Expected a step's number, but the column is blank.");
        if (row.Activity.Length == 0) say("import.activity-blank", InterchangeFate.Degraded, "Diharapkan kegiatan, tetapi kolomnya kosong.", "Expected an activity, but the column is blank.");
        if (row.RequiredInputs.Length == 0 || row.Output.Length == 0) say("import.standard-blank", InterchangeFate.Info, "Kelengkapan atau output kosong seperti tercetak.", "Required inputs or output are blank, as printed.");
    }

    private static Text InWords(WorkingDuration standard) => standard switch
    {
        WorkingDuration.Days days => new($"{days.Count} hari kerja", $"{days.Count} working day(s)"),
        WorkingDuration.Minutes minutes => new($"{minutes.Count} menit kerja", $"{minutes.Count} working minute(s)"),
        _ => new("", ""),
    };

    private static string Where(IEnumerable<LaneMark> marks, Func<string, string> nameOf) => string.Join(", ", marks.GroupBy(m => m.SeenIn).Select(g => g.Count() > 1 ? $"{nameOf(g.Key)} ({g.Count()})" : nameOf(g.Key)));
}
