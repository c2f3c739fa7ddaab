using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Mailing;

/// <summary>Whose mails one sees: one's own, and as a superior those about tasks of the people below, on any level. Administrators see all elsewhere.</summary>
public sealed class MailSight(IOfficeCalendar office, TimeProvider time)
{
    public async Task<IQueryable<OutboxMail>> VisibleAsync(BpmDbContext database, Actor actor, CancellationToken cancellationToken)
    {
        var mails = database.Mails.AsNoTracking();
        var led = await LedByAsync(database, actor, cancellationToken);
        return led.Count == 0 ? mails.Where(m => m.RecipientId == actor.UserId)
            : mails.Where(m => m.RecipientId == actor.UserId || (m.TaskId != null
                && (led.Contains(m.RecipientId) || database.Tasks.Any(t => t.Id == m.TaskId && t.AssigneeId != null && led.Contains(t.AssigneeId)))));
    }

    /// <summary>The text is its recipient's; who answers for their work sees that it left and what became of it.</summary>
    public static bool MayRead(Actor actor, OutboxMail mail) => mail.RecipientId == actor.UserId;

    /// <summary>People on any level below; nobody for whom leads nobody.</summary>
    public async Task<IReadOnlyList<string>> LedByAsync(BpmDbContext database, Actor actor, CancellationToken cancellationToken)
    {
        if (!Access.CanSupervise(actor)) return [];
        var now = time.GetUtcNow();
        var chain = await Supervisors.LoadAsync(database, OfficeTime.DateOf(now, (await office.GetAsync(cancellationToken)).Zone), now, cancellationToken);
        var everyone = await database.ActivePeople(now).Select(u => u.Id).ToListAsync(cancellationToken);
        return everyone.FindAll(p => p != actor.UserId && chain.Leads(actor.UserId, [p]));
    }
}
