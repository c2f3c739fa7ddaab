using System.Xml;
using System.Xml.Linq;
using System.Xml.Schema;
using Disdik.Bpm.Workflows.Library;

namespace Disdik.Bpm.Workflows.Tests.Library;

/// <summary>The file holds to both schemas: the OMG's and our own.</summary>
public sealed class SopSchemaTests
{
    [Fact]
    public void The_SOPs_own_elements_hold_to_their_schema() => Assert.Empty(Problems(TheSop.Xml, Ours()));

    [Theory]
    [InlineData("outcome", "maxTimes", "tiga")]
    [InlineData("field", "type", "warna")]
    [InlineData("field", "id", "dengan spasi")]
    [InlineData("time", "standard", "P1DT30M")]
    [InlineData("identity", "nomor", "1")]
    [InlineData("assignment", "sameBidang", "ya")]
    public void The_schema_refuses_what_the_guide_does_not_know(string element, string attribute, string value)
    {
        var broken = new XDocument(TheSop.Xml);
        broken.Descendants(TheSop.Sop + element).First().SetAttributeValue(attribute, value);
        Assert.NotEmpty(Problems(broken, Ours()));
    }

    [Fact]
    public void Everything_ours_is_covered_by_the_schema()
    {
        var declared = Ours().GlobalElements.Values.Cast<XmlSchemaElement>().Select(element => element.Name!);
        Assert.Equal(["activity", "assignment", "call", "correction", "deadlines", "decisionTable", "form", "identity", "input", "io", "lane", "message", "outcomes", "output", "start", "step"], declared.Order());
    }

    [Theory]
    [InlineData("<sop:call binding='version' version='3'/>", true)]
    [InlineData("<sop:call binding='newest'/>", false)]
    [InlineData("<sop:deadlines reminder='half' overdue='none' escalation1='PT60M' escalation2='P2D' repeat='P1D' repeatMost='3' unclaimed='PT2H' answerTime='P1D' mailHours='always' digest='daily'/>", true)]
    [InlineData("<sop:deadlines escalation1='60 menit'/>", false)]
    [InlineData("<sop:deadlines reminder='opening'/>", false)]
    [InlineData("<sop:deadlines reminder='P1D'/>", false)]
    [InlineData("<sop:deadlines repeat='P1D' repeatMost='21'/>", false)]
    [InlineData("<sop:deadlines mailHours='night'/>", false)]
    [InlineData("<sop:call binding='version' version='0'/>", false)]
    [InlineData("<sop:message correlationKey='nomor + 1'/>", true)]
    [InlineData("<sop:message key='nomor'/>", false)]
    [InlineData("<sop:io><sop:input name='a' expression='x + 1'/><sop:output name='b' variable='y'/></sop:io>", true)]
    [InlineData("<sop:io><sop:input name='a'/></sop:io>", false)]
    [InlineData("<sop:output name='b' variable='dua kata'/>", false)]
    public void The_words_of_the_engine_hold_to_the_schema(string element, bool holds) => Assert.Equal(
        holds, Problems(XDocument.Parse(element.Replace("<sop:", "<", StringComparison.Ordinal).Replace("</sop:", "</", StringComparison.Ordinal)
            is var plain && plain.IndexOfAny([' ', '/', '>']) is var at ? plain.Insert(at, $" xmlns='{TheSop.Sop.NamespaceName}'") : plain), Ours()).Count == 0);

    [Fact]
    public void The_file_is_BPMN_2_0()
    {
        if (SharedFiles.Find("bpmn/xsd/BPMN20.xsd") is not { } schema) return;
        var schemas = new XmlSchemaSet { XmlResolver = new XmlUrlResolver() };
        schemas.Add(null, schema);
        schemas.Compile();
        Assert.Empty(Problems(TheSop.Xml, schemas));
    }

    private static XmlSchemaSet Ours()
    {
        var schemas = new XmlSchemaSet();
        using var stream = new MemoryStream(ShippedSops.Schema.ToArray());
        using var reader = XmlReader.Create(stream);
        schemas.Add(TheSop.Sop.NamespaceName, reader);
        schemas.Compile();
        return schemas;
    }

    private static List<string> Problems(XDocument document, XmlSchemaSet schemas)
    {
        var problems = new List<string>();
        var settings = new XmlReaderSettings { ValidationType = ValidationType.Schema, Schemas = schemas };
        settings.ValidationEventHandler += (_, found) => problems.Add(found.Message);
        using var reader = XmlReader.Create(new StringReader(document.ToString()), settings);
        while (reader.Read()) { }
        return problems;
    }
}
