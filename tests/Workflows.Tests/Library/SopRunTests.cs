using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Library;

/// <summary>The shipped SOP read and run: each way in to its end, and the ways back.</summary>
public sealed class SopRunTests
{
    private static readonly ReadResult Read = BpmnReader.Read(TheSop.Bytes);

    private static readonly string[] Channels = ["website", "instagram"];
    private static readonly string[] File = ["lampiran-1"];

    private static readonly object Proposal = new { judul = "Lomba literasi", bidang = "SD", tanggal = "2026-11-20", kanal = Channels };

    private static readonly object Material = new { judul = "Lomba literasi", teras = "Siswa SD berlomba.", isi = "Paragraf satu.\n\nParagraf dua.", sumber = "Bidang SD" };

    private static readonly object Edited = new { judul = "Lomba literasi siswa SD", teras = "Siswa SD berlomba.", isi = "Paragraf satu." };

    private static Case Case => Case.Given(Read.Definition!);

    private static Case Screened => Case.Started(Proposal, "START_KONTEN", "petugas")
        .Completed("S04_KUMPULKAN_DATA", null, Material, "petugas")
        .Completed("S05_TERIMA_DATA", "lengkapPerluSunting", by: "anggota")
        .Completed("S06_SUNTING", null, Edited, "admin");

    [Fact]
    public void It_is_read_without_a_single_finding() => Assert.Empty(Read.Diagnostics.Select(finding => finding.Message.En));

    [Fact]
    public void An_approved_item_is_published_and_then_proven()
    {
        var published = Screened.Completed("S07_SARING", "layak", by: "sekretaris")
            .Completed("S08_SIAPKAN_TAYANG", null, Checked(), "admin")
            .StandsOn("TERBITKAN_WEBSITE")
            .JobSucceeded("TERBITKAN_WEBSITE", new { url = "https://berita.contoh.test/lomba" })
            .Has("alamatBerita", "https://berita.contoh.test/lomba")
            .Completed("S10_TERBITKAN", null, new { buktiInstagram = "https://instagram.com/p/1" }, "admin");
        published.IsCompleted().Passed(
            "START_KONTEN", "S04_KUMPULKAN_DATA", "S05_TERIMA_DATA", "G05_LENGKAP", "G05_SUNTING", "S06_SUNTING", "S07_SARING", "G08_LAYAK",
            "S08_SIAPKAN_TAYANG", "TERBITKAN_WEBSITE", "S10_TERBITKAN", "END_DITERBITKAN");
    }

    [Fact]
    public void What_needs_no_editing_goes_straight_to_screening() =>
        Case.Started(Proposal, "START_KONTEN").Completed("S04_KUMPULKAN_DATA", null, Material).Completed("S05_TERIMA_DATA", "lengkapTanpaSunting").StandsOn("S07_SARING");

    [Fact]
    public void Incomplete_material_goes_back_with_the_reason()
    {
        var received = Case.Started(Proposal, "START_KONTEN").Completed("S04_KUMPULKAN_DATA", null, Material);
        received.Refuses(new Trigger.TaskCompleted(received.TaskOf("S05_TERIMA_DATA"), "belumLengkap", Variables.Empty, "anggota"));
        received.Completed("S05_TERIMA_DATA", "belumLengkap", new { alasanBahan = "Foto kurang." }).StandsOn("S04_KUMPULKAN_DATA");
    }

    [Fact]
    public void A_rejected_item_ends_without_further_human_work() =>
        Screened.Completed("S07_SARING", "tidakLayak", new { alasan = "Memuat data pribadi." }, "sekretaris").IsCompleted();

    [Fact]
    public void Correction_needs_a_new_reason_each_time_and_ends_after_three_rounds()
    {
        var item = Screened;
        for (var round = 1; round <= 3; round++)
        {
            item.Refuses(Screening(item, "perbaiki", Variables.Empty));
            item.Completed("S07_SARING", "perbaiki", new { alasan = $"Ronde {round}" }, "sekretaris").Completed("S06_SUNTING", null, Edited, "admin");
        }
        Assert.Equal("outcome-used-up", item.Refuses(Screening(item, "perbaiki", Workflows.Tests.Case.Of(new { alasan = "Ronde 4" }))).Code);
        item.Completed("S07_SARING", "layak", by: "sekretaris").StandsOn("S08_SIAPKAN_TAYANG");
    }

