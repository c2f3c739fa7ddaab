using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>Activities that are done more than once.</summary>
public class LoopTests
{
    private static LoopCharacteristics? Loop(string line, string data = "") => ((Activity)Sketch.Definition($"{data}\nstart S\n{line}\nend E\nS -> X -> E").Node("X")).Loop;

    private static Diagnostic Refusal(string loop) =>
        Assert.Single(Sketch.Read($"start S\nuser X {{ {loop} }}\nend E\nS -> X -> E").Diagnostics, d => d.Severity is Severity.Error);

    [Fact]
    public void Numbers_and_conditions_are_kept() => Assert.Equal(
        new LoopCharacteristics.MultiInstance(true, "jumlah + 1", null, null, null, null, "nrOfCompletedInstances > 2"),
        Loop("user X { <bpmn:multiInstanceLoopCharacteristics isSequential=\"true\"><bpmn:loopCardinality>jumlah + 1</bpmn:loopCardinality><bpmn:completionCondition>nrOfCompletedInstances &gt; 2</bpmn:completionCondition></bpmn:multiInstanceLoopCharacteristics> }"));

    [Fact]
    public void A_collection_is_named_by_the_sops_own_attributes() => Assert.Equal(
        new LoopCharacteristics.MultiInstance(false, null, "daftar", "butir", "hasil", "butir * 2", null),
        Loop("user X { <bpmn:multiInstanceLoopCharacteristics sop:collection=\"daftar\" sop:elementVariable=\"butir\" sop:outputCollection=\"hasil\" sop:outputElement=\"butir * 2\"/> }"));

    [Fact]
    public void A_collection_is_named_by_bpmns_own_data()
    {
        const string data = """
            <bpmn:dataObject id="D1" name="daftar" isCollection="true"/>
            <bpmn:dataObject id="D2" name="nilai" isCollection="true"/>
            <bpmn:dataObjectReference id="R1" dataObjectRef="D1"/>
            """;
        const string task = """
            service X { <sop:activity type="nilai"/><bpmn:ioSpecification><bpmn:dataInput id="IN" name="semua"/><bpmn:dataInput id="SATU" name="berkas"/><bpmn:dataOutput id="OUT" name="hasil"/><bpmn:inputSet><bpmn:dataInputRefs>IN</bpmn:dataInputRefs></bpmn:inputSet><bpmn:outputSet/></bpmn:ioSpecification><bpmn:dataInputAssociation><bpmn:sourceRef>R1</bpmn:sourceRef><bpmn:targetRef>IN</bpmn:targetRef></bpmn:dataInputAssociation><bpmn:dataInputAssociation><bpmn:sourceRef>ITEM</bpmn:sourceRef><bpmn:targetRef>SATU</bpmn:targetRef></bpmn:dataInputAssociation><bpmn:dataOutputAssociation><bpmn:sourceRef>OUT</bpmn:sourceRef><bpmn:targetRef>D2</bpmn:targetRef></bpmn:dataOutputAssociation><bpmn:multiInstanceLoopCharacteristics><bpmn:loopDataInputRef>IN</bpmn:loopDataInputRef><bpmn:loopDataOutputRef>OUT</bpmn:loopDataOutputRef><bpmn:inputDataItem id="ITEM" name="butir"/><bpmn:outputDataItem id="RES" name="angka"/></bpmn:multiInstanceLoopCharacteristics> }
            """;
        var process = Sketch.Definition($"{data}\nstart S\n{task}\nend E\nS -> X -> E");
        var activity = (Activity)process.Node("X");
        Assert.Equal(new LoopCharacteristics.MultiInstance(false, null, "daftar", "butir", "nilai", "angka", null), activity.Loop);
        Assert.Contains(new Mapping("berkas", "butir"), activity.Inputs);
        Assert.Empty(activity.Outputs);
    }

    [Theory]
    [InlineData("<bpmn:standardLoopCharacteristics testBefore=\"true\" loopMaximum=\"5\"><bpmn:loopCondition>x &lt; 3</bpmn:loopCondition></bpmn:standardLoopCharacteristics>", "x < 3", true, 5)]
    [InlineData("<bpmn:standardLoopCharacteristics loopMaximum=\"5\"/>", null, false, 5)]
    [InlineData("<bpmn:standardLoopCharacteristics><bpmn:loopCondition>x</bpmn:loopCondition></bpmn:standardLoopCharacteristics>", "x", false, null)]
    public void A_standard_loop_says_when_it_ends(string loop, string? condition, bool testBefore, int? maximum) =>
        Assert.Equal(new LoopCharacteristics.Standard(condition, testBefore, maximum), Loop($"user X {{ {loop} }}"));

    [Theory]
    [InlineData("<bpmn:standardLoopCharacteristics/>", "neither")]
    [InlineData("<bpmn:multiInstanceLoopCharacteristics/>", "neither")]
    [InlineData("<bpmn:multiInstanceLoopCharacteristics sop:collection=\"a\"><bpmn:loopCardinality>3</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>", "both")]
    [InlineData("<bpmn:multiInstanceLoopCharacteristics behavior=\"One\" sop:collection=\"a\"/>", "behavior")]
    [InlineData("<bpmn:multiInstanceLoopCharacteristics sop:collection=\"a\" sop:elementVariable=\"satu butir\"/>", "variable name")]
    [InlineData("<bpmn:multiInstanceLoopCharacteristics sop:collection=\"a b\"/>", "collection")]
    [InlineData("<bpmn:multiInstanceLoopCharacteristics><bpmn:loopCardinality>${n}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>", "Unified EL")]
    public void A_repetition_that_cannot_be_counted_is_refused_with_the_reason(string loop, string reason) =>
        Assert.Contains(Sketch.Read($"start S\nuser X {{ {loop} }}\nend E\nS -> X -> E").Diagnostics, d => d.Severity is Severity.Error && d.Message.En.Contains(reason, StringComparison.Ordinal));

    [Fact]
    public void A_loop_limit_is_a_number() => Assert.Contains("loopMaximum", Refusal("<bpmn:standardLoopCharacteristics loopMaximum=\"0\"/>").Message.En, StringComparison.Ordinal);

    [Theory]
    [InlineData("each:daftar/butir", false, "daftar", "butir", null)]
    [InlineData("eachInOrder:daftar/butir", true, "daftar", "butir", null)]
    [InlineData("times:3", false, null, null, "3")]
    public void A_sub_process_repeats_as_any_activity(string word, bool sequential, string? collection, string? item, string? cardinality)
    {
        var process = Sketch.Definition($"start S\nsub X {word} {{\nstart XS\nuser A\nXS -> A\n}}\nend E\nS -> X -> E");
        Assert.Equal(new LoopCharacteristics.MultiInstance(sequential, cardinality, collection, item, null, null, null), ((Activity)process.Node("X")).Loop);
    }
}
