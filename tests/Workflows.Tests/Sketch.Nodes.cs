using System.Globalization;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Tests;

internal static partial class Sketch
{
    /// <summary>The short kinds and the elements they stand for.</summary>
    private static readonly Dictionary<string, string> Elements = new()
    {
        ["start"] = "startEvent", ["timerStart"] = "startEvent", ["end"] = "endEvent", ["terminate"] = "endEvent", ["catch"] = "intermediateCatchEvent",
        ["timer"] = "intermediateCatchEvent", ["throw"] = "intermediateThrowEvent", ["boundary"] = "boundaryEvent",
        ["user"] = "userTask", ["service"] = "serviceTask", ["script"] = "scriptTask", ["manual"] = "manualTask", ["send"] = "sendTask",
        ["receive"] = "receiveTask", ["call"] = "callActivity", ["rule"] = "businessRuleTask",
        ["sub"] = "subProcess", ["eventsub"] = "subProcess", ["transaction"] = "transaction",
        ["xor"] = "exclusiveGateway", ["and"] = "parallelGateway", ["or"] = "inclusiveGateway", ["events"] = "eventBasedGateway",
    };

    private static void Node(string row, Drawing drawing)
    {
        var opens = row.EndsWith('{');
        var brace = row.IndexOf('{', StringComparison.Ordinal);
        var inner = opens || brace < 0 ? "" : row[(brace + 1)..row.LastIndexOf('}')].Trim();
        var words = (brace < 0 ? row : row[..brace]).Split(' ', StringSplitOptions.RemoveEmptyEntries);
        var (kind, id) = (words[0], words[1]);
        var name = Elements.GetValueOrDefault(kind, kind);
        var rest = words.Skip(2).ToList();
        var definition = rest.Find(w => EventWord().IsMatch(w)) ?? kind switch
        {
            "timer" or "timerStart" or "boundary" => "timer",
            "terminate" => "terminate",
            _ => null,
        };
        var attributes = string.Join(' ', rest.Where(w => w != definition && Attribute().IsMatch(w)));
        if (drawing.Defaults.TryGetValue(id, out var flow)) attributes += $" default=\"{flow}\"";
        if (kind == "eventsub") attributes += " triggeredByEvent=\"true\"";
        if (kind == "user" && !rest.Contains("nolane")) drawing.InLane.Add(id);
        var content = "";
        if (definition is not null && name is "sendTask" or "receiveTask") attributes += $" messageRef=\"{Root(definition![8..], "message", "name", drawing)}\"";
        else if (definition is not null) content = Definition(definition, ref inner, drawing);
        var loop = string.Concat(rest.Select(Loop));
        content = kind == "script" ? loop + Content(kind, inner) : Content(kind, inner) + content + loop;
        drawing.Body.AppendLine(CultureInfo.InvariantCulture, $"<bpmn:{name} id=\"{id}\" {attributes}>{content}{(opens ? "" : $"</bpmn:{name}>")}");
        if (!opens) return;
        drawing.Open.Push(name);
        drawing.Associations.Push("");
    }

    /// <summary>Inner XML, extension elements first. Kinds the sketch does not know take it as it stands.</summary>
    private static string Content(string kind, string inner)
    {
        if (kind == "script") return $"<bpmn:script>{new XText(inner)}</bpmn:script>";
        if (kind == "service" && inner.Length == 0) inner = "<sop:activity type=\"echo\"/>";
        if (inner.Length == 0 || !Elements.ContainsKey(kind)) return inner;
        var parts = XElement.Parse($"<x xmlns:bpmn=\"{Bpmn}\" xmlns:sop=\"urn:disdik-bpm:sop:1\" xmlns:xsi=\"http://www.w3.org/2001/XMLSchema-instance\">{inner}</x>", LoadOptions.PreserveWhitespace)
            .Elements().ToLookup(e => e.Name.NamespaceName == Bpmn);
        var ours = string.Concat(parts[false]);
        return (ours.Length == 0 ? "" : $"<bpmn:extensionElements>{ours}</bpmn:extensionElements>") + string.Concat(parts[true]);
    }

