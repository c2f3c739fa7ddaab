using Disdik.Bpm.Workflows.Documents.Importing;

namespace Disdik.Bpm.Workflows.Tests.Documents.Importing;

/// <summary>SOPs written for these tests, with the flaws that papers have.</summary>
internal static class Papers
{
    /// <summary>Two sheets; row 3 stands in the wrong lane, row 4 has two symbols, row 6 is missing, rows 5, 7 and 8 have no symbol.</summary>
    public const string Permit = """
        PEMERINTAH KABUPATEN CONTOH
        DINAS PERPUSTAKAAN

        STANDAR OPERASIONAL PROSEDUR (SOP)

        PEMINJAMAN RUANG BACA

        | | |
        |--|--|
        | NOMOR SOP | : 12/SOP/2025 |
        | TANGGAL PEMBUATAN | : 3 Maret 2025 |
        | TANGGAL REVISI | : |
        | TANGGAL EFEKTIF | : |
        | DISAHKAN OLEH | KEPALA DINAS, CONTOH NAMA, S.Sos. NIP. 19700101 199501 1 001 |
        | NAMA SOP | : PEMINJAMAN RUANG BACA |
        | DASAR HUKUM | KUALIFIKASI PELAKSANA |
        | 1. Peraturan contoh nomor 1; | 1. Ramah; |
        | 2. Peraturan contoh nomor 2. | 2. Teliti. |
        | KETERKAITAN : | PERALATAN / PERLENGKAPAN |
        | SOP Keanggotaan | 1. Buku tamu 2. Komputer; 3. Kunci |
        | PERINGATAN : | PENCATATAN DAN PENDATAAN |
        | Jika terlambat maka ruang ditutup. | Buku tamu. |

        Prosedur

        | No. | Kegiatan | Pelaksana | | | Mutu Baku | | | Ket. |
        |--|--|--|--|--|--|--|--|--|
        | | | Pemustaka | Petugas Layanan | Kepala Seksi | Kelengkapan | Waktu | Output | |
        | | 1 | 2 | 3 | 4 | 6 | 7 | 8 | 9 |
        | 1. | Mengajukan permohonan ruang |  | | | Formulir | 10 menit | Formulir terisi | |
        | 2. | Pemustaka menyerahkan formulir kepada petugas layanan | |  | | Formulir terisi | 5 - 10 menit | Formulir diterima | |
        | 3. | Petugas memeriksa jadwal ruang | | |  | Formulir diterima | sebentar | Jadwal | |
        | 4. | Menelaah permohonan | | |   | Jadwal | 1/2 jam | Lembar telaah | |
        | | | | |  | | | | |

        | No. | Kegiatan | Pelaksana | | | Mutu Baku | | | Ket. |
        |--|--|--|--|--|--|--|--|--|
        | | | Pemustaka | Petugas Layanan | Kepala Seksi | Kelengkapan | Waktu | Output | |
        | 1 | 2 | 3 | 4 | 6 | 7 | 8 | 9 | |
        | 5. | Jika permohonan lengkap maka petugas layanan menyiapkan ruang. Jika permohonan belum lengkap maka permohonan dikembalikan. | | | | Lembar telaah | 1 jam 30 menit | Ruang siap | |
        | 7. | Ruang disiapkan dan kunci diberikan | | | | Ruang siap | 1 hari | Berita acara | lihat SOP Kunci |
        | 8. | Merapikan ruang | | | | Berita acara | | | |
        """;

    public static ImportAnalysis Analysed(string text) => SopImport.Analyse(MarkdownReader.Read(text));

    public static ImportAnalysis PermitAnalysed { get; } = Analysed(Permit);
}
