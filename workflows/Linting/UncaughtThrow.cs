using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// An error that ends a sub-process is caught around it, by an event on an edge or by an event sub-process: else it leaves the process.
/// On the level of the process it goes to whoever called it. BPMN 2.0.2 section 10.5.6.
/// </summary>
internal static class UncaughtThrow
{
    public static readonly Rule Rule = new("bpmn.error-uncaught", Severity.Info,
        new("Galat yang mengakhiri suatu subproses ditampung di sekitarnya, atau oleh proses yang memanggil.", "An error that ends a sub-process is caught around it, or by the process that calls this one."),
        new("Tempelkan peristiwa tepi galat pada subproses itu, atau tambahkan subproses peristiwa.", "Attach an error boundary event to the sub-process, or add an event sub-process."), "BPMN 2.0.2 section 10.5.6");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        var handlers = Handlers(diagram);
        foreach (var end in diagram.Nodes.OfType<EndEvent>())
        {
            if (end.ParentId is null || end.Event is not EventDefinition.Error { Code: { } code } || IsCaught(diagram, handlers, end, code)) continue;
            yield return diagram.Finding(Rule, end.Id,
                $"Diharapkan galat \"{code}\" dari \"{end.Id}\" ditampung di sekitar \"{end.ParentId}\", tetapi tidak: galat itu sampai ke proses pemanggil, dan tanpa pemanggil berkas proses berhenti sebagai kendala.",
                $"Expected error '{code}' of '{end.Id}' to be caught around '{end.ParentId}', but it is not: it goes to the calling process, and without one the case stops as an incident.");
        }
    }

    /// <summary>The errors that event sub-processes catch, by the level they stand on.</summary>
    private static ILookup<string, string?> Handlers(Diagram diagram) => (
        from start in diagram.Nodes.OfType<StartEvent>()
        where start.Event is EventDefinition.Error && start.ParentId is not null
        let sub = diagram.Node(start.ParentId!)
        where sub is not null
        select (Level: sub.ParentId ?? "", ((EventDefinition.Error)start.Event).Code)).ToLookup(p => p.Level, p => (string?)p.Code, StringComparer.Ordinal);

    private static bool IsCaught(Diagram diagram, ILookup<string, string?> handlers, FlowNode end, string code)
    {
        // What an event sub-process throws is not caught by one beside it.
        var fromHandler = false;
        for (var level = end.ParentId; ; level = diagram.Node(level)!.ParentId)
        {
            if (!fromHandler && handlers[level ?? ""].Any(c => c is null || c == code)) return true;
            if (level is null) return false;
            if (diagram.Node(level) is not SubProcess around || around.Boundaries.Any(b => Matches(diagram.Node(b), code))) return true;
            fromHandler = around.Kind is SubProcessKind.Event;
        }
    }

    private static bool Matches(FlowNode? node, string code) => node is UnreadNode || node is BoundaryEvent { Event: EventDefinition.Error error } && (error.Code is null || error.Code == code);
}
