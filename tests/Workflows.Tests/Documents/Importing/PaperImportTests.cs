using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Documents.Importing;
using FsCheck;
using FsCheck.Fluent;

namespace Disdik.Bpm.Workflows.Tests.Documents.Importing;

/// <summary>An SOP on paper with the flaws that papers have: what is understood, what is unsure, what is left out.</summary>
public sealed class PaperImportTests
{
    [Theory]
    [InlineData("⬭ ▭ ⬭ ⬭ ⬭", "4")] // Two ways, each between its capsules.
    [InlineData("▭ ▭ ⬭ ▭ ▭", "4")] // After an end something begins.
    [InlineData("⬭ ▭ ▭ ▭ ⬭", "")]
    [InlineData("▭ ▭ ▭ ▭ ▭", "")]
    public void Capsules_tell_where_a_way_begins(string symbols, string begins)
    {
        var rows = symbols.Split(' ').Select((symbol, i) => new AnalysedRow(
            i + 1, 1, ImportedRowKind.Step, true, $"{i + 1}", "Menulis surat", "", "", null, "", "",
            [new("A", symbol == "⬭" ? SopSymbol.Capsule : SopSymbol.Rectangle, "", null)], new("A", "A", null, Confidence.Medium, new("", "")), []));
        Assert.Equal(begins, string.Join(' ', WayProposals.Add([.. rows]).Where(r => r.Way is { IsProposed: true }).Select(r => r.PrintedNo)));
    }

    [Theory]
    [InlineData("Memeriksa persediaan setiap bulan", true)]
    [InlineData("Menyusun laporan secara berkala", true)]
    [InlineData("Mencatat hasil pemeriksaan", false)]
    public void A_rhythm_in_words_is_proposed_as_a_way_of_its_own(string activity, bool begins)
    {
        var paper = Papers.Analysed($"| No | Kegiatan | Pelaksana | Waktu |\n|--|--|--|--|\n| 1 | Menerima barang | Gudang | 1 jam |\n| 2 | {activity} | Gudang | 1 jam |\n");
        Assert.Equal(begins, ImportDecisions.Proposed(paper).Rows[1].Begins);
        Assert.Equal(begins, paper.Findings.Any(f => f.RuleId == "import.way" && f.Row == 2));
    }

    [Theory]
    [InlineData("Petugas", "petugas", 1)]
    [InlineData("Petugas", "Kepala", 0)]
    public void Two_columns_of_one_name_are_one_lane_and_it_is_said(string one, string other, int said)
    {
        var paper = Papers.Analysed($"| No | Kegiatan | Pelaksana | | Waktu |\n|--|--|--|--|--|\n| | | {one} | {other} | |\n| 1 | Menerima barang | ● | | 1 jam |\n| 2 | Mencatat barang | | ● | 1 jam |\n");
        Assert.Equal(2 - said, paper.Lanes.Length);
        Assert.Equal(said, paper.Findings.Count(f => f is { RuleId: "import.lanes-of-one-name", Fate: InterchangeFate.Degraded } && f.Message.Id.Contains("\"Petugas\"", StringComparison.Ordinal)));
    }

    private static readonly ImportAnalysis Paper = Papers.PermitAnalysed;

    private static AnalysedRow Step(string no) => Paper.Rows.Single(r => r.PrintedNo == no);

    [Fact]
    public void Lanes_have_keys_of_their_names() =>
        Assert.Equal([new("PEMUSTAKA", "Pemustaka"), new("PETUGAS_LAYANAN", "Petugas Layanan"), new("KEPALA_SEKSI", "Kepala Seksi")], Paper.Lanes);

    [Theory]
    [InlineData("1", "PEMUSTAKA", "PEMUSTAKA", null, Confidence.Medium)]
    [InlineData("2", "PETUGAS_LAYANAN", "PETUGAS_LAYANAN", "PEMUSTAKA", Confidence.Medium)]
    [InlineData("3", "PETUGAS_LAYANAN", "KEPALA_SEKSI", "PETUGAS_LAYANAN", Confidence.Medium)]
    [InlineData("4", "KEPALA_SEKSI", "KEPALA_SEKSI", null, Confidence.Medium)]
    [InlineData("5", "PETUGAS_LAYANAN", null, "PETUGAS_LAYANAN", Confidence.High)]
    [InlineData("7", "PETUGAS_LAYANAN", null, null, Confidence.Medium)]
    [InlineData("8", "PETUGAS_LAYANAN", null, null, Confidence.Medium)]
    public void A_lane_is_proposed_with_what_speaks_for_it(string no, string lane, string? position, string? text, Confidence confidence)
    {
        var proposal = Step(no).Lane;
        Assert.Equal((lane, position, text, confidence), (proposal.LaneKey, proposal.ByPosition, proposal.ByText, proposal.Confidence));
        Assert.NotEqual("", proposal.Reason.Id);
    }

