using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>Links of one name and level belong together: one that catches, and one or more that throw. BPMN 2.0.2 section 10.5.5, "Link Event".</summary>
internal static class LinkPairs
{
    public static readonly Rule Missing = new("bpmn.link-pair", Severity.Error,
        new("Setiap tautan pelempar punya tautan penerima dengan nama yang sama di tingkatnya, dan sebaliknya.", "Every throwing link has a catching one of the same name on its level, and the other way round."),
        new("Samakan nama kedua tautan, atau gambarkan alur biasa.", "Give both links the same name, or draw a plain flow."), "BPMN 2.0.2 section 10.5.5, \"Link Event\"");

    public static readonly Rule Several = new("bpmn.link-twice", Severity.Error,
        new("Di satu tingkat hanya ada satu tautan penerima untuk tiap nama.", "On one level there is only one catching link of a name."),
        new("Beri nama lain pada salah satunya.", "Give one of them another name."), "BPMN 2.0.2 section 10.5.5, \"Link Event\"");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        var caught = diagram.Nodes.OfType<IntermediateCatchEvent>().Where(n => n.Event is EventDefinition.Link).ToLookup(n => (n.ParentId, Name(n.Event)));
        var thrown = diagram.Nodes.OfType<IntermediateThrowEvent>().Where(n => n.Event is EventDefinition.Link).ToLookup(n => (n.ParentId, Name(n.Event)));
        foreach (var link in thrown.Where(g => !caught.Contains(g.Key)).SelectMany(g => g))
            yield return diagram.Finding(Missing, link.Id, $"Diharapkan tautan \"{Name(link.Event)}\" dari \"{link.Id}\" punya penerima di tingkatnya, tetapi tidak ada.", $"Expected link '{Name(link.Event)}' of '{link.Id}' to be caught on its level, but nothing catches it.");
        foreach (var link in caught.Where(g => !thrown.Contains(g.Key)).SelectMany(g => g))
            yield return diagram.Finding(Missing, link.Id, $"Diharapkan tautan \"{Name(link.Event)}\" yang diterima \"{link.Id}\" dilempar di tingkatnya, tetapi tidak.", $"Expected link '{Name(link.Event)}', which '{link.Id}' catches, to be thrown on its level, but nothing throws it.");
        foreach (var link in caught.SelectMany(g => g.Skip(1)))
            yield return diagram.Finding(Several, link.Id, $"Diharapkan satu penerima tautan \"{Name(link.Event)}\" di satu tingkat, tetapi \"{link.Id}\" juga menerimanya.", $"Expected one catching link '{Name(link.Event)}' on a level, but '{link.Id}' catches it too.");
    }

    private static string Name(EventDefinition definition) => ((EventDefinition.Link)definition).Name;
}
