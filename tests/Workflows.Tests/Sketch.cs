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
/// boundary B attachedToRef="A" error:HABIS
/// sub P each:daftar/butir {
///   start PS
///   service PA
///   boundary PB attachedToRef="PA" compensate
///   service PU isForCompensation="true"
///   PB ~> PU
///   PS -> PA
/// }
/// S -> A -> G
/// G -> P if x > 1
/// G -> E default
/// </code>
/// The first word is the kind, the second the id; attributes follow as <c>name="value"</c>. In braces on the same line stands inner XML
/// (what is of the namespace <c>sop</c> becomes an extension element), or for a script its text, for a timer its duration, for a condition
/// the condition. A brace that ends its line opens a level: <c>sub</c>, <c>eventsub</c> or <c>transaction</c>; <c>}</c> closes it.
/// <para>
/// Events: <c>start</c>, <c>catch</c>, <c>boundary</c>, <c>throw</c>, <c>end</c> with one of <c>message:Name</c>, <c>signal:Name</c>,
/// <c>error:Code</c>, <c>error</c>, <c>escalation:Code</c>, <c>escalation</c>, <c>timer:PT1H</c>, <c>condition:x&gt;1</c>, <c>link:Name</c>,
/// <c>compensate</c>, <c>compensate:ActivityId</c>, <c>cancel</c>, <c>terminate</c>. Tasks: <c>send</c> and <c>receive</c> with <c>message:Name</c>,
/// <c>call C calledElement="key"</c>. Gateways: <c>xor</c>, <c>and</c>, <c>or</c>, <c>events</c>. Repeats on any activity: <c>each:list/item</c>,
/// <c>eachInOrder:list/item</c>, <c>times:3</c>, <c>timesInOrder:3</c>, <c>while:x&lt;3</c>. Any other first word is an element's own name,
/// and a line that begins with <c>&lt;</c> is taken as it is.
/// </para>
/// User tasks stand in a lane of the group STAFF unless the line says <c>nolane</c>. A flow's id is <c>Source_Target</c>.
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
        var rows = lines.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries);
        Drawing drawing = new();
        foreach (var match in rows.Select(r => DefaultFlow().Match(r)).Where(m => m.Success))
            drawing.Defaults[match.Groups[1].Value] = $"{match.Groups[1].Value}_{match.Groups[2].Value}";
        foreach (var row in rows)
        {
            if (row[0] == '<') drawing.Body.AppendLine(row);
            else if (row == "}") drawing.Body.AppendLine(CultureInfo.InvariantCulture, $"{drawing.Associations.Pop()}</bpmn:{drawing.Open.Pop()}>");
            else if (row.Contains(" ~> ", StringComparison.Ordinal)) Association(row, drawing);
            else if (row.Contains("->", StringComparison.Ordinal)) Flows(row, drawing);
            else Node(row, drawing);
        }
        var members = string.Concat(drawing.InLane.Select(id => $"<bpmn:flowNodeRef>{id}</bpmn:flowNodeRef>"));
        var lane = members.Length == 0 ? "" : $"""<bpmn:laneSet id="Lanes"><bpmn:lane id="Lane_Staff" name="Staf"><bpmn:extensionElements><sop:lane key="STAFF" groups="STAFF"/></bpmn:extensionElements>{members}</bpmn:lane></bpmn:laneSet>""";
        return $"""
            <?xml version="1.0" encoding="UTF-8"?>
            <bpmn:definitions xmlns:bpmn="{Bpmn}" xmlns:sop="urn:disdik-bpm:sop:1" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" id="Definitions" targetNamespace="t">
            {string.Concat(drawing.Roots.Values)}<bpmn:process id="proses" name="Proses" isExecutable="true">{lane}
            {drawing.Body}{drawing.Associations.Pop()}</bpmn:process></bpmn:definitions>
            """;
    }

    /// <summary>What has been drawn so far.</summary>
    private sealed class Drawing
    {
        public StringBuilder Body { get; } = new();
        /// <summary>The elements whose blocks are open.</summary>
        public Stack<string> Open { get; } = new();
        /// <summary>Those of each open level, which stand behind its elements and flows.</summary>
        public Stack<string> Associations { get; } = new([""]);
        public List<string> InLane { get; } = [];
        public Dictionary<string, string> Defaults { get; } = [];
        /// <summary>Messages, signals, errors and escalations by id.</summary>
        public SortedDictionary<string, string> Roots { get; } = new(StringComparer.Ordinal);
    }

    private static void Association(string row, Drawing drawing)
    {
        var ids = row.Split("~>", StringSplitOptions.TrimEntries);
        drawing.Associations.Push(drawing.Associations.Pop() + $"""<bpmn:association id="{ids[0]}_{ids[1]}" sourceRef="{ids[0]}" targetRef="{ids[1]}" associationDirection="One"/>""");
    }

    private static void Flows(string row, Drawing drawing)
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
            drawing.Body.AppendLine(CultureInfo.InvariantCulture, $"""<bpmn:sequenceFlow id="{ids[i - 1]}_{ids[i]}" sourceRef="{ids[i - 1]}" targetRef="{ids[i]}">{condition}</bpmn:sequenceFlow>""");
    }

    [GeneratedRegex(@"^(\w+) -> (\w+) default$")]
    private static partial Regex DefaultFlow();
}
