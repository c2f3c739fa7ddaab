using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>The rows of the table: added, removed, moved, and each cell of those that stay.</summary>
internal static class StepChanges
{
    public static IEnumerable<SopChange> Of(VersionPair pair)
    {
        var moved = Moved(pair);
        foreach (var row in pair.RowsAfter)
        {
            if (pair.Added.Contains(row.ElementId)) yield return Added(pair, row);
            else if (Changed(pair, row, moved.Contains(row.ElementId)) is { } change) yield return change;
        }
        foreach (var row in pair.RowsBefore.Where(r => pair.Removed.Contains(r.ElementId)))
        {
            var name = VersionPair.NameOf(pair.Before, row.ElementId);
            yield return new(SopChangeGroup.Steps, SopChangeKind.Removed, row.ElementId, row.IsPrinted
                ? Words.Sentence($"{name.Id} \"{row.Name}\" dihapus", $"{name.En} \"{row.Name}\" removed") : Words.Sentence($"{name.Id} dihapus", $"{name.En} removed"));
        }
    }

    private static SopChange Added(VersionPair pair, SopRow row)
    {
        var name = VersionPair.NameOf(pair.After, row.ElementId);
        var (title, lane) = (row.IsPrinted ? $" \"{row.Name}\"" : "", VersionPair.LaneOf(pair.After, row.LaneId));
        var time = row.Step?.PrintedTime is { Length: > 0 } printed ? printed : null;
        return new(SopChangeGroup.Steps, SopChangeKind.Added, row.ElementId, Words.Sentence(
            $"{name.Id}{title} ditambahkan: pelaksana {lane}{(time is null ? "" : $", waktu {time}")}", $"{name.En}{title} added: performer {lane}{(time is null ? "" : $", time {time}")}"));
    }

    private static SopChange? Changed(VersionPair pair, SopRow row, bool moved)
    {
        var old = pair.RowsBefore.First(r => pair.Now(r.ElementId) == row.ElementId);
        var (before, after) = ((UserTask)pair.Before.Nodes[old.ElementId], (UserTask)pair.After.Nodes[row.ElementId]);
        var (laneBefore, laneAfter) = (pair.Before.Lanes.FirstOrDefault(l => l.Id == before.LaneId), pair.After.Lanes.FirstOrDefault(l => l.Id == after.LaneId));
        List<Text> parts = [];
        if (moved) parts.Add(Place(pair, row, old));
        if (laneBefore?.Id != laneAfter?.Id && Words.Change(new("pelaksana", "performer"), laneBefore?.Name, laneAfter?.Name, quoted: false) is { } lane) parts.Add(lane);
        var cells = Cells(before, after).ToList();
        var others = cells.Concat(FormChanges.Of(before, after)).Concat(DeadlineChanges.Step(before.OwnDeadlines, after.OwnDeadlines)).ToList();
        parts.AddRange(others);
        if (parts.Count == 0) return null;
        return new(SopChangeGroup.Steps, others.Count > 0 ? SopChangeKind.Changed : SopChangeKind.Moved, row.ElementId, Words.Join(VersionPair.NameOf(pair.After, row.ElementId), parts));
    }

    private static IEnumerable<Text> Cells(UserTask before, UserTask after)
    {
        var (old, now) = (before.Step, after.Step);
        Text?[] all =
        [
            Words.Change(new("nomor", "number"), old?.PrintedNo, now?.PrintedNo, quoted: false),
            Words.Change(new("nama", "name"), before.Name, after.Name),
            Words.Change(new("kegiatan", "activity"), old?.Activity, now?.Activity),
            Words.Change(new("kelengkapan", "required inputs"), old?.RequiredInputs, now?.RequiredInputs),
            Words.Change(new("waktu", "time"), old?.PrintedTime, now?.PrintedTime, quoted: false),
            // Said only when the printed words do not say it already.
            old?.PrintedTime == now?.PrintedTime ? Standard(old?.Standard, now?.Standard) : null,
            Words.Change(new("output", "output"), old?.Output, now?.Output),
            Words.Change(new("keterangan", "remarks"), old?.Remarks, now?.Remarks),
        ];
        return all.OfType<Text>().Concat(IdentityChanges.Corrections(old?.Corrections ?? [], now?.Corrections ?? [], NameOf, (field, _) => Printed(now, field)));
    }

