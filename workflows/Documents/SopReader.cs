using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Tasks with the SOP's own attributes, as docs/guides/sop-extension.md writes them.</summary>
internal static class SopReader
{
    public static UserTask UserTask(XElement element, string id, string name, Source source) => new()
    {
        Id = id,
        Name = name,
        Step = element.Extension("step") is { } step ? Step(step, source.Findings) : null,
        Form = element.Extension("form") is { } form ? FormReader.Form(form, source.Findings) : Form.Empty,
        Outcomes = FormReader.Outcomes(element.Extension("outcomes"), source.Findings),
        Assignment = Assignment(element, source),
        OwnDeadlines = DeadlineReader.Read(element, source.Findings),
    };

    public static ServiceTask ServiceTask(XElement element, string id, string name)
    {
        var activity = element.Extension("activity");
        return new() { Id = id, Name = name, ActivityType = activity?.Value("type")?.Trim() ?? "", ApprovedBy = activity?.Value("approvedBy")?.Trim() };
    }

    /// <summary>By <c>sop:assignment</c>; else by BPMN's own performers, whose resources are the groups. BPMN 2.0.2 section 10.3.1.</summary>
    public static Assignment Assignment(XElement element, Source source) => element.Extension("assignment") is not { } assignment ? new(Performers(element, source), false, [])
        : new([.. assignment.Words("groups")], assignment.Flag("sameBidang"), [.. assignment.Words("notCompletedBy")]);

    private static ImmutableArray<string> Performers(XElement element, Source source)
    {
        var groups = ImmutableArray.CreateBuilder<string>();
        foreach (var reference in element.Elements().Where(e => e.Name.Namespace == Bpmn && e.Name.LocalName is "potentialOwner" or "humanPerformer" or "performer" or "resourceRole").Elements(Bpmn + "resourceRef"))
        {
            if (source.Roots.Find("resource", Local(reference.Value)) is { } resource) groups.Add(resource.NameOr(resource.Id()!));
            else
                source.Findings.Error("bpmn.resource-reference", element, $"Diharapkan resourceRef dari \"{element.Id()}\" menunjuk resource dalam berkas, tetapi \"{Local(reference.Value)}\" tidak ada.", $"Expected resourceRef of '{element.Id()}' to name a resource of the file, but there is no '{Local(reference.Value)}'.");
        }
        return groups.ToImmutable();
    }

    /// <summary>A step with a number or a description is a printed row; one without only carries the standard of an added step.</summary>
    private static Step Step(XElement step, Findings findings)
    {
        var time = step.Element(Sop + "time");
        WorkingDuration? standard = null;
        if (time?.Value("standard") is { } iso)
        {
            if (WorkingDuration.TryParse(iso.Trim(), out var duration)) standard = duration;
            else findings.Error("sop.standard", time, $"Diharapkan waktu baku PTnM, PTnH, atau PnD, tetapi tertulis \"{iso}\".", $"Expected a standard PTnM, PTnH or PnD, but it says '{iso}'.", Standards(time, iso));
        }
        return new(
            step.Value("printedNo") ?? "", Verbatim(step, "description"), Verbatim(step, "requiredInputs"), time?.Value("printed") ?? "", standard,
            Verbatim(step, "output"), Verbatim(step, "remarks"))
        {
            Corrections = CorrectionReader.OfStep(step, findings),
        };
    }

    /// <summary>What is printed, and what was written instead of the standard, when they are times in words; a step can also do without.</summary>
    private static IEnumerable<Fix> Standards(XElement time, string written)
    {
        if (time.ElementId() is not { } id) yield break;
        foreach (var read in new[] { time.Value("printed"), written }.Select(TimeWords.Read).Where(r => r.Standard is not null).DistinctBy(r => r.Standard))
            yield return new(new($"Hitung tenggat dari {TimeWords.Print(read.Standard!)}", $"Count due times by {TimeWords.Print(read.Standard!)}"), [new(id, "step.time.standard", read.Standard!.ToIso())], read.IsSure);
        yield return new(new("Hapus waktu bakunya", "Remove the standard time"), [new(id, "step.time.standard", null)]);
    }

    private static string Verbatim(XElement step, string name) => step.Element(Sop + name)?.Value ?? "";
}
