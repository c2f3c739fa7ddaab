using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Tasks;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Inbox;

/// <summary>A list of a person's inbox as it stands at one instant.</summary>
/// <param name="SopNames">By definition id; empty when the person does not show the SOP.</param>
public sealed record InboxView(
    Actor Actor, InboxTab Tab, InboxFilter Filter, RowKey? After, InboxCounts Counts, InboxSlice Slice, IReadOnlyList<InboxColumn> Columns,
    IReadOnlyDictionary<string, string> SopNames, WorkingCalendar Calendar, DateTimeOffset Now)
{
    public string Address(RowKey? after = null) => $"/inbox?{Filter.Query(Tab, after?.ToString())}";

    /// <summary>A followed case may be at a task of others: there its own page is what one may open.</summary>
    public string AddressOf(InboxRow row) => Tab == InboxTab.Followed ? $"/proses/{row.InstanceId}" : $"/inbox/{row.Id}?{Filter.Query(Tab, After?.ToString())}";

    public DueView DueOf(InboxRow row) => row.CompletedAt is { } completed
        ? DueView.Done(row.DueAt, completed, row.CalendarIn(Calendar)) : DueView.Of(row.CreatedAt, row.DueAt, Now, row.CalendarIn(Calendar));
}

/// <summary>Reads the list that an address asks for, as the person may see it now.</summary>
public sealed class InboxReader(ICurrentActor current, IDbContextFactory<BpmDbContext> contexts, IOfficeCalendar office, TimeProvider time)
{
    /// <summary>For the person of this request, who is signed in.</summary>
    public async Task<InboxView> ReadAsync(IQueryCollection query, CancellationToken cancellationToken)
    {
        var actor = await current.FindAsync(cancellationToken) ?? throw new InvalidOperationException("Expected a signed-in person, but nobody is.");
        return await ReadAsync(actor, InboxTabs.Of(query["tab"]), InboxFilter.Of(query), RowKey.Of(query["sesudah"]), cancellationToken);
    }

    private async Task<InboxView> ReadAsync(Actor actor, InboxTab tab, InboxFilter filter, RowKey? after, CancellationToken cancellationToken)
    {
        var (calendar, now) = (await office.GetAsync(cancellationToken), time.GetUtcNow());
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var counts = await InboxQuery.CountAsync(database, actor, now, cancellationToken);
        var slice = await InboxQuery.ReadAsync(database, actor, tab, filter, after, InboxQuery.PageSize, calendar.Zone, now, cancellationToken);
        var columns = await InboxSettings.ColumnsAsync(database, actor, cancellationToken);
        var names = columns.Contains(InboxColumn.Sop) ? await SopNamesAsync(database, slice.Rows, cancellationToken) : [];
        return new(actor, tab, filter, after, counts, slice, columns, names, calendar, now);
    }

    private static Task<Dictionary<string, string>> SopNamesAsync(BpmDbContext database, IReadOnlyList<InboxRow> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(r => r.DefinitionId).Distinct().ToArray();
        return database.Definitions.Where(d => ids.Contains(d.Id)).Select(d => new { d.Id, d.Name }).ToDictionaryAsync(d => d.Id, d => d.Name, cancellationToken);
    }
}