    private static Text? Standard(WorkingDuration? before, WorkingDuration? after)
    {
        if (before == after) return null;
        var (one, other) = (InWords(before), InWords(after));
        return new($"waktu baku {one.Id} → {other.Id}", $"standard time {one.En} → {other.En}");
        static Text InWords(WorkingDuration? time) => time switch
        {
            WorkingDuration.Days days => Counted(days.Count, "hari kerja", "working day"),
            WorkingDuration.Minutes { Count: var minutes } when minutes % 60 == 0 => Counted(minutes / 60, "jam kerja", "working hour"),
            WorkingDuration.Minutes minutes => Counted(minutes.Count, "menit kerja", "working minute"),
            _ => new("(kosong)", "(blank)"),
        };
        static Text Counted(int count, string id, string en) => new($"{count} {id}", $"{count} {en}{(count == 1 ? "" : "s")}");
    }

    /// <summary>A cell by the field that a correction names.</summary>
    private static Text NameOf(string field) => field switch
    {
        "description" => new("kegiatan", "activity"),
        "requiredInputs" => new("kelengkapan", "required inputs"),
        "time" => new("waktu", "time"),
        "output" => new("output", "output"),
        _ => new("keterangan", "remarks"),
    };

    private static string? Printed(Step? step, string field) => field switch
    {
        "description" => step?.Activity,
        "requiredInputs" => step?.RequiredInputs,
        "time" => step?.PrintedTime,
        "output" => step?.Output,
        _ => step?.Remarks,
    };

    /// <summary>Where it stands among the steps that stayed.</summary>
    private static Text Place(VersionPair pair, SopRow row, SopRow old)
    {
        var (was, now) = (Before(pair.Before, pair.RowsBefore, old), Before(pair.After, pair.RowsAfter, row));
        return new($"dipindahkan dari {was.Id} ke {now.Id}", $"moved from {was.En} to {now.En}");
    }

    private static Text Before(ProcessDefinition definition, IReadOnlyList<SopRow> rows, SopRow row)
    {
        var at = rows.ToList().FindIndex(r => r.ElementId == row.ElementId);
        if (at == 0) return new("baris pertama", "the first row");
        var name = VersionPair.NameOf(definition, rows[at - 1].ElementId);
        return new($"sesudah {name.Id}", $"after {name.En}");
    }

    /// <summary>The fewest steps that must have moved: all but the longest run that kept its order.</summary>
    private static HashSet<string> Moved(VersionPair pair)
    {
        var order = pair.RowsBefore.Where(r => pair.Stays(r.ElementId)).Select((r, i) => (Id: pair.Now(r.ElementId), i)).ToDictionary(r => r.Id, r => r.i, StringComparer.Ordinal);
        var stayed = pair.RowsAfter.Where(r => order.ContainsKey(r.ElementId)).Select(r => r.ElementId).ToArray();
        var (length, previous) = (new int[stayed.Length], new int[stayed.Length]);
        for (var i = 0; i < stayed.Length; i++)
        {
            (length[i], previous[i]) = (1, -1);
            for (var j = 0; j < i; j++)
                if (order[stayed[j]] < order[stayed[i]] && length[j] + 1 > length[i]) (length[i], previous[i]) = (length[j] + 1, j);
        }
        HashSet<string> moved = [.. stayed];
        for (var i = stayed.Length == 0 ? -1 : Array.IndexOf(length, length.Max()); i >= 0; i = previous[i]) moved.Remove(stayed[i]);
        return moved;
    }
}
