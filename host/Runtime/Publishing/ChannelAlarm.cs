using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Activities.Publishing;
using Disdik.Bpm.Host.Data;
using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Definitions;
using Microsoft.EntityFrameworkCore;

namespace Disdik.Bpm.Host.Runtime.Publishing;

/// <summary>Tells the administrators by mail of a channel's credential that is refused or ends soon: once each, in the caller's transaction.</summary>
public sealed class ChannelAlarm(TargetCatalog targets, MailQueue queue, PublicAddress address, TimeProvider time)
{
    /// <summary>Marks the channel. Who was told of it already is not told again.</summary>
    internal async Task BrokenAsync(BpmDbContext database, ChannelRow channel, Text reason, CancellationToken cancellationToken)
    {
        var isNew = channel.CredentialProblem is null;
        channel.CredentialProblem = StoredText.Write(reason);
        if (isNew) await TellAsync(database, channel, $"ditolak:{time.GetUtcNow():O}", reason, cancellationToken);
    }

    /// <param name="what">Of the event: the same is told once.</param>
    internal async Task TellAsync(BpmDbContext database, ChannelRow channel, string what, Text reason, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        var people = await database.ActivePeopleOf([Roles.AdminSistem], now).ToListAsync(cancellationToken);
        var name = targets.Find(channel.Key)?.Description.Name ?? new(channel.Key, channel.Key);
        var letters = people.Select(person => new Letter($"kanal:{channel.Key}:{what}", "channel", person, new ChannelMail(
            TaskWording.Recipient(person), person.Language == "en" ? name.En : name.Id, person.Language == "en" ? reason.En : reason.Id, address.Of($"/kanal/{channel.Key}")), []));
        await queue.AddAsync(database, null, null, letters, now, now, cancellationToken);
    }
}
