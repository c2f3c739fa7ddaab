using Disdik.Bpm.Activities.Mail.Messages;

namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>An example of each message, with every value filled in: it says what a template may name, and is shown where there is no case yet.</summary>
internal static class MailSamples
{
    private const string Site = "https://bpm.contoh.test";

    public static MailMessage NewTask(string language) => new NewTaskMail(To(language), Task(language), "Sekretaris Dinas");

    public static MailMessage Reminder(string language) => new ReminderMail(To(language), Task(language), "Sekretaris Dinas", In(language, "30 menit kerja", "30 working minutes"));

    public static MailMessage Overdue(string language) => new OverdueMail(To(language), Task(language), "Sekretaris Dinas");

    public static MailMessage Unclaimed(string language) => new UnclaimedMail(To(language), Task(language), "Petugas di Bidang", "Petugas Bidang SD, Petugas Bidang SMP", Task(language).ReceivedAt, Late(language));

    public static MailMessage Escalation(string language) => new EscalationMail(To(language), Task(language), Holder, Late(language));

    public static MailMessage SecondEscalation(string language)
    {
        var task = Task(language);
        return new SecondEscalationMail(To(language), task, "Ketua tim pengelola", Holder, Late(language),
            $"- {task.ReceivedAt}: {In(language, "Tugas diterima", "Task received")}\n- {task.DueAt}: {In(language, "Tenggat", "Due")}");
    }

    public static MailMessage LateInformation(string language) => new LateInformationMail(To(language), Task(language), new("Kepala Dinas Pendidikan", "Kepala Dinas"), Late(language));

    public static MailMessage Act(string language) => new ActMail(To(language), Task(language), "Petugas Bidang SD", In(language, "Permintaan perpanjangan waktu", "More time asked"),
        In(language, "Pelaksana tugas berikut mengajukan perpanjangan waktu.", "The assignee of the following task asks for more time."), In(language, "Alasan", "Reason"),
        In(language, "Menunggu data dari sekolah.", "Waiting for data of the schools."), In(language, "Kamis, 26 November 2026 pukul 11.00 WIB", "Thursday, 26 November 2026 at 11.00 WIB"),
        In(language, "Mohon memutuskan permintaan ini melalui tautan berikut:", "Please decide on the request through the following link:"), In(language, "Putuskan permintaan", "Decide"));

    public static MailMessage Digest(string language)
    {
        var late = In(language, "terlambat 2 jam kerja · hari ini 08.00 WIB · Petugas Bidang SD", "2 working hours overdue · today 08.00 WIB · Petugas Bidang SD");
        return new DigestMail(To(language), In(language, "Rangkuman harian Rabu, 25 November 2026", "Daily digest of Wednesday, 25 November 2026"),
            In(language, "Berikut rangkuman pelaksanaan SOP yang perlu Bapak/Ibu ketahui pada awal hari kerja ini.", "This is what you should know of the office's SOPs at the beginning of this working day."),
            [
                new(In(language, "Terlambat: 3", "Late: 3"), [new($"5. {Task(language).TaskName} – {Task(language).Title}", $"KONTEN/2026/12 · {late}", $"{Site}/eskalasi/contoh")], In(language, "… dan 2 lainnya", "… and 2 more")),
                new(In(language, "Jatuh tempo hari ini: 1", "Due today: 1"), [new($"6. Menyunting – {Task(language).Title}", "KONTEN/2026/12", $"{Site}/eskalasi/contoh-2")], ""),
            ],
            In(language, "Rincian selengkapnya dapat dilihat melalui tautan berikut:", "All details are here:"), In(language, "Buka eskalasi", "Open the escalations"), $"{Site}/eskalasi")
            with { StopLink = $"{Site}/surel/berhenti/contoh" };
    }

    public static MailMessage Notice(string language) => new NoticeMail(To(language), In(language, "Program kerja telah disusun", "The work programme is ready"),
        In(language, "Program kerja tahun 2027 siap dibaca.\nMohon dipelajari.", "The work programme of 2027 is ready.\nPlease read it."), "KONTEN/2026/12", $"{Site}/proses/contoh");

    public static MailMessage NewVersion(string language) => new NewVersionMail(To(language), SopName, "3", In(language, "Selasa, 1 Desember 2026", "Tuesday, 1 December 2026"),
        In(language, "Waktu langkah 3 disesuaikan dengan kenyataan.", "The time of step 3 fits what is needed."), $"{Site}/sop/contoh/baca/3");

    public static MailMessage Revoked(string language) => new RevokedMail(To(language), SopName, "1077/KPTS/2024", "3",
        In(language, "Selasa, 1 Desember 2026 pukul 09.00 WIB", "Tuesday, 1 December 2026 at 09.00 WIB"), In(language, "Digantikan peraturan bupati.", "A regulation of the regent takes its place."), $"{Site}/sop/contoh/baca/3");

    public static MailMessage Channel(string language) => new ChannelMail(To(language), "X",
        In(language, "Kredensial berakhir pada Selasa, 1 Desember 2026 pukul 09.00 WIB.", "The credential ends on Tuesday, 1 December 2026 at 09.00 WIB."), $"{Site}/kanal/x");

    public static MailMessage Publication(string language) => new PublicationMail(To(language), In(language, "Pelatihan guru SD", "Training of teachers"), "Mastodon",
        In(language, "Mastodon memuatnya, tetapi teksnya bukan yang disetujui.", "Mastodon has it, but its text is not what was approved."), "https://mastodon.contoh.test/@dinas/101", $"{Site}/publikasi");

    private const string SopName = "Pengelolaan Website dan Media Sosial";

    private static Holder Holder => new("Petugas Bidang SD", "Pengelola Informasi");

    private static MailRecipient To(string language) => new("Kepala Bidang SD", "Kepala Bidang Sekolah Dasar", language);

    private static TaskFacts Task(string language) => new(
        SopName, "1077/KPTS/2024", "KONTEN/2026/12", In(language, "Pelatihan guru SD", "Training of teachers"), "5", "Menerima dan memeriksa bahan",
        In(language, "Gambar, dokumen, dan video", "Pictures, documents and videos"), In(language, "60 menit", "1 working hour"), In(language, "Bahan yang siap disunting", "Material ready to be edited"),
        In(language, "Rabu, 25 November 2026 pukul 10.00 WIB", "Wednesday, 25 November 2026 at 10.00 WIB"),
        In(language, "Rabu, 25 November 2026 pukul 11.00 WIB", "Wednesday, 25 November 2026 at 11.00 WIB"), $"{Site}/inbox/contoh");

    private static string Late(string language) => In(language, "1 jam", "1 hour");

    private static string In(string language, string id, string en) => language == "en" ? en : id;
}
