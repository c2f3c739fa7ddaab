using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>
/// The variables behind BPMN's own data: data objects, properties, inputs and outputs go by their names. A name that scripts cannot use
/// ("Surat masuk") makes a data object a drawing for the reader, as most of them are. BPMN 2.0.2 section 10.4.
/// </summary>
internal sealed class DataNames
{
    /// <summary>bpmn-js joins a drawn data object to a task through a property of this name, which holds nothing.</summary>
    private const string Placeholder = "__targetRef_placeholder";

    private readonly Dictionary<string, string?> nameOf = new(StringComparer.Ordinal);

    public ImmutableArray<DataObject> Objects { get; private init; } = [];

    public static DataNames Of(XElement process)
    {
        var data = process.Descendants().Where(e => e.Name.Namespace == Bpmn && e.Id() is not null).ToLookup(e => e.Name.LocalName);
        Dictionary<string, string> referenceNames = new(StringComparer.Ordinal);
        foreach (var reference in data["dataObjectReference"])
            if (reference.Value("dataObjectRef") is { } to && reference.Value("name") is { } name) referenceNames.TryAdd(Local(to), name.Trim());
        var collections = (process.Document?.Root?.Elements(Bpmn + "itemDefinition") ?? []).Where(e => e.Flag("isCollection")).Select(e => e.Id()).OfType<string>().ToHashSet(StringComparer.Ordinal);
        var objects = ImmutableArray.CreateBuilder<DataObject>();
        foreach (var item in data["dataObject"].Concat(data["property"].Where(IsOfLevel)))
        {
            if (Variable(item.Value("name")?.Trim() ?? referenceNames.GetValueOrDefault(item.Id()!)) is not { } name) continue;
            var isCollection = item.Flag("isCollection") || item.Value("itemSubjectRef") is { } type && collections.Contains(Local(type));
            objects.Add(new(item.Id()!, name, item.Parent == process ? null : item.Parent!.Id(), isCollection));
        }
        DataNames names = new() { Objects = objects.ToImmutable() };
        foreach (var named in objects) names.nameOf.TryAdd(named.Id, named.Name);
        foreach (var kind in new[] { "property", "dataObject", "dataInput", "dataOutput", "inputDataItem", "outputDataItem" })
            foreach (var item in data[kind]) names.nameOf.TryAdd(item.Id()!, Variable(item.Value("name")?.Trim()));
        foreach (var reference in data["dataObjectReference"])
            names.nameOf.TryAdd(reference.Id()!, reference.Value("dataObjectRef") is { } to ? names.Find(Local(to)) : null);
        return names;
    }

    /// <summary>The variable behind an id; null when there is none.</summary>
    public string? Find(string id) => nameOf.GetValueOrDefault(id);

    public static bool IsVariable(string name) =>
        name.Length is > 0 and <= 100 && !char.IsAsciiDigit(name[0]) && name.All(c => char.IsAsciiLetterOrDigit(c) || c == '_');

    private static bool IsOfLevel(XElement property) => property.Parent!.Name.LocalName is "process" or "subProcess" or "transaction";

    private static string? Variable(string? name) => name is not null and not Placeholder && IsVariable(name) ? name : null;
}
