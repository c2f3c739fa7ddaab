using System.Collections.Frozen;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Which children and attributes each element of BPMN 2.0.2 has, read once from the lines of the two tables.</summary>
internal static partial class StructureTable
{
    private static readonly Dictionary<string, XNamespace> Prefixes = new()
    {
        ["bpmndi"] = "http://www.omg.org/spec/BPMN/20100524/DI",
        ["di"] = "http://www.omg.org/spec/DD/20100524/DI",
        ["dc"] = "http://www.omg.org/spec/DD/20100524/DC",
    };

    private static readonly Dictionary<string, ValueType> Values = [];
    private static readonly Dictionary<string, ElementType> Types = [];
    /// <summary>The elements that may stand for a more general one.</summary>
    private static readonly Dictionary<string, List<string>> Members = [];

    static StructureTable()
    {
        foreach (var line in $"{Model}\n{Drawing}".Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)) Add(line);
        Elements = Types.Values.ToFrozenDictionary(t => NameOf(t.Name));
        names = Types.Values.SelectMany(t => t.Contents).SelectMany(c => c).Select(p => NameOf(p.Name)).Concat(Elements.Keys).ToFrozenSet();
    }

    /// <summary>The elements that have a name of their own in the standard.</summary>
    public static FrozenDictionary<XName, ElementType> Elements { get; }

    private static readonly FrozenSet<XName> names;

    /// <summary>True for every element name of the standard, wherever it may stand.</summary>
    public static bool Knows(XName name) => names.Contains(name);

    public static ElementType Definitions => Types["definitions"];

    public static bool IsDrawing(XNamespace space) => Prefixes.ContainsValue(space);

    /// <summary>The kind that <c>xsi:type</c> names: the schema puts a <c>t</c> before the names of the model.</summary>
    public static ElementType? TypeOf(XName name) => name.LocalName switch
    {
        "tInputOutputBinding" when name.Namespace == BpmnXml.Bpmn => Types["ioBinding"],
        "tInputOutputSpecification" when name.Namespace == BpmnXml.Bpmn => Types["ioSpecification"],
        ['t', _, ..] local when name.Namespace == BpmnXml.Bpmn && char.IsUpper(local[1]) =>
            Types.GetValueOrDefault(string.Concat(char.ToLowerInvariant(local[1]).ToString(), local.AsSpan(2))) is { Name: not ("ioBinding" or "ioSpecification") } type ? type : null,
        _ when IsDrawing(name.Namespace) => Elements.GetValueOrDefault(name),
        _ => null,
    };

    /// <summary>Every element that may be written at the places of <paramref name="content"/>.</summary>
    public static FrozenDictionary<XName, Declaration> Declarations(Particle[] content)
    {
        Dictionary<XName, Declaration> found = [];
        for (var i = 0; i < content.Length; i++)
        {
            if (content[i].Type is { } type)
                found.TryAdd(NameOf(content[i].Name), Types.TryGetValue(type, out var element) ? new(i, element, null) : new(i, null, Values[type]));
            else if (content[i].Name is not ("any" or "other"))
                foreach (var name in WithMembers(content[i].Name)) found.TryAdd(NameOf(name), new(i, Types[name], null));
        }
        return found.ToFrozenDictionary();
    }

    private static IEnumerable<string> WithMembers(string name) => Members.GetValueOrDefault(name, []).SelectMany(WithMembers).Prepend(name);

    private static XName NameOf(string name) => name.Split(':') is [var prefix, var local] ? Prefixes[prefix] + local : BpmnXml.Bpmn + name;

    private static void Add(string line)
    {
        var parts = line.Split('|', StringSplitOptions.TrimEntries);
        var head = Head().Match(parts[0]);
        var name = head.Groups["name"].Value;
        var from = head.Groups["from"] is { Success: true, Value: var given } ? Types[given] : null;
        if (head.Groups["group"] is { Success: true, Value: var group }) (Members.TryGetValue(group, out var members) ? members : Members[group] = []).Add(name);
        var words = Words(parts.ElementAtOrDefault(2));
        var attributes = (from?.Attributes.Values ?? []).Concat(words.Where(w => w != "@").Select(Attribute)).ToFrozenDictionary(a => a.Name);
        Types.Add(name, new()
        {
            Name = name,
            From = from,
            IsAbstract = head.Groups["marks"].Value.Contains('-', StringComparison.Ordinal),
            IsMixed = head.Groups["marks"].Value.Contains('~', StringComparison.Ordinal),
            TakesOtherAttributes = from?.TakesOtherAttributes is true || words.Contains("@"),
            Attributes = attributes,
            Required = [.. attributes.Values.Where(a => a.Required)],
            Contents = Contents(from, parts.ElementAtOrDefault(1) ?? ""),
        });
    }

    private static Particle[][] Contents(ElementType? from, string text)
    {
        var before = from?.Contents ?? [[]];
        // Of the kinds with a choice only one is built upon, and it adds nothing to the choice.
        return text.Length == 0 ? before : [.. text.Split('/').Select(choice => before[0].Concat(Words(choice).Select(Child)).ToArray())];
    }

    private static string[] Words(string? text) => text?.Split(' ', StringSplitOptions.RemoveEmptyEntries) ?? [];

    private static Particle Child(string word)
    {
        var match = ChildWord().Match(word);
        var type = match.Groups["type"] is { Success: true, Value: var given } ? given : null;
        if (type is not null && char.IsUpper(type[0])) Value(type);
        var (min, max) = match.Groups["number"].Value switch
        {
            "" => (1, 1),
            "?" => (0, 1),
            "*" => (0, int.MaxValue),
            "+" => (1, int.MaxValue),
            var range => (range[0] - '0', range.Length > 2 ? range[2] - '0' : int.MaxValue),
        };
        return new(match.Groups["name"].Value, type, min, max);
    }

    private static AttributeRule Attribute(string word)
    {
        var parts = word.TrimEnd('!').Split('=');
        return new(parts[0], Value(parts.ElementAtOrDefault(1) ?? "string"), word.EndsWith('!'));
    }

    private static ValueType Value(string type) => Values.TryGetValue(type, out var known) ? known : Values[type] = type switch
    {
        "implementation" => new("anyURI", ["##unspecified", "##WebService"]),
        "method" => new("anyURI", ["##Compensate", "##Image", "##Store"]),
        _ when type.Contains(',', StringComparison.Ordinal) => new("enumeration", type.Split(',')),
        _ => new(type, []),
    };

    [GeneratedRegex(@"^(?<marks>[-~]*) ?(?<name>[\w:]+)(?: : (?<from>[\w:]+))?(?: > (?<group>[\w:]+))?$", RegexOptions.ExplicitCapture)]
    private static partial Regex Head();

    [GeneratedRegex(@"^(?<name>[\w:]+?)(?:=(?<type>[A-Za-z:]+))?(?<number>[?*+]|\d-\d?)?$", RegexOptions.ExplicitCapture)]
    private static partial Regex ChildWord();
}
