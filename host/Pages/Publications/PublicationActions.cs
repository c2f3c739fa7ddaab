using Disdik.Bpm.Host.Pages.Publications.Plan;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;

namespace Disdik.Bpm.Host.Pages.Publications;

internal static class PublicationActions
{
    public static void MapPublications(this IEndpointRouteBuilder app)
    {
        app.MapRecap();
        app.MapPost("/publikasi/{id}/bukti", RecordAsync).RequireAuthorization(Policies.Publications);
        app.MapPost("/publikasi/{id}/jawaban", AnswerAsync).RequireAuthorization(Policies.Publications);
        app.MapPost("/publikasi/{id}/penurunan", TakeDownAsync).RequireAuthorization(Policies.Publications);
        app.MapPlan();
        app.MapPost("/publikasi/{id}/permintaan-penurunan", AskTakeDownAsync).RequireAuthorization(Policies.Publications);
        app.MapPost("/publikasi/{id}/ralat", CorrectAsync).RequireAuthorization(Policies.Publications);
    }

    private static Task<IResult> RecordAsync(
        string id, [FromForm] string? url, [FromForm] string? waktu, IFormFile? screenshot, ICurrentActor current, ProofOfPublication proofs, CancellationToken cancellationToken) =>
        ActAsync(new(id, RefusedProof.Proof, url ?? "", Time: waktu), current, async actor =>
        {
            await using var content = screenshot is { Length: > 0 } ? screenshot.OpenReadStream() : null;
            await proofs.RecordAsync(new Proof(id, url ?? "", screenshot?.FileName, content, waktu), actor, cancellationToken);
        }, cancellationToken);

    private static Task<IResult> AnswerAsync(
        string id, [FromForm] string? jawaban, [FromForm] string? url, ICurrentActor current, PublicationAnswers answers, CancellationToken cancellationToken) =>
        ActAsync(new(id, RefusedProof.Answer, url ?? ""), current, actor => jawaban == "belum"
            ? answers.SendAgainAsync(id, actor, cancellationToken) : answers.StandsThereAsync(id, url ?? "", actor, cancellationToken), cancellationToken);

    private static Task<IResult> TakeDownAsync(
        string id, [FromForm] string? alasan, ICurrentActor current, PublicationAnswers answers, CancellationToken cancellationToken) =>
        ActAsync(new(id, RefusedProof.TakeDown), current, actor => answers.TakeDownAsync(id, alasan ?? "", actor, cancellationToken), cancellationToken);

    private static Task<IResult> AskTakeDownAsync(string id, [FromForm] string? alasan, ICurrentActor current, ItemCases cases, CancellationToken cancellationToken) =>
        ActAsync(new(id, RefusedProof.ItemTakeDown), current, actor => cases.TakeDownAsync(id, alasan ?? "", actor, cancellationToken), cancellationToken);

    private static Task<IResult> CorrectAsync(string id, [FromForm] string? alasan, ICurrentActor current, ItemCases cases, CancellationToken cancellationToken) =>
        ActAsync(new(id, RefusedProof.Correction), current, actor => cases.CorrectAsync(id, alasan ?? "", actor, cancellationToken), cancellationToken);

    /// <param name="sent">The form as it was sent, to be shown again when it is refused.</param>
    private static async Task<IResult> ActAsync(RefusedProof sent, ICurrentActor current, Func<Actor, Task> act, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        try
        {
            await act(actor);
            return Results.LocalRedirect($"/publikasi?pesan={sent.Form}");
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.Invalid or ProblemKind.Conflict)
        {
            // The page again, with the reason at the field and the address still typed.
            var status = problem.Kind is ProblemKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
            return new RazorComponentResult<PublicationDocument>(new { Refused = sent with { Reason = problem.Reason } }) { StatusCode = status };
        }
        catch (ProblemException problem)
        {
            return Results.StatusCode(problem.Kind is ProblemKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        }
    }
}

/// <summary>A form that was not taken: which, the reason, and what was typed.</summary>
/// <param name="Time">As <see cref="Runtime.Proof.PostedAt"/>.</param>
public sealed record RefusedProof(string PublicationId, string Form, string Url = "", Workflows.Definitions.Text Reason = default, string? Time = null)
{
    public const string Proof = "bukti";
    public const string Answer = "jawaban";
    public const string TakeDown = "penurunan";
    public const string ItemTakeDown = "permintaan-penurunan";
    public const string Correction = "ralat";
}
