using System.Xml.Linq;
using Disdik.Bpm.Workflows.Elements;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>The process or a sub-process: what holds flows, nodes and lanes of its own. BPMN 2.0.2 section 8.4.9, "FlowElementsContainer".</summary>
/// <param name="Id">The sub-process; null for the process.</param>
/// <param name="ParentId">The level around it; null for the process and for what lies in it.</param>
internal sealed record Level(XElement Element, string? Id, string? ParentId)
{
    /// <summary>All levels, outer ones first. What lies in a refused element is not read.</summary>
    public static List<Level> Of(XElement process)
    {
        List<Level> levels = [new(process, null, null)];
        for (var i = 0; i < levels.Count; i++)
            foreach (var inner in levels[i].Element.Elements())
                if ((inner.Name == Bpmn + "subProcess" || inner.Name == Bpmn + "transaction") && inner.Id() is { } id) levels.Add(new(inner, id, levels[i].Id));
        return levels;
    }

    /// <summary>What a token can stand on here, with elements that no catalogue knows and with refused ones: they hold their place.</summary>
    public IEnumerable<XElement> NodeElements() => Element.Elements().Where(e => e.Name.Namespace == Bpmn && IsNode(e));

    public IEnumerable<XElement> FlowElements() => Element.Elements(Bpmn + "sequenceFlow");

    private static bool IsNode(XElement element)
    {
        var kind = ElementCatalog.All.GetValueOrDefault(element.Name.LocalName);
        return kind is { Support: Support.Executed } || element.Id() is not null && kind is null or { Support: Support.Refused };
    }
}
