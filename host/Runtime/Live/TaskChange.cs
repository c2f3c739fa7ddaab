using System.Text.Json;
using Disdik.Bpm.Host.Data;

namespace Disdik.Bpm.Host.Runtime.Live;

/// <summary>Whose lists of tasks may look different now. It says only where to look: what is true stands in the database.</summary>
/// <param name="People">Ids of those who had, have or completed a task.</param>
/// <param name="Sets">Sets of candidate groups (<see cref="CandidateSet.Of"/>) whose queue changed.</param>
/// <param name="Cases">Ids of the cases.</param>
/// <param name="Everyone">True when it is not known whose.</param>
public sealed record TaskChange(IReadOnlyCollection<string> People, IReadOnlyCollection<string> Sets, IReadOnlyCollection<string> Cases, bool Everyone = false)
{
    public static readonly TaskChange OfEveryone = new([], [], [], true);

    /// <summary>PostgreSQL carries less than 8000 bytes in a notification.</summary>
    private const int LongestText = 7000;

    public static TaskChange Together(IReadOnlyCollection<TaskChange> changes) => new(
        [.. changes.SelectMany(c => c.People).Distinct()], [.. changes.SelectMany(c => c.Sets).Distinct()], [.. changes.SelectMany(c => c.Cases).Distinct()], changes.Any(c => c.Everyone));

    /// <summary>Short enough to be sent: what names too many is everyone's.</summary>
    public string ToText() => JsonSerializer.Serialize(this) is { Length: <= LongestText } text ? text : JsonSerializer.Serialize(OfEveryone);

    public static TaskChange Of(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<TaskChange>(text) ?? OfEveryone;
        }
        catch (JsonException)
        {
            // Another version of the program wrote it, while both run.
            return OfEveryone;
        }
    }

    /// <summary>Null when no list looks different.</summary>
    internal static TaskChange? Between(string caseId, IEnumerable<(WorkTask? Before, WorkTask Now)> tasks)
    {
        var (people, sets) = (new HashSet<string>(), new HashSet<string>());
        foreach (var (before, now) in tasks.Where(t => t.Before is not { } was || Differs(was, t.Now)))
        {
            foreach (var task in before is null ? [now] : new[] { before, now })
            {
                if (task.AssigneeId is { } holder) people.Add(holder);
                else sets.Add(task.Candidates);
                if (task.CompletedBy is { } doer) people.Add(doer);
            }
        }
        return people.Count + sets.Count == 0 ? null : new(people, sets, [caseId]);
    }

    private static bool Differs(WorkTask a, WorkTask b) =>
        a.Status != b.Status || a.AssigneeId != b.AssigneeId || a.Rank != b.Rank || a.Candidates != b.Candidates || a.Bidang != b.Bidang;
}
