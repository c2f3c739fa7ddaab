using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Documents.Importing;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Library;
using FsCheck;
using FsCheck.Fluent;

namespace Disdik.Bpm.Workflows.Tests.Documents.Importing;

/// <summary>What was decided becomes a file that runs, and that the table is drawn from again.</summary>
public sealed class DraftTests
{
    private static readonly ImportDecisions Proposed = ImportDecisions.Proposed(Papers.PermitAnalysed);

    private static ProcessDefinition Compiled(ImportAnalysis analysis, ImportDecisions decisions)
    {
        var read = BpmnReader.Read(DraftXml.Write(analysis, decisions));
        Assert.Empty(read.Diagnostics.Where(d => d.Severity is not Severity.Info && d.RuleId.StartsWith("bpmn", StringComparison.Ordinal)).Select(d => $"{d.RuleId} {d.ElementId}: {d.Message.En}"));
        return read.Definition!;
    }

    [Fact]
    public void The_draft_runs_and_says_what_the_paper_says()
    {
        var definition = Compiled(Papers.PermitAnalysed, Proposed);
        Assert.Equal(("peminjaman-ruang-baca", "Peminjaman Ruang Baca"), (definition.Key, definition.Name));
        Assert.Equal(Papers.PermitAnalysed.Identity.ApprovedBy, definition.Identity!.ApprovedBy);
        var table = SopTable.Of(definition);
        Assert.Equal(["1", "2", "3", "4", "5", "7", "8"], table.Rows.Select(r => r.PrintedNo));
        var steps = Papers.PermitAnalysed.Rows.Where(r => r.Kind is ImportedRowKind.Step).ToArray();
        Assert.Equal(steps.Select(s => (s.Activity, s.RequiredInputs, s.PrintedTime, s.Output, s.Remarks)), table.Rows.Select(r => (r.Step!.Activity, r.Step.RequiredInputs, r.Step.PrintedTime, r.Step.Output, r.Step.Remarks)));
        Assert.Equal(steps.Select(s => s.Lane.LaneKey), table.Rows.Select(r => definition.Lanes.Single(l => l.Id == r.LaneId).Key));
        Assert.Equal(
            [SopSymbol.Capsule, SopSymbol.Rectangle, SopSymbol.Rectangle, SopSymbol.Diamond, SopSymbol.Rectangle, SopSymbol.Rectangle, SopSymbol.Capsule], table.Rows.Select(r => r.Symbol));
        Assert.Contains(table.Arrows, a => a.Label == "Belum lengkap" && table.Rows.Single(r => r.ElementId == a.ToId).PrintedNo == "3");
    }

    [Fact]
    public void A_row_may_begin_a_way_of_its_own()
    {
        var decisions = Proposed with { Rows = [.. Proposed.Rows.Select(r => r.PrintedNo is "3" or "8" ? r with { Begins = true } : r)] };
        var definition = Compiled(Papers.PermitAnalysed, decisions);
        Assert.Equal(3, definition.Nodes.Values.OfType<StartEvent>().Count());
        Assert.Single(SopTable.Of(definition).Rows, r => r.Symbol is SopSymbol.Capsule && r.PrintedNo == "2");
    }

    [Fact]
    public void The_same_decisions_give_the_same_bytes() => Assert.Equal(DraftXml.Write(Papers.PermitAnalysed, Proposed), DraftXml.Write(Papers.PermitAnalysed, Proposed));

    [Fact]
    public void The_seed_becomes_a_draft_that_runs()
    {
        if (SharedFiles.Find("domain/sop-1077-kpts-2024.seed.txt") is not { } path) return;
        var seed = Papers.Analysed(File.ReadAllText(path));
        var definition = Compiled(seed, ImportDecisions.Proposed(seed));
        Assert.Equal("Pengelolaan Website dan Media Sosial", definition.Name);
        Assert.Equal(["1", "2", "3", "4", "5", "6", "7", "8", "10", "11"], SopTable.Of(definition).Rows.Select(r => r.PrintedNo));
    }

