using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Acting;

/// <summary>One person, or everyone who holds a post.</summary>
/// <param name="PersonId">Null when <paramref name="Role"/> names a post.</param>
/// <param name="Bidang">The post's; null for a post of the whole office.</param>
public sealed record Seat(string? PersonId, string? Role, string? Bidang)
{
    internal string Key => Role is { } role ? new Post(role, Bidang).Key : PersonId ?? "";
}

/// <summary>
/// Who leads whom, by days. It hands on rights (whoever leads may reassign, extend and take over), so the same people enter it who enter decrees,
/// and nobody makes themselves somebody's superior.
/// </summary>
public sealed class SupervisionLines(Changes changes, IOfficeCalendar office, TimeProvider time)
{
    /// <summary>From its first day it takes the place of the one that held until then.</summary>
    /// <exception cref="ProblemException">It names nobody, oneself, a ring, or begins before one that is entered already.</exception>
    public async Task EnterAsync(Seat led, Seat superior, DateOnly from, Actor actor, CancellationToken cancellationToken)
    {
        if (!Absences.CanAppoint(actor)) throw RuntimeProblems.Forbidden();
        if (superior.PersonId == actor.UserId) throw Own();
        if (led.Key == superior.Key) throw Ring();
        await changes.CommitAsync(async database =>
        {
            foreach (var seat in new[] { led, superior }) await RequireKnownAsync(database, seat, cancellationToken);
            var rows = await database.Supervisions.Where(s => s.To == null || s.To >= from).ToListAsync(cancellationToken);
            var of = rows.Where(r => r.Led == led.Key).ToList();
            if (of.Exists(r => r.From == from && r.To is null && r.Superior == superior.Key)) return false;
            if (of.Exists(r => r.From >= from)) throw Later();
            RequireNoRing(rows.Where(r => r.Led != led.Key && r.From <= from), led, superior);
            // The one before ends the day before.
            foreach (var earlier in of) (earlier.To, earlier.ChangedBy, earlier.ChangedAt) = (from.AddDays(-1), actor.UserId, time.GetUtcNow());
            database.Supervisions.Add(new Supervision
            {
                PersonId = led.PersonId ?? "", PersonRole = led.Role, PersonBidang = led.Bidang,
                SuperiorId = superior.PersonId ?? "", SuperiorRole = superior.Role, SuperiorBidang = superior.Bidang,
                From = from, ChangedBy = actor.UserId, ChangedAt = time.GetUtcNow(),
            });
            return true;
        }, cancellationToken);
    }

    /// <param name="last">Its last day; before its first one it is taken back whole.</param>
    public async Task EndAsync(long id, DateOnly last, Actor actor, CancellationToken cancellationToken)
    {
        if (!Absences.CanAppoint(actor)) throw RuntimeProblems.Forbidden();
        var today = OfficeTime.DateOf(time.GetUtcNow(), (await office.GetAsync(cancellationToken)).Zone);
        await changes.CommitAsync(async database =>
        {
            var row = await database.Supervisions.FindAsync([id], cancellationToken) ?? throw NotFound();
            if (last < row.From && row.From > today)
            {
                database.Supervisions.Remove(row);
                return true;
            }
            // What it was until now stays true.
            if (last < row.From || last < today.AddDays(-1)) throw Past(today.AddDays(-1));
            if (row.To == last) return false;
            (row.To, row.ChangedBy, row.ChangedAt) = (last, actor.UserId, time.GetUtcNow());
            return true;
        }, cancellationToken);
    }

    private static async Task RequireKnownAsync(BpmDbContext database, Seat seat, CancellationToken cancellationToken)
    {
        if (seat.Role is { } role ? !await database.Roles.AnyAsync(r => r.Name == role, cancellationToken) : !await database.Users.AnyAsync(u => u.Id == seat.PersonId, cancellationToken))
            throw ActProblems.UnknownPerson();
    }

    private static void RequireNoRing(IEnumerable<Supervision> others, Seat led, Seat superior)
    {
        var above = others.OrderBy(s => s.From).ThenBy(s => s.Id).GroupBy(s => s.Led).ToDictionary(g => g.Key, g => g.Last().Superior);
        var seen = new HashSet<string>(StringComparer.Ordinal);
        for (var place = superior.Key; seen.Add(place) && above.TryGetValue(place, out var next); place = next)
        {
            if (next == led.Key) throw Ring();
        }
    }

    private static ProblemException Own() => new(ProblemKind.Forbidden, "own-supervision", new(
        "Diharapkan orang lain yang mencatat Anda sebagai atasan, tetapi Anda mencatatnya sendiri.", "Expected somebody else to enter you as a superior, but you enter it yourself."));

    private static ProblemException Later() => RuntimeProblems.Invalid("later-line",
        "Diharapkan hari pertama setelah garis atasan yang sudah tercatat, tetapi sudah ada yang mulai pada hari itu atau setelahnya. Akhiri atau batalkan yang itu dahulu.",
        "Expected a first day after the lines that are entered, but one begins on that day or later. End it or take it back first.");

    private static ProblemException Ring() => RuntimeProblems.Invalid("supervision-ring",
        "Diharapkan garis atasan yang naik sampai Kepala Dinas, tetapi dengan catatan ini atasan itu kembali berada di bawah yang dipimpinnya.",
        "Expected a line that goes up to the head of the office, but with this entry the superior stands below those they lead.");

    private static ProblemException Past(DateOnly earliest) => RuntimeProblems.Invalid("line-ended-in-the-past",
        $"Diharapkan hari terakhir paling awal {OfficeTime.ShortDate(earliest).Id}, tetapi lebih awal: yang sudah berlaku tidak diubah.",
        $"Expected a last day of {OfficeTime.ShortDate(earliest).En} at the earliest, but it is earlier: what held is not changed.");

    private static ProblemException NotFound() => new(ProblemKind.NotFound, "entry-not-found", new(
        "Diharapkan catatan yang ada, tetapi tidak ditemukan.", "Expected an existing entry, but there is none of that id."));
}
