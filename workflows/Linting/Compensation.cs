using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// What undoes an activity is joined to the compensation event on its edge by an association and stands outside all flows; the event has no
/// flow out. Who asks for compensation of one activity names one of the level that can be undone. BPMN 2.0.2 sections 10.7 and 13.5.5.
/// </summary>
internal static class Compensation
{
    public static readonly Rule Handler = new("bpmn.compensation-handler", Severity.Error,
        new("Setiap peristiwa tepi kompensasi terhubung oleh asosiasi dengan satu kegiatan kompensasi di tingkatnya, tanpa alur keluar.", "Every compensation boundary event is joined by an association to one compensation activity of its level, and has no flow out."),
        new("Tarik asosiasi (garis titik-titik) dari peristiwa itu ke kegiatan yang membatalkan, dan tandai kegiatan itu isForCompensation.", "Draw an association (dotted line) from the event to the activity that undoes, and mark that isForCompensation."), "BPMN 2.0.2 section 10.7.1");

    public static readonly Rule Apart = new("bpmn.compensation-activity", Severity.Error,
        new("Kegiatan kompensasi berdiri di luar semua alur.", "A compensation activity stands outside all flows."),
        new("Hapus alur masuk dan keluarnya; yang memanggilnya adalah peristiwa kompensasi.", "Remove the flows into it and out of it; a compensation event calls it."), "BPMN 2.0.2 section 10.7.1");

    public static readonly Rule Unattached = new("bpmn.compensation-unattached", Severity.Warning,
        new("Setiap kegiatan kompensasi terhubung dengan peristiwa tepi kompensasi.", "Every compensation activity is joined to a compensation boundary event."),
        new("Hubungkan dengan asosiasi, atau hapus: sekarang kegiatan itu tidak pernah dilakukan.", "Join it by an association, or remove it: as it stands it is never done."), "BPMN 2.0.2 section 10.7.1");

    public static readonly Rule Target = new("bpmn.compensation-target", Severity.Error,
        new("activityRef menyebut kegiatan di tingkat yang sama.", "activityRef names an activity of the same level."),
        new("Sebut kegiatan di tingkat itu, atau hapus activityRef agar semua yang selesai dibatalkan.", "Name an activity of that level, or remove activityRef to undo all that is done."), "BPMN 2.0.2 section 10.5.5, \"Compensation Event\"");

    public static readonly Rule Nothing = new("bpmn.compensation-nothing", Severity.Warning,
        new("Kegiatan yang hendak dibatalkan punya kompensasi.", "An activity that is to be undone has compensation."),
        new("Tempelkan peristiwa tepi kompensasi padanya dan hubungkan dengan kegiatan yang membatalkan.", "Attach a compensation boundary event to it and join that to the activity that undoes."), "BPMN 2.0.2 section 10.7.1");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        HashSet<string> attached = [];
        foreach (var boundary in diagram.Nodes.OfType<BoundaryEvent>().Where(b => b.Event is EventDefinition.Compensate))
        {
            if (boundary.HandlerId is { } id) attached.Add(id);
            if (Fault(diagram, boundary) is var (complaintId, complaint))
                yield return diagram.Finding(Handler, boundary.Id, $"Diharapkan peristiwa kompensasi \"{boundary.Id}\" terhubung dengan kegiatan kompensasi di tingkatnya, tetapi {complaintId}.", $"Expected compensation event '{boundary.Id}' to be joined to a compensation activity of its level, but {complaint}.");
        }
        // What joins it to an event that could not be read is not known.
        var unread = diagram.Nodes.OfType<UnreadNode>().Select(n => n.ParentId ?? "").ToHashSet(StringComparer.Ordinal);
        foreach (var activity in diagram.Nodes.OfType<Activity>().Where(a => a.IsForCompensation))
        {
            if (!activity.Incoming.IsEmpty || !activity.Outgoing.IsEmpty)
                yield return diagram.Finding(Apart, activity.Id, $"Diharapkan kegiatan kompensasi \"{activity.Id}\" di luar semua alur, tetapi ada alur di sana.", $"Expected compensation activity '{activity.Id}' to stand outside all flows, but there are some.");
            if (!attached.Contains(activity.Id) && !unread.Contains(activity.ParentId ?? ""))
                yield return diagram.Finding(Unattached, activity.Id, $"Diharapkan kegiatan kompensasi \"{activity.Id}\" terhubung dengan peristiwa tepi kompensasi, tetapi tidak.", $"Expected compensation activity '{activity.Id}' to be joined to a compensation boundary event, but it is not.");
        }
        foreach (var finding in Thrown(diagram)) yield return finding;
    }

    private static (string Id, string En)? Fault(Diagram diagram, BoundaryEvent boundary)
    {
        if (!boundary.Outgoing.IsEmpty) return ("ada alur keluar darinya", "a flow leaves it");
        if (boundary.HandlerId is not { } id) return ("tidak ada asosiasinya", "it has no association");
        if (diagram.Node(id) is not Activity { IsForCompensation: true }) return ($"\"{id}\" tidak ditandai isForCompensation", $"'{id}' is not marked isForCompensation");
        return diagram.Node(id)!.ParentId == boundary.ParentId ? null : ($"\"{id}\" ada di tingkat lain", $"'{id}' is on another level");
    }

    private static IEnumerable<Diagnostic> Thrown(Diagram diagram)
    {
        foreach (var thrown in diagram.Nodes.OfType<ThrowEvent>())
        {
            if (thrown.Event is not EventDefinition.Compensate { ActivityId: { } id } || diagram.Node(id) is not { } target) continue;
            var level = thrown.ParentId is { } parent && diagram.Node(parent) is SubProcess { Kind: SubProcessKind.Event } around ? around.ParentId : thrown.ParentId;
            if (target is not (Activity or UnreadNode) || target.ParentId != level && target.ParentId != thrown.ParentId)
                yield return diagram.Finding(Target, thrown.Id, $"Diharapkan \"{thrown.Id}\" membatalkan kegiatan di tingkatnya, tetapi \"{id}\" bukan.", $"Expected '{thrown.Id}' to compensate an activity of its level, but '{id}' is none.");
            else if (target is not (SubProcess or UnreadNode) && !target.Boundaries.Any(b => diagram.Node(b) is UnreadNode or BoundaryEvent { Event: EventDefinition.Compensate }))
                yield return diagram.Finding(Nothing, thrown.Id, $"Diharapkan \"{id}\" yang dibatalkan \"{thrown.Id}\" punya kompensasi, tetapi tidak.", $"Expected '{id}', which '{thrown.Id}' compensates, to have compensation, but it has none.");
        }
    }
}
