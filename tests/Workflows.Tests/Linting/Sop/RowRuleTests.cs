using System.Collections.Immutable;
using static Disdik.Bpm.Workflows.Tests.Linting.Sop.Judging;

namespace Disdik.Bpm.Workflows.Tests.Linting.Sop;

/// <summary>The rules of the procedure table, L13 to L25: what breaks each, and beside it what it lets pass.</summary>
public sealed class RowRuleTests
{
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
    [InlineData("2-3 hari", "terbaca 3 hari")]
    [InlineData("± 90 menit", "terbaca 90 menit")]
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
}
