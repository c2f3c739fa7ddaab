using System.Globalization;
using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Primitives;

namespace Disdik.Bpm.Host.Pages.Inbox;

/// <summary>Conditions on a list of the inbox; null is no condition.</summary>
/// <param name="Text">Part of the task's name, the case's title or its number.</param>
/// <param name="Sop">Key of the SOP.</param>
/// <param name="Step">Id of the step within its SOP.</param>
/// <param name="Case">Number or id of the case, whole.</param>
/// <param name="From">First day of the due time, or of the completion in the list of what is done, in the office's zone.</param>
/// <param name="Until">Last day, included.</param>
public sealed record InboxFilter(
    string? Text = null, string? Sop = null, string? Step = null, string? Case = null, string? Bidang = null, DateOnly? From = null, DateOnly? Until = null)
{
    public static readonly InboxFilter None = new();
    private const int LongestText = 200;

    public bool IsNone => this == None;

    /// <summary>Rows have to be looked at one by one: no index answers it.</summary>
    internal bool LooksAtRows => Text is not null || Sop is not null || Step is not null || Bidang is not null;

    public static InboxFilter Read(Func<string, string?> value) => new(
        Given(value("cari")), Given(value("sop")), Given(value("langkah")), Given(value("berkas")), Given(value("bidang")), Day(value("dari")), Day(value("sampai")));

    public static InboxFilter Of(IQueryCollection query) => Read(name => query[name].ToString());

    /// <summary>A list and its conditions out of a stored or sent query; what is unknown in it is left out.</summary>
    public static (InboxTab Tab, InboxFilter Filter) Parse(string? query)
    {
        var values = QueryHelpers.ParseQuery(query ?? "");
        string? Value(string name) => values.TryGetValue(name, out var found) ? found.ToString() : null;
        return (InboxTabs.Of(Value("tab")), Read(Value));
    }

    /// <summary>The address's query of the list, without question mark; the same conditions give the same text.</summary>
    public string Query(InboxTab tab, string? after = null)
    {
        var pairs = new (string Name, string? Value)[]
        {
            ("tab", tab.Key()), ("cari", Text), ("sop", Sop), ("langkah", Step), ("berkas", Case), ("bidang", Bidang), ("dari", Iso(From)), ("sampai", Iso(Until)), ("sesudah", after),
        };
        return QueryString.Create(pairs.Where(p => p.Value is not null).Select(p => KeyValuePair.Create(p.Name, new StringValues(p.Value)))).ToString().TrimStart('?');
    }

    /// <summary>The address of the list that a task was opened from, by the query that the row's link carried.</summary>
    public static string ListOf(IQueryCollection query) =>
        query.ContainsKey("tab") ? $"/inbox?{Of(query).Query(InboxTabs.Of(query["tab"]), RowKey.Of(query["sesudah"])?.ToString())}" : "/inbox";

    /// <summary>"Contains", with the wildcards of the search itself taken literally; null for nothing to search.</summary>
    public static string? Pattern(string? search) =>
        string.IsNullOrWhiteSpace(search) ? null : new StringBuilder(search.Trim()).Replace("\\", "\\\\").Replace("%", "\\%").Replace("_", "\\_").Insert(0, '%').Append('%').ToString();

    private static string? Given(string? text) => string.IsNullOrWhiteSpace(text) ? null : text.Trim() is { Length: > LongestText } longer ? longer[..LongestText] : text.Trim();

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) && day.Year is > 1900 and < 9000 ? day : null;

    private static string? Iso(DateOnly? day) => day?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
