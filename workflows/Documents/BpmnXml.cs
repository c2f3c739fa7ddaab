using System.Xml;
using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>The words of the XML: namespaces, and how ids, names and lines are read from an element.</summary>
internal static class BpmnXml
{
    /// <summary>BPMN 2.0.2, BPMN20.xsd, target namespace.</summary>
    public static readonly XNamespace Bpmn = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    public static readonly XNamespace Sop = BpmnReader.SopNamespace;

    public static string? Id(this XElement element) => element.Attribute("id")?.Value is { Length: > 0 } id ? id : null;

    /// <summary>The id of the BPMN element or of the nearest one around it: what a designer can point at. Fields and outcomes have ids of another kind.</summary>
    public static string? ElementId(this XElement element) =>
        element.AncestorsAndSelf().Where(e => e.Name.Namespace == Bpmn).Select(Id).FirstOrDefault(id => id is not null);

    public static string NameOr(this XElement element, string fallback) => element.Attribute("name")?.Value.Trim() is { Length: > 0 } name ? name : fallback;

    public static int? Line(this XObject element) => element is IXmlLineInfo info && info.HasLineInfo() ? info.LineNumber : null;

    /// <summary>The local part of a QName reference: all ids of one file lie in one space.</summary>
    public static string Local(string reference) => reference.Trim() is var trimmed && trimmed.LastIndexOf(':') is var at and >= 0 ? trimmed[(at + 1)..] : trimmed;

    /// <summary>The first extension element of that name in our namespace.</summary>
    public static XElement? Extension(this XElement element, string name) => element.Element(Bpmn + "extensionElements")?.Element(Sop + name);

    /// <summary>Words of a list attribute, separated by white space.</summary>
    public static string[] Words(this XElement element, string attribute) =>
        element.Attribute(attribute)?.Value.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries) ?? [];

    /// <summary>Null for a missing or blank attribute.</summary>
    public static string? Value(this XElement element, string attribute) =>
        element.Attribute(attribute)?.Value is { } value && !string.IsNullOrWhiteSpace(value) ? value : null;

    /// <summary><c>true</c> or <c>1</c>, as XML Schema writes booleans.</summary>
    public static bool Flag(this XElement element, string attribute, bool otherwise = false) =>
        element.Attribute(attribute)?.Value.Trim() is { } value ? value is "true" or "1" : otherwise;
}
