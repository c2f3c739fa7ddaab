using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// A gateway parts ways or joins them; one with a single way in and out does neither. What its <c>gatewayDirection</c> says agrees with its
/// flows. BPMN 2.0.2 section 10.6.1, table 10.95.
/// </summary>
internal static class GatewayShape
{
    public static readonly Rule Pointless = new("bpmn.gateway-pointless", Severity.Info,
        new("Gerbang memisahkan atau menggabungkan jalan.", "A gateway parts ways or joins them."),
        new("Hapus gerbang itu dan sambung kedua alurnya.", "Remove the gateway and join its two flows."), "BPMN 2.0.2 section 10.6.1");

    public static readonly Rule Direction = new("bpmn.gateway-direction", Severity.Warning,
        new("gatewayDirection sesuai dengan banyaknya alur masuk dan keluar.", "gatewayDirection agrees with the number of flows in and out."),
        new("Hapus gatewayDirection, atau sesuaikan. Tidak mengubah jalannya proses.", "Remove gatewayDirection, or correct it. It changes nothing in the run."), "BPMN 2.0.2 section 10.6.1, table 10.95");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var node in diagram.Nodes.Where(n => n is ExclusiveGateway or ParallelGateway or InclusiveGateway or EventBasedGateway))
        {
            var (into, outOf) = (node.Incoming.Length, node.Outgoing.Length);
            if (into == 1 && outOf == 1 && node is not EventBasedGateway)
                yield return diagram.Finding(Pointless, node.Id, $"Diharapkan gerbang \"{node.Id}\" memisahkan atau menggabungkan jalan, tetapi hanya ada satu alur masuk dan satu alur keluar.", $"Expected gateway '{node.Id}' to part ways or to join them, but one flow leads in and one out.")
                    .MendedBy(Mends.Remove(node.Id, "gerbang itu dan sambung alurnya", "gateway and join its flows"));
            if (diagram.Drawn(node.Id)?.Attribute("gatewayDirection")?.Value is { } direction && !Agrees(direction, into, outOf))
                yield return diagram.Finding(Direction, node.Id, $"Diharapkan gatewayDirection \"{direction}\" dari \"{node.Id}\" sesuai dengan alurnya, tetapi ada {into} alur masuk dan {outOf} alur keluar.", $"Expected gatewayDirection '{direction}' of '{node.Id}' to agree with its flows, but {into} lead in and {outOf} out.")
                    .MendedBy(new Fix(new("Hapus gatewayDirection", "Remove gatewayDirection"), [new(node.Id, "attribute:gatewayDirection", null)], IsSafe: true));
        }
    }

    private static bool Agrees(string direction, int into, int outOf) => direction switch
    {
        "Converging" => into > 1 && outOf <= 1,
        "Diverging" => into <= 1 && outOf > 1,
        "Mixed" => into > 1 && outOf > 1,
        _ => true,
    };
}
