using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>What goes into an activity or an event and what comes out: <c>sop:input</c> and <c>sop:output</c>, and BPMN's data associations.
/// BPMN 2.0.2 section 10.4.2.</summary>
internal static class MappingReader
{
    public static ImmutableArray<Mapping> Inputs(XElement element, Source source)
    {
        var inputs = Ours(element, "input", "expression", source.Findings);
        foreach (var association in element.Elements(Bpmn + "dataInputAssociation")) In(association, inputs, source);
        return inputs.ToImmutable();
    }

    public static ImmutableArray<Mapping> Outputs(XElement element, Source source)
    {
        var outputs = Ours(element, "output", "variable", source.Findings);
        foreach (var association in element.Elements(Bpmn + "dataOutputAssociation")) Out(association, outputs, source);
        return outputs.ToImmutable();
    }

    /// <summary>Directly in the extension elements, in <c>sop:io</c> and in <c>sop:activity</c>.</summary>
    private static ImmutableArray<Mapping>.Builder Ours(XElement element, string kind, string value, Findings findings)
    {
        var mappings = ImmutableArray.CreateBuilder<Mapping>();
        if (element.Element(Bpmn + "extensionElements") is not { } extensions) return mappings;
        foreach (var mapping in extensions.Elements(Sop + kind).Concat(extensions.Elements(Sop + "io").Elements(Sop + kind)).Concat(extensions.Elements(Sop + "activity").Elements(Sop + kind)))
            if (FormReader.Required(mapping, "name", findings) is { } name && FormReader.Required(mapping, value, findings) is { } to) mappings.Add(new(name, to));
        return mappings;
    }

    private static void In(XElement association, ImmutableArray<Mapping>.Builder inputs, Source source)
    {
        if (Assignments(association, inputs, source)) return;
        var target = Reference(association, "targetRef");
        var name = target is null ? null : source.Data.Find(target);
        if (association.Element(Bpmn + "transformation") is { } transformation)
        {
            if (name is null) Unnamed(association, target, source.Findings);
            else if (ScriptLanguage.IsJavaScript(transformation, transformation.Value, source.Findings)) inputs.Add(new(name, transformation.Value.Trim()));
            return;
        }
        if (name is not null && Reference(association, "sourceRef") is { } from && source.Data.Find(from) is { } variable) inputs.Add(new(name, variable));
    }

    private static void Out(XElement association, ImmutableArray<Mapping>.Builder outputs, Source source)
    {
        if (Assignments(association, outputs, source)) return;
        if (association.Element(Bpmn + "transformation") is { } transformation)
        {
            source.Findings.Error("bpmn.data-transformation", association,
                $"Diharapkan keluaran diambil apa adanya, tetapi \"{association.ElementId()}\" mengubahnya dengan transformation; hitunglah dalam script task.",
                $"Expected an output to be taken over as it is, but '{association.ElementId()}' changes it by a transformation; calculate it in a script task.");
            return;
        }
        // A drawn association has no source: it only points at the paper that comes out.
        if (Reference(association, "sourceRef") is { } from && source.Data.Find(from) is { } name
            && Reference(association, "targetRef") is { } target && source.Data.Find(target) is { } variable) outputs.Add(new(name, variable));
    }

    /// <summary>Each <c>assignment</c> as a mapping of its own; false when the association has none.</summary>
    private static bool Assignments(XElement association, ImmutableArray<Mapping>.Builder mappings, Source source)
    {
        var isInput = association.Name.LocalName == "dataInputAssociation";
        var any = false;
        foreach (var assignment in association.Elements(Bpmn + "assignment"))
        {
            any = true;
            var (from, to) = (assignment.Element(Bpmn + "from"), assignment.Element(Bpmn + "to")?.Value.Trim() ?? "");
            var text = from?.Value.Trim() ?? "";
            var variable = source.Data.Find(to) ?? (DataNames.IsVariable(to) ? to : null);
            var value = isInput ? text : source.Data.Find(text) ?? (DataNames.IsVariable(text) ? text : null);
            if (from is not null && text.Length > 0 && !ScriptLanguage.IsJavaScript(from, text, source.Findings)) continue;
            if (variable is not null && value is { Length: > 0 }) mappings.Add(isInput ? new(variable, value) : new(value, variable));
            else
                source.Findings.Error("bpmn.data-assignment", assignment,
                    $"Diharapkan assignment dari {(isInput ? "ekspresi ke nama" : "nama ke variabel")}, tetapi tertulis from \"{Short(text)}\" to \"{Short(to)}\".",
                    $"Expected an assignment from {(isInput ? "an expression to a name" : "a name to a variable")}, but it says from '{Short(text)}' to '{Short(to)}'.");
        }
        return any;
    }

    private static void Unnamed(XElement association, string? id, Findings findings) => findings.Error("bpmn.data-name", association,
        $"Diharapkan data \"{id}\" punya nama variabel (huruf, angka, garis bawah), tetapi tidak.", $"Expected the data '{id}' to have a variable name (letters, digits, underscores), but it has none.");

    private static string? Reference(XElement association, string name) => association.Element(Bpmn + name)?.Value is { } id && !string.IsNullOrWhiteSpace(id) ? Local(id) : null;

    private static string Short(string text) => text.Length <= 60 ? text : text[..60] + "…";
}
