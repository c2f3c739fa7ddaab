using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Documents;

namespace Disdik.Bpm.Workflows.Tests;

/// <summary>
/// A process in a few lines, turned into BPMN XML, so that a test shows its diagram:
/// <code>
/// start S
/// user A { &lt;sop:outcomes&gt;…&lt;/sop:outcomes&gt; }
/// S -> A -> G
/// G -> B if x > 1
/// G -> E default
/// </code>
/// The first word is the kind, the second the id; attributes follow as <c>name="value"</c>; in braces stands inner XML (for a script
/// its text, for a timer its duration). User tasks stand in a lane of the group STAFF unless the line says <c>nolane</c>.
/// A flow's id is <c>Source_Target</c>.
/// </summary>
internal static partial class Sketch
{
    private const string Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    public static ReadResult Read(string lines) => BpmnReader.Read(Encoding.UTF8.GetBytes(Xml(lines)));

    public static ProcessDefinition Definition(string lines)
    {
        var result = Read(lines);
        Assert.True(result.Definition is not null, string.Join('\n', result.Diagnostics.Select(d => $"{d.RuleId} {d.ElementId}: {d.Message.En}")));
        return result.Definition;
    }

    public static string Xml(string lines)
    {
        StringBuilder body = new();
        List<string> inLane = [];
        Dictionary<string, string> defaults = [];
        var rows = lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        foreach (var row in rows.Where(r => DefaultFlow().IsMatch(r)))
        {
            var match = DefaultFlow().Match(row);
            defaults[match.Groups[1].Value] = $"{match.Groups[1].Value}_{match.Groups[2].Value}";
        }
        foreach (var row in rows)
        {
            if (row[0] == '<') body.AppendLine(row);
            else if (row.Contains("->", StringComparison.Ordinal)) Flows(row, body);
            else Node(row, defaults, inLane, body);
        }
        var members = string.Concat(inLane.Select(id => $"<bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>"));
        var lane = members.Length == 0 ? "" : $"""<bpmn:laneSet id="Lanes"><bpmn:lane id="Lane_Staff" name="Staf"><bpmn:extensionElements><sop:lane key="STAFF" groups="STAFF"/></bpmn:extensionElements>{members}</bpmn:lane></bpmn:laneSet>""";
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="{Bpmn}" xmlns:sop="urn:disdik-bpm:sop:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions" targetNamespace="t">
            <bpmn:process id="proses" name="Proses" isExecutable="true">{lane}
            {body}</bpmn:process></bpmn:definitions>
            """;
    }

    private static void Flows(string row, StringBuilder body)
    {
        var condition = "";
        var ifAt = row.IndexOf(" if ", StringComparison.Ordinal);
        if (ifAt >= 0)
        {
            condition = $"<bpmn:conditionExpression>{new XText(row[(ifAt + 4)..])}</bpmn:conditionExpression>";
            row = row[..ifAt];
        }
        var ids = row.Replace(" default", "", StringComparison.Ordinal).Split("->", StringSplitOptions.TrimEntries);
        for (var i = 1; i < ids.Length; i++)
            body.AppendLine(CultureInfo.InvariantCulture, $"""<bpmn:sequenceFlow id="{ids[i - 1]}_{ids[i]}" sourceRef="{ids[i - 1]}" targetRef="{ids[i]}">{condition}</bpmn:sequenceFlow>""");
    }

    private static void Node(string row, Dictionary<string, string> defaults, List<string> inLane, StringBuilder body)
    {
        var brace = row.IndexOf('{', StringComparison.Ordinal);
        var inner = brace < 0 ? "" : row[(brace + 1)..row.LastIndexOf('}')].Trim();
        var head = brace < 0 ? row : row[..brace];
        var words = head.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (kind, id) = (words[0], words[1]);
        var attributes = string.Join(' ', words.Skip(2).Where(w => w.Contains('=', StringComparison.Ordinal)));
        if (defaults.TryGetValue(id, out var flow)) attributes += $" default=\"{flow}\"";
        if (kind == "user" && !words.Contains("nolane")) inLane.Add(id);
        var extensions = inner.Length == 0 ? "" : $"<bpmn:extensionElements>{inner}</bpmn:extensionElements>";
        var timer = $"<bpmn:timerEventDefinition>{(inner.StartsWith('<') ? inner : $"<bpmn:timeDuration>{inner}</bpmn:timeDuration>")}</bpmn:timerEventDefinition>";
        var (name, content) = kind switch
        {
            "start" => ("startEvent", extensions),
            "timerStart" => ("startEvent", timer),
            "end" => ("endEvent", ""),
            "terminate" => ("endEvent", "<bpmn:terminateEventDefinition/>"),
            "user" => ("userTask", extensions),
            "service" => ("serviceTask", inner.Length == 0 ? "<bpmn:extensionElements><sop:activity type=\"echo\"/></bpmn:extensionElements>" : extensions),
            "script" => ("scriptTask", $"<bpmn:script>{new XText(inner)}</bpmn:script>"),
            "manual" => ("manualTask", ""),
            "task" => ("task", ""),
            "xor" => ("exclusiveGateway", ""),
            "and" => ("parallelGateway", ""),
            "timer" => ("intermediateCatchEvent", timer),
            "throw" => ("intermediateThrowEvent", ""),
            "boundary" => ("boundaryEvent", timer),
            _ => (kind, inner),
        };
        body.AppendLine(CultureInfo.InvariantCulture, $"""<bpmn:{name} id="{id}" {attributes}>{content}</bpmn:{name}>""");
    }

    [GeneratedRegex(@"^(\w+) -> (\w+) default$")]
    private static partial Regex DefaultFlow();
}
