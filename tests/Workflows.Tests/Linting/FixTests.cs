using System.Text;
using System.Text.RegularExpressions;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Library;
using Disdik.Bpm.Workflows.Linting.Sop;
using Disdik.Bpm.Workflows.Tests.Linting.Sop;

namespace Disdik.Bpm.Workflows.Tests.Linting;

/// <summary>A mend that is offered makes its finding go away: the file is mended and checked again.</summary>
public sealed class FixTests
{
    private static IReadOnlyList<Diagnostic> Check(ReadOnlyMemory<byte> xml)
    {
        var file = BpmnReader.ReadAll(xml);
        return [.. file.Diagnostics, .. file.Sops().SelectMany(sop => file.Check(sop, Sound.Settings with { RegisteredSops = ["Pelayanan Informasi"] }))];
    }

    /// <summary>The same finding again: a line may have moved.</summary>
    private static bool Is(Diagnostic one, Diagnostic other) => (one.RuleId, one.ElementId, one.Place, one.Message) == (other.RuleId, other.ElementId, other.Place, other.Message);

    private static void EachMendHelps(ReadOnlyMemory<byte> xml, Func<Diagnostic, bool> which)
    {
        var findings = Check(xml).Where(d => which(d) && !d.Fixes.IsEmpty).ToList();
        Assert.NotEmpty(findings);
        foreach (var finding in findings)
            foreach (var fix in finding.Fixes)
                Assert.False(Check(Mended.By(xml, fix)).Any(d => Is(d, finding)), $"Expected '{fix.Label.En}' to mend {finding.RuleId} at {finding.ElementId} {finding.Place}, but it is still found: {finding.Message.En}");
    }

    [Theory]
    [InlineData("L01")]
    [InlineData("L08")]
    [InlineData("L09")]
    [InlineData("L11")]
    [InlineData("L13")]
    [InlineData("L17")]
    [InlineData("L18")]
    [InlineData("L22")]
    [InlineData("L23")]
    [InlineData("L25")]
    public void Of_the_seed(string rule) => EachMendHelps(ShippedSops.All.Single(s => s.Key == ShippedSops.WebsiteAndSocialMedia).Xml, d => d.RuleId == rule);

    private static string SeedText => Encoding.UTF8.GetString(ShippedSops.All.Single(s => s.Key == ShippedSops.WebsiteAndSocialMedia).Xml.Span);

    [Theory]
    [InlineData("bpmn.dangling-reference", "</bpmn:process>", "<bpmn:sequenceFlow id=\"LEPAS\" sourceRef=\"S08_SIAPKAN_TAYANG\" targetRef=\"TIADA\"/></bpmn:process>")]
    [InlineData("bpmn.not-marked-executable", "isExecutable=\"true\"", "isExecutable=\"false\"")]
    [InlineData("sop.standard", "printed=\"180 menit\" standard=\"PT180M\"", "printed=\"180 menit\" standard=\"3 jam\"")]
    [InlineData("sop.lane-without-groups", "key=\"ADMINISTRATOR\" groups=\"ADMINISTRATOR_KONTEN\"", "key=\"ADMINISTRATOR\"")]
    public void Of_what_the_reader_finds(string rule, string from, string to)
    {
        Assert.Contains(from, SeedText, StringComparison.Ordinal);
        EachMendHelps(Encoding.UTF8.GetBytes(SeedText.Replace(from, to, StringComparison.Ordinal)), d => d.RuleId == rule);
    }

    [Fact]
    public void A_default_that_leads_nowhere_can_be_another_way()
    {
        var gateway = Regex.Match(SeedText, "<bpmn:exclusiveGateway id=\"\\w+\"[^>]* default=\"(\\w+)\"");
        Assert.True(gateway.Success);
        EachMendHelps(Encoding.UTF8.GetBytes(SeedText.Replace(gateway.Value, gateway.Value.Replace($"default=\"{gateway.Groups[1].Value}\"", "default=\"TIADA\"", StringComparison.Ordinal), StringComparison.Ordinal)), d => d.RuleId == "bpmn.dangling-reference");
    }

