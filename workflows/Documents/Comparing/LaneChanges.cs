using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>The performers: the columns of the table.</summary>
internal static class LaneChanges
{
    public static IEnumerable<SopChange> Of(VersionPair pair)
    {
        var (before, after) = (pair.Before.Lanes, pair.After.Lanes);
        foreach (var lane in before.Where(l => after.All(a => a.Id != l.Id)))
            yield return new(SopChangeGroup.Lanes, SopChangeKind.Removed, lane.Id, new($"Pelaksana \"{lane.Name}\" dihapus", $"Performer \"{lane.Name}\" removed"));
        foreach (var lane in after)
        {
            if (before.FirstOrDefault(l => l.Id == lane.Id) is not { } was)
                yield return new(SopChangeGroup.Lanes, SopChangeKind.Added, lane.Id, new($"Pelaksana \"{lane.Name}\" ditambahkan", $"Performer \"{lane.Name}\" added"));
            else if (Parts(was, lane).ToList() is { Count: > 0 } parts)
                yield return new(SopChangeGroup.Lanes, SopChangeKind.Changed, lane.Id, Words.Join(new($"pelaksana \"{lane.Name}\"", $"performer \"{lane.Name}\""), parts));
        }
        var (old, now) = (before.Where(l => after.Any(a => a.Id == l.Id)).Select(l => l.Id), after.Where(l => before.Any(b => b.Id == l.Id)).Select(l => l.Id));
        if (!old.SequenceEqual(now))
            yield return new(SopChangeGroup.Lanes, SopChangeKind.Moved, null, new($"Urutan pelaksana: {Names(before)} → {Names(after)}", $"Order of the performers: {Names(before)} → {Names(after)}"));
    }

    private static IEnumerable<Text> Parts(Lane before, Lane after)
    {
        Text?[] all = [Words.Change(new("nama", "name"), before.Name, after.Name), Words.Change(new("kunci", "key"), before.Key, after.Key, quoted: false)];
        return [.. all.OfType<Text>(), .. Words.Lists(new("kelompok", "group"), before.Groups.IsDefault ? [] : before.Groups, after.Groups.IsDefault ? [] : after.Groups)];
    }

    private static string Names(IEnumerable<Lane> lanes) => string.Join(", ", lanes.Select(l => l.Name));
}
