using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Tests.Linting;

/// <summary>A file with a mend made in it, as the designer makes it in the model.</summary>
internal static partial class Mended
{
    private static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL", Sop = "urn:disdik-bpm:sop:1";

    public static byte[] By(ReadOnlyMemory<byte> xml, Fix fix)
    {
        var file = XDocument.Parse(Encoding.UTF8.GetString(xml.Span));
        foreach (var edit in fix.Edits) Make(file, edit);
        return Encoding.UTF8.GetBytes(file.ToString(SaveOptions.DisableFormatting));
    }

    private static void Make(XDocument file, Edit edit)
    {
        var element = file.Descendants().Single(e => edit.Element is null ? e.Name == Bpmn + "process" : e.Attribute("id")?.Value == edit.Element);
        var (path, value) = (edit.Path, edit.Value);
        if (path is "default" or "name" or "flow.name" || path.StartsWith("attribute:", StringComparison.Ordinal)) element.SetAttributeValue(path.Split('.', ':')[^1], value);
        else if (path == "flow.condition") element.Element(Bpmn + "conditionExpression")?.Remove();
        else if (path == "lane.groups") element.Descendants(Sop + "lane").Single().SetAttributeValue("groups", value);
        else if (path == "lane") Assign(file, element, value!);
        else if (path == "append") Append(element);
        else if (path == "delete") Delete(file, element);
        else if (path.StartsWith("assignment.", StringComparison.Ordinal)) element.Descendants(Sop + "assignment").Single().SetAttributeValue(path["assignment.".Length..], value);
        else Words(element, Shape().Match(path), value);
    }

    private static void Words(XElement element, Match path, string? value)
    {
        var (kind, field, item) = (path.Groups[1].Value, path.Groups[2].Value, path.Groups[3].Value);
        var home = element.Element(Bpmn + "extensionElements")!.Elements().Single(e => e.Name == Sop + "step" || e.Name == Sop + "identity");
        if (kind == "correction")
        {
            var noted = home.Elements(Sop + "correction").FirstOrDefault(c => c.Attribute("field")!.Value == field && (c.Attribute("item")?.Value ?? "") == item);
            Assert.Null(value);
            noted?.Remove();
        }
        else if (item.Length > 0) home.Elements(Sop + field).ElementAt(int.Parse(item, CultureInfo.InvariantCulture) - 1).Value = value!;
        else if (field is "printedNo" or "number" or "title") home.SetAttributeValue(field, value);
        else if (field.StartsWith("time.", StringComparison.Ordinal)) home.Element(Sop + "time")!.SetAttributeValue(field["time.".Length..], value);
        else if (field == "approvedBy") home.Element(Sop + field)!.SetAttributeValue("printed", value);
        else home.Element(Sop + field)!.Value = value!;
    }

    private static void Assign(XDocument file, XElement element, string lane)
    {
        file.Descendants(Bpmn + "flowNodeRef").Where(r => r.Value == element.Attribute("id")!.Value).Remove();
        file.Descendants(Bpmn + "lane").Single(l => l.Attribute("id")!.Value == lane).Add(new XElement(Bpmn + "flowNodeRef", element.Attribute("id")!.Value));
    }

    private static void Append(XElement element)
    {
        element.Parent!.Add(new XElement(Bpmn + "endEvent", new XAttribute("id", "BARU")),
            new XElement(Bpmn + "sequenceFlow", new XAttribute("id", "KE_BARU"), new XAttribute("sourceRef", element.Attribute("id")!.Value), new XAttribute("targetRef", "BARU")));
    }

    /// <summary>With an element go its flows; one in the middle of a single way leaves the way.</summary>
    private static void Delete(XDocument file, XElement element)
    {
        var id = element.Attribute("id")!.Value;
        var flows = file.Descendants(Bpmn + "sequenceFlow").ToList();
        var (into, outOf) = (flows.FindAll(f => f.Attribute("targetRef")!.Value == id), flows.FindAll(f => f.Attribute("sourceRef")!.Value == id));
        if (into.Count == 1 && outOf.Count == 1)
        {
            into[0].SetAttributeValue("targetRef", outOf[0].Attribute("targetRef")!.Value);
            outOf[0].Remove();
        }
        else into.Concat(outOf).ToList().ForEach(f => f.Remove());
        file.Descendants(Bpmn + "flowNodeRef").Where(r => r.Value == id).Remove();
        element.Remove();
    }

    [GeneratedRegex(@"^(step|identity|correction)\.([\w.]+?)(?:\[(\d+)\])?$")]
    private static partial Regex Shape();
}
