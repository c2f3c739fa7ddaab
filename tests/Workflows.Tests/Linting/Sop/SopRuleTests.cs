using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Tests.Linting.Sop;

/// <summary>Each rule of the form with what breaks it and, beside it, what it lets pass.</summary>
public sealed class SopRuleTests
{
    private static string[] Of(string rule, SopDocument sop, SopRuleSettings? settings = null) =>
        [.. SopRules.Check(sop, settings ?? Sound.Settings).Where(d => d.RuleId == rule).Select(d => d.Message.Id)];

    private static void Breaks(string rule, SopDocument sop, string told, SopRuleSettings? settings = null)
    {
        var found = Of(rule, sop, settings);
        Assert.True(found.Length > 0, $"Expected {rule} to find something, but it found nothing.");
        Assert.Contains(found, text => text.Contains(told, StringComparison.Ordinal));
        Assert.All(found, text => Assert.True(text.StartsWith("Diharapkan", StringComparison.Ordinal) && text.Contains("tetapi", StringComparison.Ordinal), text));
    }

    private static void Passes(string rule, SopDocument sop, SopRuleSettings? settings = null) => Assert.Empty(Of(rule, sop, settings));

    [Fact]
    public void A_sound_SOP_has_no_finding_and_may_come_into_force()
    {
        var findings = SopRules.Check(Sound.Document, Sound.Settings);
        Assert.True(findings.IsEmpty, string.Join('\n', findings.Select(d => $"{d.RuleId}: {d.Message.En}")));
        Assert.True(SopRules.MayComeIntoForce(findings));
    }

    [Fact]
    public void An_empty_draft_is_judged_too() => Assert.Equal(
        ["L01", "L03", "L04", "L06", "L07", "L08", "L10", "L10", "L10", "L12"],
        SopRules.Check(new() { ElementId = "p", Identity = new() { Number = "", Title = "" } }, Sound.Settings).Select(d => d.RuleId));

    [Fact]
    public void What_weighs_as_an_error_blocks_coming_into_force_alone()
    {
        var findings = SopRules.Check(Seed.Paper, Seed.Settings);
        Assert.All(findings, d => Assert.Equal(d.Severity is Severity.Error ? Blocks.InForce : Blocks.Nothing, d.Blocks));
        Assert.All(SopRules.Known, rule => Assert.Same(rule, RuleCatalog.Find(rule.Id)));
        Assert.Equal(Enumerable.Range(1, 25).Select(n => $"L{n:00}"), SopRules.Known.Select(r => r.Id));
    }

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

    [Theory]
    [InlineData("4", "6", "4–5 tidak ada")]
    [InlineData("4", "3", "3 berulang")]
    [InlineData("4", "", "tanpa nomor")]
    [InlineData("4", "4a", "bilangan")]
    [InlineData("1", "2", "1 tidak ada")]
    public void L13_numbering(string row, string number, string told) => Breaks("L13", Sound.WithStep(row, s => s with { PrintedNo = number }), told);

    [Fact]
    public void L13_an_added_step_has_no_number() => Passes("L13", Sound.WithStep("4", _ => new("", "", "", "", null, "", "")));

    [Fact]
    public void L14_one_symbol()
    {
        Breaks("L14", Sound.With("2", r => r with { Marks = ImmutableSortedDictionary<string, int>.Empty }), "tidak ada");
        Breaks("L14", Sound.With("2", r => r with { Marks = r.Marks!.SetItem("L1", 1) }), "ada 2: Petugas di Bidang (1), Tim pengelola (1)");
        Passes("L14", Sound.With("2", r => r with { Marks = null }));
    }

    [Fact]
    public void L15_used_actor()
    {
        Breaks("L15", Sound.With("3", r => r with { Marks = ImmutableSortedDictionary<string, int>.Empty.Add("L2", 1) }), "“Pejabat”");
        Passes("L15", Sound.With("3", r => r with { Marks = null }));
    }

