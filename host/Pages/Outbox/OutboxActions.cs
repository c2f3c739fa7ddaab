using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Pages.Outbox;

internal static class OutboxActions
{
    public static string PathOf(string mailId) => $"/administrasi/surel/{mailId}";

    public static void MapOutbox(this IEndpointRouteBuilder app) =>
        app.MapPost("/administrasi/surel/{id}/pengiriman", SendAgainAsync).RequireAuthorization(Policies.Administer);

    // Binding the form makes the framework check the antiforgery token.
    private static async Task<IResult> SendAgainAsync(
        string id, IFormCollection form, ICurrentActor current, MailRetry retry, CancellationToken cancellationToken)
    {
        if (form["id"] != id || await current.FindAsync(cancellationToken) is not { } actor) return Results.BadRequest();
        try
        {
            await retry.RetryAsync(id, actor, cancellationToken);
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.Conflict)
        {
            // It left in the meantime: the page shows that it was sent.
        }
        return Results.LocalRedirect(PathOf(id));
    }
}
