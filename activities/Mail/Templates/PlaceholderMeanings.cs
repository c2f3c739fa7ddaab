using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Activities.Mail.Templates;

/// <summary>Every placeholder's meaning, for whoever edits a template. The names are the office's (its paper on mails).</summary>
internal static class PlaceholderMeanings
{
    private static readonly Dictionary<string, Text> meanings = new(StringComparer.Ordinal)
    {
        ["nama_sistem"] = new("Nama sistem, penanda tangan surel", "Name of the system, which signs the mail"),
        ["kontak_bantuan"] = new("Kepada siapa bertanya", "Whom to ask for help"),
        ["sapaan"] = new("Sapaan: 'Bapak/Ibu'; kosong dalam bahasa Inggris", "Form of address: 'Bapak/Ibu'; empty in English"),
        ["nama_penerima"] = new("Nama penerima surel", "Name of the receiver"),
        ["jabatan_penerima"] = new("Jabatan penerima; kosong bila sama dengan namanya", "Position of the receiver; empty when it says no more than the name"),
        ["tautan_berhenti"] = new("Alamat untuk berhenti menerima surel jenis ini; kosong pada surel yang wajib", "Address for ending this kind of mail; empty for one that is a duty"),
        ["nama_sop"] = new("Nama SOP", "Name of the SOP"),
        ["nomor_sop"] = new("Nomor SOP; kosong bila belum bernomor", "Number of the SOP; empty when it has none"),
        ["nomor_proses"] = new("Nomor proses", "Process number"),
        ["judul"] = new("Judul berkas proses", "Title of the case"),
        ["no_langkah"] = new("Nomor langkah pada SOP; kosong bila tidak tercetak", "Number of the step in the SOP; empty when it is not printed"),
        ["nama_tugas"] = new("Nama tugas (langkah)", "Name of the task (step)"),
        ["kelengkapan"] = new("Kelengkapan menurut mutu baku; '–' bila tidak ada", "Required inputs of the standard; '–' when there are none"),
        ["waktu_baku"] = new("Waktu menurut mutu baku; '–' bila tidak ada", "Standard time; '–' when there is none"),
        ["keluaran"] = new("Keluaran menurut mutu baku; '–' bila tidak ada", "Expected output of the standard; '–' when there is none"),
        ["waktu_terima"] = new("Hari, tanggal, dan jam tugas diterima", "Day, date and time when the task was received"),
        ["tenggat"] = new("Hari, tanggal, dan jam tenggat; '–' bila tidak ada", "Day, date and time when it is due; '–' when it is not"),
        ["tautan"] = new("Alamat halaman yang dituju; dipakai pada baris tombol", "Address of the page it leads to; for the line of the button"),
        ["nama_atasan"] = new("Atasan langsung penerima (pada eskalasi tingkat kedua: atasan langsung pelaksana); kosong bila tidak ada", "Direct superior of the receiver (in the second escalation: of the assignee); empty when there is none"),
        ["sisa_waktu"] = new("Sisa waktu kerja sampai tenggat", "Working time left until it is due"),
        ["pelaksana"] = new("Nama pelaksana tugas; bila belum diambil, para pelaksananya", "Name of the assignee of the task; whose task it is while nobody has taken it"),
        ["calon_pelaksana"] = new("Nama mereka yang dapat mengambil tugas", "Names of those who may take the task"),
        ["menunggu_sejak"] = new("Hari, tanggal, dan jam sejak tugas menunggu diambil", "Day, date and time since which the task has waited for somebody"),
        ["lama_menunggu"] = new("Lama menunggu dalam waktu kerja", "How long it has waited, in working time"),
        ["jabatan_pelaksana"] = new("Jabatan pelaksana; kosong bila sama dengan namanya", "Position of the assignee; empty when it says no more than the name"),
        ["lama_terlambat"] = new("Lama keterlambatan dalam waktu kerja", "How late it is, in working time"),
        ["riwayat_singkat"] = new("Riwayat singkat tugas, satu baris untuk setiap kejadian", "Short history of the task, a line for each event"),
        ["oleh"] = new("Nama yang melakukan tindakan", "Name of who acted"),
        ["perihal"] = new("Perihal dari tindakan atau pesan", "Subject of the act or the message"),
        ["pembuka"] = new("Kalimat yang menerangkan apa yang terjadi", "Sentence that says what happened"),
        ["jenis_catatan"] = new("Jenis catatan: alasan, pertanyaan, …", "What the note is: a reason, a question, …"),
        ["catatan"] = new("Isi catatan", "The note"),
        ["tenggat_diminta"] = new("Tenggat yang diminta; kosong bila tidak diminta", "Due time asked for; empty when none is"),
        ["ajakan"] = new("Apa yang diminta dari penerima", "What the receiver is asked to do"),
        ["tombol"] = new("Label tombol menurut tindakannya", "Label of the button, by the act"),
        ["pesan"] = new("Isi pesan, boleh beberapa baris", "The message, of one or more lines"),
        ["rincian"] = new("Hal-hal yang dirangkum, satu baris untuk setiap hal", "What the digest tells, a row for each thing"),
        ["bagian"] = new("Judul bagian; hanya pada baris pertamanya", "Title of the section; only in its first row"),
        ["hal"] = new("Langkah dan judul berkas proses", "Step and title of the case"),
        ["keterangan"] = new("Jenis pemberitahuan, nomor proses, tenggat atau keterlambatan, dan pelaksana", "Kind of the notice, process number, due time or how late it is, and assignee"),
        ["alamat"] = new("Alamat halaman hal itu", "Address of the page of that thing"),
        ["lainnya"] = new("Berapa yang tidak dirinci; hanya pada baris terakhir bagian", "How many are not listed; only in the last row of a section"),
        ["versi"] = new("Nomor versi SOP", "Version number of the SOP"),
        ["berlaku_sejak"] = new("Tanggal mulai berlaku", "Date from which it is in force"),
        ["ringkasan"] = new("Ringkasan perubahan menurut pengelola SOP", "What changed, in the words of the process owner"),
        ["dicabut_sejak"] = new("Hari, tanggal, dan jam pencabutan", "Day, date and time of the revocation"),
        ["nama_kanal"] = new("Nama kanal", "Name of the channel"),
        ["alamat_tayang"] = new("Alamat tempat konten tayang; kosong bila kanal tidak menyebutnya", "Address where the item stands; empty when the channel named none"),
        ["alasan"] = new("Alasan pencabutan", "Reason of the revocation"),
    };

    /// <exception cref="InvalidOperationException">Nobody has said what it means.</exception>
    public static Text Of(string name) => meanings.TryGetValue(name, out var meaning) ? meaning
        : throw new InvalidOperationException($"Expected the meaning of the placeholder '{name}', but nobody has said it.");
}
