using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>Tasks, calls and gateways as they are written.</summary>
public class TaskTests
{
    private static FlowNode X(string line) => Sketch.Definition($"start S\n{line}\nend E\nS -> X -> E").Node("X");

    private static Diagnostic Refusal(string line) => Assert.Single(Sketch.Read($"start S\n{line}\nend E\nS -> X -> E").Diagnostics, d => d.Severity is Severity.Error);

    [Fact]
    public void A_receive_task_waits_for_its_message() => Assert.Equal(
        new EventDefinition.Message("Surat", "nomor"), ((ReceiveTask)X("receive X message:Surat { <sop:message correlationKey=\"nomor\"/> }")).Message);

    [Fact]
    public void A_receive_task_may_start_the_process()
    {
        var task = (ReceiveTask)Sketch.Definition("receive X message:Surat instantiate=\"true\"\nend E\nX -> E").Node("X");
        Assert.True(task.Instantiates);
    }

    [Fact]
    public void A_receive_task_without_a_message_is_refused() => Assert.Equal("bpmn.event-reference", Refusal("receive X").RuleId);

    [Fact]
    public void A_send_task_sends_its_message()
    {
        var task = (SendTask)X("send X message:Surat { <sop:input name=\"isi\" expression=\"judul\"/> }");
        Assert.Equal(new EventDefinition.Message("Surat"), task.Message);
        Assert.Equal([new Mapping("isi", "judul")], task.Inputs);
    }

    [Theory]
    [InlineData("send")]
    [InlineData("rule")]
    public void One_with_an_activity_is_work_of_the_program(string kind)
    {
        var task = (ServiceTask)X($"{kind} X {{ <sop:activity type=\"sendMail\"><sop:input name=\"to\" expression=\"'budi'\"/></sop:activity> }}");
        Assert.Equal(("sendMail", new Mapping("to", "'budi'")), (task.ActivityType, task.Inputs.Single()));
    }

    [Fact]
    public void A_rule_task_has_its_table()
    {
        var task = (BusinessRuleTask)X("rule X { <sop:decisionTable>{ \"result\": \"jalur\", \"inputs\": [ { \"expression\": \"x\" } ], \"outputs\": [ { \"name\": \"jalur\" } ], \"rules\": [ { \"when\": [\"1\"], \"then\": [\"cepat\"] } ] }</sop:decisionTable> }");
        Assert.Equal("jalur", task.Table.ResultVariable);
    }

    [Theory]
    [InlineData("rule X", "sop.decision-missing")]
    [InlineData("rule X { <sop:decisionTable>x</sop:decisionTable> }", "sop.decision-table")]
    public void A_rule_task_without_a_table_that_can_be_read_is_refused(string line, string rule) => Assert.Equal(rule, Refusal(line).RuleId);

    [Theory]
    [InlineData("", CallBinding.Latest, null)]
    [InlineData("{ <sop:call/> }", CallBinding.Latest, null)]
    [InlineData("{ <sop:call binding=\"latest\"/> }", CallBinding.Latest, null)]
    [InlineData("{ <sop:call binding=\"deployed\"/> }", CallBinding.Deployed, null)]
    [InlineData("{ <sop:call binding=\"version\" version=\"3\"/> }", CallBinding.Version, 3)]
    [InlineData("{ <sop:call version=\"3\"/> }", CallBinding.Version, 3)]
    public void A_call_names_its_process_and_its_version(string inner, CallBinding binding, int? version)
    {
        var call = (CallActivity)X($"call X calledElement=\"t:lain\" {inner}");
        Assert.Equal(("lain", binding, version), (call.CalledElement, call.Binding, call.Version));
    }

    [Theory]
    [InlineData("call X")]
    [InlineData("call X calledElement=\"lain\" { <sop:call binding=\"version\"/> }")]
    [InlineData("call X calledElement=\"lain\" { <sop:call binding=\"deployed\" version=\"2\"/> }")]
    [InlineData("call X calledElement=\"lain\" { <sop:call binding=\"version\" version=\"0\"/> }")]
    [InlineData("call X calledElement=\"lain\" { <sop:call binding=\"newest\"/> }")]
    public void A_call_that_does_not_say_what_it_calls_is_refused(string line) => Assert.Equal("X", Refusal(line).ElementId);

    [Fact]
    public void What_goes_into_a_call_and_comes_out_has_names()
    {
        var call = (CallActivity)X("call X calledElement=\"lain\" { <sop:io><sop:input name=\"a\" expression=\"x + 1\"/></sop:io><sop:output name=\"b\" variable=\"y\"/> }");
        Assert.Equal((new Mapping("a", "x + 1"), new Mapping("b", "y")), (call.Inputs.Single(), call.Outputs.Single()));
    }

    [Fact]
    public void Gateways_are_read_with_what_they_say()
    {
        Assert.IsType<InclusiveGateway>(Sketch.Definition("start S\nor X\nend A\nend B\nS -> X\nX -> A if x\nX -> B default").Node("X"));
        var process = Sketch.Definition("events X instantiate=\"true\" eventGatewayType=\"Parallel\"\ncatch A message:Satu\ncatch B message:Dua\nend E\nX -> A -> E\nX -> B -> E");
        Assert.True(process.Node("X") is EventBasedGateway { Instantiates: true, Parallel: true });
    }

    [Fact]
    public void Who_acts_may_be_said_by_a_potential_owner()
    {
        var xml = Sketch.Xml("start S\nuser X nolane { <bpmn:potentialOwner id=\"PO\"><bpmn:resourceRef>R</bpmn:resourceRef></bpmn:potentialOwner> }\nend E\nS -> X -> E")
            .Replace("<bpmn:process ", "<bpmn:resource id=\"R\" name=\"PENYUNTING\"/><bpmn:process ", StringComparison.Ordinal);
        var read = Workflows.Documents.BpmnReader.Read(System.Text.Encoding.UTF8.GetBytes(xml));
        Assert.Equal(["PENYUNTING"], ((UserTask)read.Definition!.Node("X")).CandidateGroups(read.Definition));
    }

    [Fact]
    public void A_language_other_than_javascript_is_refused() => Assert.Equal("bpmn.script-language", Refusal("script X scriptFormat=\"groovy\" { x = 1 }").RuleId);
}
