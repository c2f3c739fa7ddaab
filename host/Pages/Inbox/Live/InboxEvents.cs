using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Pages.Inbox.Live;

internal static class InboxEvents
{
    /// <summary>Server-sent events for the list of the same query.</summary>
    public static void MapInboxEvents(this IEndpointRouteBuilder app) => app.MapGet("/inbox/peristiwa", StreamAsync);

    private static async Task<IResult> StreamAsync(HttpContext http, ICurrentActor current, LiveInbox live, IHostApplicationLifetime life)
    {
        if (await current.FindAsync(http.RequestAborted) is not { } actor) return Results.Unauthorized();
        // A program that stops does not wait for those who listen.
        var ended = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, life.ApplicationStopping);
        http.Response.RegisterForDispose(ended);
        http.Response.Headers.CacheControl = "no-store";
        http.Response.Headers["X-Accel-Buffering"] = "no";
        return TypedResults.ServerSentEvents(live.ReadAsync(actor.UserId, InboxTabs.Of(http.Request.Query["tab"]), InboxFilter.Of(http.Request.Query), RowKey.Of(http.Request.Query["sesudah"]), ended.Token));
    }
}