    [Theory]
    [InlineData("2", "import.time-unsure", "\"5 - 10 menit\" dibaca sebagai 10 menit kerja.")]
    [InlineData("3", "import.time-unreadable", "Diharapkan waktu seperti \"2 hari\", \"3 jam\", atau \"15 menit\", tetapi tertulis \"sebentar\".")]
    [InlineData("3", "import.lane-disagrees", "Simbol berdiri di Kepala Seksi, tetapi teks menyebut Petugas Layanan.")]
    [InlineData("4", "import.several-symbols", "Diharapkan satu simbol pelaksana, tetapi ada 2: Kepala Seksi (2). Diusulkan sebagai keputusan.")]
    [InlineData("7", "import.number-skipped", "Diharapkan nomor 6 sesudah 5, tetapi tercetak 7. Nomornya tetap seperti tercetak.")]
    [InlineData("7", "import.no-symbol", "Diharapkan satu simbol pelaksana, tetapi tidak ada.")]
    [InlineData("8", "import.time-missing", "Diharapkan waktu baku, tetapi kolomnya kosong.")]
    public void What_is_unsure_is_told_at_its_row(string no, string rule, string words) =>
        Assert.Equal(words, Assert.Single(Paper.Findings, f => f.RuleId == rule && f.Row == Step(no).Number).Message.Id);

    [Fact]
    public void What_is_left_out_is_told_as_well() => Assert.Equal(
        ["import.column-numbers", "import.connector"], Paper.Findings.Where(f => f.Fate is InterchangeFate.Dropped).Select(f => f.RuleId).Order());

    [Fact]
    public void Decision_words_lead_forward_and_back()
    {
        Assert.Equal([new("Lengkap", OutcomeTarget.Next), new("Belum lengkap", OutcomeTarget.Row, 3)], Step("4").Outcomes);
        Assert.Empty(Step("5").Outcomes);
    }

    [Fact]
    public void The_identity_page_is_taken_as_printed()
    {
        var read = Paper.Identity;
        Assert.Equal(("12/SOP/2025", "PEMINJAMAN RUANG BACA", "3 Maret 2025", null), (read.Number, read.Title, read.CreatedOn, read.EffectiveOn));
        Assert.Equal(("KEPALA DINAS", "CONTOH NAMA, S.Sos.", "19700101 199501 1 001"), (read.ApprovedBy!.Position, read.ApprovedBy.Name, read.ApprovedBy.Nip));
        Assert.Equal(["1. Buku tamu", "2. Komputer;", "3. Kunci"], read.Equipment);
        Assert.Equal(("Prosedur", "DINAS PERPUSTAKAAN", "PEMINJAMAN RUANG BACA"), (read.ProcedureHeading, read.Office, Paper.CoverTitle));
    }

    [Fact]
    public void The_paper_is_handed_to_the_SOP_rules_with_its_marks()
    {
        var paper = PaperSop.Of(Paper);
        Assert.Equal(8, paper.Rows.Length);
        Assert.Equal(2, paper.Rows.Single(r => r.Step.PrintedNo == "4").Marks!["KEPALA_SEKSI"]);
        Assert.False(paper.Rows.Single(r => r.Step is { PrintedNo: "", Activity: "" }).IsPrinted);
        Assert.Equal([true, false], paper.Sheets.Select(s => s.ConnectorOut));
        Assert.Equal(["", "1", "2", "3", "4", "6", "7", "8", "9"], paper.Sheets[0].NumberRow);
    }

    [Fact]
    public void A_heading_of_one_row_may_name_the_actors_itself()
    {
        var paper = Papers.Analysed("""
            | No | Uraian Kegiatan | Loket | Kasir | Waktu | Keterangan |
            |---|---|---|---|---|---|
            | 1 | Menerima berkas | ○ | | 5 menit | |
            | A | Pembayaran | | | | |
            | 2 | Menerima uang | | ◇ | 5 menit | tunai |
            |   | dan memberi kuitansi | | | | |
            | 3 | Menyerahkan hasil | ▭ Ya | | 5 menit | |
            """);
        Assert.Equal(["LOKET", "KASIR"], paper.Lanes.Select(l => l.Key));
        Assert.Equal([SopSymbol.Capsule, null, SopSymbol.Diamond, null, null], paper.Rows.Select(r => r.Marks.FirstOrDefault()?.Symbol));
        Assert.Equal([ImportedRowKind.Step, ImportedRowKind.Heading, ImportedRowKind.Step, ImportedRowKind.Heading, ImportedRowKind.Step], paper.Rows.Select(r => r.Kind));
        Assert.Equal([new("Ya", OutcomeTarget.Next), new("Tidak", OutcomeTarget.Row, 1)], paper.Rows[2].Outcomes);
    }

