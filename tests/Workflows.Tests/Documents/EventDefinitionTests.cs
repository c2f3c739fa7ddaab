using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>Every event definition at every position BPMN has for it; refused with a reason at all others.</summary>
public class EventDefinitionTests
{
    private static EventDefinition At(string position, string definition, string inner = "") => Sketch.Definition(Drawing(position, definition, inner)).Node("X") switch
    {
        CatchEvent caught => caught.Event,
        ThrowEvent thrown => thrown.Event,
        var other => throw new InvalidOperationException($"Expected an event, but found {other}."),
    };

    private static string Drawing(string position, string definition, string inner = "")
    {
        var braces = inner.Length == 0 ? "" : $" {{ {inner} }}";
        return position switch
        {
            "start" => $"start X {definition}{braces}\nuser A\nX -> A",
            "inner" => $"start S\nsub P {{\nstart X {definition}{braces}\nuser A\nX -> A\n}}\nS -> P",
            "eventsub" => $"start S\nuser A\neventsub P {{\nstart X {definition}{braces}\nuser B\nX -> B\n}}\nS -> A",
            "catch" => $"start S\ncatch X {definition}{braces}\nend E\n{(definition.StartsWith("link", StringComparison.Ordinal) ? $"throw T {definition}\nS -> T\nX -> E" : "S -> X -> E")}",
            "boundary" => $"start S\n{(definition == "cancel" ? "transaction A {\nstart AS\nuser AU\nend AE cancel\nAS -> AU -> AE\n}" : "user A")}\nboundary X attachedToRef=\"A\" {definition}{braces}\n"
                + $"{(definition == "compensate" ? "task H isForCompensation=\"true\"\nX ~> H" : "end BE\nX -> BE")}\nend E\nS -> A -> E",
            "throw" => $"start S\nthrow X {definition}{braces}\n{(definition.StartsWith("link", StringComparison.Ordinal) ? $"catch C {definition}\nend E\nS -> X\nC -> E" : "end E\nS -> X -> E")}",
            _ => definition == "cancel" ? "start S\ntransaction P {\nstart PS\nend X cancel\nPS -> X\n}\nboundary B attachedToRef=\"P\" cancel\nend BE\nend E\nS -> P -> E\nB -> BE" : $"start S\nend X {definition}{braces}\nS -> X",
        };
    }

    public static TheoryData<string, string, EventDefinition> Fitting()
    {
        EventDefinition message = new EventDefinition.Message("Surat"), signal = new EventDefinition.Signal("Libur"), error = new EventDefinition.Error("HABIS"), escalation = new EventDefinition.Escalation("TELAT");
        EventDefinition timer = new EventDefinition.Timer(new TimerSchedule.Duration(TimeSpan.FromHours(2))), date = new EventDefinition.Timer(new TimerSchedule.Date(new(2027, 1, 4, 7, 30, 0, TimeSpan.FromHours(7))));
        TheoryData<string, string, EventDefinition> data = new();
        foreach (var at in (string[])["start", "eventsub", "catch", "boundary", "throw", "end"])
        {
            data.Add(at, "message:Surat", message);
            data.Add(at, "signal:Libur", signal);
        }
        foreach (var at in (string[])["eventsub", "catch", "boundary"])
        {
            data.Add(at, "timer:PT2H", timer);
            data.Add(at, "condition:x>1", new EventDefinition.Conditional("x>1"));
        }
        foreach (var at in (string[])["start", "eventsub", "catch", "boundary"]) data.Add(at, "timer:2027-01-04T07:30:00+07:00", date);
        foreach (var at in (string[])["eventsub", "boundary", "end"]) data.Add(at, "error:HABIS", error);
        foreach (var at in (string[])["eventsub", "boundary"])
        {
            data.Add(at, "error", new EventDefinition.Error(null));
            data.Add(at, "escalation", new EventDefinition.Escalation(null));
        }
        foreach (var at in (string[])["eventsub", "boundary", "throw", "end"])
        {
            data.Add(at, "escalation:TELAT", escalation);
            data.Add(at, "compensate", new EventDefinition.Compensate());
        }
        foreach (var at in (string[])["catch", "throw"]) data.Add(at, "link:Lembar2", new EventDefinition.Link("Lembar2"));
        foreach (var at in (string[])["boundary", "end"]) data.Add(at, "cancel", new EventDefinition.Cancel());
        data.Add("end", "terminate", new EventDefinition.Terminate());
        foreach (var at in (string[])["start", "inner", "throw", "end"]) data.Add(at, "", EventDefinition.Plain);
        return data;
    }

    [Theory]
    [MemberData(nameof(Fitting))]
    public void A_definition_is_read_where_bpmn_has_it(string position, string definition, EventDefinition expected) => Assert.Equal(expected, At(position, definition));

    public static TheoryData<string, string> Unfit()
    {
        string[] all = ["message:Surat", "timer:PT2H", "signal:Libur", "error:HABIS", "escalation:TELAT", "condition:x", "link:L", "compensate", "cancel", "terminate"];
        TheoryData<string, string> data = new();
        foreach (var (position, fits) in new (string, string)[]
        {
            ("start", "message signal"), ("inner", ""), ("eventsub", "message timer signal error escalation condition compensate"), ("catch", "message timer signal condition link"),
            ("boundary", "message timer signal error escalation condition compensate cancel"), ("throw", "message signal escalation compensate link"),
            ("end", "message signal error escalation compensate cancel terminate"),
        })
            foreach (var definition in all.Where(d => !fits.Split(' ').Contains(d.Split(':')[0]))) data.Add(position, definition);
        return data;
    }

    [Theory]
    [MemberData(nameof(Unfit))]
    public void A_definition_is_refused_with_a_reason_where_bpmn_has_none(string position, string definition)
    {
        var read = Sketch.Read(Drawing(position, definition));
        Assert.Null(read.Definition);
        Assert.Contains(read.Diagnostics, d => d is { ElementId: "X", Severity: Severity.Error });
    }

    [Fact]
    public void Several_definitions_on_one_event_are_refused() => Assert.Contains("multiple triggers are not run", Sketch.Read(
        "start S\n<bpmn:intermediateCatchEvent id=\"X\"><bpmn:cancelEventDefinition/><bpmn:terminateEventDefinition/></bpmn:intermediateCatchEvent>\nend E\nS -> X -> E").Diagnostics.Single().Message.En, StringComparison.Ordinal);

    [Fact]
    public void A_definition_may_stand_beside_the_process()
    {
        var xml = Sketch.Xml("start S\n<bpmn:intermediateCatchEvent id=\"X\"><bpmn:eventDefinitionRef>t:Besok</bpmn:eventDefinitionRef></bpmn:intermediateCatchEvent>\nend E\nS -> X -> E");
        xml = xml.Replace("<bpmn:process ", "<bpmn:timerEventDefinition id=\"Besok\"><bpmn:timeDuration>P1D</bpmn:timeDuration></bpmn:timerEventDefinition><bpmn:process ", StringComparison.Ordinal);
        var read = Workflows.Documents.BpmnReader.Read(System.Text.Encoding.UTF8.GetBytes(xml));
        Assert.Equal(new EventDefinition.Timer(new TimerSchedule.Duration(TimeSpan.FromDays(1))), ((CatchEvent)read.Definition!.Node("X")).Event);
    }

    [Theory]
    [InlineData("<bpmn:eventDefinitionRef>Nihil</bpmn:eventDefinitionRef>", "Nihil")]
    [InlineData("<bpmn:messageEventDefinition messageRef=\"Nihil\"/>", "Nihil")]
    [InlineData("<bpmn:messageEventDefinition/>", "messageRef")]
    [InlineData("<bpmn:signalEventDefinition/>", "signalRef")]
    public void A_reference_that_leads_nowhere_is_refused(string definition, string named)
    {
        var finding = Sketch.Read($"start S\n<bpmn:intermediateCatchEvent id=\"X\">{definition}</bpmn:intermediateCatchEvent>\nend E\nS -> X -> E").Diagnostics.Single();
        Assert.Equal("bpmn.event-reference", finding.RuleId);
        Assert.Contains(named, finding.Message.En, StringComparison.Ordinal);
    }

    [Fact]
    public void A_correlation_key_is_kept() => Assert.Equal(
        new EventDefinition.Message("Surat", "nomor"), At("catch", "message:Surat", "<sop:message correlationKey=\"nomor\"/>"));

    [Fact]
    public void What_comes_with_a_message_gets_names()
    {
        var caught = (CatchEvent)Sketch.Definition(Drawing("catch", "message:Surat", "<sop:output name=\"isi\" variable=\"isiSurat\"/>")).Node("X");
        Assert.Equal([new Mapping("isi", "isiSurat")], caught.Outputs);
        var thrown = (ThrowEvent)Sketch.Definition(Drawing("throw", "message:Surat", "<sop:io><sop:input name=\"isi\" expression=\"judul\"/></sop:io>")).Node("X");
        Assert.Equal([new Mapping("isi", "judul")], thrown.Inputs);
    }

    [Theory]
    [InlineData("<bpmn:timeCycle>R3/PT1H</bpmn:timeCycle>", 3)]
    [InlineData("<bpmn:timeCycle>R/PT1H</bpmn:timeCycle>", null)]
    public void A_cycle_repeats_while_its_event_waits(string cycle, int? times) => Assert.Equal(
        new EventDefinition.Timer(new TimerSchedule.Repeat(times, new TimerSchedule.Duration(TimeSpan.FromHours(1)))), At("boundary", "timer", cycle));

    [Fact]
    public void A_cycle_may_run_on_working_time() => Assert.Equal(
        new EventDefinition.Timer(new TimerSchedule.Repeat(null, new TimerSchedule.Working(new WorkingDuration.Days(1)))),
        At("eventsub", "timer", "<bpmn:timeCycle sop:workingTime=\"true\">R/P1D</bpmn:timeCycle>"));

    [Fact]
    public void A_handler_is_found_along_its_association_in_either_direction()
    {
        Assert.Equal("H", ((BoundaryEvent)Sketch.Definition(Drawing("boundary", "compensate")).Node("X")).HandlerId);
        Assert.Equal("H", ((BoundaryEvent)Sketch.Definition(Drawing("boundary", "compensate").Replace("X ~> H", "H ~> X", StringComparison.Ordinal)).Node("X")).HandlerId);
        Assert.True(((Activity)Sketch.Definition(Drawing("boundary", "compensate")).Node("H")).IsForCompensation);
    }

    [Fact]
    public void One_activity_can_be_compensated()
    {
        var process = Sketch.Definition("start S\nuser A\nend X compensate:A\nS -> A -> X");
        Assert.Equal(new EventDefinition.Compensate("A"), ((EndEvent)process.Node("X")).Event);
        Assert.Contains(Sketch.Read("start S\nuser A\nend X compensate:B\nS -> A -> X").Diagnostics, d => d.RuleId == "bpmn.dangling-reference");
    }

    [Fact]
    public void Not_to_wait_for_compensation_is_refused() => Assert.Equal("bpmn.unsupported-attribute", Sketch.Read(
        "start S\n<bpmn:endEvent id=\"X\"><bpmn:compensateEventDefinition waitForCompletion=\"false\"/></bpmn:endEvent>\nS -> X").Diagnostics.Single().RuleId);

    [Theory]
    [InlineData("${x > 1}")]
    [InlineData("= x > 1")]
    public void Another_engines_expressions_are_refused(string condition) => Assert.Equal(
        "bpmn.script-language", Sketch.Read($"start S\ncatch X condition {{ {condition} }}\nend E\nS -> X -> E").Diagnostics.Single().RuleId);

    [Theory]
    [InlineData("https://www.omg.org/spec/DMN/20191111/FEEL/", false)]
    [InlineData("http://www.w3.org/1999/XPath", true)]
    [InlineData("text/javascript", true)]
    public void The_language_of_the_file_counts_where_an_expression_names_none(string language, bool isRead)
    {
        var xml = Sketch.Xml("start S\nxor G\nend A\nend B\nS -> G\nG -> A if x\nG -> B default").Replace("targetNamespace=", $"expressionLanguage=\"{language}\" targetNamespace=", StringComparison.Ordinal);
        Assert.Equal(isRead ? ImmutableArray<string>.Empty : ["bpmn.script-language"], Workflows.Documents.BpmnReader.Read(System.Text.Encoding.UTF8.GetBytes(xml)).Diagnostics.Select(d => d.RuleId).ToImmutableArray());
    }
}
