using Disdik.Bpm.Host.Pages.Inbox.Calendar;
using Disdik.Bpm.Host.Pages.Inbox.Live;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Pages.Inbox;

/// <summary>The small forms of the inbox. Binding a form makes the framework check the antiforgery token.</summary>
internal static class InboxActions
{
    public static void MapInbox(this IEndpointRouteBuilder app)
    {
        app.MapPost("/inbox/saringan", KeepAsync);
        app.MapPost("/inbox/saringan/hapus", RemoveAsync);
        app.MapPost("/inbox/kolom", ChooseColumnsAsync);
        app.MapPost("/proses/{id}/ikuti", FollowAsync);
        app.MapInboxEvents();
        app.MapCalendarFeed();
    }

    private static async Task<IResult> KeepAsync(
        [FromForm] string? nama, [FromForm] string? saringan, [FromForm] string? kelompok, ICurrentActor current, InboxSettings settings, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        var kept = await settings.KeepAsync(actor, nama, saringan, kelompok, cancellationToken);
        var (tab, filter) = InboxFilter.Parse(saringan);
        return Results.LocalRedirect($"/inbox?{filter.Query(tab)}&pesan={(kept ? "disimpan" : "tanpa-nama")}");
    }

    private static async Task<IResult> RemoveAsync(
        [FromForm] string? id, [FromForm] string? kembali, ICurrentActor current, InboxSettings settings, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        await settings.RemoveAsync(actor, id, cancellationToken);
        return Results.LocalRedirect(LocalAddress.OrHome(kembali));
    }

    private static async Task<IResult> ChooseColumnsAsync(
        IFormCollection form, ICurrentActor current, InboxSettings settings, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        await settings.ChooseColumnsAsync(actor, form["kolom"], cancellationToken);
        return Results.LocalRedirect(LocalAddress.OrHome(form["kembali"]));
    }

    private static async Task<IResult> FollowAsync(
        string id, [FromForm] bool ikuti, [FromForm] string? kembali, ICurrentActor current, CaseFollowing following, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        if (!ikuti) await following.LeaveAsync(actor, id, cancellationToken);
        else if (!await following.FollowAsync(actor, id, cancellationToken)) return Results.NotFound();
        return Results.LocalRedirect(LocalAddress.OrHome(kembali));
    }
}
