using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;

namespace Disdik.Bpm.Host.Pages.Incidents;

internal static class IncidentActions
{
    public static void MapIncidents(this IEndpointRouteBuilder app) =>
        app.MapPost("/administrasi/insiden/{id}/percobaan", RetryAsync).RequireAuthorization(Policies.Administer);

    /// <summary>Nobody is asked why a mail is to be sent again.</summary>
    private const string OutsideCases = "Dicoba lagi oleh administrator";

    // Binding the form makes the framework check the antiforgery token.
    private static async Task<IResult> RetryAsync(
        string id, IFormCollection form, ICurrentActor current, IInstanceRunner runner, CancellationToken cancellationToken)
    {
        if (form["id"] != id || await current.FindAsync(cancellationToken) is not { } actor) return Results.BadRequest();
        try
        {
            await runner.RetryIncidentAsync(id, form.ContainsKey("alasan") ? form["alasan"].ToString() : OutsideCases, actor, cancellationToken);
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.Invalid)
        {
            return Results.LocalRedirect($"/administrasi/insiden?tanpa-alasan={Uri.EscapeDataString(id)}");
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.Conflict or ProblemKind.NotFound)
        {
            // Somebody else was first: the list shows what is still open.
        }
        return Results.LocalRedirect("/administrasi/insiden");
    }
}
