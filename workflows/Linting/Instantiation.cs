using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// A gateway or receive task that starts the process stands at its beginning: no flow leads in, and it lies in no sub-process. Only such a
/// gateway may be parallel. BPMN 2.0.2 sections 10.3.3, 10.6.6 and 13.2.
/// </summary>
internal static class Instantiation
{
    public static readonly Rule Incoming = new("bpmn.instantiate-incoming", Severity.Error,
        new("Gerbang atau tugas penerima yang memulai proses berdiri di awal proses, tanpa alur masuk.", "A gateway or receive task that starts the process stands at its beginning, with no flow into it."),
        new("Hapus alur masuknya, atau hapus instantiate.", "Remove the flow into it, or remove instantiate."), "BPMN 2.0.2 sections 10.3.3, 10.6.6 and 13.2");

    public static readonly Rule Parallel = new("bpmn.event-gateway-parallel", Severity.Error,
        new("Hanya gerbang peristiwa yang memulai proses boleh menunggu semua peristiwanya (Parallel).", "Only an event-based gateway that starts the process may wait for all of its events (Parallel)."),
        new("Hapus eventGatewayType=\"Parallel\", atau gambarkan peristiwa sesudah gerbang paralel.", "Remove eventGatewayType=\"Parallel\", or draw the events behind a parallel gateway."), "BPMN 2.0.2 section 10.6.6");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var node in diagram.Nodes)
        {
            var starts = node is EventBasedGateway { Instantiates: true } or ReceiveTask { Instantiates: true };
            if (starts && !node.Incoming.IsEmpty)
                yield return diagram.Finding(Incoming, node.Id, $"Diharapkan tidak ada alur menuju \"{node.Id}\" yang memulai proses, tetapi ada {node.Incoming.Length}.", $"Expected no flow into '{node.Id}', which starts the process, but there are {node.Incoming.Length}.");
            if (starts && node.ParentId is { } parent)
                yield return diagram.Finding(Incoming, node.Id, $"Diharapkan \"{node.Id}\" yang memulai proses berada di tingkat proses, tetapi ada di dalam \"{parent}\".", $"Expected '{node.Id}', which starts the process, to stand on the level of the process, but it is inside '{parent}'.");
            if (node is EventBasedGateway { Parallel: true, Instantiates: false })
                yield return diagram.Finding(Parallel, node.Id, $"Diharapkan gerbang peristiwa \"{node.Id}\" memilih satu peristiwa, tetapi tertulis Parallel tanpa memulai proses.", $"Expected event-based gateway '{node.Id}' to choose one event, but it says Parallel without starting the process.");
        }
    }
}