    [Fact]
    public void L16_symbols()
    {
        Breaks("L16", Sound.With("2", r => r with { OtherSymbols = ["ellipse"] }), "ellipse");
        Breaks("L16", Sound.With("2", r => r with { Chain = new(false, false, false, true) }), "tidak ada jalan");
        Breaks("L16", Sound.With("2", r => r with { Chain = new(false, false, true, false) }), "berhenti");
        Breaks("L16", Sound.With("1", r => r with { Chain = r.Chain! with { Begins = false } }), "kapsul mulai");
        Breaks("L16", Sound.With("4", r => r with { Chain = r.Chain! with { Ends = false } }), "kapsul selesai");
        Passes("L16", Sound.Document with { Rows = [.. Sound.Document.Rows.Select(r => r with { Symbol = null, Chain = null })] });
    }

    [Theory]
    [InlineData("Pengumpulan data")]
    [InlineData("Memo disusun")]
    [InlineData("Mekanisme penilaian")]
    [InlineData("Media dipilih")]
    [InlineData("Menu diperbarui")]
    [InlineData("Metode dipilih")]
    [InlineData("Menteri menetapkan")]
    [InlineData("Jika lengkap")]
    [InlineData("")]
    public void L17_no_active_verb(string activity) => Breaks("L17", Sound.WithStep("2", s => s with { Activity = activity }), "langkah 2");

    [Theory]
    [InlineData("Menyusun naskah")]
    [InlineData("mengecek naskah")]
    [InlineData("Melaksanakan rapat")]
    [InlineData("Memfasilitasi rapat")]
    [InlineData("Mencetak naskah")]
    [InlineData("Merekap naskah")]
    [InlineData("Mengunggah naskah")]
    [InlineData("Meyakinkan pembaca")]
    [InlineData("- Meminta persetujuan")]
    public void L17_active_verb(string activity) => Passes("L17", Sound.WithStep("2", s => s with { Activity = activity }));

    [Theory]
    [InlineData("Petugas memeriksa naskah", "“Petugas”")]
    [InlineData("Memeriksa naskah yang disusun oleh petugas", "“petugas”")]
    [InlineData("Memeriksa naskah, kemudian pejabat akan menetapkannya", "“pejabat”")]
    [InlineData("Memeriksa naskah. Tim pengelola memperbaikinya", "“Tim pengelola”")]
    public void L18_actor_acts(string activity, string named) => Breaks("L18", Sound.WithStep("2", s => s with { Activity = activity }), named);

    [Theory]
    [InlineData("Menetapkan tim pengelola website")]
    [InlineData("Menyerahkan naskah kepada pejabat")]
    [InlineData("Mengundang petugas, pejabat, dan tim pengelola")]
    [InlineData("Menyiapkan ruang bagi pejabat yang akan memimpin rapat")]
    [InlineData("Mencatat naskah yang diterima oleh tim penilai")]
    public void L18_actor_as_object(string activity) => Passes("L18", Sound.WithStep("2", s => s with { Activity = activity }));

    [Fact]
    public void L19_decision()
    {
        Breaks("L19", Sound.WithStep("2", s => s with { Activity = "Jika lengkap maka diteruskan" }), "hanya ditulis dalam kalimat");
        Breaks("L19", Sound.With("3", r => r with { Decisions = [new("G", [new("F1", "Ya", "T4")])] }), "ada 1");
        Breaks("L19", Sound.With("3", r => r with { Decisions = [new("G", [new("F1", "Ya", "T4"), new("F2", " ", "T1")])] }), "tanpa label");
        Breaks("L19", Sound.With("3", r => r with { Decisions = [new("G", [new("F1", "Ya", "T4"), new("F2", "Tidak", null)])] }), "tujuan");
        Passes("L19", Sound.With("3", r => r with { Decisions = [new("G", [new("F1", "Layak", "T4"), new("F2", "Perbaiki", "T1"), new("F3", "Tidak", "T2")])] }));
        Passes("L19", Sound.WithStep("2", s => s with { Activity = "Memeriksa naskah jika diperlukan" }));
    }

