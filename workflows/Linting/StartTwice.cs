using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A message starts a process at one place: it goes to a single receiver, and which of two is meant could not be said. BPMN 2.0.2 sections 10.5.2 and 13.2.</summary>
internal static class StartTwice
{
    public static readonly Rule Rule = new("bpmn.start-message-twice", Severity.Error,
        new("Satu pesan memulai proses di satu tempat.", "A message starts a process at one place."),
        new("Beri salah satunya pesan lain, atau gabungkan kedua awal itu dan pisahkan jalannya dengan gerbang.", "Give one of them another message, or make them one start and part the ways with a gateway."), "BPMN 2.0.2 sections 10.5.2 and 13.2");

    public static IEnumerable<Diagnostic> Check(Diagram diagram) =>
        from start in diagram.Starts(null).SelectMany(s => Messages(diagram, s))
        group start.Id by start.Message into same
        from extra in same.Distinct().Skip(1)
        select diagram.Finding(Rule, extra,
            $"Diharapkan pesan \"{same.Key}\" memulai proses di satu tempat, tetapi \"{same.First()}\" dan \"{extra}\" menunggunya.",
            $"Expected message '{same.Key}' to start the process at one place, but '{same.First()}' and '{extra}' wait for it.");

    /// <summary>A gateway that starts the process waits for the messages of the events behind it.</summary>
    private static IEnumerable<(string Message, string Id)> Messages(Diagram diagram, FlowNode start) => start switch
    {
        CatchEvent { Event: EventDefinition.Message message } => [(message.Name, start.Id)],
        ReceiveTask task => [(task.Message.Name, start.Id)],
        EventBasedGateway => diagram.OutgoingFlows(start).Select(f => diagram.Node(f.TargetId)).Where(n => n is IntermediateCatchEvent or ReceiveTask).SelectMany(n => Messages(diagram, n!)),
        _ => [],
    };
}
