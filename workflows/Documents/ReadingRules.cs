using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Linting;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>What the reader asks for while it turns a file into a definition: the file itself, its processes, and what an element says of itself.</summary>
internal static class ReadingRules
{
    private const string Limits = "this program", Sop = "sop extension", Events = "BPMN 2.0.2 section 10.5.5";

    public static readonly Rule[] All =
    [
        Error("bpmn.too-large", "Berkas tidak melebihi ukuran terbesar.", "The file is not larger than allowed.", "Pecah menjadi beberapa proses yang saling memanggil.", "Split it into processes that call each other.", Limits),
        Error("bpmn.too-complex", "Berkas tidak melebihi jumlah dan kedalaman elemen.", "The file stays within the number and depth of elements.", "Pecah menjadi beberapa proses yang saling memanggil.", "Split it into processes that call each other.", Limits),
        Error("bpmn.document-type", "Berkas tanpa DOCTYPE.", "The file has no DOCTYPE.", "Hapus baris DOCTYPE.", "Remove the DOCTYPE line.", Limits),
        Error("bpmn.not-xml", "Berkas berupa XML yang benar.", "The file is well-formed XML.", "Ekspor kembali dari alat gambarnya.", "Export it again from its modeller.", "XML 1.0"),
        Error("bpmn.not-bpmn", "Elemen akarnya definitions dari BPMN 2.0.", "Its root element is BPMN 2.0's definitions.", "Ekspor sebagai BPMN 2.0 dari alat gambarnya.", "Export it as BPMN 2.0 from its modeller.", "BPMN 2.0.2 section 8.2.1"),
        Error("bpmn.one-process", "Ada proses untuk dijalankan.", "There is a process to run.", "Tandai proses yang dijalankan dengan isExecutable=\"true\".", "Mark the process to run with isExecutable=\"true\".", "BPMN 2.0.2 section 10.2"),
        Error("bpmn.process-id", "Proses punya id yang dapat menjadi kuncinya.", "A process has an id that can be its key.", "Beri id dari huruf, angka, titik, garis bawah dan tanda hubung.", "Give it an id of letters, digits, dots, underscores and hyphens.", Limits),
        Info("bpmn.not-marked-executable", "Proses yang dijalankan ditandai isExecutable=\"true\".", "A process that is run is marked isExecutable=\"true\".", "Centang \"dapat dijalankan\" di alat gambarnya.", "Tick \"executable\" in the modeller.", "BPMN 2.0.2 section 10.2"),
        Warning("bpmn.process-not-run", "Setiap proses yang digambar juga dijalankan.", "Every process that is drawn is run too.", "Tandai dengan isExecutable=\"true\" bila harus berjalan.", "Mark it with isExecutable=\"true\" if it is to run.", "BPMN 2.0.2 section 10.2"),
        Error("bpmn.unsupported-element", "Setiap elemen dapat dijalankan.", "Every element can be run.", "Ganti dengan elemen yang dijalankan; lihat docs/elements.md.", "Put an element that is run in its place; see docs/elements.md.", Limits),
        Error("bpmn.unsupported-attribute", "Setiap atribut yang mengubah jalannya proses dijalankan.", "Every attribute that changes the run is heeded.", "Kembalikan ke nilai biasanya.", "Set it back to its usual value.", Limits),
        Info("bpmn.message-flow", "Panah pesan hanya gambar.", "A message flow is drawing only.", "Tidak perlu diubah; yang mengirim dan menerima adalah peristiwa dan tugas pesan.", "Nothing has to be done; message events and tasks send and receive.", "BPMN 2.0.2 section 9.4"),
        Error("bpmn.missing-id", "Setiap elemen yang dijalankan punya id.", "Every element that is run has an id.", "Beri id yang belum dipakai.", "Give it an id that is not used yet.", "BPMN 2.0.2 section 8.3.1"),
        Error("bpmn.node-in-two-lanes", "Setiap elemen berada di satu lajur.", "Every element stands in one lane.", "Hapus dari salah satu lajur.", "Take it out of one of the lanes.", "BPMN 2.0.2 section 10.8"),
        Error("bpmn.event-definition", "Peristiwa punya satu pemicu, dari jenis yang boleh di tempatnya.", "An event has one event definition, of a kind that it may have where it stands.", "Pilih jenis peristiwa lain, atau gambarkan satu peristiwa untuk tiap pemicu.", "Choose another kind of event, or draw one event for each trigger.", "BPMN 2.0.2 section 10.5, table 10.93"),
        Error("bpmn.event-reference", "Pesan, sinyal, galat dan eskalasi yang disebut peristiwa ada, dengan nama atau kodenya.", "The message, signal, error or escalation that an event names exists, with its name or code.", "Pilih atau tambahkan di panel properti.", "Choose it or add it in the properties panel.", Events),
        Error("bpmn.timer-definition", "Pengatur waktu punya tepat satu dari saat, jangka, atau siklus.", "A timer has exactly one of date, duration and cycle.", "Isi salah satunya.", "Fill in one of them.", "BPMN 2.0.2 section 10.5.5, \"Timer Event\""),
        Error("bpmn.timer-expression", "Waktu ditulis menurut ISO 8601, dari jenis yang boleh di tempatnya.", "Times are written in ISO 8601, of a kind allowed where they stand.", "Contoh: PT2H, P3D, 2027-01-04T07:30:00+07:00.", "For instance PT2H, P3D, 2027-01-04T07:30:00+07:00.", "BPMN 2.0.2 section 10.5.5, \"Timer Event\"; ISO 8601"),
        Error("bpmn.script-language", "Syarat dan skrip berbahasa JavaScript.", "Conditions and scripts are JavaScript.", "Tulis kembali dalam JavaScript.", "Write it again in JavaScript.", "BPMN 2.0.2 section 8.4.8"),
        Error("bpmn.loop", "Pengulangan mengatakan berapa kali atau untuk apa saja.", "A repetition says how often or for which items.", "Isi banyaknya, daftar butir, atau syaratnya.", "Fill in the cardinality, the collection or the condition.", "BPMN 2.0.2 section 10.3.8"),
        Error("bpmn.called-element", "Panggilan menyebut proses yang dipanggil.", "A call activity names the process it calls.", "Isi calledElement dengan kunci prosesnya.", "Fill in calledElement with the key of the process.", "BPMN 2.0.2 section 10.3.6"),
        Error("bpmn.data-name", "Data yang dirujuk punya nama yang dapat menjadi nama variabel.", "Data that is referred to has a name that a variable can have.", "Beri nama dari huruf, angka dan garis bawah.", "Give it a name of letters, digits and underscores.", "BPMN 2.0.2 section 10.4.1"),
        Error("bpmn.data-assignment", "Penugasan data menyebut asal dan tujuan yang dapat dijalankan.", "A data assignment names a source and a target that can be run.", "Tulis from sebagai ekspresi dan to sebagai nama.", "Write from as an expression and to as a name.", "BPMN 2.0.2 section 10.4.2"),
        Error("bpmn.data-transformation", "Asosiasi data menyalin satu data, atau mengatakan caranya dengan penugasan.", "A data association copies one thing, or says how by assignments.", "Ganti transformation dengan assignment atau sop:input.", "Put an assignment or sop:input in place of the transformation.", "BPMN 2.0.2 section 10.4.2"),
        Error("bpmn.resource-reference", "resourceRef menyebut sumber daya dalam berkas.", "resourceRef names a resource of the file.", "Perbaiki rujukannya, atau pakai lajur.", "Correct the reference, or use a lane.", "BPMN 2.0.2 section 10.3.1"),
        Info("bpmn.too-many-findings", "Temuan tidak lebih banyak dari yang dapat dibaca.", "There are no more findings than anybody reads.", "Perbaiki yang sudah terdaftar, lalu periksa lagi.", "Mend those that are listed, then check again.", Limits),
        Warning("sop.correction", "Koreksi menunjuk teks tercetak.", "A correction names a printed text.", "Perbaiki field dan item-nya, atau hapus koreksinya.", "Correct its field and item, or remove the correction.", Sop + ": sop:correction"),
        Warning("sop.unknown-element", "Setiap elemen sop dikenal.", "Every sop element is a known one.", "Perbaiki namanya; lihat docs/guides/sop-extension.md.", "Correct its name; see docs/guides/sop-extension.md.", Sop),
        Warning("sop.lane-without-groups", "Lajur menyebut kelompok pelaksananya.", "A lane names its candidate groups.", "Isi kelompok pelaksana pada lajurnya.", "Fill in the candidate groups of the lane.", Sop + ": sop:lane"),
        Warning("sop.lane-name-twice", "Setiap lajur mempunyai nama sendiri.", "Each lane has a name of its own.", "Ubah namanya, atau gabungkan kedua lajur.", "Rename it, or merge the two lanes.", Sop + ": sop:lane"),
        Error("sop.field-type", "Isian punya jenis yang dikenal.", "A field has a known type.", "Pilih salah satu jenis isian yang ada.", "Choose one of the types there are.", Sop + ": sop:field"),
        Error("sop.missing-attribute", "Atribut sop yang wajib tertulis.", "The sop attributes that are required are written.", "Tulis atribut yang kurang.", "Write the attribute that is missing.", Sop),
        Error("sop.number", "Atribut bilangan berisi bilangan yang diizinkan.", "Number attributes hold a number that is allowed.", "Tulis bilangan bulat.", "Write a whole number.", Sop),
        Error("sop.severity", "Butir daftar periksa wajib atau sebaiknya.", "An item of a gate is mandatory or advised.", "Tulis must atau should.", "Write must or should.", Sop + ": sop:choice"),
        Error("sop.standard", "Waktu baku ditulis sebagai hari kerja atau jam dan menit kerja.", "A standard time is written as working days or as working hours and minutes.", "Contoh: P1D atau PT90M.", "For instance P1D or PT90M.", Sop + ": sop:time"),
        Error("sop.deadlines", "Aturan tenggat berisi kata atau waktu kerja yang dikenal.", "A deadline rule holds a word or a working time that is known.", "Perbaiki nilainya, atau hapus agar berlaku bawaannya.", "Correct the value, or remove it so that the default holds.", Sop + ": sop:deadlines"),
        Error("sop.call-binding", "Panggilan terikat pada versi terbaru, versi saat terbit, atau nomor versi.", "A call is bound to the latest version, to the one when published, or to a version number.", "Pilih salah satunya.", "Choose one of them.", Sop + ": sop:call"),
        Error("sop.decision-missing", "Aturan punya tabel keputusannya.", "A business rule task has its decision table.", "Isi tabel keputusan, atau pilih kegiatan.", "Fill in the decision table, or choose an activity.", Sop + ": sop:decision"),
        Error("sop.decision-table", "Tabel keputusan benar dan lengkap.", "A decision table is correct and complete.", "Perbaiki baris yang disebut.", "Correct the row that is named.", Sop + ": sop:decision"),
    ];

    private static Rule Error(string id, string what, string whatEn, string mend, string mendEn, string source) => new(id, Severity.Error, new(what, whatEn), new(mend, mendEn), source);

    private static Rule Warning(string id, string what, string whatEn, string mend, string mendEn, string source) => new(id, Severity.Warning, new(what, whatEn), new(mend, mendEn), source);

    private static Rule Info(string id, string what, string whatEn, string mend, string mendEn, string source) => new(id, Severity.Info, new(what, whatEn), new(mend, mendEn), source);
}
