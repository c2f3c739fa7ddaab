using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>A random process with a few seeded changes of its meaning: a flow leads elsewhere, a step becomes another or goes, a mark is set.</summary>
internal sealed class RewiredModel(int seed)
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly string[] Kinds =
    [
        "task", "manualTask", "exclusiveGateway", "parallelGateway", "inclusiveGateway", "eventBasedGateway", "endEvent", "startEvent", "intermediateThrowEvent",
        "intermediateCatchEvent", "subProcess", "transaction", "userTask", "boundaryEvent",
    ];
    private static readonly (string Name, string Value)[] Marks =
    [
        ("cancelActivity", "false"), ("isInterrupting", "false"), ("triggeredByEvent", "true"), ("isForCompensation", "true"), ("instantiate", "true"), ("eventGatewayType", "Parallel"),
    ];

    private readonly Random random = new(seed);

    public string Draw()
    {
        var root = XElement.Parse(Sketch.Xml(new RandomProcess(seed % 300 + 1).Draw()), LoadOptions.PreserveWhitespace);
        for (var changes = random.Next(1, 4); changes > 0; changes--) Change(root);
        return root.ToString(SaveOptions.DisableFormatting);
    }

    private void Change(XElement root)
    {
        var process = root.Element(Bpmn + "process")!;
        var flows = process.Descendants(Bpmn + "sequenceFlow").ToList();
        var nodes = process.Descendants().Where(e => e.Name.Namespace == Bpmn && e.Attribute("id") is not null && e.Name.LocalName is not ("sequenceFlow" or "lane" or "laneSet" or "association")).ToList();
        var (flow, node) = (Pick(flows), Pick(nodes));
        switch (random.Next(8))
        {
            case 0: flow.SetAttributeValue("targetRef", Beside(flow, nodes)); break;
            case 1: flow.SetAttributeValue("sourceRef", Beside(flow, nodes)); break;
            case 2: flow.Remove(); break;
            case 3: Without(root, node); break;
            case 4: node.Name = Bpmn + Pick(Kinds); break;
            case 5: var (name, value) = Pick(Marks); node.SetAttributeValue(name, value); break;
            case 6: flow.AddAfterSelf(new XElement(Bpmn + "sequenceFlow", new XAttribute("id", $"n{random.Next(100_000)}"), new XAttribute("sourceRef", Beside(flow, nodes)), new XAttribute("targetRef", Beside(flow, nodes)))); break;
            default: node.Attribute("attachedToRef")?.SetValue(Beside(node, nodes)); break;
        }
    }

    /// <summary>Something of the same level.</summary>
    private string Beside(XElement element, List<XElement> nodes) => Pick(nodes.Where(n => n.Parent == element.Parent).ToList()).Attribute("id")!.Value;

    /// <summary>The step goes, and the flows around it are joined.</summary>
    private static void Without(XElement root, XElement node)
    {
        var id = node.Attribute("id")!.Value;
        var next = root.Descendants(Bpmn + "sequenceFlow").FirstOrDefault(f => f.Attribute("sourceRef")?.Value == id)?.Attribute("targetRef")?.Value;
        foreach (var flow in root.Descendants(Bpmn + "sequenceFlow").Where(f => f.Attribute("targetRef")?.Value == id).ToList())
            if (next is null) flow.Remove();
            else flow.SetAttributeValue("targetRef", next);
        root.Descendants(Bpmn + "sequenceFlow").Where(f => f.Attribute("sourceRef")?.Value == id).Remove();
        root.Descendants(Bpmn + "flowNodeRef").Where(r => r.Value == id).Remove();
        node.Remove();
    }

    private T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