    [Fact]
    public void A_table_that_names_performers_in_words_needs_no_symbols()
    {
        var paper = Papers.Analysed("""
            | No | Kegiatan | Pelaksana | Kelengkapan | Waktu | Output |
            |----|----------|-----------|-------------|-------|--------|
            | 1  | Menerima berkas | Loket     | Berkas      | 5 menit | Tanda terima |
            | 2  | Memeriksa berkas | Kepala Seksi | Berkas | 1 jam   | Paraf |
            | 3  | Mengarsipkan | loket |        | 10 menit | Arsip |
            """);
        Assert.Equal(["Loket", "Kepala Seksi"], paper.Lanes.Select(l => l.Name));
        Assert.Equal(["LOKET", "KEPALA_SEKSI", "LOKET"], paper.Rows.Select(r => r.Lane.LaneKey));
        Assert.DoesNotContain(paper.Findings, f => f.RuleId is "import.no-symbol" or "import.lane-without-symbol");
    }

    [Theory]
    [InlineData("", "import.no-procedure")]
    [InlineData("Hanya cerita tanpa tabel.", "import.no-procedure")]
    [InlineData("![tabel](foto.png)", "import.picture-of-table")]
    [InlineData("| a | b |\n|--|--|\n| 1 | 2 |", "import.no-procedure")]
    [InlineData("| No | Kegiatan | Pelaksana | Waktu |\n|--|--|--|--|", "import.no-steps")]
    public void What_holds_no_procedure_is_said_so(string text, string rule)
    {
        var paper = Papers.Analysed(text);
        Assert.Contains(paper.Findings, f => f.RuleId == rule && f.Fate is InterchangeFate.Dropped);
        Assert.False(paper.HasSteps);
    }

    [Fact]
    public void A_row_that_has_only_a_picture_in_a_wrong_column_is_told_and_left_out()
    {
        var paper = Papers.Analysed("| No | Kegiatan | Pelaksana | Waktu |\n|--|--|--|--|\n| 1 | Menulis | Loket | 1 menit |\n| | ![](a.png) | | |\n");
        Assert.Single(paper.Rows);
        Assert.Single(paper.Findings, f => f.RuleId == "import.symbol-outside-lanes");
    }

    [Fact]
    public void Any_text_is_analysed_and_never_stops_the_program()
    {
        string[] words = ["|", "\n| ", " | ", "No", "Kegiatan", "Pelaksana", "Mutu Baku", "Waktu", "Jika ", " maka ", "tidak layak", "oleh", "kepada", "NOMOR SOP", ":", "1.", "2.", "**", "<img", "![", "](", "hari", "—", "\u0000", "\uD800", "◇", "dasar hukum", "NIP. 1", " "];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(300), Prop.ForAll(Gen.ListOf(Gen.Elements(words)).ToArbitrary(), some =>
        {
            var analysis = Papers.Analysed(Papers.Permit[..(some.Count * 37 % Papers.Permit.Length)] + string.Concat(some));
            Assert.All(analysis.Findings, f => Assert.NotEqual("", f.Message.Id));
            var decisions = ImportDecisions.Proposed(analysis);
            if (DecisionCheck.Of(analysis, decisions).Count == 0) BpmnReader.Read(DraftXml.Write(analysis, decisions));
        }));
    }

    [Theory]
    [InlineData("<img")]
    [InlineData("**a")]
    [InlineData("![a](")]
    [InlineData("|")]
    [InlineData("jika a maka ")]
    [InlineData("oleh petugas ")]
    public void Text_made_to_be_slow_is_read_in_time(string piece)
    {
        var watch = System.Diagnostics.Stopwatch.StartNew();
        Papers.Analysed("| No | Kegiatan | Pelaksana | Waktu |\n" + string.Concat(Enumerable.Range(1, 100).Select(n => $"| {n} | {string.Concat(Enumerable.Repeat(piece, 600))} | Loket {n % 15} | 1 menit |\n")));
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(20), $"Expected an analysis in seconds, but it took {watch.Elapsed}.");
    }

    [Fact]
    public void A_table_of_data_is_not_taken_for_an_SOP()
    {
        var paper = Papers.Analysed("| No | Kegiatan | Pelaksana | Waktu |\n|--|--|--|--|\n" + string.Concat(Enumerable.Range(1, 301).Select(n => $"| {n} | Mencatat | Loket | 1 menit |\n")));
        Assert.Single(paper.Findings, f => f.RuleId == "import.too-many-rows");
        Assert.Empty(paper.Rows);
    }
}
