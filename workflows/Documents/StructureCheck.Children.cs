using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>The children of an element, held against their order and number.</summary>
internal sealed partial class StructureCheck
{
    /// <summary>Elements that only describe: what they lack changes nothing in the run.</summary>
    private static readonly HashSet<string> Descriptive =
    [
        "ioSpecification", "dataInputAssociation", "dataOutputAssociation", "interface", "operation", "relationship", "participantAssociation", "correlationProperty", "correlationPropertyRetrievalExpression",
        "correlationPropertyBinding", "resourceRole", "performer", "humanPerformer", "potentialOwner", "resourceParameterBinding",
        "resourceAssignmentExpression", "subChoreography", "choreographyTask", "callChoreography", "complexBehaviorDefinition",
    ];

    private void Children(XElement element, ElementType type)
    {
        var content = Chosen(element, type);
        var particles = type.Contents[content];
        var declarations = type.Declarations[content];
        var counts = new int[particles.Length];
        var (at, latest, disordered) = (0, "", false);
        foreach (var child in element.Elements())
        {
            if (Place(child, particles, declarations) is not { } place)
            {
                Unexpected(element, child);
                continue;
            }
            counts[place.Particle]++;
            if (place.Particle >= at) (at, latest) = (place.Particle, Name(child));
            else if (!disordered)
            {
                disordered = true;
                Say(StructureRules.ChildOrder, child,
                    $"Diharapkan {Name(child)} tertulis sebelum {latest} dalam {Name(element)}, tetapi sesudahnya.", $"Expected {Name(child)} to be written before {latest} in {Name(element)}, but it comes after.");
            }
            if (counts[place.Particle] - 1 == particles[place.Particle].Max)
                Say(StructureRules.TooManyChildren, child,
                    $"Diharapkan paling banyak {particles[place.Particle].Max} {particles[place.Particle].Name} dalam {Name(element)}, tetapi ada lebih.", $"Expected at most {particles[place.Particle].Max} {particles[place.Particle].Name} in {Name(element)}, but there are more.");
            Descend(child, place);
        }
        for (var i = 0; i < particles.Length; i++)
            if (counts[i] < particles[i].Min)
                Say(StructureRules.MissingChild, element,
                    $"Diharapkan {Name(element)} memuat {Number(particles[i])}, tetapi {(counts[i] == 0 ? "tidak ada" : $"hanya ada {counts[i]}")}.",
                    $"Expected {Name(element)} to hold {Number(particles[i])}, but {(counts[i] == 0 ? "there is none" : $"there is only {counts[i]}")}.", Descriptive.Contains(type.Name) ? Severity.Warning : null);
    }

    private static string Number(Particle particle) => particle.Min > 1 ? $"{particle.Min} {particle.Name}" : particle.Name;

    /// <summary>Where the standard gives a choice, the first one that has room for all children decides; else the first that knows any.</summary>
    private static int Chosen(XElement element, ElementType type)
    {
        if (type.Contents.Length == 1) return 0;
        var best = (Index: 0, Fit: int.MinValue);
        for (var i = 0; i < type.Contents.Length; i++)
        {
            var known = element.Elements().Count(c => type.Declarations[i].ContainsKey(c.Name));
            var missing = type.Contents[i].Count(p => p.Min > 0 && element.Elements().All(c => c.Name.LocalName != p.Name));
            if (known - missing > best.Fit) best = (i, known - missing);
        }
        return best.Index;
    }

    /// <summary>Null when the child may not stand here.</summary>
    private static Declaration? Place(XElement child, Particle[] particles, System.Collections.Frozen.FrozenDictionary<XName, Declaration> declarations)
    {
        if (declarations.TryGetValue(child.Name, out var place)) return place;
        if (particles is not [.., { Name: "any" or "other" } wildcard]) return null;
        var home = child.Parent!.Name.Namespace;
        if (wildcard.Name == "other" && (child.Name.Namespace == home || child.Name.Namespace == XNamespace.None)) return null;
        return new(particles.Length - 1, StructureTable.Elements.GetValueOrDefault(child.Name), null);
    }

    private void Descend(XElement child, Declaration place)
    {
        if (place.Value is { } value) Simple(child, value);
        else if (place.Element is { } type) Element(child, type);
        else Skip(child);
    }

    /// <summary>An element whose whole content is one value: a reference, mostly.</summary>
    private void Simple(XElement element, ValueType type)
    {
        foreach (var attribute in element.Attributes().Where(a => !a.IsNamespaceDeclaration && a.Name.Namespace != Xsi))
            Say(StructureRules.UnknownAttribute, element, $"Diharapkan {Name(element)} tanpa atribut, tetapi ada \"{Short(attribute.Name.LocalName)}\".", $"Expected {Name(element)} to have no attributes, but found '{Short(attribute.Name.LocalName)}'.");
        if (element.HasElements)
        {
            foreach (var child in element.Elements()) Unexpected(element, child);
            return;
        }
        Value(element, null, type);
    }

    private void Unexpected(XElement parent, XElement child)
    {
        Skip(child);
        var (space, name) = (child.Name.Namespace, Short(child.Name.LocalName));
        if (space == XNamespace.None)
            Say(StructureRules.UnknownElement, child, $"Diharapkan elemen dari ruang nama BPMN 2.0, tetapi \"{name}\" tanpa ruang nama.", $"Expected elements of the BPMN 2.0 namespace, but '{name}' has none.");
        else if (space != Bpmn && !StructureTable.IsDrawing(space))
            Say(StructureRules.ForeignChild, child, $"Diharapkan \"{name}\" dari ruang nama lain berada di extensionElements, tetapi ada di {Name(parent)}.", $"Expected '{name}' of another namespace to stand in extensionElements, but it is in {Name(parent)}.");
        else if (space == Bpmn && !StructureTable.Knows(child.Name))
            Say(StructureRules.UnknownElement, child, $"Diharapkan elemen BPMN 2.0, tetapi \"{name}\" tidak ada dalam standar.", $"Expected an element of BPMN 2.0, but the standard has no '{name}'.");
        else
            Say(StructureRules.UnexpectedChild, child, $"Diharapkan isi yang diizinkan dalam {Name(parent)}, tetapi ada {Name(child)}.", $"Expected only what {Name(parent)} may hold, but found {Name(child)}.");
    }
}
