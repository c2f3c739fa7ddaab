using System.Collections.Immutable;
using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>What a template may name.</summary>
/// <param name="Rows">Of a list: what each of its rows has. Empty for a single value.</param>
public sealed record Placeholder(string Name, Text Meaning, ImmutableArray<Placeholder> Rows);

/// <summary>A message as administrators know it.</summary>
/// <param name="name">Of its class and its templates, for instance <c>NewTaskMail</c>.</param>
/// <param name="when">To whom it goes, and when.</param>
/// <param name="asksForAnswer">The receiver is asked to act: its template needs a button.</param>
/// <param name="sample">An example in this language, with every value.</param>
public sealed class MailKind(string name, Text title, Text when, bool asksForAnswer, Func<string, MailMessage> sample)
{
    private readonly Lazy<ImmutableArray<Placeholder>> placeholders = new(() => Find(sample("id")));

    public string Name => name;
    public Text Title => title;
    public Text When => when;
    public bool AsksForAnswer => asksForAnswer;

    /// <summary>What its templates may name, those of every mail first.</summary>
    public ImmutableArray<Placeholder> Placeholders => placeholders.Value;

    public MailMessage Sample(string language) => sample(language);

    private static readonly string[] OfTheSender = ["nama_sistem", "kontak_bantuan"];

    private static ImmutableArray<Placeholder> Find(MailMessage sample) =>
        [
            .. OfTheSender.Concat(sample.Values().Select(v => v.Name)).Select(Single),
            .. sample.Lists().Select(list => Single(list.Name) with { Rows = [.. list.Rows[0].Keys.Select(Single)] }),
        ];

    private static Placeholder Single(string name) => new(name, PlaceholderMeanings.Of(name), []);
}

/// <summary>Every message there is, in the order of a task's life.</summary>
public static class MailCatalog
{
    public static ImmutableArray<MailKind> All { get; } =
    [
        Kind<NewTaskMail>(new("Tugas baru", "New task"), new("Kepada pelaksana, begitu tugas siap dikerjakan.", "To the performers, as soon as the task is ready."), true, MailSamples.NewTask),
        Kind<ReminderMail>(new("Pengingat sebelum tenggat", "Reminder before the due time"), new("Kepada pelaksana, menjelang tenggat.", "To the performers, when the task is due soon."), true, MailSamples.Reminder),
        Kind<OverdueMail>(new("Tenggat terlewati", "Overdue"), new("Kepada pelaksana, ketika tenggat terlewati.", "To the performers, when the task is due and not done."), true, MailSamples.Overdue),
        Kind<UnclaimedMail>(new("Tugas belum diambil", "Task not yet taken"), new("Kepada atasan langsung, ketika tidak ada yang mengambil tugas.", "To the direct superior, when nobody takes a task."), true, MailSamples.Unclaimed),
        Kind<EscalationMail>(new("Eskalasi tingkat pertama", "First escalation"), new("Kepada atasan langsung, ketika tugas terlambat.", "To the direct superior, when a task is late."), true, MailSamples.Escalation),
        Kind<SecondEscalationMail>(new("Eskalasi tingkat kedua", "Second escalation"), new("Kepada atasan dari atasan langsung, ketika tugas tetap terlambat.", "To the superior's superior, when a task is still late."), true, MailSamples.SecondEscalation),
        Kind<LateInformationMail>(new("Pemberitahuan tugas pimpinan terlambat", "Information: the head's task is late"), new("Kepada Sekretaris, untuk diketahui.", "To the Sekretaris, for information."), false, MailSamples.LateInformation),
        Kind<ActMail>(new("Tindakan pada tugas", "Act on a task"), new("Kepada yang berkepentingan, ketika tugas diserahkan, didelegasikan, atau dimintakan waktu.", "To whom it concerns, when a task is handed over, delegated or more time is asked for."), true, MailSamples.Act),
        Kind<DigestMail>(new("Rangkuman", "Digest"), new("Kepada siapa pun yang mendapat banyak pemberitahuan sekaligus, dan kepada atasan pada awal hari kerja.", "To whoever gets many notices at once, and to superiors at the opening of a working day."), true, MailSamples.Digest),
        Kind<NoticeMail>(new("Pesan dari SOP atau komentar", "Message of an SOP or a comment"), new("Kepada penerima yang disebut dalam diagram atau komentar.", "To the receivers that a diagram or a comment names."), false, MailSamples.Notice),
        Kind<NewVersionMail>(new("Versi baru SOP berlaku", "New version of an SOP in force"), new("Kepada semua yang bekerja menurut SOP itu.", "To everyone who works by that SOP."), true, MailSamples.NewVersion),
        Kind<RevokedMail>(new("SOP dicabut", "SOP revoked"), new("Kepada semua yang bekerja menurut SOP itu.", "To everyone who works by that SOP."), true, MailSamples.Revoked),
        Kind<ChannelMail>(new("Kredensial kanal", "Credential of a channel"), new("Kepada administrator sistem, ketika kredensial kanal ditolak atau segera berakhir.", "To the system administrators, when a channel's credential is refused or ends soon."), true, MailSamples.Channel),
        Kind<PublicationMail>(new("Pemeriksaan tayangan", "Look at a publication"), new("Kepada administrator konten, ketua tim, dan administrator sistem, ketika konten tidak lagi tayang seperti yang disetujui.", "To content administrators, the team's leader and system administrators, when an item does not stand there any more as it was approved."), true, MailSamples.Publication),
    ];

    /// <summary>Null when there is no such message.</summary>
    public static MailKind? Find(string name) => All.FirstOrDefault(kind => kind.Name == name);

    public static MailKind Of(MailMessage message) => Find(message.GetType().Name)
        ?? throw new InvalidOperationException($"Expected {message.GetType().Name} in the catalogue of mails, but it is not there.");

    private static MailKind Kind<T>(Text title, Text when, bool asksForAnswer, Func<string, MailMessage> sample) where T : MailMessage => new(typeof(T).Name, title, when, asksForAnswer, sample);
}
