using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents.Importing;
using Disdik.Bpm.Workflows.Library;
using Disdik.Bpm.Workflows.Linting.Sop;

namespace Disdik.Bpm.Workflows.Tests.Documents.Importing;

/// <summary>The text copy of SOP 1077/KPTS/2024 comes out as its analysis by hand says: every string, every mark, every lane with its reason.</summary>
public sealed class SeedImportTests
{
    private static readonly ImportAnalysis? Seed = SharedFiles.Find("domain/sop-1077-kpts-2024.seed.txt") is { } path ? SopImport.Analyse(MarkdownReader.Read(File.ReadAllText(path))) : null;

    private static readonly JsonElement? ByHand = SharedFiles.Find("domain/sop-1077-kpts-2024.json") is { } path ? JsonDocument.Parse(File.ReadAllText(path)).RootElement : null;

    private static AnalysedRow[] Steps => [.. Seed!.Rows.Where(r => r.Kind is ImportedRowKind.Step)];

    [Fact]
    public void Ten_rows_with_their_words_their_marks_and_their_lanes()
    {
        if (Seed is null || ByHand is not { } hand) return;
        var expected = hand.GetProperty("steps").EnumerateArray().ToArray();
        Assert.Equal(expected.Length, Steps.Length);
        foreach (var (step, row) in expected.Zip(Steps))
        {
            Assert.Equal(
                (Word(step, "printedNo"), step.GetProperty("sheet").GetInt32(), Word(step, "kegiatan"), Word(step, "kelengkapan"), Word(step, "output"), Word(step, "ket")),
                (row.PrintedNo, row.Sheet, row.Activity, row.RequiredInputs, row.Output, row.Remarks));
            var time = step.GetProperty("waktu");
            Assert.Equal(Word(time, "printed"), row.PrintedTime);
            WorkingDuration standard = Word(time, "unit") == "workingDay" ? new WorkingDuration.Days(time.GetProperty("value").GetInt32()) : new WorkingDuration.Minutes(time.GetProperty("value").GetInt32());
            Assert.Equal(standard, row.Standard);
            Assert.Equal(
                step.GetProperty("symbolMarks").EnumerateObject().Select(m => (m.Name, m.Value.GetInt32())),
                row.Marks.GroupBy(m => m.LaneKey).Select(g => (g.Key, g.Count())));
            Assert.Equal((row.PrintedNo, Word(step, "laneByPosition"), Word(step, "laneByText")), (row.PrintedNo, row.Lane.ByPosition, row.Lane.ByText));
            Assert.Equal((row.PrintedNo, Word(step, "lane"), Word(step, "laneConfidence")), (row.PrintedNo, row.Lane.LaneKey, row.Lane.Confidence.ToString().ToLowerInvariant()));
        }
        Assert.Equal(hand.GetProperty("actors").EnumerateArray().Select(a => (Word(a, "key"), Word(a, "printed"))), Seed.Lanes.Select(l => ((string?)l.Key, (string?)l.Name)));
    }

    [Fact]
    public void The_blank_row_the_skipped_number_and_the_shifted_column_numbers_are_told()
    {
        if (Seed is null || ByHand is not { } hand) return;
        var connector = Assert.Single(Seed.Rows, r => r.Kind is ImportedRowKind.Connector);
        Assert.Equal((8, false, "PEJABAT"), (connector.Number, connector.Keep, Assert.Single(connector.Marks).LaneKey));
        Assert.Equal(["import.connector"], Seed.Findings.Where(f => f.Row == 8).Select(f => f.RuleId));

        var skipped = Assert.Single(Seed.Findings, f => f.RuleId == "import.number-skipped");
        Assert.Equal("Diharapkan nomor 9 sesudah 8, tetapi tercetak 10. Nomornya tetap seperti tercetak.", skipped.Message.Id);
        var columns = hand.GetProperty("columnNumberRows");
        Assert.Equal([Words(columns, "sheet1"), Words(columns, "sheet2")], Seed.NumberRows.Select(r => r.ToArray()));
        Assert.Single(Seed.Findings, f => f.RuleId == "import.column-numbers-differ");
        Assert.Single(Seed.Findings, f => f.RuleId == "import.sheets-joined");
        Assert.Equal("Kolom Administrator tidak memuat simbol pada baris mana pun.", Assert.Single(Seed.Findings, f => f.RuleId == "import.lane-without-symbol").Message.Id);
    }

