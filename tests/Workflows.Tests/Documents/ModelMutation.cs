using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Tests.Documents;

/// <summary>One seeded fault: something of a model is removed, moved, doubled, renamed or rewritten.</summary>
internal sealed class ModelMutation(Random random)
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    private static readonly string[] Values = ["", "true", "1", "yes", "None", "One", "Parallel", "x y", "1a", "a:b", "bpmn:task", "-3", "2.5", "##WebService", "http://a b", "nobody"];
    private static readonly string[] Names =
    [
        "task", "userTask", "startEvent", "sequenceFlow", "documentation", "extensionElements", "incoming", "flowNodeRef", "laneSet", "textAnnotation", "dataObject",
        "message", "timerEventDefinition", "multiInstanceLoopCharacteristics", "flowElement", "condition", "text", "property", "potentialOwner", "ioSpecification",
        "formalExpression", "subProcess", "messageFlow", "nonsense",
    ];
    private static readonly string[] Attributes = ["id", "name", "sourceRef", "default", "isExecutable", "isForCompensation", "gatewayDirection", "language", "nonsense", "x", "bpmnElement", "messageRef"];

    public string Apply(XElement root)
    {
        var all = root.Descendants().ToList();
        var element = Pick(all);
        var at = $"{element.Name.LocalName} {element.Attribute("id")?.Value}";
        switch (random.Next(11))
        {
            case 0: element.Remove(); return $"removed {at}";
            case 1: element.AddBeforeSelf(new XElement(element)); return $"doubled {at}";
            case 2:
                element.Remove();
                var home = Pick([root, .. root.Descendants()]);
                home.Add(element);
                return $"moved {at} into {home.Name.LocalName}";
            case 3:
                var parent = element.Parent!;
                element.Remove();
                parent.AddFirst(element);
                return $"moved {at} to the front";
            case 4: element.Name = element.Name.Namespace + Pick(Names); return $"renamed {at} to {element.Name.LocalName}";
            case 5: element.Name = Pick([Bpmn, XNamespace.None, "urn:other"]) + element.Name.LocalName; return $"{at} into {element.Name.Namespace}";
            case 6: element.AddFirst(new XElement(Bpmn + Pick(Names), random.Next(2) == 0 ? "text" : null)); return $"put {element.Elements().First().Name.LocalName} into {at}";
            case 7: element.SetAttributeValue(Pick(Attributes), Pick(Values)); return $"set an attribute of {at}: {element.Attributes().Last()}";
            case 8: element.Add(new XText("loose")); return $"text in {at}";
            default: return Attribute(element, at);
        }
    }

    private string Attribute(XElement element, string at)
    {
        var attributes = element.Attributes().Where(a => !a.IsNamespaceDeclaration).ToList();
        if (attributes.Count == 0) return $"nothing at {at}";
        var attribute = Pick(attributes);
        switch (random.Next(3))
        {
            case 0: attribute.Remove(); return $"removed {attribute} of {at}";
            case 1: attribute.Value = Pick(Values); return $"{attribute} on {at}";
            default:
                attribute.Remove();
                element.SetAttributeValue(attribute.Name + "x", attribute.Value);
                return $"renamed {attribute} of {at}";
        }
    }

    private T Pick<T>(IReadOnlyList<T> all) => all[random.Next(all.Count)];
}
