using static Disdik.Bpm.Host.Tests.Importing.OfficeFile;

namespace Disdik.Bpm.Host.Tests.Importing;

/// <summary>An SOP in Word as an office has it: cover, identity page, the table on two sheets with floating symbols.</summary>
internal static class OfficialForm
{
    private static readonly int[] Widths = [500, 3500, 1300, 1300, 1300, 2000, 900, 2000, 800];

    /// <summary>Row 3's symbol was moved over another column, row 4 has a decision with a text box and an arrow, row 5 an old VML shape, row 6 a picture, row 7 nothing.</summary>
    public static byte[] Word { get; } = Docx(
        P("PEMERINTAH KABUPATEN CONTOH") + P("DINAS PENDIDIKAN") + P("") + P("STANDAR OPERASIONAL PROSEDUR (SOP)") + P("") + P("PELAYANAN LEGALISASI IJAZAH") + P("")
        + Identity() + P("Prosedur Layanan") + Sheet(First()) + P("") + Sheet(Second()) + P(""),
        """<w:abstractNum w:abstractNumId="1"><w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="5"><w:abstractNumId w:val="1"/></w:num>""");

    private static string Identity() => Table([4000, 2500, 3500],
        Row(Cell("PEMERINTAH KABUPATEN CONTOH\nDINAS PENDIDIKAN", merge: "restart", drawn: Picture()), Cell("NOMOR SOP"), Cell(": 421/07/SOP/2025")),
        Row(Cell(merge: "on"), Cell("TANGGAL PEMBUATAN"), Cell(": 2 Januari 2025")),
        Row(Cell(merge: "on"), Cell("TANGGAL REVISI"), Cell(":")),
        Row(Cell(merge: "on"), Cell("TANGGAL EFEKTIF"), Cell(": 6 Januari 2025")),
        Row(Cell(merge: "on"), Cell("DISAHKAN OLEH"), Cell("KEPALA DINAS,\n\nCONTOH NAMA, S.Pd.\nNIP. 19700101 199501 1 001")),
        Row(Cell(merge: "on"), Cell("NAMA SOP"), Cell(": PELAYANAN LEGALISASI IJAZAH")),
        Row(Cell("DASAR HUKUM"), Cell("KUALIFIKASI PELAKSANA", span: 2)),
        Row(Cell("1. Peraturan contoh nomor 1 tahun 2020;\n2. Peraturan contoh nomor 2 tahun 2021."), Cell("1. Teliti;\n2. Jujur.", span: 2)),
        Row(Cell("KETERKAITAN\nSOP Surat Masuk"), Cell("PERALATAN/PERLENGKAPAN\nKomputer", span: 2)),
        Row(Cell("PERINGATAN"), Cell("PENCATATAN DAN PENDATAAN", span: 2)),
        Row(Cell("Jika terlambat maka pemohon dirugikan."), Cell("Buku register.", span: 2)));

    private static string Sheet(string rows) => Table(Widths,
        HeadRow(Cell("No.", merge: "restart"), Cell("Kegiatan", merge: "restart"), Cell("Pelaksana", span: 3), Cell("Mutu Baku", span: 3), Cell("Ket.", merge: "restart")),
        HeadRow(Cell(merge: "on"), Cell(merge: "on"), Cell("Pemohon"), Cell("Petugas\nLoket"), Cell("Kepala Bidang"), Cell("Kelengkapan"), Cell("Waktu"), Cell("Output"), Cell(merge: "on")),
        HeadRow([.. Enumerable.Range(1, 9).Select(n => Cell($"{n}"))]), rows);

    private static string Numbered(string activity, string[] actors, string inputs, string time, string output, string remarks = "") =>
        Row([NumberedCell(), Cell(activity), .. actors, Cell(inputs), Cell(time), Cell(output), Cell(remarks)]);

    /// <summary>The number is counted by Word and stands nowhere in the text.</summary>
    private static string NumberedCell() => """<w:tc><w:tcPr/><w:p><w:pPr><w:numPr><w:ilvl w:val="0"/><w:numId w:val="5"/></w:numPr></w:pPr></w:p></w:tc>""";

    private static string First() =>
        Numbered("Mengajukan permohonan", [Cell(drawn: Floating("flowChartTerminator")), Cell(), Cell()], "Ijazah asli", "5 menit", "Berkas permohonan")
        + Numbered("Memeriksa berkas", [Cell(), Cell(drawn: Floating("flowChartProcess") + Floating("straightConnector1")), Cell()], "Berkas permohonan", "10 menit", "Berkas diperiksa")
        + Numbered("Mencatat permohonan", [Cell(drawn: Floating("flowChartProcess", leftEmu: 900_000)), Cell(), Cell()], "Berkas diperiksa", "± 5 menit", "Catatan")
        + Numbered("Menyetujui legalisasi", [Cell(), Cell(), Cell(drawn: Floating("flowChartDecision") + Floating("rect", "Tidak", textBox: true))], "Catatan", "1 jam", "Persetujuan", "dapat\ndiwakilkan")
        + Row(Cell(), Cell(), Cell(), Cell(drawn: Floating("flowChartOffpageConnector")), Cell(), Cell(), Cell(), Cell(), Cell());

    private static string Second() =>
        Row(Cell(), Cell(), Cell(), Cell(drawn: Vml("_x0000_t177")), Cell(), Cell(), Cell(), Cell(), Cell())
        + Numbered("Membubuhkan cap", [Cell(), Cell(drawn: Vml("_x0000_t109")), Cell()], "Persetujuan", "0,5 jam", "Salinan sah")
        + Numbered("Menggandakan salinan", [Cell(), Cell(drawn: Picture()), Cell()], "Salinan sah", "10 menit", "Salinan")
        + Row(NumberedCell(), Cell("Menerima hasil", merge: "restart"), Cell(), Cell(), Cell(), Cell("Tanda bukti"), Cell("5 menit"), Cell("Tanda terima"), Cell())
        + Row(Cell(), Cell(merge: "on"), Cell(), Cell(), Cell(), Cell("Buku register"), Cell(), Cell(), Cell());
}
