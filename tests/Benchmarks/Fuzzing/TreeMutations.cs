using System.Globalization;
using System.Text;
using System.Xml;
using System.Xml.Linq;

namespace Disdik.Bpm.Benchmarks.Fuzzing;

/// <summary>Well-formed files that say something wrong: elements, nesting, references, repeated and huge content.</summary>
internal static class TreeMutations
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly XNamespace Sop = "urn:disdik-bpm:sop:1";

    private static readonly string[] Elements =
    [
        "task", "userTask", "serviceTask", "scriptTask", "sendTask", "receiveTask", "manualTask", "businessRuleTask", "callActivity", "subProcess", "transaction", "adHocSubProcess", "exclusiveGateway",
        "parallelGateway", "inclusiveGateway", "eventBasedGateway", "complexGateway", "startEvent", "endEvent", "intermediateCatchEvent", "intermediateThrowEvent", "boundaryEvent", "dataObject", "sequenceFlow",
        "laneSet", "lane", "process", "participant", "collaboration", "message", "signal", "error", "escalation", "ioSpecification", "association", "group", "choreography", "extensionElements", "documentation",
    ];

    private static readonly string[] Definitions =
    [
        "timerEventDefinition", "messageEventDefinition", "signalEventDefinition", "errorEventDefinition", "escalationEventDefinition", "terminateEventDefinition", "conditionalEventDefinition", "linkEventDefinition",
        "cancelEventDefinition", "compensateEventDefinition", "multiInstanceLoopCharacteristics", "standardLoopCharacteristics", "conditionExpression", "script", "loopCardinality", "completionCondition", "timeCycle",
    ];

    private static readonly string[] Attributes =
    [
        "id", "name", "sourceRef", "targetRef", "attachedToRef", "default", "cancelActivity", "isExecutable", "triggeredByEvent", "isInterrupting", "isForCompensation", "instantiate", "eventGatewayType", "parallelMultiple",
        "messageRef", "signalRef", "errorRef", "escalationRef", "activityRef", "calledElement", "processRef", "isSequential", "testBefore", "loopMaximum", "isCollection", "startQuantity", "scriptFormat", "language",
    ];

    /// <summary>Null when the model does not parse: then there is no tree to change.</summary>
    public static byte[]? Tree(byte[] model, byte[] other, Random random)
    {
        if (Parse(model) is not { Root: { } root } document) return null;
        using MemoryStream written = new();
        try
        {
            for (var n = random.Next(10) == 0 ? random.Next(3, 20) : random.Next(1, 4); n > 0; n--)
            {
                var all = root.DescendantsAndSelf().Take(20_000).ToList();
                Change(all[random.Next(all.Count)], all, other, random);
            }
            using (var writer = XmlWriter.Create(written, new() { Encoding = new UTF8Encoding(false), CheckCharacters = false })) document.Save(writer);
        }
        catch (Exception failure) when (failure is XmlException or ArgumentException or InvalidOperationException)
        {
            // A name or a value that XML cannot hold: nothing to read.
            return null;
        }
        return written.ToArray();
    }

    private static void Change(XElement at, List<XElement> all, byte[] other, Random random)
    {
        var another = all[random.Next(all.Count)];
        switch (random.Next(16))
        {
            case 0 when at.Parent is not null: at.Remove(); break;
            case 1 when at.Parent is not null: at.AddAfterSelf(new XElement(at)); break;
            case 2 when at.Parent is not null: Renamed(at, random); break;
            case 3 when at.Parent is not null && !at.DescendantsAndSelf().Contains(another): another.Add(new XElement(at)); at.Remove(); break;
            case 4: at.Name = Bpmn + Elements[random.Next(Elements.Length)]; break;
            case 5: at.Add(Definition(random)); break;
            case 6: at.SetAttributeValue(Attributes[random.Next(Attributes.Length)], Reference(all, random)); break;
            case 7 when at.Attributes().FirstOrDefault(a => !a.IsNamespaceDeclaration) is { } attribute: attribute.Remove(); break;
            case 8: at.SetAttributeValue(Attributes[random.Next(Attributes.Length)], Nasty.Value(random)); break;
            case 9 when at.Parent is not null: Wrap(at, random); break;
            case 10 when Parse(other)?.Root is { } root: at.Add(Grafted(root, random)); break;
            case 11 when at.Parent is not null: Flood(at, random); break;
            case 12: at.Add(new XText(Nasty.Value(random))); break;
            case 13 when !at.HasElements: at.Value = Nasty.Value(random); break;
            case 14: Extended(at, random); break;
            default: Connect(all, random); break;
        }
    }

    private static void Renamed(XElement at, Random random)
    {
        XElement copy = new(at);
        foreach (var element in copy.DescendantsAndSelf().Where(e => e.Attribute("id") is not null))
            element.SetAttributeValue("id", $"{element.Attribute("id")!.Value}_{random.Next(100)}");
        at.AddAfterSelf(copy);
    }

    private static XElement Definition(Random random)
    {
        XElement definition = new(Bpmn + Definitions[random.Next(Definitions.Length)], new XAttribute("id", $"d{random.Next(1_000)}"));
        if (random.Next(2) == 0) definition.Add(new XElement(Bpmn + (random.Next(3) switch { 0 => "timeDuration", 1 => "timeCycle", _ => "timeDate" }), Nasty.Value(random)));
        else if (random.Next(2) == 0) definition.Add(new XText(Nasty.Value(random)));
        return definition;
    }

    private static string Reference(List<XElement> all, Random random) => all[random.Next(all.Count)].Attribute("id")?.Value ?? Nasty.Value(random);

    /// <summary>Inside something else, up to far deeper than anything is read.</summary>
    private static void Wrap(XElement at, Random random)
    {
        var depth = random.Next(5) == 0 ? random.Next(1, 120) : 1;
        var name = random.Next(3) == 0 ? Bpmn + Elements[random.Next(Elements.Length)] : Bpmn + "subProcess";
        XElement inner = new(at);
        for (var level = 0; level < depth; level++) inner = new XElement(name, new XAttribute("id", $"w{random.Next(10_000)}"), inner);
        at.ReplaceWith(inner);
    }

    private static XElement Grafted(XElement root, Random random)
    {
        var all = root.Descendants().Take(5_000).ToList();
        return all.Count == 0 ? new(Bpmn + "task") : new(all[random.Next(all.Count)]);
    }

    /// <summary>The same again and again: as many as the limits allow, and more.</summary>
    private static void Flood(XElement at, Random random)
    {
        var times = random.Next(12) == 0 ? random.Next(1_000, 20_000) : random.Next(2, 200);
        // By length, so that a flood stays one of a few megabytes.
        var size = Math.Max(1, at.DescendantsAndSelf().Take(2_000).Sum(e => 1 + e.Attributes().Sum(a => a.Value.Length) / 200) + at.Value.Length / 200);
        for (var i = 0; i < times / size; i++)
        {
            XElement copy = new(at);
            if (i % 2 == 0 && copy.Attribute("id") is { } id) id.Value = id.Value + i.ToString(CultureInfo.InvariantCulture);
            at.AddAfterSelf(copy);
        }
    }

    private static void Extended(XElement at, Random random)
    {
        var extension = at.Element(Bpmn + "extensionElements");
        if (extension is null) at.AddFirst(extension = new(Bpmn + "extensionElements"));
        string[] names = ["step", "time", "form", "field", "outcomes", "outcome", "assignment", "activity", "input", "output", "start", "lane", "identity", "choice", "decision", "correlation", "mapping", "unheard"];
        XElement element = new(Sop + names[random.Next(names.Length)]);
        foreach (var name in new[] { "id", "type", "name", "expression", "groups", "label", "standard", "variable", "requiredFor", "maxLength", "value" })
            if (random.Next(3) == 0) element.SetAttributeValue(name, Nasty.Value(random));
        (extension.Elements().FirstOrDefault() is { } first && random.Next(2) == 0 ? first : extension).Add(element);
    }

    /// <summary>A flow between any two elements of a process: loops, jumps into and out of levels, joins without a fork.</summary>
    private static void Connect(List<XElement> all, Random random)
    {
        if (all.Find(e => e.Name == Bpmn + "process") is not { } process) return;
        var flow = new XElement(Bpmn + "sequenceFlow", new XAttribute("id", $"x{random.Next(10_000)}"), new XAttribute("sourceRef", Reference(all, random)), new XAttribute("targetRef", Reference(all, random)));
        if (random.Next(2) == 0) flow.Add(new XElement(Bpmn + "conditionExpression", Nasty.Value(random)));
        process.Add(flow);
    }

    private static XDocument? Parse(byte[] model)
    {
        try
        {
            using var reader = XmlReader.Create(new MemoryStream(model), new() { DtdProcessing = DtdProcessing.Prohibit, XmlResolver = null });
            return XDocument.Load(reader);
        }
        catch (Exception failure) when (failure is XmlException or ArgumentException)
        {
            return null;
        }
    }
}
