using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>Every reference leads to an element of the right kind in this process. What leads nowhere in the whole file was said by the structure check.</summary>
internal static class DanglingReference
{
    public static readonly Rule Rule = new("bpmn.dangling-reference", Severity.Error,
        new("Setiap rujukan menunjuk elemen dari jenis yang benar dalam proses ini.", "Every reference leads to an element of the right kind in this process."),
        new("Perbaiki id yang ditunjuk, atau hapus rujukannya.", "Correct the id it names, or remove the reference."), "XML Schema 1.0 part 2, section 3.3.9 (IDREF); BPMN 2.0.2 section 8.4.13");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var flow in diagram.Flows)
        {
            if (diagram.Node(flow.SourceId) is null && diagram.Has(flow.SourceId)) yield return Dangling(diagram, flow.Id, "sourceRef", flow.SourceId, null).MendedBy(Remove(flow));
            if (diagram.Node(flow.TargetId) is null && diagram.Has(flow.TargetId)) yield return Dangling(diagram, flow.Id, "targetRef", flow.TargetId, null).MendedBy(Remove(flow));
        }
        foreach (var reference in diagram.References)
        {
            if (reference.Attribute is not "default")
            {
                if (diagram.Node(reference.ToId) is null && (diagram.Has(reference.ToId) || reference.Attribute is "attachedToRef" or "activityRef"))
                    yield return Dangling(diagram, reference.FromId, reference.Attribute, reference.ToId, reference.Line);
            }
            else if (diagram.Has(reference.ToId) && diagram.Flow(reference.ToId)?.SourceId != reference.FromId)
            {
                yield return diagram.Finding(Rule, reference.FromId,
                    $"Diharapkan alur bawaan \"{reference.ToId}\" keluar dari \"{reference.FromId}\", tetapi tidak ada alur seperti itu.",
                    $"Expected the default flow '{reference.ToId}' to leave '{reference.FromId}', but there is no such flow.")
                    .MendedBy(Defaults(diagram, reference.FromId));
            }
        }
    }

    /// <summary>
    /// Flows that lead to no element although nothing was said of them: the file has their target's id, but on a picture, or it is none
    /// that XML allows. Nothing with such a flow may run.
    /// </summary>
    public static IEnumerable<Diagnostic> Unsaid(Diagram diagram)
    {
        foreach (var flow in diagram.Flows)
        {
            if (diagram.Node(flow.SourceId) is null) yield return Dangling(diagram, flow.Id, "sourceRef", flow.SourceId, diagram.Line(flow.Id)).MendedBy(Remove(flow));
            if (diagram.Node(flow.TargetId) is null) yield return Dangling(diagram, flow.Id, "targetRef", flow.TargetId, diagram.Line(flow.Id)).MendedBy(Remove(flow));
        }
    }

    private static Fix Remove(SequenceFlow flow) => Mends.Remove(flow.Id, "alur itu", "flow");

    /// <summary>Another way out as the default, one without a condition first; or none.</summary>
    private static IEnumerable<Fix> Defaults(Diagram diagram, string fromId)
    {
        if (diagram.Node(fromId) is not { } from) yield break;
        foreach (var flow in diagram.Flows.Where(f => f.SourceId == fromId).OrderBy(f => f.Condition is not null).Take(3)) yield return Mends.Default(from, flow);
        yield return new(new("Hapus rujukannya", "Remove the reference"), [new(fromId, "default", null)]);
    }

    private static Diagnostic Dangling(Diagram diagram, string fromId, string attribute, string toId, int? line) => diagram.Finding(Rule, fromId,
        $"Diharapkan {attribute} dari \"{fromId}\" menunjuk elemen proses {diagram.Key}, tetapi \"{toId}\" bukan.",
        $"Expected {attribute} of '{fromId}' to name an element of process {diagram.Key}, but '{toId}' is none.", line);
}
