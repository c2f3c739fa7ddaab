using Disdik.Bpm.Host.Pages.Starts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Disdik.Bpm.Host.Tests.Runtime;

/// <summary>Start events within a sub-process start that, not a case.</summary>
public sealed class LevelStartTests
{
    private static byte[] Nested() => Diagram.Of("bertingkat",
        Diagram.Start(inner: "<bpmn:extensionElements><sop:assignment groups=\"TIM_PENGELOLA\"/></bpmn:extensionElements>") + """
            <bpmn:subProcess id="P"><bpmn:startEvent id="PS"/>
            """ + Diagram.Task("B") + """
            <bpmn:endEvent id="PE"/><bpmn:sequenceFlow id="PF1" sourceRef="PS" targetRef="B"/><bpmn:sequenceFlow id="PF2" sourceRef="B" targetRef="PE"/></bpmn:subProcess>
            <bpmn:subProcess id="V" triggeredByEvent="true">
              <bpmn:startEvent id="VS" isInterrupting="false"><bpmn:timerEventDefinition id="VT"><bpmn:timeDate>2026-12-01T07:30:00+07:00</bpmn:timeDate></bpmn:timerEventDefinition></bpmn:startEvent>
            """ + Diagram.Task("C") + """
            <bpmn:sequenceFlow id="VF" sourceRef="VS" targetRef="C"/></bpmn:subProcess>
            """ + Diagram.End(), "start > P", "P > end");

    [Fact]
    public async Task a_timer_within_starts_no_case()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Nested());
        Assert.False(await host.ReadAsync(d => d.ScheduledStarts.AnyAsync(s => s.DefinitionKey == "bertingkat")));

        var id = await host.StartAsync("bertingkat");
        await host.AdvanceToAsync(new(2026, 12, 1, 7, 31, 0, TimeSpan.FromHours(7)));
        Assert.NotNull(await host.OpenTaskAsync(id, "C"));
        Assert.Equal(1, await host.ReadAsync(d => d.Instances.CountAsync(i => i.DefinitionKey == "bertingkat")));
    }

    [Fact]
    public async Task only_the_way_into_the_process_is_offered_and_the_first_step_inside_is_named()
    {
        await using var host = new TestHost();
        await host.PublishAsync(Nested());
        using var scope = host.Services.CreateScope();
        var offered = await scope.ServiceProvider.GetRequiredService<StartableEvents>().ForAsync(await host.ActorAsync("anggota.tim"), default);
        var start = Assert.Single(offered, s => s.Definition.Key == "bertingkat");
        Assert.Equal(("start", "B"), (start.Event.Id, start.Next.Single()));
    }
}
