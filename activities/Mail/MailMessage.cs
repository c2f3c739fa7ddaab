using Disdik.Bpm.Activities.Mail.Templates;

namespace Disdik.Bpm.Activities.Mail;

/// <summary>A mail as it leaves: both bodies say the same, the text one first in rank.</summary>
public sealed record RenderedMail(string Subject, string Text, string Html);

/// <param name="Position">Jabatan; empty when it says no more than the name.</param>
/// <param name="Language"><c>id</c> or <c>en</c>.</param>
public sealed record MailRecipient(string Name, string Position, string Language);

/// <summary>Who sends, as the mail signs.</summary>
/// <param name="SystemName">The name before every subject and under every mail.</param>
/// <param name="HelpContact">Whom to ask.</param>
public sealed record MailSender(string SystemName, string HelpContact);

/// <summary>What every mail about a task tells, already in words of the recipient's language. Titles only: no content, no data of pupils.</summary>
/// <param name="StepNumber">The printed number of the step; empty for a step the printed SOP does not have.</param>
/// <param name="ReceivedAt">For instance "Rabu, 25 November 2026 pukul 16.00 WIB", as <paramref name="DueAt"/>.</param>
public sealed record TaskFacts(
    string SopName, string SopNumber, string ProcessNumber, string Title, string StepNumber, string TaskName,
    string RequiredInputs, string StandardTime, string Output, string ReceivedAt, string DueAt, string Link);

/// <summary>Who holds the late task.</summary>
/// <param name="Position">Empty when it says no more than the name.</param>
public sealed record Holder(string Name, string Position);

/// <summary>Rows of a mail that tells of many things: its template repeats lines for each, between <c>{{#each name}}</c> and <c>{{/each}}</c>.</summary>
/// <param name="Rows">The values of each, by placeholder; every row has the same names.</param>
public sealed record MailList(string Name, IReadOnlyList<IReadOnlyDictionary<string, string>> Rows);

/// <summary>A message is a class with its templates beside it: <c>Messages/&lt;class&gt;.&lt;language&gt;.mail</c>, and an entry in <see cref="MailCatalog"/>.</summary>
public abstract record MailMessage(MailRecipient To)
{
    /// <summary><c>id</c> or <c>en</c>.</summary>
    public string Language => To.Language == "en" ? "en" : "id";

    /// <summary>Where the reader can end this kind of mail; empty for one that is a duty.</summary>
    public string StopLink { get; init; } = "";

    /// <summary>By the template that comes with the program.</summary>
    public RenderedMail Render(MailSender sender) => ShippedTemplates.Of(MailCatalog.Of(this), Language).Fill(this, sender);

    /// <summary>Where the mail leads; null when nowhere.</summary>
    public string? WhereTo() => Values().FirstOrDefault(v => v.Name == "tautan").Value;

    /// <summary>The values of the template's placeholders, whose names the office's own wording sets.</summary>
    internal virtual IEnumerable<(string Name, string Value)> Values()
    {
        yield return ("sapaan", To.Language == "en" ? "" : "Bapak/Ibu");
        yield return ("nama_penerima", To.Name);
        yield return ("jabatan_penerima", To.Position);
        yield return ("tautan_berhenti", StopLink);
    }

    /// <summary>The lists whose rows the template repeats lines for.</summary>
    protected internal virtual IEnumerable<MailList> Lists() => [];
}

/// <summary>A mail about one task.</summary>
/// <param name="Superior">Direct superior of the recipient or of the holder; empty when there is none.</param>
public abstract record TaskMail(MailRecipient To, TaskFacts Task, string Superior) : MailMessage(To)
{
    internal override IEnumerable<(string Name, string Value)> Values() =>
    [
        .. base.Values(),
        ("nama_sop", Task.SopName),
        ("nomor_sop", Task.SopNumber),
        ("nomor_proses", Task.ProcessNumber),
        ("judul", Task.Title),
        ("no_langkah", Task.StepNumber),
        ("nama_tugas", Task.TaskName),
        ("kelengkapan", OrDash(Task.RequiredInputs)),
        ("waktu_baku", OrDash(Task.StandardTime)),
        ("keluaran", OrDash(Task.Output)),
        ("waktu_terima", Task.ReceivedAt),
        ("tenggat", OrDash(Task.DueAt)),
        ("tautan", Task.Link),
        ("nama_atasan", Superior),
    ];

    private static string OrDash(string text) => string.IsNullOrWhiteSpace(text) ? "–" : text;
}