    [Theory]
    [InlineData("L07", "title=\"PENGELOLAAN", "title=\"SOP PENGELOLAAN")]
    [InlineData("L14", "<bpmn:flowNodeRef>S08_SIAPKAN_TAYANG</bpmn:flowNodeRef>", "")]
    [InlineData("L19", "id=\"F_PERLU_SUNTING\" name=\"Ya\"", "id=\"F_PERLU_SUNTING\"")]
    [InlineData("L20", "printed=\"180 menit\" standard=\"PT180M\"", "printed=\"180 menit\"")]
    [InlineData("L20", "printed=\"180 menit\" standard=\"PT180M\"", "printed=\"2 jam\" standard=\"PT180M\"")]
    [InlineData("L20", "printed=\"180 menit\" standard=\"PT180M\"", "standard=\"PT180M\"")]
    [InlineData("L21", "<sop:requiredInputs>Program Kerja</sop:requiredInputs>", "<sop:requiredInputs />")]
    public void Of_the_seed_with_one_thing_changed(string rule, string from, string to)
    {
        Assert.Contains(from, SeedText, StringComparison.Ordinal);
        EachMendHelps(Encoding.UTF8.GetBytes(SeedText.Replace(from, to, StringComparison.Ordinal)), d => d.RuleId == rule);
    }

    [Fact]
    public void What_a_person_noted_is_offered_first_and_is_safe()
    {
        var finding = Check(ShippedSops.All.Single(s => s.Key == ShippedSops.WebsiteAndSocialMedia).Xml).Single(d => d.RuleId == "L17" && d.Row == "4");
        Assert.StartsWith("Pakai koreksi", finding.Fixes[0].Label.Id, StringComparison.Ordinal);
        Assert.True(finding.Fixes[0].IsSafe);
        Assert.Contains(finding.Fixes, f => f.Edits[0].Value == "Mengumpulkan dan menyusun data-data (gambar dokumen dan video)" && !f.IsSafe);
    }

    [Theory]
    [InlineData("Admin pengelola Website dan media sosial/editor melakukan editing informasi.", "Melakukan editing informasi.")]
    [InlineData("Pejabat yang berwenang berhak melakukan filtering.", "Melakukan filtering.")]
    [InlineData("Verifikasi dan validasi berkas", "Memverifikasi dan memvalidasi berkas")]
    [InlineData("Pelaksanaan rapat", "Melaksanakan rapat")]
    [InlineData("Jika lengkap", null)]
    public void Wordings_are_proposed(string text, string? proposed) => Assert.Equal(proposed, ActiveWording.Propose(text, Seed.Diagram.Actors));

    public static TheoryData<string, string> Sketches => new()
    {
        { "bpmn.condition-missing", "start S\nxor G\nuser A\nuser B\nend E\nS -> G\nG -> A if x\nG -> B\nA -> E\nB -> E" },
        { "bpmn.no-default-flow", "start S\nxor G\nuser A\nuser B\nend E\nS -> G\nG -> A if x\nG -> B if y\nA -> E\nB -> E" },
        { "bpmn.condition-misplaced", "start S\nand G\nuser A\nuser B\nend E\nS -> G\nG -> A if x\nG -> B\nA -> E\nB -> E" },
        { "bpmn.default-without-choice", "start S\nuser A\nend E\nS -> A\nA -> E default" },
        { "bpmn.gateway-pointless", "start S\nxor G\nuser A\nend E\nS -> G -> A -> E" },
        { "bpmn.gateway-direction", "start S\nxor G gatewayDirection=\"Converging\"\nuser A\nuser B\nend E\nS -> G\nG -> A if x\nG -> B default\nA -> E\nB -> E" },
        { "bpmn.dead-end", "start S\nand G\nuser A\nxor D\nend E\nS -> G\nG -> A\nG -> D\nA -> E" },
        { "bpmn.implicit-end", "start S\nuser A\nuser B\nend E\nand G\nS -> G\nG -> A -> E\nG -> B" },
        { "bpmn.unreachable", "start S\nuser A\nuser B\nend E\nS -> A -> E\nB -> E" },
        { "bpmn.flow-endpoint", "start S\nuser A\nend E\nS -> A -> E\nE -> A" },
        { "bpmn.task-without-lane", "start S\nuser A\nuser B nolane\nend E\nS -> A -> B -> E" },
        { "sop.unknown-task", "start S\nuser A { <sop:assignment groups=\"STAFF\" notCompletedBy=\"S LAIN\"/> }\nend E\nS -> A -> E" },
    };

    [Theory]
    [MemberData(nameof(Sketches))]
    public void Of_a_diagram(string rule, string sketch) => EachMendHelps(Encoding.UTF8.GetBytes(Sketch.Xml(sketch)), d => d.RuleId == rule);
}