    [Fact]
    public void The_gate_before_publication_lets_nothing_through_that_must_be_met()
    {
        var item = Screened.Completed("S07_SARING", "layak", by: "sekretaris");
        Assert.Equal((21, 12), (Checklist.Choices.Length, Checklist.Choices.Count(c => c.IsMust)));
        // In the order of DOMAIN 7.6.
        Assert.Equal([7, 11, 13, 14, 16, 17, 18, 20, 21], Checklist.Choices.Index().Where(c => !c.Item.IsMust).Select(c => c.Index + 1));
        Assert.Equal("Expected the mandatory item 4 \"Tidak memuat NIK, NISN, alamat rumah, nomor telepon, tanggal lahir, nilai, kondisi kesehatan\" to be answered \"yes\", but it says \"no\".", Refused(Answered("dataPribadi", "tidak")));
        Assert.Contains("these are not: 5 ", Refused(Answered("persetujuanAnak", null)), StringComparison.Ordinal);
        Assert.Contains("it always applies", Refused(Answered("akurat", "tidakBerlaku")), StringComparison.Ordinal);
        item.Completed("S08_SIAPKAN_TAYANG", null, new { kategori = "berita", kanal = Channels, periksa = Answered("takarir", "tidak") }, "admin").StandsOn("TERBITKAN_WEBSITE");

        string Refused(Dictionary<string, string> answers)
        {
            var refusal = item.Refuses(new Trigger.TaskCompleted(item.TaskOf("S08_SIAPKAN_TAYANG"), null, Checked().With("periksa", JsonSerializer.SerializeToElement(answers)), "admin"));
            var finding = Assert.Single(refusal.Diagnostics);
            Assert.Equal("periksa", finding.ElementId);
            return finding.Message.En;
        }
    }

    [Fact]
    public void The_team_is_appointed_and_writes_its_programme() =>
        Case.Started(at: "START_TIM", by: "kepala")
            .Completed("S01_TETAPKAN_TIM", null, new { nomorSk = "1/KPTS/2027", tanggalSk = "2027-01-04", berkasSk = File, anggotaTim = "Ketua" })
            .Completed("S02_SUSUN_PROGRAM_KERJA", null, new { berkasProgramKerja = File }).IsCompleted();

    [Fact]
    public void Menu_and_evaluation_run_on_their_own()
    {
        Case.Started(at: "START_MENU").Completed("S03_PERBARUI_MENU", null, new { menuDimutakhirkan = "Profil", alamatMenu = "https://contoh.test/profil", tangkapanLayarMenu = File }).IsCompleted();
        Case.Started(at: "START_PROGRAM_KERJA").Completed("S02_SUSUN_PROGRAM_KERJA", null, new { berkasProgramKerja = File }).IsCompleted();
        var papers = new { tanggalRapatEvaluasi = "2026-12-10", undangan = File, daftarHadir = File, notula = File, rencanaTindakLanjut = File };
        var evaluation = Case.Started(at: "START_MONEV");
        Assert.Equal(5, evaluation.Refuses(new Trigger.TaskCompleted(evaluation.TaskOf("S11_MONEV"), null, Variables.Empty, "anggota")).Diagnostics.Length);
        evaluation.Completed("S11_MONEV", null, papers).IsCompleted();
    }

    [Fact]
    public void Each_way_in_says_who_may_take_it_and_one_is_the_default()
    {
        var starts = Read.Definition!.Nodes.Values.OfType<StartEvent>().ToDictionary(start => start.Id);
        Assert.Equal(["START_KONTEN", "START_MENU", "START_MONEV", "START_PROGRAM_KERJA", "START_TIM"], starts.Keys.Order());
        Assert.Equal(["START_MENU", "START_MONEV", "START_TIM"], starts.Values.Where(start => start.Timer is not null).Select(start => start.Id).Order());
        Assert.Equal("START_KONTEN", starts.Values.Single(start => start.IsDefault).Id);
        Assert.Equal(("KONTEN/{tahun}/{nomor}", "judul"), (starts["START_KONTEN"].BusinessKeyPattern, starts["START_KONTEN"].TitleField));
        Assert.All(starts.Values, start => Assert.NotEmpty(start.Assignment.Groups));
    }

    [Fact]
    public void The_screening_officer_has_not_edited_and_approves_what_is_published()
    {
        var screening = (UserTask)Read.Definition!.Node("S07_SARING");
        Assert.Equal(["S04_KUMPULKAN_DATA", "S06_SUNTING"], screening.Assignment.NotCompletedBy);
        Assert.Equal(["PEJABAT_PENYARING"], screening.Assignment.Groups);
        Assert.Equal(["judul", "teras", "isi", "gambar", "video", "dokumen", "tanggal", "tempat", "kategoriInformasi", "teksKanal"], screening.Outcomes.Single(outcome => outcome.Id == "layak").Approves);
        Assert.Equal("S07_SARING", ((ServiceTask)Read.Definition.Node("TERBITKAN_WEBSITE")).ApprovedBy);
        Assert.True(((UserTask)Read.Definition.Node("S04_KUMPULKAN_DATA")).Assignment.SameBidang);
    }

    private static Trigger.TaskCompleted Screening(Case item, string outcome, Variables values) => new(item.TaskOf("S07_SARING"), outcome, values, "sekretaris");

    private static FormField Checklist => ((UserTask)Read.Definition!.Node("S08_SIAPKAN_TAYANG")).Form.Fields.Single(f => f.Id == "periksa");

    private static Variables Checked() => Workflows.Tests.Case.Of(new { kategori = "berita", kanal = Channels, periksa = Answered("takarir", "tidakBerlaku") });

    /// <summary>Yes to everything but one item.</summary>
    private static Dictionary<string, string> Answered(string item, string? answer) =>
        Checklist.Choices.Where(c => c.Value != item || answer is not null).ToDictionary(c => c.Value, c => c.Value == item ? answer! : Gate.Yes);
}
