using System.Globalization;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Host.Pages.Inbox;

/// <summary>A place in a list: after the row with this rank and id.</summary>
/// <param name="Rank">The due time, or the completion in the list of what is done.</param>
public readonly record struct RowKey(DateTimeOffset Rank, string Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Rank.UtcTicks}_{Id}");

    /// <summary>Null for anything that is no place: the list then begins at its beginning.</summary>
    public static RowKey? Of(string? text) =>
        text?.Split('_', 2) is [var ticks, { Length: > 0 } id] && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var utc) && utc <= WorkTask.Undated.UtcTicks
            ? new(new DateTimeOffset(utc, TimeSpan.Zero), id) : null;
}

/// <summary>A task with what a row shows of its case.</summary>
/// <param name="Title">The case's, as <paramref name="BusinessKey"/> and <paramref name="Bidang"/>.</param>
public sealed record InboxRow(
    string Id, string InstanceId, string DefinitionId, string Name, string? PrintedNo, int Round, string? Title, string? BusinessKey, string? Bidang,
    DateTimeOffset CreatedAt, DateTimeOffset? DueAt, DateTimeOffset? CompletedAt, string? TaskBidang, string Candidates)
{
    /// <summary>The calendar that its clock runs on.</summary>
    public WorkingCalendar CalendarIn(WorkingCalendar office) => office.Of(TaskBidang, Candidates);

    /// <summary>Where the next page begins: after this row.</summary>
    public RowKey Key(InboxTab tab) => new((tab == InboxTab.Done ? CompletedAt : DueAt) ?? WorkTask.Undated, Id);
}

/// <summary>A page of a list.</summary>
/// <param name="Next">Where the next page begins; null on the last one.</param>
/// <param name="IsSearching">True when the page is not full although more is to be looked through: the search goes on at <paramref name="Next"/>.</param>
public sealed record InboxSlice(IReadOnlyList<InboxRow> Rows, RowKey? Next, bool IsSearching);

/// <summary>How many tasks the lists have, each counted up to <see cref="InboxQuery.MostCounted"/>.</summary>
public sealed record InboxCounts(int Mine, int Group, int Overdue, int Followed)
{
    public int? Of(InboxTab tab) => tab switch { InboxTab.Mine => Mine, InboxTab.Group => Group, InboxTab.Overdue => Overdue, InboxTab.Followed => Followed, _ => null };

    /// <summary>"17", or "999+" for more than are counted.</summary>
    public static string Words(int count) => count < InboxQuery.MostCounted ? count.ToString(CultureInfo.InvariantCulture) : $"{InboxQuery.MostCounted - 1}+";
}
