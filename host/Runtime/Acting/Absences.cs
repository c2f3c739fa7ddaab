using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <param name="SubstituteId">Null for nobody.</param>
public sealed record NewAbsence(string PersonId, DateOnly From, DateOnly To, string Reason, string? SubstituteId);

/// <param name="PersonId">Null when <paramref name="Role"/> names a post.</param>
/// <param name="PostName">The post as it is called; for a post only.</param>
/// <param name="To">Null until it is revoked.</param>
/// <param name="Reference">Number and date of the decree.</param>
public sealed record NewAppointment(
    AppointmentKind Kind, string? PersonId, string? Role, string? PostName, string? Bidang, string SubstituteId, DateOnly From, DateOnly? To, string Reference);

/// <summary>
/// Who is away, and who stands in for whom. An absence is entered by oneself or by a superior; a Plt. or Plh. by whoever leads the office or
/// the person, since it hands on rights.
/// </summary>
public sealed class Absences(Changes changes, IOfficeCalendar office, TimeProvider time)
{
    private const int MostDays = 366;

    public Task EnterAsync(NewAbsence absence, Actor actor, CancellationToken cancellationToken)
    {
        var reason = Reasons.Require(absence.Reason);
        return changes.CommitAsync(async database =>
        {
            await RequireOverAsync(database, absence.PersonId, actor, self: true, cancellationToken);
            RequireDays(absence.From, absence.To);
            if (absence.SubstituteId == absence.PersonId) throw ActProblems.Oneself();
            if (absence.SubstituteId is { } substitute && await database.FindActorAsync(substitute, cancellationToken) is null) throw ActProblems.UnknownPerson();
            var same = await database.Set<Absence>().FirstOrDefaultAsync(
                a => a.PersonId == absence.PersonId && a.From == absence.From && a.To == absence.To && a.CancelledAt == null, cancellationToken);
            if (same is not null && same.SubstituteId == absence.SubstituteId && same.Reason == reason) return false;
            if (await database.Set<Absence>().AnyAsync(a => a.PersonId == absence.PersonId && a.CancelledAt == null && a.From <= absence.To && a.To >= absence.From, cancellationToken)) throw Overlaps();
            database.Add(new Absence
            {
                PersonId = absence.PersonId, From = absence.From, To = absence.To, Reason = reason, SubstituteId = absence.SubstituteId,
                EnteredBy = actor.UserId, EnteredAt = time.GetUtcNow(),
            });
            return true;
        }, cancellationToken);
    }

