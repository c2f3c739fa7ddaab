using System.Collections.Immutable;
using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using static Disdik.Bpm.Workflows.Documents.BpmnXml;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>Tasks with the SOP's own attributes, as docs/guides/sop-extension.md writes them.</summary>
internal static class SopReader
{
    public static UserTask UserTask(XElement element, string id, string name, Findings findings) => new()
    {
        Id = id,
        Name = name,
        Step = element.Extension("step") is { } step ? Step(step, findings) : null,
        Form = element.Extension("form") is { } form ? FormReader.Form(form, findings) : Form.Empty,
        Outcomes = FormReader.Outcomes(element.Extension("outcomes"), findings),
        Assignment = Assignment(element),
    };

    public static ServiceTask ServiceTask(XElement element, string id, string name, Findings findings)
    {
        var activity = element.Extension("activity");
        return new()
        {
            Id = id,
            Name = name,
            ActivityType = activity?.Value("type")?.Trim() ?? "",
            Inputs = Mappings(activity, "input", "expression", findings),
            Outputs = Mappings(activity, "output", "variable", findings),
            ApprovedBy = activity?.Value("approvedBy")?.Trim(),
        };
    }

    public static Assignment Assignment(XElement element) => element.Extension("assignment") is not { } assignment ? Definitions.Assignment.OfLane
        : new([.. assignment.Words("groups")], assignment.Flag("sameBidang"), [.. assignment.Words("notCompletedBy")]);

    /// <summary>A step with a number or a description is a printed row; one without only carries the standard of an added step.</summary>
    private static Step Step(XElement step, Findings findings)
    {
        var time = step.Element(Sop + "time");
        WorkingDuration? standard = null;
        if (time?.Value("standard") is { } iso)
        {
            if (WorkingDuration.TryParse(iso.Trim(), out var duration)) standard = duration;
            else findings.Error("sop.standard", time, $"Diharapkan waktu baku PTnM, PTnH, atau PnD, tetapi tertulis \"{iso}\".", $"Expected a standard PTnM, PTnH or PnD, but it says '{iso}'.");
        }
        return new(
            step.Value("printedNo") ?? "", Verbatim(step, "description"), Verbatim(step, "requiredInputs"), time?.Value("printed") ?? "", standard,
            Verbatim(step, "output"), Verbatim(step, "remarks"));
    }

    private static string Verbatim(XElement step, string name) => step.Element(Sop + name)?.Value ?? "";

    private static ImmutableArray<Mapping> Mappings(XElement? activity, string element, string value, Findings findings)
    {
        var mappings = ImmutableArray.CreateBuilder<Mapping>();
        foreach (var mapping in activity?.Elements(Sop + element) ?? [])
            if (FormReader.Required(mapping, "name", findings) is { } name && FormReader.Required(mapping, value, findings) is { } to) mappings.Add(new(name, to));
        return mappings.ToImmutable();
    }
}