    [Theory]
    [InlineData("", "kosong")]
    [InlineData("secepatnya", "terbaca")]
    [InlineData("2-3 hari", "terbaca")]
    [InlineData("1 hari 2 jam", "terbaca")]
    [InlineData("1 hari", "dihitung 90 menit")]
    public void L20_time(string printed, string told) => Breaks("L20", Sound.WithStep("2", s => s with { PrintedTime = printed }), told);

    [Theory]
    [InlineData("90 Menit")]
    [InlineData("1,5 jam")]
    [InlineData("1 jam 30 menit")]
    [InlineData("maks. 90 menit kerja")]
    public void L20_the_same_time(string printed) => Passes("L20", Sound.WithStep("2", s => s with { PrintedTime = printed }));

    [Fact]
    public void L20_not_counted() => Breaks("L20", Sound.WithStep("2", s => s with { Standard = null }), "belum diisi");

    [Fact]
    public void L21_input_and_output()
    {
        Breaks("L21", Sound.WithStep("2", s => s with { RequiredInputs = " " }), "kelengkapan");
        Breaks("L21", Sound.WithStep("2", s => s with { Output = "" }), "output");
    }

    [Theory]
    [InlineData("Proses pencarian berita")]
    [InlineData("Menghasilkan berita")]
    public void L22_doing_as_output(string output) => Breaks("L22", Sound.WithStep("4", s => s with { Output = output }), "berupa hasil");

    [Fact]
    public void L22_a_thing() => Passes("L22", Sound.WithStep("4", s => s with { Output = "Menu website yang mutakhir" }));

    [Fact]
    public void L23_handover()
    {
        Breaks("L23", Sound.WithStep("2", s => s with { Output = "Catatan" }), "tidak disebut lagi");
        Breaks("L23", Sound.WithStep("4", s => s with { Output = "Menghasilkan berita yang layak tayang" }), "mengulang");
        Passes("L23", Sound.WithStep("4", s => s with { RequiredInputs = "Alamat laman, Berita yang layak tayang, dan gambar" }));
        Passes("L23", Sound.WithStep("2", s => s with { Output = "Lembar periksa naskah; Naskah terperiksa." }));
    }

    [Fact]
    public void L24_sheets()
    {
        Breaks("L24", Sound.Document with { Sheets = [new(["1", "2", "3"]), new(["", "1", "2"])] }, "bergeser");
        Breaks("L24", Sound.Document with { Sheets = [new(["1", "2", "5"])] }, "3, 4 tidak ada");
        Breaks("L24", Sound.Document with { Sheets = [new([], null, true), new([], false, null)] }, "hanya ada satu");
        Passes("L24", Sound.Document with { Sheets = [] });
    }

    [Fact]
    public void L25_words()
    {
        Breaks("L25", Sound.WithStep("2", s => s with { Activity = "Memeriksa vidio" }), "“vidio” → “video” (ejaan)");
        Breaks("L25", Sound.WithStep("2", s => s with { Remarks = "Screenshoot dilampirkan" }), "“Tangkapan layar”");
        Breaks("L25", Sound.WithStep("2", s => s with { Output = "Berkas(lengkap" }), "kurung");
        Passes("L25", Sound.WithStep("2", s => s with { Activity = "Memeriksa video, individu, dan providio" }));
    }

    [Fact]
    public void Thousands_of_rows_are_judged()
    {
        var rows = Enumerable.Range(1, 5_000).Select(n => Sound.Document.Rows[1] with { ElementId = $"T{n}", Step = Sound.Document.Rows[1].Step with { PrintedNo = $"{n}", Activity = new string('a', 500), Output = $"Naskah {n}" } });
        Assert.NotEmpty(SopRules.Check(Sound.Document with { Rows = [.. rows] }, Sound.Settings));
    }
}
