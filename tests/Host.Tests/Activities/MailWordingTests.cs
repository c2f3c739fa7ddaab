using System.Net;
using System.Text.RegularExpressions;
using Disdik.Bpm.Activities.Mail;
using Disdik.Bpm.Activities.Mail.Messages;
using Disdik.Bpm.Activities.Mail.Templates;
using Disdik.Bpm.Tests;

namespace Disdik.Bpm.Host.Tests.Activities;

/// <summary>Every mail as its receiver reads it. The golden texts stand in <c>Mails/</c>; <c>BPM_WRITE_GOLDEN=1</c> writes them anew, to be read before they are kept.</summary>
public sealed partial class MailWordingTests
{
    private static readonly MailSender Sender = new("Disdik.Bpm", "Administrator sistem");
    private static readonly Holder Petugas = new("Petugas di Bidang SD", "Pengelola Informasi");

    private static MailRecipient To(string language) => new("Kepala Bidang SD", "Kepala Bidang Sekolah Dasar", language);

    private static TaskFacts Facts(string language) => new(
        "Pengelolaan Website dan Media Sosial", "1077/ KPTS/2024", "KONTEN/2026/12", "Pelatihan guru <SD> & orang tua", "5", "Menerima dan memeriksa bahan",
        "Data-data informasi berupa(gambar, dokumen, dan vidio)", language == "en" ? "1 working hour" : "60 menit",
        "Informasi data yang siap untuk dilakukan proses editing (jika diperlukan) dan penyaringan.",
        language == "en" ? "Wednesday, 25 November 2026 at 10.00 WIB" : "Rabu, 25 November 2026 pukul 10.00 WIB",
        language == "en" ? "Wednesday, 25 November 2026 at 11.00 WIB" : "Rabu, 25 November 2026 pukul 11.00 WIB",
        "https://bpm.contoh.test/inbox/t-5");

    private static MailMessage Message(string name, string language)
    {
        var (to, facts) = (To(language), Facts(language));
        var hour = language == "en" ? "1 hour" : "1 jam";
        return name switch
        {
            "NewTask" => new NewTaskMail(to, facts, "Sekretaris Dinas"),
            "Reminder" => new ReminderMail(to, facts, "Sekretaris Dinas", language == "en" ? "30 working minutes" : "30 menit kerja"),
            "Overdue" => new OverdueMail(to, facts, "Sekretaris Dinas"),
            "Escalation" => new EscalationMail(to, facts, Petugas, hour),
            "SecondEscalation" => new SecondEscalationMail(to, facts, "Ketua tim pengelola", Petugas, hour,
                language == "en" ? $"- {facts.ReceivedAt}: Task received\n- {facts.DueAt}: Due" : $"- {facts.ReceivedAt}: Tugas diterima\n- {facts.DueAt}: Tenggat"),
            "LateInformation" => new LateInformationMail(to, facts, new Holder("Kepala Dinas", ""), hour),
            "Unclaimed" => new UnclaimedMail(to, facts, "Petugas Bidang SD", "Petugas di Bidang SD, Petugas kedua", facts.ReceivedAt, hour),
            "Act" => new ActMail(to, facts, "Petugas <SD>", language == "en" ? "More time asked" : "Permintaan perpanjangan waktu",
                language == "en" ? "The assignee asks for more time." : "Pelaksana mengajukan perpanjangan waktu.", language == "en" ? "Reason" : "Alasan",
                "Menunggu data sekolah.\nTenggat : besok", language == "en" ? "Thursday, 26 November 2026 at 11.00 WIB" : "Kamis, 26 November 2026 pukul 11.00 WIB",
                language == "en" ? "Please decide on the request:" : "Mohon memutuskan permintaan ini melalui tautan berikut:", language == "en" ? "Decide" : "Putuskan"),
            "Digest" => MailCatalog.Find(nameof(DigestMail))!.Sample(language),
            "Notice" => new NoticeMail(to, "Program kerja telah disusun", "Program kerja tahun 2027 siap dibaca.\nMohon dipelajari.", "PK/2027", "https://bpm.contoh.test/proses/i-1"),
            "NewVersion" => new NewVersionMail(to, "Pengelolaan Website <SD> & Media Sosial", "3", language == "en" ? "Tuesday, 1 December 2026" : "Selasa, 1 Desember 2026",
                "Waktu langkah 3 disesuaikan dengan kenyataan.", "https://bpm.contoh.test/sop/pengelolaan-website-media-sosial/baca/3"),
            "Revoked" => new RevokedMail(to, "Pengelolaan Website <SD> & Media Sosial", "1077/ KPTS/2024", "3",
                language == "en" ? "Tuesday, 1 December 2026 at 09.00 WIB" : "Selasa, 1 Desember 2026 pukul 09.00 WIB",
                "Digantikan peraturan bupati.", "https://bpm.contoh.test/sop/pengelolaan-website-media-sosial/baca/3"),
            "Channel" => MailCatalog.Find(nameof(ChannelMail))!.Sample(language),
            "Publication" => MailCatalog.Find(nameof(PublicationMail))!.Sample(language),
            _ => throw new ArgumentException($"Expected a mail of the catalogue, but found '{name}'.", nameof(name)),
        };
    }

