using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Tests.House;

namespace Disdik.Bpm.Workflows.Tests.Documents;

public class ElementCatalogTests
{
    public static TheoryData<string> Refused => [.. ElementCatalog.All.Values.Where(k => k.Support is Support.Refused).Select(k => k.Name).Order(StringComparer.Ordinal)];

    public static TheoryData<string> Documentation => ["documentation", "textAnnotation", "association", "group", "dataObject", "dataObjectReference", "dataStoreReference", "property", "ioSpecification"];

    [Theory]
    [MemberData(nameof(Refused))]
    public void What_cannot_be_run_is_refused_by_name_and_reason(string name)
    {
        var inside = name.EndsWith("EventDefinition", StringComparison.Ordinal) || name.StartsWith("event", StringComparison.Ordinal)
            ? $"<bpmn:intermediateCatchEvent id=\"X\"><bpmn:{name}/></bpmn:intermediateCatchEvent>" : $"<bpmn:{name} id=\"X\"/>";
        var result = Sketch.Read($"start S\nend E\nS -> E\n{inside}");
        Assert.Null(result.Definition);
        var finding = Assert.Single(result.Diagnostics, d => d.RuleId == "bpmn.unsupported-element");
        Assert.Equal(("X", Severity.Error), (finding.ElementId, finding.Severity));
        Assert.Contains($"'{name}'", finding.Message.En, StringComparison.Ordinal);
        Assert.Contains(ElementCatalog.All[name].Reason!.Value.Id, finding.Message.Id, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Documentation))]
    public void What_only_documents_is_left_alone(string name)
    {
        var result = Sketch.Read($"start S\nend E\nS -> E\n<bpmn:{name} id=\"X\"/>");
        Assert.NotNull(result.Definition);
        // It stands at no particular place here, which is another matter.
        Assert.DoesNotContain(result.Diagnostics, d => !d.RuleId.StartsWith("bpmn.structure.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("<bpmn:unicornTask id=\"X\"/>")]
    [InlineData("<bpmn:task id=\"X\"><bpmn:magic/></bpmn:task>")]
    [InlineData("<task xmlns=\"\" id=\"X\"/>")]
    public void What_the_standard_does_not_have_is_refused(string element) =>
        Assert.Contains(Sketch.Read($"start S\nend E\nS -> E\n{element}").Diagnostics, d => d is { RuleId: "bpmn.unknown-element", Severity: Severity.Error });

    [Fact]
    public void A_foreign_extension_is_left_alone() => Assert.Empty(Sketch.Read(
        "<bpmn:extensionElements><x:y xmlns:x=\"urn:other\"><x:z/></x:y></bpmn:extensionElements>\nstart S\nend E\nS -> E").Diagnostics);

    [Fact]
    public void A_misspelt_extension_of_ours_is_pointed_out() =>
        Assert.Equal("sop.unknown-element", Sketch.Read("start S\nuser A { <sop:outcoms/> }\nend E\nS -> A -> E").Diagnostics.Single().RuleId);

    [Fact]
    public void The_content_of_a_refused_element_is_not_complained_about_again() => Assert.Single(
        Sketch.Read("start S\nend E\nadHocSubProcess X { <bpmn:callActivity id=\"Y\"/><bpmn:sendTask id=\"Z\"/> }\nS -> X -> E").Diagnostics);

    [Theory]
    [InlineData("startQuantity", "2")]
    [InlineData("completionQuantity", "3")]
    public void An_attribute_that_would_change_the_run_is_refused(string name, string value) =>
        Assert.Contains(Sketch.Read($"start S\nuser A {name}=\"{value}\"\nend E\nS -> A -> E").Diagnostics, d => d.RuleId == "bpmn.unsupported-attribute");

    [Fact]
    public void The_page_in_the_documentation_says_what_the_catalogue_says() => Assert.True(
        ElementPage.Print() == Repository.Text("docs/elements.md"),
        "Expected docs/elements.md to say what the catalogue says, but it does not. Print it anew: dotnet run --project host -- elements > docs/elements.md");

    private static readonly Dictionary<string, string> Running = new()
    {
        ["startEvent"] = "start S\nend E\nS -> E",
        ["endEvent"] = "start S\nend E\nS -> E",
        ["intermediateCatchEvent"] = "start S\ncatch X timer:PT1H\nend E\nS -> X -> E",
        ["intermediateThrowEvent"] = "start S\nthrow X signal:Libur\nend E\nS -> X -> E",
        ["boundaryEvent"] = "start S\nuser A\nboundary X attachedToRef=\"A\" message:Batal\nend E\nS -> A -> E\nX -> E",
        ["userTask"] = "start S\nuser X\nend E\nS -> X -> E",
        ["serviceTask"] = "start S\nservice X\nend E\nS -> X -> E",
        ["sendTask"] = "start S\nsend X message:Surat\nend E\nS -> X -> E",
        ["receiveTask"] = "start S\nreceive X message:Surat\nend E\nS -> X -> E",
        ["scriptTask"] = "start S\nscript X { x = 1 }\nend E\nS -> X -> E",
        ["businessRuleTask"] = "start S\nrule X { <sop:decisionTable>{ \"result\": \"r\", \"inputs\": [ { \"expression\": \"1\" } ], \"outputs\": [ { \"name\": \"r\" } ], \"rules\": [ { \"when\": [\"-\"], \"then\": [1] } ] }</sop:decisionTable> }\nend E\nS -> X -> E",
        ["manualTask"] = "start S\nmanual X\nend E\nS -> X -> E",
        ["task"] = "start S\ntask X\nend E\nS -> X -> E",
        ["callActivity"] = "start S\ncall X calledElement=\"lain\"\nend E\nS -> X -> E",
        ["subProcess"] = "start S\nsub X {\nstart XS\nend XE\nXS -> XE\n}\nend E\nS -> X -> E",
        ["transaction"] = "start S\ntransaction X {\nstart XS\nend XE\nXS -> XE\n}\nend E\nS -> X -> E",
        ["exclusiveGateway"] = "start S\nxor X\nend E\nS -> X -> E",
        ["inclusiveGateway"] = "start S\nor X\nend A\nend B\nS -> X\nX -> A if true\nX -> B default",
        ["parallelGateway"] = "start S\nand X\nend A\nend B\nS -> X\nX -> A\nX -> B",
        ["eventBasedGateway"] = "start S\nevents X\ncatch A message:Surat\ncatch B timer:PT1H\nend E\nS -> X\nX -> A -> E\nX -> B -> E",
    };

    public static TheoryData<string> Executed => [.. ElementCatalog.All.Values.Where(k => k.Support is Support.Executed).Select(k => k.Name).Order(StringComparer.Ordinal)];

    [Theory]
    [MemberData(nameof(Executed))]
    public void What_the_catalogue_calls_executed_is_executed(string name)
    {
        Assert.Contains($"<bpmn:{name} ", Sketch.Xml(Running[name]), StringComparison.Ordinal);
        var started = Case.Given(Running[name]).Started();
        Assert.Empty(started.Instance.Incidents);
        Assert.Contains("S", started.Entered);
    }

    /// <summary>Every element the standard declares, as in BPMN20.xsd: none may fall through.</summary>
    [Fact]
    public void The_catalogue_knows_every_element_of_the_schema()
    {
        var folder = SharedFiles.Find("bpmn/xsd");
        if (folder is null) return;
        var names = Directory.EnumerateFiles(folder, "*.xsd").Where(f => !f.Contains("DI", StringComparison.Ordinal) && !f.EndsWith("DC.xsd", StringComparison.Ordinal))
            .SelectMany(f => XDocument.Load(f).Descendants("{http://www.w3.org/2001/XMLSchema}element")).Select(e => e.Attribute("name")?.Value).OfType<string>().Distinct();
        var unknown = names.Where(n => !ElementCatalog.All.ContainsKey(n)).Order(StringComparer.Ordinal);
        Assert.Equal([], unknown.Except(AbstractOrInsideRefused));
        Assert.Equal([], AbstractOrInsideRefused.Intersect(ElementCatalog.All.Keys));
    }

    /// <summary>Abstract heads of substitution groups, and parts that only stand inside elements that are refused as a whole.</summary>
    private static readonly string[] AbstractOrInsideRefused =
    [
        "activity", "artifact", "baseElement", "baseElementWithMixedContent", "callableElement", "catchEvent", "choreographyActivity", "conversationNode",
        "dataAssociation", "eventDefinition", "flowElement", "flowNode", "gateway", "loopCharacteristics", "rootElement", "throwEvent",
        "activationCondition", "correlationPropertyBinding", "correlationPropertyRef", "correlationPropertyRetrievalExpression", "dataPath", "messageFlowRef", "messagePath",
    ];
}
