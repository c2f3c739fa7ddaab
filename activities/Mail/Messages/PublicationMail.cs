namespace Disdik.Bpm.Activities.Mail.Messages;

/// <summary>A published item does not stand there any more as it was approved, or its channel does not answer: to those who may do something about it.</summary>
/// <param name="Title">Of the item.</param>
/// <param name="Finding">What the look found, in a sentence.</param>
/// <param name="Address">Where it was to stand; empty when the channel named none.</param>
/// <param name="Link">The page of publications.</param>
public sealed record PublicationMail(MailRecipient To, string Title, string ChannelName, string Finding, string Address, string Link) : MailMessage(To)
{
    internal override IEnumerable<(string Name, string Value)> Values() =>
        [.. base.Values(), ("judul", Title), ("nama_kanal", ChannelName), ("pesan", Finding), ("alamat_tayang", Address), ("tautan", Link)];
}
