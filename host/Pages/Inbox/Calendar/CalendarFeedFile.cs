using System.Text;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Ical.Net.CalendarComponents;
using Ical.Net.DataTypes;
using Ical.Net.Serialization;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Inbox.Calendar;

/// <summary>The due times of the tasks a person holds, as iCalendar (RFC 5545): the last quarter of an hour before each.</summary>
internal static class CalendarFeedFile
{
    public const string Path = "/kalender";
    private const int MostTasks = 500;
    private static readonly TimeSpan Length = TimeSpan.FromMinutes(15);

    /// <summary>Open to whoever knows the secret: calendars do not sign in.</summary>
    public static void MapCalendarFeed(this IEndpointRouteBuilder app) => app.MapGet(Path + "/{secret}.ics", GetAsync).AllowAnonymous();

    private static async Task<IResult> GetAsync(
        string secret, HttpContext http, CalendarFeeds feeds, IDbContextFactory<BpmDbContext> contexts, PublicAddress address, TimeProvider time, CancellationToken cancellationToken)
    {
        if (await feeds.OwnerAsync(secret, cancellationToken) is not { } owner) return Results.NotFound();
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        var held = await InboxQuery.HeldAsync(database, owner, MostTasks, cancellationToken);
        http.Response.Headers.CacheControl = "private, max-age=300";
        http.Response.Headers["X-Robots-Tag"] = "noindex";
        return Results.Text(Write(held, address, time.GetUtcNow()), "text/calendar", Encoding.UTF8);
    }

    private static string Write(IEnumerable<InboxRow> rows, PublicAddress address, DateTimeOffset now)
    {
        var calendar = new Ical.Net.Calendar { ProductId = "-//Disdik.Bpm//Kotak Masuk//ID" };
        calendar.AddProperty("X-WR-CALNAME", "Disdik.Bpm");
        foreach (var row in rows.Where(r => r.DueAt is not null))
        {
            var due = row.DueAt!.Value.UtcDateTime;
            calendar.Events.Add(new CalendarEvent
            {
                Uid = $"{row.Id}@disdik-bpm",
                Summary = $"{row.Name} – {row.Title ?? row.BusinessKey}",
                Url = new Uri(address.Of($"/inbox/{row.Id}")),
                DtStamp = new CalDateTime(now.UtcDateTime),
                DtStart = new CalDateTime(due - Length),
                DtEnd = new CalDateTime(due),
            });
        }
        return new CalendarSerializer().SerializeToString(calendar)!;
    }
}
