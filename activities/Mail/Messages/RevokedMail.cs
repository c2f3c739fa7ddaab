namespace Disdik.Bpm.Activities.Mail.Messages;

/// <summary>An SOP is no longer in force and nothing takes its place: to everyone who works by it.</summary>
/// <param name="Version">The number of the version that was in force.</param>
/// <param name="Since">The instant in words.</param>
/// <param name="Reason">Why, in the words of the head of the office.</param>
/// <param name="Link">Where it can be read and acknowledged.</param>
public sealed record RevokedMail(MailRecipient To, string SopName, string SopNumber, string Version, string Since, string Reason, string Link) : MailMessage(To)
{
    internal override IEnumerable<(string Name, string Value)> Values() =>
        [.. base.Values(), ("nama_sop", SopName), ("nomor_sop", SopNumber), ("versi", Version), ("dicabut_sejak", Since), ("alasan", Reason), ("tautan", Link)];
}
