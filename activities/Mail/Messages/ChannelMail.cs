namespace Disdik.Bpm.Activities.Mail.Messages;

/// <summary>A channel's credential is refused or ends soon: to the administrators of the system.</summary>
/// <param name="Reason">What happened, in a sentence.</param>
/// <param name="Link">The page of the channel.</param>
public sealed record ChannelMail(MailRecipient To, string ChannelName, string Reason, string Link) : MailMessage(To)
{
    internal override IEnumerable<(string Name, string Value)> Values() => [.. base.Values(), ("nama_kanal", ChannelName), ("pesan", Reason), ("tautan", Link)];
}
