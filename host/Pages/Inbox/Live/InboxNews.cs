namespace Disdik.Bpm.Host.Pages.Inbox.Live;

/// <summary>What an open list learns while it is open.</summary>
/// <param name="Counts">By the tab's key, as the tab shows it.</param>
/// <param name="Rows">Ids of the tasks that the page would show now, in order.</param>
/// <param name="IsWhole">True when no page follows: a task that is not named has left the list.</param>
public sealed record InboxNews(IReadOnlyDictionary<string, string> Counts, IReadOnlyList<string> Rows, bool IsWhole)
{
    public bool SaysTheSame(InboxNews? other) => other is not null && IsWhole == other.IsWhole && Rows.SequenceEqual(other.Rows)
        && Counts.Count == other.Counts.Count && Counts.All(c => other.Counts.GetValueOrDefault(c.Key) == c.Value);
}
