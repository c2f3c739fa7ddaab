using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Documents;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Benchmarks;

/// <summary>
/// How fast the kernel alone moves: a loop of a user task, a task and an exclusive gateway with one condition, in memory, each case
/// sent round a few times and out. A move is one element entered.
/// </summary>
public static class KernelBenchmark
{
    private const int Rounds = 20;
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    private const string Loop = """
        <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1">
          <process id="loop" isExecutable="true">
            <startEvent id="S"/><exclusiveGateway id="M"/>
            <userTask id="A"><extensionElements><sop:assignment groups="STAFF"/></extensionElements></userTask>
            <task id="T"/><exclusiveGateway id="G" default="G_E"/><endEvent id="E"/>
            <sequenceFlow id="S_M" sourceRef="S" targetRef="M"/><sequenceFlow id="M_A" sourceRef="M" targetRef="A"/>
            <sequenceFlow id="A_T" sourceRef="A" targetRef="T"/><sequenceFlow id="T_G" sourceRef="T" targetRef="G"/>
            <sequenceFlow id="G_M" sourceRef="G" targetRef="M"><conditionExpression>outcome === "again"</conditionExpression></sequenceFlow>
            <sequenceFlow id="G_E" sourceRef="G" targetRef="E"/>
          </process>
        </definitions>
        """;

    /// <summary>Prints one JSON line.</summary>
    public static void Run()
    {
        var definition = BpmnReader.Read(Encoding.UTF8.GetBytes(Loop)).Definition ?? throw new InvalidOperationException("Expected the loop to be readable, but it is not.");
        AdvanceContext context = new(new(2026, 11, 23, 8, 0, 0, TimeSpan.FromHours(7)), OfficeCalendars.Default, new JintEvaluator());
        PlayFor(TimeSpan.FromSeconds(1), definition, context);
        using var process = Process.GetCurrentProcess();
        var (watch, cpu, allocated) = (Stopwatch.StartNew(), process.TotalProcessorTime, GC.GetAllocatedBytesForCurrentThread());
        var (cases, advances, moves) = PlayFor(Length, definition, context);
        var seconds = watch.Elapsed.TotalSeconds;
        process.Refresh();
        var cpuSeconds = (process.TotalProcessorTime - cpu).TotalSeconds;
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "kernel", movesPerSecond = Math.Round(moves / seconds), movesPerCpuSecond = Math.Round(moves / cpuSeconds), advancesPerSecond = Math.Round(advances / seconds),
            bytesPerMove = (GC.GetAllocatedBytesForCurrentThread() - allocated) / moves, cases, seconds = Math.Round(seconds, 2),
        }));
    }

    private static (long Cases, long Advances, long Moves) PlayFor(TimeSpan length, Workflows.Definitions.ProcessDefinition definition, AdvanceContext context)
    {
        long cases = 0, advances = 0, moves = 0;
        for (var watch = Stopwatch.StartNew(); watch.Elapsed < length; cases++)
        {
            var id = cases.ToString(CultureInfo.InvariantCulture);
            var advance = ProcessEngine.Start(definition, new(id, "d", null, Variables.Empty, null, null, "a"), context);
            moves += Moves(advance);
            for (var round = 1; round <= Rounds; round++, advances++)
            {
                var task = advance.Instance.Tokens[0].WorkId!;
                advance = ProcessEngine.Advance(definition, advance.Instance, new Trigger.TaskCompleted(task, round < Rounds ? "again" : "out", Variables.Empty, "a"), context);
                moves += Moves(advance);
            }
        }
        return (cases, advances, moves);
    }

    private static int Moves(Advance advance) => advance.History.Count(h => h.Type == "elementEntered");
}
