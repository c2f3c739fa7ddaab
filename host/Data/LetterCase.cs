namespace Disdik.Bpm.Host.Data;

/// <summary>
/// Search that does not mind the case of letters, alike on both databases: <c>LIKE</c> alone minds it on PostgreSQL and not on SQLite. Only
/// A to Z are folded, as SQLite does.
/// </summary>
public static class LetterCase
{
    /// <summary>The database's <c>lower</c>; only within a query.</summary>
    public static string Lower(string? text) => throw new InvalidOperationException($"Expected the database to fold '{text}', but the program was asked.");
}
