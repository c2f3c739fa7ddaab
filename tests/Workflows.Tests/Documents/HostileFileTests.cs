using System.Globalization;
using System.Text;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>Files made to break the reader: each gets a reason, none an exception.</summary>
public class HostileFileTests
{
    private const string Open = """<bpmn:definitions xmlns:bpmn="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1"><bpmn:process id="p" isExecutable="true">""";
    private const string Close = "</bpmn:process></bpmn:definitions>";

    private static Diagnostic First(byte[] bytes)
    {
        var result = BpmnReader.Read(bytes);
        Assert.Null(result.Definition);
        Assert.NotEmpty(result.Diagnostics);
        Assert.All(result.Diagnostics, d => Assert.True(d.Message is { Id.Length: > 10, En.Length: > 10 }));
        return result.Diagnostics.First(d => d.Severity is Severity.Error);
    }

    private static Diagnostic First(string text) => First(Encoding.UTF8.GetBytes(text));

    [Theory]
    [InlineData("")]
    [InlineData("   ")]
    [InlineData("not xml at all")]
    [InlineData("{\"json\": true}")]
    [InlineData("<a><b></a>")]
    [InlineData("<a>&undefined;</a>")]
    [InlineData("<a b='1' b='2'/>")]
    [InlineData("<?xml version='1.0' encoding='no-such-encoding'?><a/>")]
    [InlineData("<?xml version='1.0' encoding='utf-7'?><a/>")]
    [InlineData("<a>\0</a>")]
    [InlineData("<a/><b/>")]
    [InlineData("<a:b/>")]
    public void What_is_not_xml_is_said_to_be_not_xml(string text) => Assert.Equal("bpmn.not-xml", First(text).RuleId);

    [Fact]
    public void Invalid_utf8_is_not_xml() => Assert.Equal("bpmn.not-xml", First([.. Encoding.UTF8.GetBytes("<a>"), 0xC3, 0x28, 0xFF, .. Encoding.UTF8.GetBytes("</a>")]).RuleId);

    [Fact]
    public void Random_bytes_are_not_xml()
    {
        Random random = new(7);
        for (var i = 0; i < 200; i++)
        {
            var bytes = new byte[random.Next(1, 400)];
            random.NextBytes(bytes);
            Assert.Equal("bpmn.not-xml", First(bytes).RuleId);
        }
    }

    [Fact]
    public void A_file_cut_off_anywhere_is_refused()
    {
        var whole = Encoding.UTF8.GetBytes(Sketch.Xml("start S\nuser A\nend E\nS -> A -> E"));
        for (var length = 0; length < whole.Length - 20; length += 7) First(whole[..length]);
    }

    [Fact]
    public void A_file_with_one_byte_changed_never_throws()
    {
        var whole = Encoding.UTF8.GetBytes(Sketch.Xml("start S\nuser A\nxor G\nend E\nS -> A -> G\nG -> A if x\nG -> E default"));
        Random random = new(11);
        for (var i = 0; i < 2_000; i++)
        {
            var changed = whole.ToArray();
            changed[random.Next(changed.Length)] = (byte)random.Next(256);
            BpmnReader.Read(changed);
        }
    }

    [Fact]
    public void An_outside_entity_is_not_fetched() =>
        Assert.Equal("bpmn.document-type", First("""<?xml version="1.0"?><!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/passwd">]><a>&x;</a>""").RuleId);

    [Fact]
    public void An_outside_document_type_is_not_fetched() =>
        Assert.Equal("bpmn.document-type", First("""<!DOCTYPE a SYSTEM "http://127.0.0.1:1/x.dtd"><a/>""").RuleId);

    [Fact]
    public void A_billion_laughs_are_not_laughed()
    {
        StringBuilder text = new("<?xml version=\"1.0\"?><!DOCTYPE lolz [<!ENTITY l0 \"lol\">");
        for (var i = 1; i < 12; i++) text.Append(CultureInfo.InvariantCulture, $"<!ENTITY l{i} \"{string.Concat(Enumerable.Repeat($"&l{i - 1};", 10))}\">");
        Assert.Equal("bpmn.document-type", First(text.Append("]><lolz>&l11;</lolz>").ToString()).RuleId);
    }

    [Fact]
    public void Fifty_megabytes_are_not_read()
    {
        var file = new byte[50 * 1024 * 1024];
        var finding = First(file);
        Assert.Equal("bpmn.too-large", finding.RuleId);
        Assert.Contains("16 MB", finding.Message.Id, StringComparison.Ordinal);
    }

    [Fact]
    public void Ten_thousand_levels_are_too_deep() =>
        Assert.Equal("bpmn.too-complex", First(string.Concat(Enumerable.Repeat("<a>", 10_000)) + string.Concat(Enumerable.Repeat("</a>", 10_000))).RuleId);

