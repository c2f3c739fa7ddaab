using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Pages.Publications;

internal static class PublicationActions
{
    public static void MapPublications(this IEndpointRouteBuilder app) =>
        app.MapPost("/publikasi/{id}/bukti", RecordAsync).RequireAuthorization(Policies.Publications);

    private static async Task<IResult> RecordAsync(
        string id, [FromForm] string? url, IFormFile? screenshot, ICurrentActor current, ProofOfPublication proofs, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        await using var content = screenshot is { Length: > 0 } ? screenshot.OpenReadStream() : null;
        try
        {
            await proofs.RecordAsync(new Proof(id, url ?? "", screenshot?.FileName, content), actor, cancellationToken);
            return Results.LocalRedirect("/publikasi");
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.Invalid or ProblemKind.Conflict)
        {
            // The page again, with the reason at the field and the address still typed.
            var status = problem.Kind is ProblemKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
            return new RazorComponentResult<PublicationDocument>(new { Refused = new RefusedProof(id, url ?? "", problem.Reason) }) { StatusCode = status };
        }
        catch (ProblemException problem)
        {
            return Results.StatusCode(problem.Kind is ProblemKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        }
    }
}

/// <summary>A proof that was not taken: the reason, and what was typed.</summary>
public sealed record RefusedProof(string PublicationId, string Url, Workflows.Definitions.Text Reason);
