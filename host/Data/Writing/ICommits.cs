namespace Disdik.Bpm.Host.Data.Writing;

/// <summary>How the rows of a change come into the database: all of them or none, and for good when the task ends.</summary>
internal interface ICommits
{
    /// <param name="writes">What asks comes first, then the one that fails when another change came between.</param>
    /// <param name="alongside">Rows that EF Core tracks, for the same transaction; null when there are none.</param>
    /// <returns>False when another change came between: nothing is written then.</returns>
    Task<bool> CommitAsync(IReadOnlyList<Write> writes, BpmDbContext? alongside);

    /// <summary>Changes of different instances, together or in some groups.</summary>
    /// <returns>For each, as for one alone.</returns>
    Task<bool[]> CommitAllAsync(IReadOnlyList<IReadOnlyList<Write>> changes);
}
