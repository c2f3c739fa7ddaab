using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Linting;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>
/// Holds a file against the structure of BPMN 2.0: which children in which order, which attributes, values of which type. What changes
/// nothing in the run is a warning, what leaves the meaning open an error. One pass over the file, however large.
/// </summary>
internal sealed partial class StructureCheck
{
    private static readonly XNamespace Xsi = "http://www.w3.org/2001/XMLSchema-instance";

    /// <summary>Nobody reads more of one kind, and other findings should still find room.</summary>
    private const int MostOfOneRule = 40;

    private readonly Findings findings;
    private readonly Dictionary<string, int> said = [];

    private StructureCheck(Findings findings) => this.findings = findings;

    public static void Check(XElement root, Findings findings)
    {
        StructureCheck check = new(findings);
        check.Element(root, StructureTable.Definitions);
        check.References(root);
    }

    private void Element(XElement element, ElementType declared)
    {
        var type = Actual(element, declared);
        if (type.IsAbstract)
        {
            Say(StructureRules.UnexpectedChild, element, $"Diharapkan jenis yang pasti, tetapi \"{Name(element)}\" hanya nama kelompok.", $"Expected a definite kind, but '{Name(element)}' only names a group.");
            Skip(element);
            return;
        }
        Attributes(element, type);
        if (!type.IsMixed) NoText(element);
        Children(element, type);
    }

    /// <summary>The kind that <c>xsi:type</c> names, where it may.</summary>
    private ElementType Actual(XElement element, ElementType declared)
    {
        if (element.Attribute(Xsi + "type") is not { } attribute) return declared;
        if (StructureValues.QName(attribute.Value, element) is { } name && StructureTable.TypeOf(name) is { } type && type.Extends(declared)) return type;
        Say(StructureRules.UnknownType, element, $"Diharapkan xsi:type yang boleh ada pada \"{Name(element)}\", tetapi tertulis \"{Short(attribute.Value)}\".", $"Expected an xsi:type that '{Name(element)}' may have, but it says '{Short(attribute.Value)}'.");
        return declared;
    }

    private void Attributes(XElement element, ElementType type)
    {
        foreach (var attribute in element.Attributes())
        {
            if (attribute.IsNamespaceDeclaration) continue;
            var space = attribute.Name.Namespace;
            if (space == XNamespace.None && type.Attributes.TryGetValue(attribute.Name.LocalName, out var rule)) Value(element, attribute, rule.Type);
            else if (space == Xsi) NotNil(element, attribute);
            else if (space == XNamespace.Xml && attribute.Name.LocalName is not ("lang" or "space" or "base" or "id") || space == XNamespace.None || space == element.Name.Namespace || !type.TakesOtherAttributes)
                Say(StructureRules.UnknownAttribute, element, $"Diharapkan atribut yang dikenal standar pada {Name(element)}, tetapi ada \"{Short(attribute.Name.LocalName)}\".", $"Expected attributes of the standard on {Name(element)}, but found '{Short(attribute.Name.LocalName)}'.");
        }
        foreach (var rule in type.Required)
            if (element.Attribute(rule.Name) is null)
                Say(StructureRules.MissingAttribute, element, $"Diharapkan {Name(element)} punya atribut {rule.Name}, tetapi tidak.", $"Expected {Name(element)} to have the attribute {rule.Name}, but it has none.", IsReadWhenRun(type, rule.Name) ? null : Severity.Warning);
    }

    private void NotNil(XElement element, XAttribute attribute)
    {
        if (attribute.Name.LocalName is "type" or "schemaLocation" or "noNamespaceSchemaLocation") return;
        Say(StructureRules.UnknownAttribute, element, $"Diharapkan tanpa xsi:{Short(attribute.Name.LocalName)} pada {Name(element)}, tetapi ada.", $"Expected no xsi:{Short(attribute.Name.LocalName)} on {Name(element)}, but there is one.");
    }

    /// <summary>Attributes without which the run cannot know what is meant.</summary>
    private static bool IsReadWhenRun(ElementType type, string attribute) =>
        (type.Name, attribute) is ("sequenceFlow", _) or ("boundaryEvent", _) or ("linkEventDefinition", _);

    private void NoText(XElement element)
    {
        foreach (var text in element.Nodes().OfType<XText>())
        {
            if (string.IsNullOrWhiteSpace(text.Value)) continue;
            Say(StructureRules.UnexpectedText, element, $"Diharapkan {Name(element)} tanpa teks, tetapi tertulis \"{Short(text.Value.Trim())}\".", $"Expected {Name(element)} to hold no text, but it says '{Short(text.Value.Trim())}'.");
            return;
        }
    }

    private void Say(Rule rule, XElement at, string id, string en, Severity? severity = null, IEnumerable<Fix>? fixes = null)
    {
        var inDrawing = StructureTable.IsDrawing(at.Name.Namespace) && rule != StructureRules.DuplicateId && rule != StructureRules.DrawingReference;
        if (inDrawing) (rule, severity) = (StructureRules.Drawing, null);
        var count = said[rule.Id] = said.GetValueOrDefault(rule.Id) + 1;
        if (count > MostOfOneRule && (severity ?? rule.Severity) is not Severity.Error) return;
        findings.Add(new(rule.Id, severity ?? rule.Severity, Depicted(at) ?? at.ElementId(), new(id, en), at.Line()) { Mend = rule.Mend, Fixes = [.. fixes ?? []] });
    }

    /// <summary>A fault in the drawing is shown at the element that is drawn there.</summary>
    private static string? Depicted(XElement at) =>
        StructureTable.IsDrawing(at.Name.Namespace) ? at.AncestorsAndSelf().Select(e => e.Value("bpmnElement")).FirstOrDefault(v => v is not null) is { } element ? Local(element) : null : null;

    private static string Name(XElement element) => element.Id() is { } id ? $"{Short(element.Name.LocalName)} \"{Short(id)}\"" : Short(element.Name.LocalName);

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
