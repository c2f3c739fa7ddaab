using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Runtime.Acting;
using Microsoft.AspNetCore.Http.HttpResults;

namespace Disdik.Bpm.Host.Api;

/// <param name="Person">User name.</param>
/// <param name="To">Last day, included.</param>
/// <param name="Substitute">User name of a colleague of the same steps; null for nobody.</param>
public sealed record AbsenceBody(string Person, DateOnly From, DateOnly To, string Reason, string? Substitute);

/// <param name="Person">User name of the person who is stood in for; null when a post is named.</param>
/// <param name="Role">Role key of the post; null when a person is named.</param>
/// <param name="PostName">The post as it is called; with a role only.</param>
/// <param name="Substitute">User name of the acting official.</param>
/// <param name="To">Last day, included; null, for a Plt. only, until it is revoked.</param>
/// <param name="Reference">Number and date of the decree.</param>
public sealed record AppointmentBody(AppointmentKind Kind, string? Person, string? Role, string? PostName, string? Bidang, string Substitute, DateOnly From, DateOnly? To, string Reference);

public static class AbsenceEndpoints
{
    public static void MapAbsences(this IEndpointRouteBuilder api)
    {
        var absences = api.MapGroup("/absences").WithTags("Absences").Refuses(400, 403, 404, 409, 422);
        absences.MapPost("", EnterAsync).WithSummary("Enters days on which a person is away: one's own, or of somebody below");
        absences.MapDelete("/{id:long}", CancelAsync).WithSummary("Cancels an absence");
        var appointments = api.MapGroup("/appointments").WithTags("Absences").Refuses(400, 403, 404, 409, 422);
        appointments.MapPost("", AppointAsync).WithSummary("Enters a Plt. or Plh. with its decree");
        appointments.MapDelete("/{id:long}", RevokeAsync).WithSummary("Revokes a Plt. or Plh.");
    }

    private static async Task<NoContent> EnterAsync(AbsenceBody body, Absences absences, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var absence = new NewAbsence(await PersonOf.UserNameAsync(database, body.Person, cancellationToken), body.From, body.To, body.Reason, await PersonOf.OptionalAsync(database, body.Substitute, cancellationToken));
        await absences.EnterAsync(absence, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> CancelAsync(long id, Absences absences, Caller caller, CancellationToken cancellationToken)
    {
        await absences.CancelAsync(id, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> AppointAsync(AppointmentBody body, Absences absences, BpmDbContext database, Caller caller, CancellationToken cancellationToken)
    {
        var appointment = new NewAppointment(
            body.Kind, await PersonOf.OptionalAsync(database, body.Person, cancellationToken), body.Role, body.Role is null ? null : body.PostName ?? body.Role, body.Bidang,
            await PersonOf.UserNameAsync(database, body.Substitute, cancellationToken), body.From, body.To, body.Reference);
        await absences.AppointAsync(appointment, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }

    private static async Task<NoContent> RevokeAsync(long id, Absences absences, Caller caller, CancellationToken cancellationToken)
    {
        await absences.RevokeAsync(id, caller.Actor, cancellationToken);
        return TypedResults.NoContent();
    }
}
