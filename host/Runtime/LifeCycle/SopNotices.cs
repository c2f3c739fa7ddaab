using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>Tells those who work by an SOP that another version of it applies, once each, in the transaction that brings it into force.</summary>
public sealed class SopNotices(MailQueue queue, PublicAddress address, IOfficeCalendar office, TimeProvider time)
{
    internal async Task InForceAsync(BpmDbContext database, Definition version, ProcessDefinition definition, CancellationToken cancellationToken)
    {
        // The first version ever changes nothing for anybody.
        if (!version.MustBeRead) return;
        var now = time.GetUtcNow();
        var members = database.MembersOf(GroupsOf(definition)).Select(m => m.UserId);
        var people = await database.ActivePeople(now).Where(u => members.Contains(u.Id)).OrderBy(u => u.UserName).ToListAsync(cancellationToken);
        var summary = (await SopLog.LastAsync(database, version.Id, SopStep.Submitted, cancellationToken))?.Reason ?? "–";
        var calendar = await office.GetAsync(cancellationToken);
        var since = OfficeTime.LongDate(version.EffectiveOn!.Value);
        var letters = people.Select(person => new Letter($"{version.Id}:newVersion", "newVersion", person, new NewVersionMail(
            TaskWording.Recipient(person), version.Name, $"{version.Version}", person.Language == "en" ? since.En : since.Id, summary, address.Of($"/sop/{version.Key}/baca/{version.Version}")), []));
        await queue.AddAsync(database, null, null, letters, now, calendar.NextWorkingInstant(now), cancellationToken);
    }

    /// <summary>Everyone who has a step or a way in: the groups of lanes, tasks and starts.</summary>
    internal static IReadOnlyCollection<string> GroupsOf(ProcessDefinition definition) =>
    [
        .. definition.Lanes.SelectMany(l => l.Groups.IsDefault ? [] : l.Groups)
            .Concat(definition.Nodes.Values.OfType<UserTask>().SelectMany(t => t.Assignment.Groups))
            .Concat(definition.Nodes.Values.OfType<StartEvent>().SelectMany(s => s.Assignment.Groups)).Distinct(),
    ];
}
