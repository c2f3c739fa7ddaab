using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Engine;

public enum TimerChoice
{
    /// <summary>What waits keeps its due time; only what the new version adds is counted, from the migration on.</summary>
    Keep,
    /// <summary>Every due time is counted by the new version from the moment the step began.</summary>
    Anew,
}

/// <summary>How an instance is to go on under another version of its process.</summary>
/// <param name="DefinitionId">The version it goes to.</param>
/// <param name="FromVersion">Number of the version it leaves, for the history.</param>
public sealed record MigrationPlan(string DefinitionId, int FromVersion, int ToVersion)
{
    /// <summary>Chosen by a person, old id to new id, of elements and of sequence flows; an empty new id means "to none". What is not named here goes by its own id.</summary>
    public ImmutableSortedDictionary<string, string> Mapping { get; init; } = ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal);
    public TimerChoice Timers { get; init; }
    /// <summary>When the instance's number was given out (see <see cref="Instances.ProcessInstance.Sequence"/>); null when it is not known: then it counts as now.</summary>
    public Func<long, DateTimeOffset?> GivenAt { get; init; } = _ => null;
}

/// <summary>What a line of the report is about.</summary>
public enum MigrationPart
{
    Token,
    Task,
    Timer,
    Scope,
    Subscription,
    Incident,
    Job,
    Call,
    /// <summary>Something done that can still be undone.</summary>
    Compensation,
    /// <summary>A gateway that joins flows.</summary>
    Join,
}

public enum MigrationFate
{
    Stays,
    /// <summary>It belongs to an element of another id.</summary>
    Moves,
    /// <summary>It stays and something about it is different.</summary>
    Changes,
    Opens,
    Closes,
    /// <summary>It cannot go: nothing of the instance does.</summary>
    Refused,
}

/// <summary>What happens to one thing of the instance.</summary>
/// <param name="Id">Id of the token, task, timer …; of the element where nothing waits yet.</param>
/// <param name="ElementId">Its element in the version it leaves; in the new one for what is opened.</param>
/// <param name="ToElementId">Its element in the new version; null when it has none.</param>
public sealed record MigrationLine(MigrationPart Part, string Id, string ElementId, string? ToElementId, MigrationFate Fate, Text Words)
{
    public DateTimeOffset? DueBefore { get; init; }
    public DateTimeOffset? DueAfter { get; init; }
}

/// <summary>What a migration would do, line by line.</summary>
public sealed record MigrationReport(ImmutableArray<MigrationLine> Lines)
{
    public IEnumerable<MigrationLine> Refusals => Lines.Where(l => l.Fate is MigrationFate.Refused);

    public bool CanMigrate => !Refusals.Any();
}
