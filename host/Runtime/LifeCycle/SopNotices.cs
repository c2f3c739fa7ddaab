using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.LifeCycle;

/// <summary>Tells those who work by an SOP that another version of it applies, or none any more: once each, in the transaction that makes it so.</summary>
public sealed class SopNotices(MailQueue queue, PublicAddress address, IOfficeCalendar office, TimeProvider time)
{
    internal async Task InForceAsync(BpmDbContext database, Definition version, ProcessDefinition definition, CancellationToken cancellationToken)
    {
        // The first version ever changes nothing for anybody.
        if (!version.MustBeRead) return;
        var now = time.GetUtcNow();
        var people = await PeopleAsync(database, definition, now, cancellationToken);
        var summary = (await SopLog.LastAsync(database, version.Id, SopStep.Submitted, cancellationToken))?.Reason ?? "–";
        var calendar = await office.GetAsync(cancellationToken);
        var since = OfficeTime.LongDate(version.EffectiveOn!.Value);
        var letters = people.Select(person => new Letter($"{version.Id}:newVersion", "newVersion", person, new NewVersionMail(
            TaskWording.Recipient(person), version.Name, $"{version.Version}", person.Language == "en" ? since.En : since.Id, summary, address.Of($"/sop/{version.Key}/baca/{version.Version}")), []));
        await queue.AddAsync(database, null, null, letters, now, calendar.NextWorkingInstant(now), cancellationToken);
    }

    /// <summary>In the transaction that revokes it. Who revoked it knows.</summary>
    internal async Task RevokedAsync(BpmDbContext database, Definition version, ProcessDefinition definition, string reason, Actor by, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var calendar = await office.GetAsync(cancellationToken);
        var since = OfficeTime.Long(now, calendar.Zone);
        var people = (await PeopleAsync(database, definition, now, cancellationToken)).Where(person => person.Id != by.UserId);
        var letters = people.Select(person => new Letter($"{version.Id}:revoked", "revoked", person, new RevokedMail(
            TaskWording.Recipient(person), version.Name, definition.Identity?.Number.Trim() is { Length: > 0 } number ? number : "–", $"{version.Version}",
            person.Language == "en" ? since.En : since.Id, reason, address.Of($"/sop/{version.Key}/baca/{version.Version}")), []));
        await queue.AddAsync(database, null, null, letters, now, calendar.NextWorkingInstant(now), cancellationToken);
    }

    private static Task<List<AppUser>> PeopleAsync(BpmDbContext database, ProcessDefinition definition, DateTimeOffset now, CancellationToken cancellationToken) =>
        database.ActivePeopleOf(GroupsOf(definition), now).ToListAsync(cancellationToken);

    /// <summary>Everyone who has a step or a way in: the groups of lanes, tasks and starts.</summary>
    internal static IReadOnlyCollection<string> GroupsOf(ProcessDefinition definition) =>
    [
        .. definition.Lanes.SelectMany(l => l.Groups.IsDefault ? [] : l.Groups)
            .Concat(definition.Nodes.Values.OfType<UserTask>().SelectMany(t => t.Assignment.Groups))
            .Concat(definition.Nodes.Values.OfType<StartEvent>().SelectMany(s => s.Assignment.Groups)).Distinct(),
    ];
}