    [Fact]
    public void The_decision_stands_in_the_row_with_two_symbols_and_takes_its_words_from_the_next_one()
    {
        if (Seed is null) return;
        var screening = Assert.Single(Steps, r => !r.Outcomes.IsEmpty);
        Assert.Equal("7", screening.PrintedNo);
        Assert.Equal([new("Memenuhi syarat", OutcomeTarget.Next), new("Tidak layak", OutcomeTarget.End)], screening.Outcomes);
        Assert.Equal(["7"], Steps.Where(s => Seed.Findings.Any(f => f.Row == s.Number && f.RuleId == "import.several-symbols")).Select(s => s.PrintedNo));
        Assert.Equal(["8", "10", "11"], Steps.Where(s => Seed.Findings.Any(f => f.Row == s.Number && f.RuleId == "import.no-symbol")).Select(s => s.PrintedNo));
        Assert.Equal(["5", "6"], Steps.Where(s => Seed.Findings.Any(f => f.Row == s.Number && f.RuleId == "import.lane-disagrees")).Select(s => s.PrintedNo));
    }

    [Fact]
    public void Ways_of_their_own_are_a_doubt_with_what_speaks_for_them()
    {
        if (Seed is null) return;
        Assert.Equal(
            ["2: \"program kerja\" biasanya dikerjakan tersendiri", "3: \"mengupdate\" biasanya dikerjakan tersendiri",
                "4: \"masing-masing\" biasanya dikerjakan tersendiri, dan kelengkapannya bukan output langkah di atasnya",
                "11: \"monitoring dan evaluasi\" biasanya dikerjakan tersendiri, dan kelengkapannya bukan output langkah di atasnya"],
            Steps.Where(s => s.Way is not null).Select(s => $"{s.PrintedNo}: {s.Way!.Reason.Id}"));
        Assert.Equal(["4", "11"], ImportDecisions.Proposed(Seed).Rows.Where(r => r.Begins).Select(r => r.PrintedNo));
        Assert.Equal(["2", "3", "4", "11"], Steps.Where(s => Seed.Findings.Any(f => f.Row == s.Number && f.RuleId == "import.way")).Select(s => s.PrintedNo));
    }

    [Fact]
    public void The_rules_that_judge_the_paper_itself_find_what_was_found_by_hand()
    {
        if (Seed is null) return;
        var findings = SopRules.Check(PaperSop.Of(Seed), SopRuleData.Settings);
        string[] Rows(string rule) => [.. findings.Where(f => f.RuleId == rule).Select(f => f.Row ?? "").Where(r => r.Length > 0).Distinct()];
        Assert.Contains(findings, f => f.RuleId == "L13");
        Assert.Equal(["7", "8", "10", "11"], Rows("L14"));
        Assert.Contains(findings, f => f.RuleId == "L15");
        Assert.Contains(findings, f => f.RuleId == "L24");
    }

    [Fact]
    public void Cover_and_identity_page_are_read_to_the_letter_and_blanks_stay_blank()
    {
        if (Seed is null || ByHand is not { } hand) return;
        var (read, cover, identity) = (Seed.Identity, hand.GetProperty("cover"), hand.GetProperty("identity"));
        Assert.Equal(
            (Word(cover, "pemerintah"), Word(cover, "instansi"), Word(cover, "jenis"), Word(cover, "lampiranDari"), Word(cover, "lampiranNomor"), Word(cover, "lampiranTentang"), Word(cover, "kaki")),
            (read.Government, read.Office, read.Kind, read.AttachmentOf, read.AttachmentNumber, read.AttachmentAbout, read.Foot));
        Assert.Equal((Word(identity, "nomorSop"), Word(identity, "namaSop")), (read.Number, read.Title));
        Assert.Equal((null, null, null), (read.CreatedOn, read.RevisedOn, read.EffectiveOn));
        var approver = identity.GetProperty("disahkanOleh");
        Assert.Equal(new Approver(Word(approver, "printed")!, Word(approver, "jabatan"), Word(approver, "nama"), null), read.ApprovedBy);
        Assert.Equal(Words(hand, "dasarHukum"), read.LegalBases);
        Assert.Equal(Words(hand, "kualifikasiPelaksana"), read.Qualifications);
        Assert.Equal(Words(hand, "keterkaitan"), read.RelatedSops);
        Assert.Equal(Word(hand.GetProperty("peralatan"), "printed"), string.Join(' ', read.Equipment));
        Assert.Equal(5, read.Equipment.Length);
        Assert.Equal((Word(hand, "peringatan"), Word(hand, "pencatatanDanPendataan"), Word(hand, "prosedurJudul")), (read.Warning, read.Recording, read.ProcedureHeading));
    }

    private static string? Word(JsonElement element, string name) => element.GetProperty(name).GetString();

    private static string[] Words(JsonElement element, string name) => [.. element.GetProperty(name).EnumerateArray().Select(word => word.GetString()!)];
}
