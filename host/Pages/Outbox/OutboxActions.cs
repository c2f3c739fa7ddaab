using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Mailing;
using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Pages.Outbox;

internal static class OutboxActions
{
    public static string PathOf(string mailId) => $"/administrasi/surel/{mailId}";

    /// <summary>Where the address of a person is confirmed or changed.</summary>
    public static string AddressOf(string personId) => $"/administrasi/surel/alamat/{personId}";

    public static void MapOutbox(this IEndpointRouteBuilder app)
    {
        app.MapPost("/administrasi/surel/{id}/pengiriman", SendAgainAsync).RequireAuthorization(Policies.Administer);
        app.MapPost("/administrasi/surel/alamat/{id}", SetAddressAsync).RequireAuthorization(Policies.Administer);
    }

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

    private static async Task<IResult> SetAddressAsync(
        string id, IFormCollection form, ICurrentActor current, DeadAddresses addresses, CancellationToken cancellationToken)
    {
        if (form["id"] != id || await current.FindAsync(cancellationToken) is not { } actor) return Results.BadRequest();
        try
        {
            if (form["tindakan"] == "ganti") await addresses.ChangeAsync(id, form["alamat"].ToString(), actor, cancellationToken);
            else await addresses.ConfirmAsync(id, actor, cancellationToken);
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.Invalid)
        {
            return Results.LocalRedirect($"/administrasi/surel?alamat-salah={Uri.EscapeDataString(id)}&masalah={Uri.EscapeDataString(problem.Type)}");
        }
        return Results.LocalRedirect("/administrasi/surel");
    }
}