    public static TheoryData<string, string> Catalogue => new MatrixTheoryData<string, string>(
        ["NewTask", "Reminder", "Overdue", "Escalation", "SecondEscalation", "Unclaimed", "LateInformation", "Act", "Digest", "Notice", "NewVersion", "Revoked", "Channel", "Publication"], ["id", "en"]);

    [Theory, MemberData(nameof(Catalogue))]
    public void A_mail_reads_as_the_office_words_it(string name, string language)
    {
        var mail = Message(name, language).Render(Sender);
        var file = Path.Combine(SmtpServer.RepositoryRoot(), "tests", "Host.Tests", "Activities", "Mails", $"{name}.{language}.txt");
        var actual = $"{mail.Subject}\n\n{mail.Text}";
        if (Environment.GetEnvironmentVariable("BPM_WRITE_GOLDEN") == "1")
        {
            File.WriteAllText(file, actual);
            File.WriteAllText(Path.Combine(Path.GetTempPath(), $"{name}.{language}.html"), mail.Html);
        }
        Assert.Equal(File.ReadAllText(file), actual);
    }

    [Theory, MemberData(nameof(Catalogue))]
    public void Both_bodies_say_the_same(string name, string language)
    {
        var mail = Message(name, language).Render(Sender);
        var shown = WordsOf(WebUtility.HtmlDecode(Tags().Replace(Heads().Replace(mail.Html, ""), " ")));
        // A numbered list shows its numbers without having them in its text.
        var told = WordsOf(ListNumbers().Replace(mail.Text, ""));
        Assert.Equal(told.Distinct().Order(StringComparer.Ordinal), shown.Where(told.Contains).Distinct().Order(StringComparer.Ordinal));
    }

    [Theory, MemberData(nameof(Catalogue))]
    public void Nothing_stays_unfilled_and_titles_are_text_not_markup(string name, string language)
    {
        var mail = Message(name, language).Render(Sender);
        Assert.DoesNotContain("{{", mail.Subject + mail.Text + mail.Html, StringComparison.Ordinal);
        Assert.DoesNotContain("<SD>", mail.Html, StringComparison.Ordinal);
        Assert.Single(Buttons().Matches(mail.Html));
    }

    [Fact]
    public void A_title_with_a_line_break_does_not_become_a_second_header()
    {
        var mail = new NewTaskMail(To("id"), Facts("id") with { Title = "Judul\r\nBcc: semua@contoh.test" }, "").Render(Sender);
        Assert.DoesNotContain('\n', mail.Subject);
        Assert.DoesNotContain('\r', mail.Subject);
    }

    [Fact]
    public void Who_has_no_superior_is_not_asked_to_turn_to_one()
    {
        var mail = new NewTaskMail(To("id"), Facts("id"), "").Render(Sender);
        Assert.DoesNotContain("berhalangan", mail.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("berhalangan", mail.Html, StringComparison.Ordinal);
    }

    [Fact]
    public void A_step_the_printed_SOP_does_not_have_shows_no_number()
    {
        var mail = new NewTaskMail(To("id"), Facts("id") with { StepNumber = "", RequiredInputs = "", Output = "" }, "").Render(Sender);
        Assert.Contains("Langkah          : Menerima dan memeriksa bahan\n", mail.Text, StringComparison.Ordinal);
        Assert.Contains("Kelengkapan      : –\n", mail.Text, StringComparison.Ordinal);
    }

    private static string[] WordsOf(string text) => [.. Words().Matches(text).Select(m => m.Value)];

    [GeneratedRegex(@"<head>.*?</head>", RegexOptions.Singleline)]
    private static partial Regex Heads();

    [GeneratedRegex(@"^\d\. ", RegexOptions.Multiline)]
    private static partial Regex ListNumbers();

    [GeneratedRegex("<[^>]+>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"[\p{L}\p{N}]+")]
    private static partial Regex Words();

    [GeneratedRegex("<a href=")]
    private static partial Regex Buttons();
}