    [Fact]
    public void Whatever_is_decided_the_file_runs_or_says_why_and_nothing_is_drawn_over_anything()
    {
        var analysis = Papers.PermitAnalysed;
        var outcome = Gen.Zip(Gen.Elements("Ya", "Tidak", "Ragu"), Gen.Zip(Gen.Elements(OutcomeTarget.Next, OutcomeTarget.End, OutcomeTarget.Row), Gen.Elements(analysis.Rows.Where(r => r.Keep).Select(r => r.Number))))
            .Select(o => new ImportedOutcome(o.Item1, o.Item2.Item1, o.Item2.Item1 is OutcomeTarget.Row ? o.Item2.Item2 : 0));
        var row = Gen.Zip(Gen.Elements(analysis.Lanes.Select(l => l.Key)), Gen.Zip(Gen.Choose(0, 9), Gen.ListOf(outcome, 3)));
        var decided = Gen.ListOf(row, Proposed.Rows.Length).Select(rows => Proposed with
        {
            Rows = [.. Proposed.Rows.Zip(rows, (p, r) => p with
            {
                LaneKey = r.Item1, Begins = r.Item2.Item1 == 9,
                Outcomes = r.Item2.Item1 < 5 ? [] : Several(r.Item2.Item2),
            })],
        });
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(60), Prop.ForAll(decided.ToArbitrary(), (ImportDecisions decisions) =>
        {
            var bytes = DraftXml.Write(analysis, decisions);
            var read = BpmnReader.Read(bytes);
            // Ways that leave a row out or never end are the owner's; nothing else may be wrong with the file.
            Assert.Empty(read.Diagnostics.Where(d => d.Severity is Severity.Error && d.RuleId != "bpmn.no-end-reachable").Select(d => $"{d.RuleId}: {d.Message.En}"));
            NothingOverlaps(bytes);
        }));
    }

    private static ImmutableArray<ImportedOutcome> Several(IEnumerable<ImportedOutcome> outcomes) => outcomes.DistinctBy(o => o.Label).ToImmutableArray() is { Length: > 1 } some ? some : [];

    private static void NothingOverlaps(byte[] bytes)
    {
        XNamespace di = "http://www.omg.org/spec/BPMN/20100524/DI", dc = "http://www.omg.org/spec/DD/20100524/DC", way = "http://www.omg.org/spec/DD/20100524/DI";
        using MemoryStream stream = new(bytes);
        var root = XDocument.Load(stream).Root!;
        var boxes = root.Descendants(di + "BPMNShape").Where(s => s.Attribute("isHorizontal") is null)
            .ToDictionary(s => s.Attribute("bpmnElement")!.Value, s => s.Element(dc + "Bounds")!.Attributes().Select(a => (int)a).ToArray());
        foreach (var (one, a) in boxes)
            foreach (var (other, b) in boxes)
                Assert.False(string.CompareOrdinal(one, other) < 0 && a[0] < b[0] + b[2] && b[0] < a[0] + a[2] && a[1] < b[1] + b[3] && b[1] < a[1] + a[3], $"{one} lies on {other}");
        foreach (var edge in root.Descendants(di + "BPMNEdge"))
        {
            var points = edge.Elements(way + "waypoint").Select(p => (X: (int)p.Attribute("x")!, Y: (int)p.Attribute("y")!)).ToArray();
            foreach (var (from, to) in points.Zip(points.Skip(1)))
            {
                Assert.True(from.X == to.X || from.Y == to.Y, "A line is slanted.");
                foreach (var (id, b) in boxes)
                    Assert.False(Math.Min(from.X, to.X) < b[0] + b[2] && b[0] < Math.Max(from.X, to.X) && Math.Min(from.Y, to.Y) < b[1] + b[3] && b[1] < Math.Max(from.Y, to.Y)
                        || from.X == to.X && from.X > b[0] && from.X < b[0] + b[2] && Math.Min(from.Y, to.Y) < b[1] && Math.Max(from.Y, to.Y) > b[1] + b[3]
                        || from.Y == to.Y && from.Y > b[1] && from.Y < b[1] + b[3] && Math.Min(from.X, to.X) < b[0] && Math.Max(from.X, to.X) > b[0] + b[2], $"A line of {edge.Attribute("bpmnElement")!.Value} crosses {id}.");
            }
        }
    }

    [Fact]
    public void Known_spelling_stands_beside_the_printed_words()
    {
        var paper = Papers.Analysed("""
            | No | Kegiatan | Pelaksana | Waktu | Output |
            |--|--|--|--|--|
            | 1 | Menyunting vidio | Loket | 1 hari | Vidio jadi |
            """);
        var step = ((UserTask)BpmnReader.Read(DraftXml.Write(paper, ImportDecisions.Proposed(paper) with { Title = "Video", Number = "1", Key = "video" }, SopRuleData.Settings.Words)).Definition!.Nodes.Values.Single(n => n is UserTask)).Step!;
        Assert.Equal(("Menyunting vidio", "Menyunting video", "Video jadi"), (step.Activity, step.Corrected("description"), step.Corrected("output")));
    }

    [Fact]
    public void Characters_that_XML_cannot_hold_are_left_out()
    {
        const string odd = "a\u0000b\uD800c\u0001";
        var decisions = Proposed with
        {
            Name = odd, Number = odd, Title = "Ruang" + odd, Lanes = [.. Proposed.Lanes.Select(l => l with { Name = l.Name + odd })],
            Rows = [.. Proposed.Rows.Select(r => r with { Name = odd, PrintedNo = odd, Outcomes = [.. r.Outcomes.Select(o => o with { Label = o.Label + odd })] })],
        };
        Assert.Equal("abc", Compiled(Papers.PermitAnalysed, decisions).Name);
    }

    [Theory]
    [InlineData("judul")]
    [InlineData("lajur.PEMUSTAKA")]
    [InlineData("baris.1.lajur")]
    [InlineData("baris.4.hasil")]
    public void What_is_not_decided_is_named_at_its_field(string field)
    {
        var decisions = field switch
        {
            "judul" => Proposed with { Title = " " },
            "lajur.PEMUSTAKA" => Proposed with { Lanes = [.. Proposed.Lanes.Select(l => l.Key == "PEMUSTAKA" ? l with { Group = "dua kata" } : l)] },
            "baris.1.lajur" => Proposed with { Rows = Proposed.Rows.SetItem(0, Proposed.Rows[0] with { LaneKey = "" }) },
            _ => Proposed with { Rows = [.. Proposed.Rows.Where(r => r.PrintedNo != "3")] },
        };
        Assert.Contains(DecisionCheck.Of(Papers.PermitAnalysed, decisions), d => d.ElementId == field && d.Message.Id.StartsWith("Diharapkan", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("PENGELOLAAN WEBSITE DAN MEDIA SOSIAL", "pengelolaan-website-dan-media-sosial", "Pengelolaan Website dan Media Sosial")]
    [InlineData("2024: SMP dan SD", "sop-2024-smp-dan-sd", "2024: SMP dan SD")]
    [InlineData("", "sop-baru", "")]
    public void Key_and_name_come_from_the_title(string title, string key, string name) => Assert.Equal((key, name), (ImportDecisions.KeyOf(title), ImportDecisions.NameOf(title)));
}