    [Fact]
    public void A_million_elements_are_too_many() =>
        Assert.Equal("bpmn.too-complex", First("<a>" + string.Concat(Enumerable.Repeat("<b/>", 1_000_000)) + "</a>").RuleId);

    [Fact]
    public void Thousands_of_tasks_are_too_many_for_one_process() =>
        Assert.Equal("bpmn.too-complex", First(Open + string.Concat(Enumerable.Range(0, 20_000).Select(i => $"<bpmn:task id=\"t{i}\"/>")) + Close).RuleId);

    [Fact]
    public void A_dense_knot_is_judged_quickly()
    {
        const int nodes = 900;
        var text = Open + string.Concat(Enumerable.Range(0, nodes).Select(i => $"<bpmn:task id=\"t{i}\"/>"))
            + string.Concat(Enumerable.Range(0, 4_000).Select(i => $"<bpmn:sequenceFlow id=\"f{i}\" sourceRef=\"t{i % nodes}\" targetRef=\"t{i * 7 % nodes}\"/>")) + Close;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        First(text);
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(5), $"It took {watch.Elapsed}.");
    }

    [Fact]
    public void Thousands_of_findings_are_cut_short()
    {
        var text = Open + string.Concat(Enumerable.Range(0, 900).Select(i => $"<bpmn:userTask id=\"t{i}\"/>")) + Close;
        var result = BpmnReader.Read(Encoding.UTF8.GetBytes(text));
        Assert.InRange(result.Diagnostics.Length, 100, 301);
        Assert.Equal("bpmn.too-many-findings", result.Diagnostics[^1].RuleId);
    }

    [Fact]
    public void An_error_behind_hundreds_of_warnings_is_still_said()
    {
        var text = Open + string.Concat(Enumerable.Range(0, 900).Select(i => $"<bpmn:task id=\"t{i}\" unheard=\"x\"/>")) + "<bpmn:complexGateway id=\"c\"/>" + Close;
        Assert.Contains(BpmnReader.Read(Encoding.UTF8.GetBytes(text)).Diagnostics, d => d.Severity is Severity.Error);
    }

    [Fact]
    public void Findings_about_endless_names_stay_short()
    {
        var name = new string('n', 20_000);
        var text = Open + string.Concat(Enumerable.Range(0, 200).Select(i => $"<bpmn:sequenceFlow id=\"{name}{i}\" sourceRef=\"{name}\" targetRef=\"{name}x\"/>")) + Close;
        Assert.InRange(BpmnReader.Read(Encoding.UTF8.GetBytes(text)).Diagnostics.Sum(d => d.Message.Id.Length + d.Message.En.Length + (d.ElementId?.Length ?? 0)), 1, 400_000);
    }

    [Theory]
    [InlineData("1")]
    [InlineData("a b")]
    [InlineData("gambar")]
    public void A_flow_to_no_element_never_runs(string target)
    {
        var text = Sketch.Xml("start S\nuser A\nend E\nS -> A -> E").Replace("</bpmn:process>", $"<bpmn:sequenceFlow id=\"lebih\" sourceRef=\"A\" targetRef=\"{target}\"/></bpmn:process>", StringComparison.Ordinal).Replace("</bpmn:definitions>",
            "<bpmndi:BPMNDiagram xmlns:bpmndi=\"http://www.omg.org/spec/BPMN/20100524/DI\" id=\"gambar\"/></bpmn:definitions>", StringComparison.Ordinal);
        Assert.Equal(("bpmn.dangling-reference", "lebih"), (First(text).RuleId, First(text).ElementId));
    }

    [Theory]
    [InlineData("<html/>")]
    [InlineData("<definitions/>")]
    [InlineData("<definitions xmlns='http://example.test/other'/>")]
    public void Other_xml_is_not_bpmn(string text) => Assert.Equal("bpmn.not-bpmn", First(text).RuleId);

    [Fact]
    public void Utf16_is_read_as_well()
    {
        var text = Sketch.Xml("start S\nend E\nS -> E").Replace("UTF-8", "UTF-16", StringComparison.Ordinal);
        Assert.NotNull(BpmnReader.Read((byte[])[.. Encoding.Unicode.GetPreamble(), .. Encoding.Unicode.GetBytes(text)]).Definition);
    }

    [Fact]
    public void Findings_name_the_line()
    {
        var finding = First(Sketch.Xml("start S\nadHocSubProcess X\nend E\nS -> X -> E"));
        Assert.Equal(("bpmn.unsupported-element", "X", 5), (finding.RuleId, finding.ElementId, finding.Line));
    }
}
