using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Mails;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Mails;

/// <summary>What a person says about the mails they get: on the profile, and behind the link under a mail.</summary>
internal static class MailActions
{
    public const string SavePath = "/profil/surel";
    /// <summary>The field by which somebody who stopped a kind wants it again.</summary>
    public const string Again = "terima";

    public static void MapMailWishes(this IEndpointRouteBuilder app)
    {
        app.MapPost(SavePath, SaveAsync);
        app.MapGet(StopLinks.Path + "/{token}", AskAsync).AllowAnonymous();
        // RFC 8058: mail programs press it without a form of ours and without cookies. The token itself is the right to do it.
        app.MapPost(StopLinks.Path + "/{token}", StopAsync).AllowAnonymous().DisableAntiforgery();
    }

    // Binding the form makes the framework check the antiforgery token.
    private static async Task<IResult> SaveAsync(IFormCollection form, ICurrentActor current, MailWishes wishes, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.BadRequest();
        await wishes.SetAsync(actor.UserId, Enum.GetValues<MailWish>().ToDictionary(w => w, w => form.ContainsKey($"{w}")), cancellationToken);
        return Results.LocalRedirect("/profil#surel");
    }

    // Programs that look into mails follow links: nothing happens here.
    private static async Task<IResult> AskAsync(string token, StopLinks links, IDbContextFactory<BpmDbContext> contexts, CancellationToken cancellationToken) =>
        await FindAsync(token, links, contexts, cancellationToken) is var (_, name, wish) ? Page(wish, name, null) : Results.NotFound();

    private static async Task<IResult> StopAsync(
        string token, HttpContext http, StopLinks links, MailWishes wishes, IDbContextFactory<BpmDbContext> contexts, CancellationToken cancellationToken)
    {
        if (await FindAsync(token, links, contexts, cancellationToken) is not var (userId, name, wish)) return Results.NotFound();
        var form = http.Request.HasFormContentType ? await http.Request.ReadFormAsync(cancellationToken) : FormCollection.Empty;
        if (!form.ContainsKey(Again) && form["List-Unsubscribe"] != "One-Click") return Results.BadRequest();
        var wanted = form.ContainsKey(Again);
        await wishes.SetAsync(userId, wish, wanted, cancellationToken);
        return Page(wish, name, wanted);
    }

    private static RazorComponentResult<StopMail> Page(MailWish wish, string person, bool? wanted) => new(new { Wish = wish, Person = person, Wanted = wanted });

    private static async Task<(string UserId, string Name, MailWish Wish)?> FindAsync(string token, StopLinks links, IDbContextFactory<BpmDbContext> contexts, CancellationToken cancellationToken)
    {
        if (links.Read(token) is not var (userId, wish)) return null;
        await using var database = await contexts.CreateDbContextAsync(cancellationToken);
        return await database.Users.Where(u => u.Id == userId).Select(u => u.DisplayName).FirstOrDefaultAsync(cancellationToken) is { } name ? (userId, name, wish) : null;
    }
}
