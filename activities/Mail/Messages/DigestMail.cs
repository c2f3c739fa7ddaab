namespace Disdik.Bpm.Activities.Mail.Messages;

/// <summary>One thing of a digest.</summary>
/// <param name="Text">What it is about: the step and the title of its case.</param>
/// <param name="Details">Number of the process, due time, how late, who has it.</param>
/// <param name="Link">Where it is seen to.</param>
public sealed record DigestLine(string Text, string Details, string Link);

/// <param name="Rest">What is not listed, for instance "… dan 12 lainnya"; empty when everything is.</param>
public sealed record DigestSection(string Title, IReadOnlyList<DigestLine> Lines, string Rest);

/// <summary>Many notices, or what a superior should know of a day, in one mail.</summary>
/// <param name="Headline">The subject.</param>
/// <param name="Lead">Why this is one mail.</param>
/// <param name="Ask">Before the link to everything.</param>
public sealed record DigestMail(MailRecipient To, string Headline, string Lead, IReadOnlyList<DigestSection> Sections, string Ask, string Button, string Link) : MailMessage(To)
{
    internal override IEnumerable<(string Name, string Value)> Values() =>
        [.. base.Values(), ("perihal", Headline), ("pembuka", Lead), ("ajakan", Ask), ("tombol", Button), ("tautan", Link)];

    /// <summary>One list: the first row of a section has its title, the last what is not listed.</summary>
    protected internal override IEnumerable<MailList> Lists() =>
    [
        new("rincian", [.. Sections.SelectMany(s => s.Lines.Select((l, i) => new Dictionary<string, string>
        {
            ["bagian"] = i == 0 ? s.Title : "", ["hal"] = l.Text, ["keterangan"] = l.Details, ["alamat"] = l.Link, ["lainnya"] = i == s.Lines.Count - 1 ? s.Rest : "",
        }))]),
    ];
}