    public Task CancelAsync(long id, Actor actor, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        var row = await database.Set<Absence>().FindAsync([id], cancellationToken) ?? throw NotFound();
        await RequireOverAsync(database, row.PersonId, actor, self: true, cancellationToken);
        if (row.CancelledAt is not null) return false;
        (row.CancelledAt, row.CancelledBy) = (time.GetUtcNow(), actor.UserId);
        return true;
    }, cancellationToken);

    public Task AppointAsync(NewAppointment appointment, Actor actor, CancellationToken cancellationToken)
    {
        var reference = Reference(appointment.Reference);
        return changes.CommitAsync(async database =>
        {
            if (appointment.PersonId is null == appointment.Role is null) throw RuntimeProblems.Invalid("person-or-post",
                "Diharapkan satu orang atau satu jabatan, tetapi tidak demikian.", "Expected one person or one post, but it is not.");
            if (appointment.PersonId is { } person) await RequireOverAsync(database, person, actor, self: false, cancellationToken);
            else if (!CanAppoint(actor)) throw RuntimeProblems.Forbidden();
            if (appointment.SubstituteId == actor.UserId) throw OwnAppointment();
            RequireDays(appointment.From, appointment.To ?? appointment.From);
            if (appointment.SubstituteId == appointment.PersonId) throw ActProblems.Oneself();
            if (await database.FindActorAsync(appointment.SubstituteId, cancellationToken) is null) throw ActProblems.UnknownPerson();
            if (appointment.Kind is AppointmentKind.Plh && appointment.To is null) throw RuntimeProblems.Invalid("plh-without-end",
                "Diharapkan hari terakhir Plh., tetapi kosong: Plh. bersifat sementara.", "Expected the last day of a Plh., but it is empty: a Plh. is temporary.");
            var others = database.Set<Appointment>().Where(a => a.RevokedAt == null && a.PersonId == appointment.PersonId && a.Role == appointment.Role && a.Bidang == appointment.Bidang
                && (appointment.To == null || a.From <= appointment.To) && (a.To == null || a.To >= appointment.From));
            if (await others.FirstOrDefaultAsync(cancellationToken) is { } there)
                return there.SubstituteId == appointment.SubstituteId && there.From == appointment.From && there.To == appointment.To && there.Reference == reference ? false : throw Overlaps();
            database.Add(new Appointment
            {
                Kind = appointment.Kind, PersonId = appointment.PersonId, Role = appointment.Role, PostName = appointment.PostName, Bidang = appointment.Bidang,
                SubstituteId = appointment.SubstituteId, From = appointment.From, To = appointment.To, Reference = reference, EnteredBy = actor.UserId, EnteredAt = time.GetUtcNow(),
            });
            return true;
        }, cancellationToken);
    }

    public Task RevokeAsync(long id, Actor actor, CancellationToken cancellationToken) => changes.CommitAsync(async database =>
    {
        var row = await database.Set<Appointment>().FindAsync([id], cancellationToken) ?? throw NotFound();
        if (row.PersonId is { } person) await RequireOverAsync(database, person, actor, self: false, cancellationToken);
        else if (!CanAppoint(actor)) throw RuntimeProblems.Forbidden();
        if (row.RevokedAt is not null) return false;
        (row.RevokedAt, row.RevokedBy) = (time.GetUtcNow(), actor.UserId);
        return true;
    }, cancellationToken);

    /// <summary>Enters decrees for anybody: the leaders of the office, and the administrator of the system on their order.</summary>
    public static bool CanAppoint(Actor actor) => actor.Is(Roles.KepalaDinas) || actor.Is(Roles.Sekretaris) || actor.Is(Roles.AdminSistem);

    /// <param name="self">Whether one may do it for oneself: to be away, not to hand on one's rights.</param>
    private async Task RequireOverAsync(BpmDbContext database, string personId, Actor actor, bool self, CancellationToken cancellationToken)
    {
        if (!await database.Users.AnyAsync(u => u.Id == personId, cancellationToken)) throw ActProblems.UnknownPerson();
        if ((self && personId == actor.UserId) || (!self && CanAppoint(actor))) return;
        var now = time.GetUtcNow();
        var chain = await Supervisors.LoadAsync(database, OfficeTime.DateOf(now, (await office.GetAsync(cancellationToken)).Zone), now, cancellationToken);
        if (!chain.Leads(actor.UserId, [personId])) throw RuntimeProblems.NotSuperior();
    }

    private static void RequireDays(DateOnly from, DateOnly to)
    {
        if (to >= from && to.DayNumber - from.DayNumber <= MostDays) return;
        throw RuntimeProblems.Invalid("wrong-days", $"Diharapkan hari terakhir pada atau setelah hari pertama, paling lama {MostDays} hari, tetapi tidak.",
            $"Expected the last day on or after the first, at most {MostDays} days, but it is not.");
    }

    private static string Reference(string? text) => string.IsNullOrWhiteSpace(text) || text.Trim().Length > 200
        ? throw RuntimeProblems.Invalid("reference-required", "Diharapkan nomor dan tanggal surat perintah, paling panjang 200 huruf, tetapi tidak ada.", "Expected number and date of the decree, at most 200 characters, but there is none.")
        : text.Trim();

    private static ProblemException Overlaps() => new(ProblemKind.Conflict, "days-overlap", new(
        "Diharapkan hari yang belum tercatat, tetapi sebagian sudah tercatat. Batalkan yang lama dahulu.", "Expected days that are not entered yet, but some are. Cancel the earlier entry first."));

    private static ProblemException OwnAppointment() => new(ProblemKind.Forbidden, "own-appointment", new(
        "Diharapkan orang lain yang mencatat penunjukan Anda, tetapi Anda mencatatnya sendiri.", "Expected somebody else to enter your own appointment, but you enter it yourself."));

    private static ProblemException NotFound() => new(ProblemKind.NotFound, "entry-not-found", new(
        "Diharapkan catatan yang ada, tetapi tidak ditemukan.", "Expected an existing entry, but there is none of that id."));
}
