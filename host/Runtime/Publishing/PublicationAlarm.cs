using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>Tells by mail of what a look found: those who may correct an item or take it down, and who administers the system. Once for each incident, in the caller's transaction.</summary>
public sealed class PublicationAlarm(MailQueue queue, PublicAddress address, TimeProvider time)
{
    private static readonly string[] told = [Roles.AdministratorKonten, Roles.KetuaTim, Roles.AdminSistem];

    internal async Task TellAsync(BpmDbContext database, Publication row, Text finding, string incidentId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var people = await database.ActivePeopleOf(told, now).ToListAsync(cancellationToken);
        var name = ChannelNames.In(row.Channel);
        var letters = people.Select(person => new Letter($"periksa:{incidentId}", "publication", person, new PublicationMail(
            TaskWording.Recipient(person), row.Title, person.Language == "en" ? name.En : name.Id, person.Language == "en" ? finding.En : finding.Id, row.Url ?? "", address.Of("/publikasi")), []));
        await queue.AddAsync(database, row.InstanceId, null, letters, now, now, cancellationToken);
    }
}
