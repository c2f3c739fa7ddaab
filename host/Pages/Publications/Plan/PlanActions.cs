using System.Globalization;
using Disdik.Bpm.Host.Runtime;
using Disdik.Bpm.Host.Runtime.Publishing;
using Disdik.Bpm.Host.Security;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.WebUtilities;

namespace Disdik.Bpm.Host.Pages.Publications.Plan;

/// <summary>A move that was not taken: the reason, and what was typed.</summary>
public sealed record RefusedMove(string PublicationId, string? Date, string? Clock, Workflows.Definitions.Text Reason);

internal static class PlanActions
{
    public static void MapPlan(this IEndpointRouteBuilder app) => app.MapPost("/publikasi/{id}/jadwal", MoveAsync).RequireAuthorization(Policies.Publications);

    /// <param name="kembali">Address of the calendar from which it was sent.</param>
    private static async Task<IResult> MoveAsync(
        string id, [FromForm] string? tanggal, [FromForm] string? pukul, [FromForm] string? sekarang, [FromForm] long? revisi, [FromForm] string? kembali,
        ICurrentActor current, PublicationMoves moves, CancellationToken cancellationToken)
    {
        if (await current.FindAsync(cancellationToken) is not { } actor) return Results.Unauthorized();
        var back = kembali?.StartsWith(PlanView.Path, StringComparison.Ordinal) == true ? LocalAddress.OrHome(kembali) : PlanView.Path;
        try
        {
            var before = await moves.MoveAsync(new(id, revisi, tanggal, pukul, sekarang == "1"), actor, cancellationToken);
            return Results.LocalRedirect(QueryHelpers.AddQueryString(back, new Dictionary<string, string?> { ["dipindah"] = id, ["dari"] = before.UtcTicks.ToString(CultureInfo.InvariantCulture) }) + $"#p-{id}");
        }
        catch (ProblemException problem) when (problem.Kind is ProblemKind.Invalid or ProblemKind.Conflict)
        {
            var status = problem.Kind is ProblemKind.Conflict ? StatusCodes.Status409Conflict : StatusCodes.Status422UnprocessableEntity;
            var query = new QueryCollection(QueryHelpers.ParseQuery(new Uri(new Uri("http://localhost"), back).Query));
            return new RazorComponentResult<PlanDocument>(new { Refused = new RefusedMove(id, tanggal, pukul, problem.Reason), Query = query }) { StatusCode = status };
        }
        catch (ProblemException problem)
        {
            return Results.StatusCode(problem.Kind is ProblemKind.NotFound ? StatusCodes.Status404NotFound : StatusCodes.Status403Forbidden);
        }
    }
}
