using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>BPMN's own data: objects that are variables, and associations that are mappings.</summary>
public class DataTests
{
    private static Activity X(string inner, string data = "", string kind = "user X") =>
        (Activity)Sketch.Definition($"{data}\nstart S\n{kind} {{ {inner} }}\nend E\nS -> X -> E").Node("X");

    private const string Io = "<bpmn:ioSpecification><bpmn:dataInput id=\"IN\" name=\"masuk\"/><bpmn:dataOutput id=\"OUT\" name=\"keluar\"/><bpmn:inputSet/><bpmn:outputSet/></bpmn:ioSpecification>";
    private const string Data = "<bpmn:dataObject id=\"D\" name=\"surat\"/>\n<bpmn:dataObjectReference id=\"R\" dataObjectRef=\"D\"/>";

    private static string In(string inner) => $"<bpmn:dataInputAssociation>{inner}</bpmn:dataInputAssociation>";

    private static string Out(string inner) => $"<bpmn:dataOutputAssociation>{inner}</bpmn:dataOutputAssociation>";

    [Fact]
    public void A_data_object_with_a_name_is_a_variable()
    {
        var process = Sketch.Definition("""
            <bpmn:dataObject id="D1" name="surat"/>
            <bpmn:dataObject id="D2"/>
            <bpmn:dataObjectReference id="R2" dataObjectRef="D2" name="lampiran"/>
            <bpmn:dataObject id="D3" name="Surat yang masuk"/>
            start S
            sub P {
              <bpmn:dataObject id="D4" name="catatan" isCollection="true"/>
              start PS
              user A
              PS -> A
            }
            S -> P
            """);
        Assert.Equal([new("D1", "surat", null, false), new("D2", "lampiran", null, false), new("D4", "catatan", "P", true)], process.DataObjects.OrderBy(d => d.Id, StringComparer.Ordinal));
    }

    [Fact]
    public void A_property_is_a_variable_of_its_level() => Assert.Equal(
        [new DataObject("Q", "nomor", null, false)], Sketch.Definition("<bpmn:property id=\"Q\" name=\"nomor\"/>\nstart S\nend E\nS -> E").DataObjects);

    [Fact]
    public void An_association_carries_a_variable_in_and_out()
    {
        var task = X(Io + In("<bpmn:sourceRef>R</bpmn:sourceRef><bpmn:targetRef>IN</bpmn:targetRef>") + Out("<bpmn:sourceRef>OUT</bpmn:sourceRef><bpmn:targetRef>D</bpmn:targetRef>"), Data);
        Assert.Equal((new Mapping("masuk", "surat"), new Mapping("keluar", "surat")), (task.Inputs.Single(), task.Outputs.Single()));
    }

    [Fact]
    public void A_transformation_is_calculated_on_the_way_in() => Assert.Equal(
        new Mapping("masuk", "surat.nomor"), X(Io + In("<bpmn:sourceRef>R</bpmn:sourceRef><bpmn:targetRef>IN</bpmn:targetRef><bpmn:transformation>surat.nomor</bpmn:transformation>"), Data).Inputs.Single());

    [Fact]
    public void Assignments_are_mappings_one_by_one() => Assert.Equal(
        [new Mapping("masuk", "1 + 1"), new Mapping("lagi", "'x'")],
        X(Io + In("<bpmn:targetRef>IN</bpmn:targetRef><bpmn:assignment><bpmn:from>1 + 1</bpmn:from><bpmn:to>IN</bpmn:to></bpmn:assignment><bpmn:assignment><bpmn:from>'x'</bpmn:from><bpmn:to>lagi</bpmn:to></bpmn:assignment>")).Inputs);

    [Fact]
    public void What_is_drawn_without_a_source_changes_nothing()
    {
        var task = X("<bpmn:property id=\"PR\" name=\"__targetRef_placeholder\"/>" + In("<bpmn:sourceRef>R</bpmn:sourceRef><bpmn:targetRef>PR</bpmn:targetRef>") + Out("<bpmn:targetRef>R</bpmn:targetRef>"), Data);
        Assert.Empty(task.Inputs);
        Assert.Empty(task.Outputs);
    }

    [Fact]
    public void A_called_process_gets_what_is_associated() => Assert.Equal(
        new Mapping("masuk", "surat"), X(Io + In("<bpmn:sourceRef>R</bpmn:sourceRef><bpmn:targetRef>IN</bpmn:targetRef>"), Data, "call X calledElement=\"lain\"").Inputs.Single());

    [Fact]
    public void A_thrown_message_takes_data_along_and_a_caught_one_leaves_it()
    {
        var process = Sketch.Definition($$"""
            {{Data}}
            start S
            throw T message:Surat { <bpmn:dataInput id="TI" name="isi"/>{{In("<bpmn:sourceRef>R</bpmn:sourceRef><bpmn:targetRef>TI</bpmn:targetRef>")}} }
            catch C message:Balasan { <bpmn:dataOutput id="CO" name="isi"/>{{Out("<bpmn:sourceRef>CO</bpmn:sourceRef><bpmn:targetRef>D</bpmn:targetRef>")}} }
            end E
            S -> T -> C -> E
            """);
        Assert.Equal([new Mapping("isi", "surat")], ((ThrowEvent)process.Node("T")).Inputs);
        Assert.Equal([new Mapping("isi", "surat")], ((CatchEvent)process.Node("C")).Outputs);
    }

    [Theory]
    [InlineData("<bpmn:dataOutputAssociation><bpmn:sourceRef>OUT</bpmn:sourceRef><bpmn:targetRef>D</bpmn:targetRef><bpmn:transformation>keluar + 1</bpmn:transformation></bpmn:dataOutputAssociation>", "bpmn.data-transformation")]
    [InlineData("<bpmn:dataOutputAssociation><bpmn:targetRef>D</bpmn:targetRef><bpmn:assignment><bpmn:from>1 + 1</bpmn:from><bpmn:to>D</bpmn:to></bpmn:assignment></bpmn:dataOutputAssociation>", "bpmn.data-assignment")]
    [InlineData("<bpmn:dataInputAssociation><bpmn:targetRef>IN</bpmn:targetRef><bpmn:assignment><bpmn:from>1</bpmn:from><bpmn:to>dua kata</bpmn:to></bpmn:assignment></bpmn:dataInputAssociation>", "bpmn.data-assignment")]
    [InlineData("<bpmn:dataInputAssociation><bpmn:targetRef>IN</bpmn:targetRef><bpmn:assignment><bpmn:from language=\"groovy\">1</bpmn:from><bpmn:to>masuk</bpmn:to></bpmn:assignment></bpmn:dataInputAssociation>", "bpmn.script-language")]
    [InlineData("<bpmn:dataInputAssociation><bpmn:sourceRef>D</bpmn:sourceRef><bpmn:targetRef>IN</bpmn:targetRef><bpmn:transformation>#{surat}</bpmn:transformation></bpmn:dataInputAssociation>", "bpmn.script-language")]
    public void What_cannot_be_carried_over_is_refused(string association, string rule) => Assert.Contains(
        Sketch.Read($"{Data}\nstart S\nuser X {{ {Io}{association} }}\nend E\nS -> X -> E").Diagnostics, d => d.RuleId == rule && d.Severity is Severity.Error);
}
