using System.Globalization;
using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Pages.Inbox;
using Microsoft.AspNetCore.WebUtilities;

namespace Disdik.Bpm.Host.Api;

/// <summary>
/// An order of the list of tasks, and its pages: a page begins after the last task of the one before, which its key names, so that nothing
/// is shown twice or left out when tasks come and go between two requests. Programs take the key as it is.
/// </summary>
/// <param name="Name">As the request says it: <c>due</c>, <c>created</c> or <c>name</c>, with a leading minus for the other way round.</param>
internal sealed record TaskOrder(string Name)
{
    private static readonly string[] names = ["due", "-due", "created", "-created", "name", "-name"];

    /// <exception cref="BadHttpRequestException">There is no such order.</exception>
    public static TaskOrder Of(string? sort, TaskView view) => sort switch
    {
        null or "" => new(view is TaskView.Done ? "done" : "due"),
        _ when names.Contains(sort) => new(sort),
        _ => throw Unread("sort", sort),
    };

    /// <summary>True when the list has an index in this order.</summary>
    public bool IsOfInbox(TaskView view) => Name == (view is TaskView.Done ? "done" : "due");

    /// <summary>The opaque <c>page</c> that begins after a task.</summary>
    public string After(string value, string id) => WebEncoders.Base64UrlEncode(Encoding.UTF8.GetBytes($"{Name}\n{value}\n{id}"));

    /// <exception cref="BadHttpRequestException">The key is not one of this order's.</exception>
    public (string Value, string Id)? Place(string? page)
    {
        if (string.IsNullOrEmpty(page)) return null;
        try
        {
            return Encoding.UTF8.GetString(WebEncoders.Base64UrlDecode(page)).Split('\n', 3) is [var name, var value, { Length: > 0 } id] && name == Name ? (value, id) : throw Unread("page", page);
        }
        catch (FormatException)
        {
            throw Unread("page", page);
        }
    }

    /// <summary>The same, for a list that the inbox reads in its own order.</summary>
    public RowKey? Key(string? page) => Place(page) is var (value, id) ? RowKey.Of($"{value}_{id}") ?? throw Unread("page", page!) : null;

    public IQueryable<WorkTask> Sort(IQueryable<WorkTask> tasks, string? page)
    {
        var place = Place(page);
        if (Name.EndsWith("name", StringComparison.Ordinal)) return ByName(tasks, place);
        var at = place is { } found ? Instant(found.Value, page!) : default;
        var id = place?.Id;
        return Name switch
        {
            "due" => (place is null ? tasks : tasks.Where(t => t.Rank > at || (t.Rank == at && t.Id.CompareTo(id) > 0))).OrderBy(t => t.Rank).ThenBy(t => t.Id),
            "-due" => (place is null ? tasks : tasks.Where(t => t.Rank < at || (t.Rank == at && t.Id.CompareTo(id) > 0))).OrderByDescending(t => t.Rank).ThenBy(t => t.Id),
            "created" => (place is null ? tasks : tasks.Where(t => t.CreatedAt > at || (t.CreatedAt == at && t.Id.CompareTo(id) > 0))).OrderBy(t => t.CreatedAt).ThenBy(t => t.Id),
            _ => (place is null ? tasks : tasks.Where(t => t.CreatedAt < at || (t.CreatedAt == at && t.Id.CompareTo(id) > 0))).OrderByDescending(t => t.CreatedAt).ThenBy(t => t.Id),
        };
    }

    /// <summary>The <c>page</c> that follows a task in this order.</summary>
    public string After(WorkTask last) => After(Name.TrimStart('-') switch
    {
        "name" => last.Name,
        "created" => last.CreatedAt.UtcTicks.ToString(CultureInfo.InvariantCulture),
        _ => last.Rank.UtcTicks.ToString(CultureInfo.InvariantCulture),
    }, last.Id);

    private IQueryable<WorkTask> ByName(IQueryable<WorkTask> tasks, (string Value, string Id)? place)
    {
        var (name, id) = (place?.Value, place?.Id);
        return Name == "name"
            ? (place is null ? tasks : tasks.Where(t => t.Name.CompareTo(name) > 0 || (t.Name == name && t.Id.CompareTo(id) > 0))).OrderBy(t => t.Name).ThenBy(t => t.Id)
            : (place is null ? tasks : tasks.Where(t => t.Name.CompareTo(name) < 0 || (t.Name == name && t.Id.CompareTo(id) > 0))).OrderByDescending(t => t.Name).ThenBy(t => t.Id);
    }

    private static DateTimeOffset Instant(string ticks, string page) => RowKey.Of($"{ticks}_x")?.Rank ?? throw Unread("page", page);

    private static BadHttpRequestException Unread(string name, string value) => new($"Failed to bind parameter \"string {name}\" from \"{value}\".");
}
