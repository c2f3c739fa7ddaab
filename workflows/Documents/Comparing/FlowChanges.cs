using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Documents.Comparing;

/// <summary>Where each step leads, and when. Ways from or to a step that is gone are not said again. No step is marked for it: the arrows are.</summary>
internal static class FlowChanges
{
    private sealed record Way(string From, string? Question, string? When, string? To, string End);

    public static IEnumerable<SopChange> Of(VersionPair pair)
    {
        var (before, after) = (Ways(SopTable.Of(pair.Before), pair.Now).ToList(), Ways(SopTable.Of(pair.After), id => id).ToList());
        var gone = before.Except(after).Where(w => pair.After.Nodes.ContainsKey(w.From) && (w.To is null || pair.After.Nodes.ContainsKey(w.To))).ToList();
        foreach (var way in after.Except(before))
        {
            var was = gone.Find(g => g.From == way.From && g.Question == way.Question && g.When == way.When);
            if (was is not null) gone.Remove(was);
            var (start, to) = (Start(pair, way), Target(pair, way));
            var (wasTo, wasToEn) = was is null ? ("", "") : (Target(pair, was).Id + " → ", Target(pair, was).En + " → ");
            yield return new(SopChangeGroup.Flows, SopChangeKind.Changed, null, Words.Sentence($"{start.Id} → {wasTo}{to.Id}", $"{start.En} → {wasToEn}{to.En}"));
        }
        foreach (var way in gone)
        {
            var (start, to) = (Start(pair, way), Target(pair, way));
            yield return new(SopChangeGroup.Flows, SopChangeKind.Changed, null, Words.Sentence($"{start.Id}: tidak lagi ke {to.Id}", $"{start.En}: no longer to {to.En}"));
        }
    }

    private static IEnumerable<Way> Ways(SopTable table, Func<string, string> now) =>
        table.Arrows.Select(a => new Way(now(a.FromId), a.Question, a.Label, now(a.ToId), ""))
            .Concat(table.Ends.Select(e => new Way(now(e.FromId), null, e.Label, null, e.Name))).Distinct();

    private static Text Start(VersionPair pair, Way way)
    {
        var from = VersionPair.NameOf(pair.After, way.From);
        if (way.When is null) return new($"setelah {from.Id}", $"after {from.En}");
        var when = way.Question is null ? way.When : $"{way.Question} {way.When}";
        return new($"setelah {from.Id}, bila {when}", $"after {from.En}, if {when}");
    }

    private static Text Target(VersionPair pair, Way way)
    {
        if (way.To is not null) return VersionPair.NameOf(pair.After, way.To);
        return way.End.Length == 0 ? new("selesai", "the end") : new($"selesai (\"{way.End}\")", $"the end (\"{way.End}\")");
    }
}
