using Disdik.Bpm.Workflows.Linting.Sop;
using static Disdik.Bpm.Workflows.Tests.Linting.Sop.Judging;

namespace Disdik.Bpm.Workflows.Tests.Linting.Sop;

/// <summary>The rules of the cover and the identity page, L01 to L12: what breaks each, and beside it what it lets pass.</summary>
public sealed class IdentityRuleTests
{
    [Theory]
    [InlineData("", "kosong")]
    [InlineData("12/SK/2027", "berpola")]
    [InlineData("12/ KPTS/2027", "tanpa spasi")]
    public void L01_number(string number, string told) => Breaks("L01", Sound.With(i => i with { Number = number }), told);

    [Theory]
    [InlineData("{code}/{serial}/{month}/{year}", "B.421.3/17/XI/2027")]
    [InlineData("{serial}/KPTS/{year}", "1077/KPTS/2024")]
    public void L01_pattern_is_a_setting(string pattern, string number) => Passes("L01", Sound.With(i => i with { Number = number }), Sound.Settings with { NumberPattern = pattern });

    [Fact]
    public void L01_any_number_without_a_pattern() => Passes("L01", Sound.With(i => i with { Number = "SOP 7" }), Sound.Settings with { NumberPattern = null });

    [Fact]
    public void L02_attachment()
    {
        Breaks("L02", Sound.With(i => i with { AttachmentOf = "Keputusan" }), "kosong");
        Breaks("L02", Sound.With(i => i with { AttachmentOf = "Keputusan", AttachmentNumber = "9/KPTS/2027" }), "keputusan “9/KPTS/2027”");
        Breaks("L02", Sound.With(i => i with { AttachmentNumber = "12/KPTS/2027" }), "keduanya");
    }

    [Fact]
    public void L03_created_on()
    {
        Breaks("L03", Sound.With(i => i with { CreatedOn = null }), "kosong");
        Breaks("L03", Sound.With(i => i with { CreatedOn = "awal tahun" }), "berupa tanggal");
        Passes("L03", Sound.With(i => i with { CreatedOn = "04-01-2027" }));
    }

    [Fact]
    public void L04_effective_on()
    {
        Breaks("L04", Sound.With(i => i with { EffectiveOn = " " }), "kosong");
        Breaks("L04", Sound.With(i => i with { EffectiveOn = "30 Februari 2027" }), "berupa tanggal");
        Breaks("L04", Sound.With(i => i with { EffectiveOn = "3 Januari 2027" }), "mendahului");
        Passes("L04", Sound.With(i => i with { EffectiveOn = "4 Januari 2027" }));
    }

    [Fact]
    public void L05_revised_on()
    {
        Breaks("L05", Sound.Document, "revisi ke-1", Sound.Settings with { Revision = 1 });
        Breaks("L05", Sound.With(i => i with { RevisedOn = "1 Januari 2027" }), "mendahului");
        Breaks("L05", Sound.With(i => i with { RevisedOn = "nanti" }), "berupa tanggal");
        Passes("L05", Sound.With(i => i with { RevisedOn = "1 Nopember 2027" }), Sound.Settings with { Revision = 1 });
    }

    [Fact]
    public void L06_approver()
    {
        Breaks("L06", Sound.With(i => i with { ApprovedBy = null }), "kosong");
        Breaks("L06", Sound.With(i => i with { ApprovedBy = new("Kepala", "", null, null) }), "jabatan, nama, NIP");
        Breaks("L06", Sound.Document, "tanda tangan", Sound.Settings with { IsSigned = false });
        Passes("L06", Sound.Document, Sound.Settings with { IsSigned = null });
    }

    [Theory]
    [InlineData("", "kosong")]
    [InlineData("SOP Penayangan Berita", "tanpa “SOP”")]
    [InlineData("Standar Operasional Prosedur (SOP) tentang Penayangan Berita", "tanpa")]
    [InlineData("Penerbitan Berita", "judul sampul")]
    public void L07_title(string title, string told) => Breaks("L07", Sound.With(i => i with { Title = title }), told);

    [Fact]
    public void L07_a_word_that_only_begins_so() => Passes("L07", Sound.With(i => i with { Title = "Soprano Sekolah" }) with { CoverTitle = null });

