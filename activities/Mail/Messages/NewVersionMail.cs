namespace Disdik.Bpm.Activities.Mail.Messages;

/// <summary>Another version of an SOP applies: to everyone who works by it.</summary>
/// <param name="Version">The number.</param>
/// <param name="Since">The effective date in words.</param>
/// <param name="Summary">What changed and why, in the process owner's own words.</param>
/// <param name="Link">Where it is read and acknowledged.</param>
public sealed record NewVersionMail(MailRecipient To, string SopName, string Version, string Since, string Summary, string Link) : MailMessage(To)
{
    internal override IEnumerable<(string Name, string Value)> Values() =>
        [.. base.Values(), ("nama_sop", SopName), ("versi", Version), ("berlaku_sejak", Since), ("ringkasan", Summary), ("tautan", Link)];
}
