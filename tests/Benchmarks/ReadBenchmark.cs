using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Benchmarks;

/// <summary>
/// How fast a stored file becomes a definition: parse, structure, all rules, compile. The model is drawn as modellers draw it: lanes, user
/// tasks with timers on their edge, choices, a sub-process for every twenty elements, and a shape or edge in the drawing for everything.
/// </summary>
public static class ReadBenchmark
{
    private static readonly TimeSpan Length = TimeSpan.FromSeconds(5);

    /// <summary>Prints one JSON line.</summary>
    /// <param name="elements">About so many nodes.</param>
    public static void Run(int elements)
    {
        var xml = Encoding.UTF8.GetBytes(Model(elements));
        var definition = BpmnReader.Read(xml) is { Definition: { } read } ? read
            : throw new InvalidOperationException($"Expected the model to be readable, but: {BpmnReader.Read(xml).Diagnostics[0].Message.En}");
        for (var warm = Stopwatch.StartNew(); warm.Elapsed < Length;) BpmnReader.Read(xml);
        using var process = Process.GetCurrentProcess();
        var (watch, cpu, allocated, times) = (Stopwatch.StartNew(), process.TotalProcessorTime, GC.GetAllocatedBytesForCurrentThread(), 0);
        for (; times < 3 || watch.Elapsed < Length; times++) BpmnReader.Read(xml);
        process.Refresh();
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            benchmark = "read", nodes = definition.Nodes.Count, flows = definition.Flows.Count, bytes = xml.Length,
            milliseconds = Math.Round(watch.Elapsed.TotalMilliseconds / times, 1),
            cpuMilliseconds = Math.Round((process.TotalProcessorTime - cpu).TotalMilliseconds / times, 1), allocatedBytes = (GC.GetAllocatedBytesForCurrentThread() - allocated) / times, times,
        }));
    }

    private static string Model(int elements)
    {
        StringBuilder body = new(), lane = new(), drawing = new();
        var flows = 0;
        Node("startEvent", "S", "");
        var before = "S";
        for (var i = 0; i * 10 < elements - 2; i++)
        {
            var n = i.ToString(CultureInfo.InvariantCulture);
            Node("userTask", $"A{n}", "");
            Node("boundaryEvent", $"B{n}", "<timerEventDefinition><timeDuration sop:workingTime=\"true\">P1D</timeDuration></timerEventDefinition>", $"attachedToRef=\"A{n}\" cancelActivity=\"false\"");
            Node("task", $"R{n}", "");
            Node("endEvent", $"Q{n}", "");
            Node("exclusiveGateway", $"G{n}", "", $"default=\"G{n}_M{n}\"");
            Node("serviceTask", $"V{n}", "<extensionElements><sop:activity type=\"sendMail\"><sop:input name=\"to\" expression=\"'budi'\"/></sop:activity></extensionElements>");
            Node("exclusiveGateway", $"M{n}", "");
            body.Append(CultureInfo.InvariantCulture, $"<subProcess id=\"P{n}\"><startEvent id=\"PS{n}\"/><scriptTask id=\"PA{n}\"><script>x = {n}</script></scriptTask><sequenceFlow id=\"PF{n}\" sourceRef=\"PS{n}\" targetRef=\"PA{n}\"/></subProcess>");
            lane.Append(CultureInfo.InvariantCulture, $"<flowNodeRef>P{n}</flowNodeRef>");
            Flow(before, $"A{n}", null);
            Flow($"B{n}", $"R{n}", null);
            Flow($"R{n}", $"Q{n}", null);
            Flow($"A{n}", $"G{n}", null);
            Flow($"G{n}", $"V{n}", $"jumlah > {n}");
            Flow($"G{n}", $"M{n}", null);
            Flow($"V{n}", $"M{n}", null);
            Flow($"M{n}", $"P{n}", null);
            before = $"P{n}";
        }
        Node("endEvent", "E", "");
        Flow(before, "E", null);
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <definitions xmlns="http://www.omg.org/spec/BPMN/20100524/MODEL" xmlns:sop="urn:disdik-bpm:sop:1" xmlns:bpmndi="http://www.omg.org/spec/BPMN/20100524/DI" xmlns:dc="http://www.omg.org/spec/DD/20100524/DC" xmlns:di="http://www.omg.org/spec/DD/20100524/DI" id="D" targetNamespace="t">
            <process id="besar" name="Besar" isExecutable="true"><laneSet id="LS"><lane id="L" name="Staf"><extensionElements><sop:lane key="STAFF" groups="STAFF"/></extensionElements>{lane}</lane></laneSet>
            {body}</process>
            <bpmndi:BPMNDiagram id="DI"><bpmndi:BPMNPlane id="PL" bpmnElement="besar">{drawing}</bpmndi:BPMNPlane></bpmndi:BPMNDiagram></definitions>
            """;

        void Node(string kind, string id, string inner, string attributes = "")
        {
            body.Append(CultureInfo.InvariantCulture, $"<{kind} id=\"{id}\" name=\"Langkah {id}\" {attributes}>{inner}</{kind}>\n");
            lane.Append(CultureInfo.InvariantCulture, $"<flowNodeRef>{id}</flowNodeRef>");
            drawing.Append(CultureInfo.InvariantCulture, $"<bpmndi:BPMNShape id=\"DI_{id}\" bpmnElement=\"{id}\"><dc:Bounds x=\"100\" y=\"100\" width=\"100\" height=\"80\"/></bpmndi:BPMNShape>\n");
        }

        void Flow(string from, string to, string? condition)
        {
            var id = $"{from}_{to}";
            var inner = condition is null ? "" : $"<conditionExpression>{condition.Replace(">", "&gt;", StringComparison.Ordinal)}</conditionExpression>";
            body.Append(CultureInfo.InvariantCulture, $"<sequenceFlow id=\"{id}\" sourceRef=\"{from}\" targetRef=\"{to}\">{inner}</sequenceFlow>\n");
            drawing.Append(CultureInfo.InvariantCulture, $"<bpmndi:BPMNEdge id=\"DI_{id}\" bpmnElement=\"{id}\"><di:waypoint x=\"100\" y=\"{flows++}\"/><di:waypoint x=\"200\" y=\"100\"/></bpmndi:BPMNEdge>\n");
        }
    }
}