    private static string Definition(string word, ref string inner, Drawing drawing)
    {
        var (kind, value) = word.Split(':', 2) is [var k, var v] ? (k, v) : (word, "");
        if (value.Length == 0 && kind is "timer" or "condition") (value, inner) = (inner, "");
        return kind switch
        {
            "message" => $"""<bpmn:messageEventDefinition messageRef="{Root(value, "message", "name", drawing)}"/>""",
            "signal" => $"""<bpmn:signalEventDefinition signalRef="{Root(value, "signal", "name", drawing)}"/>""",
            "error" => value.Length == 0 ? "<bpmn:errorEventDefinition/>" : $"""<bpmn:errorEventDefinition errorRef="{Root(value, "error", "errorCode", drawing)}"/>""",
            "escalation" => value.Length == 0 ? "<bpmn:escalationEventDefinition/>"
                : $"""<bpmn:escalationEventDefinition escalationRef="{Root(value, "escalation", "escalationCode", drawing)}"/>""",
            "timer" => $"<bpmn:timerEventDefinition>{Timer(value)}</bpmn:timerEventDefinition>",
            "condition" => $"<bpmn:conditionalEventDefinition><bpmn:condition>{new XText(value)}</bpmn:condition></bpmn:conditionalEventDefinition>",
            "link" => $"<bpmn:linkEventDefinition name=\"{value}\"/>",
            "compensate" => value.Length == 0 ? "<bpmn:compensateEventDefinition/>" : $"<bpmn:compensateEventDefinition activityRef=\"{value}\"/>",
            _ => $"<bpmn:{kind}EventDefinition/>",
        };
    }

    private static string Timer(string text) => text switch
    {
        ['<', ..] => text,
        ['R', ..] => $"<bpmn:timeCycle>{text}</bpmn:timeCycle>",
        ['2', ..] => $"<bpmn:timeDate>{text}</bpmn:timeDate>",
        _ => $"<bpmn:timeDuration>{text}</bpmn:timeDuration>",
    };

    private static string Loop(string word) => LoopWord().Match(word) is not { Success: true } match ? "" : match.Groups[1].Value switch
    {
        "while" => $"<bpmn:standardLoopCharacteristics testBefore=\"true\"><bpmn:loopCondition>{new XText(match.Groups[2].Value)}</bpmn:loopCondition></bpmn:standardLoopCharacteristics>",
        "times" or "timesInOrder" => $"<bpmn:multiInstanceLoopCharacteristics isSequential=\"{InOrder(match)}\"><bpmn:loopCardinality>{new XText(match.Groups[2].Value)}</bpmn:loopCardinality></bpmn:multiInstanceLoopCharacteristics>",
        _ => match.Groups[2].Value.Split('/') is [var list, var item]
            ? $"<bpmn:multiInstanceLoopCharacteristics isSequential=\"{InOrder(match)}\" sop:collection=\"{list}\" sop:elementVariable=\"{item}\"/>"
            : $"<bpmn:multiInstanceLoopCharacteristics isSequential=\"{InOrder(match)}\" sop:collection=\"{match.Groups[2].Value}\"/>",
    };

    private static string InOrder(Match match) => match.Groups[1].Value.EndsWith("InOrder", StringComparison.Ordinal) ? "true" : "false";

    private static string Root(string value, string kind, string attribute, Drawing drawing)
    {
        var id = $"{kind}_{value}";
        drawing.Roots[id] = $"<bpmn:{kind} id=\"{id}\" {attribute}=\"{value}\"/>\n";
        return id;
    }

    [GeneratedRegex("^((message|signal|link|error|escalation|timer|condition|compensate):.*|error|escalation|timer|condition|compensate|cancel|terminate)$")]
    private static partial Regex EventWord();

    [GeneratedRegex("^[\\w:]+=\".*$")]
    private static partial Regex Attribute();

    [GeneratedRegex("^(each|eachInOrder|times|timesInOrder|while):(.+)$")]
    private static partial Regex LoopWord();
}
