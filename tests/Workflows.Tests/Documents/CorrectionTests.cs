using System.Text;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Tests.Library;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>Corrections stand beside the printed words and change none of them.</summary>
public class CorrectionTests
{
    private static ReadResult Read(string identity, string step = "") => BpmnReader.Read(Encoding.UTF8.GetBytes(
        $"""
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1" targetNamespace="t">
        <process id="p" isExecutable="true">
        <extensionElements><sop:identity number="1/ KPTS/2024" title="T"><sop:legalBasis>UU a</sop:legalBasis><sop:legalBasis/><sop:legalBasis>UU b</sop:legalBasis>{identity}</sop:identity></extensionElements>
        <startEvent id="S"/><userTask id="A"><extensionElements><sop:step printedNo="1"><sop:description>vidio</sop:description>{step}</sop:step><sop:assignment groups="G"/></extensionElements></userTask><endEvent id="E"/>
        <sequenceFlow id="F" sourceRef="S" targetRef="A"/><sequenceFlow id="H" sourceRef="A" targetRef="E"/>
        </process></definitions>
        """));

    [Fact]
    public void A_correction_stands_beside_the_printed_words()
    {
        var sop = Read("<sop:correction field=\"number\">1/KPTS/2024</sop:correction><sop:correction field=\"legalBasis\" item=\"2\">UU B</sop:correction>", "<sop:correction field=\"description\">video</sop:correction>").Definition!;
        Assert.Equal(("1/ KPTS/2024", "1/KPTS/2024"), (sop.Identity!.Number, sop.Identity.Corrected("number")));
        Assert.Equal(["UU a", "UU b"], sop.Identity.LegalBases);
        Assert.Equal((null, "UU B"), (sop.Identity.Corrected("legalBasis", 1), sop.Identity.Corrected("legalBasis", 2)));
        var step = ((UserTask)sop.Node("A")).Step!;
        Assert.Equal(("vidio", "video", null), (step.Activity, step.Corrected("description"), step.Corrected("output")));
    }

    [Theory]
    [InlineData("<sop:correction>x</sop:correction>")]
    [InlineData("<sop:correction field=\"colour\">x</sop:correction>")]
    [InlineData("<sop:correction field=\"legalBasis\">x</sop:correction>")]
    [InlineData("<sop:correction field=\"legalBasis\" item=\"3\">x</sop:correction>")]
    [InlineData("<sop:correction field=\"legalBasis\" item=\"-1\">x</sop:correction>")]
    [InlineData("<sop:correction field=\"warning\" item=\"1\">x</sop:correction>")]
    [InlineData("<sop:correction field=\"title\">x</sop:correction><sop:correction field=\"title\">y</sop:correction>")]
    public void One_that_names_no_printed_text_is_pointed_out_and_left_aside(string correction)
    {
        var read = Read(correction);
        Assert.Contains(read.Diagnostics, d => d is { RuleId: "sop.correction", Severity: Severity.Warning, ElementId: "p" });
        Assert.True(read.Definition!.Identity!.Corrections.Length <= 1);
    }

    [Fact]
    public void The_shipped_sop_has_its_corrections()
    {
        var sop = BpmnReader.Read(TheSop.Bytes).Definition!;
        Assert.Equal("1077/KPTS/2024", sop.Identity!.Corrected("number"));
        Assert.EndsWith("Nomor 14 Tahun 2008 tentang Keterbukaan Informasi Publik;", sop.Identity.Corrected("legalBasis", 3), StringComparison.Ordinal);
        Assert.Equal("Undangan rapat evaluasi, daftar hadir, notula dan rencana tindak lanjut", ((UserTask)sop.Node("S11_MONEV")).Step!.Corrected("output"));
        // What the reference calls wrong is not in any corrected text.
        var corrected = sop.Identity.Corrections.Concat(sop.Nodes.Values.OfType<UserTask>().Where(t => t.Step is not null).SelectMany(t => t.Step!.Corrections)).Select(c => c.Text);
        Assert.All(corrected, text => Assert.DoesNotMatch("vidio|[Uu]pdat|[Ss]creenshoot|perkara|filtering|editing|berupa\\(|data-data\\(|di tampilkan|Undang-undang", text));
    }
}
