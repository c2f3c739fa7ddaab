using System.Text.Json;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Desk;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Pages.Account;

/// <summary>
/// A task's form that was sent after the session had ended. What was typed travels through the sign-in page, sealed, and becomes the draft of
/// whoever signs in there; nothing of a stranger is stored.
/// </summary>
public sealed class HeldForms(IDataProtectionProvider protection, IDbContextFactory<BpmDbContext> contexts, Drafts drafts)
{
    /// <summary>Name of the hidden field.</summary>
    public const string FieldName = "titipan";

    private static readonly TimeSpan Life = TimeSpan.FromHours(12);

    private readonly ITimeLimitedDataProtector seal = protection.CreateProtector("disdik-bpm.held-form").ToTimeLimitedDataProtector();

    private sealed record Held(string TaskId, IReadOnlyDictionary<string, string[]> Values);

    /// <summary>Where sign-in was asked for instead of a form's answer, the sign-in page that keeps the form is shown.</summary>
    internal static async Task CatchAsync(HttpContext context, RequestDelegate next)
    {
        await next(context);
        if (context.Response is not { StatusCode: StatusCodes.Status302Found, HasStarted: false } || !context.Request.HasFormContentType
            || context.Response.Headers.Location.ToString() is not { } leads || !leads.Contains("/masuk?", StringComparison.Ordinal)) return;
        var posted = await context.Request.ReadFormAsync(context.RequestAborted);
        var values = posted.Where(p => p.Key.StartsWith("isi-", StringComparison.Ordinal)).ToDictionary(p => p.Key, p => p.Value.OfType<string>().ToArray());
        if (values.Count == 0) return;
        var held = context.RequestServices.GetRequiredService<HeldForms>();
        context.Response.Headers.Remove("Location");
        await new RazorComponentResult<SessionEnded>(new { Sealed = held.Seal(context.Request.Path.Value!.Split('/')[^1], values), Return = context.Request.Path.Value }).ExecuteAsync(context);
    }

    /// <summary>After signing in: the draft of the one who did, if the task is theirs to see. A seal that was broken or is too old gives nothing.</summary>
    public async Task GiveBackAsync(string sealedText, string? normalizedUserName, CancellationToken cancellationToken)
    {
        if (sealedText.Length == 0) return;
        try
        {
            var held = JsonSerializer.Deserialize<Held>(seal.Unprotect(sealedText))!;
            await using var database = await contexts.CreateDbContextAsync(cancellationToken);
            var id = await database.Users.AsNoTracking().Where(u => u.NormalizedUserName == normalizedUserName).Select(u => u.Id).FirstOrDefaultAsync(cancellationToken);
            if (id is null || await database.FindActorAsync(id, cancellationToken) is not { } actor) return;
            var draft = await drafts.FindAsync(held.TaskId, actor, cancellationToken);
            await drafts.SaveAsync(held.TaskId, draft.Revision, new(held.Values), actor, cancellationToken);
        }
        catch (Exception e) when (e is ProblemException or System.Security.Cryptography.CryptographicException or JsonException)
        {
            // Another person, or a form that is no longer one of ours: they sign in all the same.
        }
    }

    private string Seal(string taskId, IReadOnlyDictionary<string, string[]> values) => seal.Protect(JsonSerializer.Serialize(new Held(taskId, values)), Life);
}