    [Theory]
    [InlineData("Pelayanan Publik", "jenis")]
    [InlineData("Undang-Undang tentang Pelayanan Publik", "nomornya")]
    [InlineData("Peraturan Bupati Nomor 7 tentang Pelayanan", "tahunnya")]
    [InlineData("Peraturan Bupati Nomor 7 Tahun 2020", "judulnya tidak disebut")]
    [InlineData("3. Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan Undang-undang Nomor 14;", "judulnya terpotong")]
    public void L08_legal_basis(string basis, string told) => Breaks("L08", Sound.With(i => i with { LegalBases = [basis] }), told);

    [Theory]
    [InlineData("2 Undang-undang nomor 25 Tahun 2009 tentang Pelayanan Publik;")]
    [InlineData("a. Undang-Undang Dasar Negara Republik Indonesia Tahun 1945")]
    [InlineData("Peraturan Menteri PAN Nomor PER/21/M.PAN/11/2008 tentang Pedoman Penyusunan SOP")]
    [InlineData("Permendikbud No. 7 Tahun 2022 tentang Standar Isi")]
    [InlineData("Peraturan Pemerintah Nomor 61 Tahun 2010 tentang Pelaksanaan Undang-Undang Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik")]
    public void L08_whole(string basis) => Passes("L08", Sound.With(i => i with { LegalBases = [basis] }));

    [Fact]
    public void L08_none() => Breaks("L08", Sound.With(i => i with { LegalBases = [] }), "tidak ada");

    [Fact]
    public void L09_revoked()
    {
        Breaks("L09", Sound.With(i => i with { LegalBases = ["Peraturan Komisi Informasi nomor 1 Tahun 2010 tentang Standar Layanan Informasi Publik."] }), "Nomor 1 Tahun 2021");
        Passes("L09", Sound.With(i => i with { LegalBases = ["Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik"] }));
    }

    [Theory]
    [InlineData("4 Peraturan Komisi Informasi Nomor 1 Tahun 2010 tentang Standar Layanan Informasi Publik.", "4 Peraturan Komisi Informasi Nomor 1 Tahun 2021 tentang Standar Layanan Informasi Publik.")]
    [InlineData("1. Peraturan Komisi Informasi No. 1 Tahun 2010 tentang Standar Nomor 1", "1. Peraturan Komisi Informasi No. 1 Tahun 2021 tentang Standar Nomor 1")]
    public void L09_puts_the_newer_number_in_the_place_of_the_old(string text, string better)
    {
        var found = SopRules.Check(Sound.With(i => i with { LegalBases = [text] }), Sound.Settings).Single(d => d.RuleId == "L09");
        Assert.Equal(better, Assert.Single(Assert.Single(found.Fixes).Edits).Value);
    }

    [Fact]
    public void L10_blocks()
    {
        Breaks("L10", Sound.With(i => i with { Equipment = [] }), "Peralatan");
        Breaks("L10", Sound.With(i => i with { Qualifications = [" "] }), "Kualifikasi");
        Breaks("L10", Sound.With(i => i with { Recording = null }), "Pencatatan");
    }

    [Fact]
    public void L11_related()
    {
        Breaks("L11", Sound.With(i => i with { RelatedSops = ["SOP Pelayanan Perizinan"] }), "Pelayanan Perizinan");
        Passes("L11", Sound.With(i => i with { RelatedSops = ["1. Standar Operasional Prosedur Pelayanan informasi publik"] }));
        Passes("L11", Sound.With(i => i with { RelatedSops = ["SOP Pelayanan Perizinan"] }), Sound.Settings with { RegisteredSops = null });
    }

    [Theory]
    [InlineData(null, "kosong")]
    [InlineData("Hati-hati.", "jika–maka")]
    public void L12_warning(string? warning, string told) => Breaks("L12", Sound.With(i => i with { Warning = warning }), told);

    [Theory]
    [InlineData("Apabila terlambat akan berdampak pada layanan.")]
    [InlineData("Berita ditayangkan paling lambat pukul 16.00.")]
    public void L12_condition_or_deadline(string warning) => Passes("L12", Sound.With(i => i with { Warning = warning }));
}
