using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>
/// A message flow joins two pools, never two places of one; a process is drawn in one pool. Message flows are drawing: what is sent is said by
/// events and tasks. BPMN 2.0.2 sections 9.3 and 9.4.
/// </summary>
internal static class Pools
{
    private const string Model = "http://www.omg.org/spec/BPMN/20100524/MODEL";

    public static readonly Rule Within = new("bpmn.message-flow-within-pool", Severity.Warning,
        new("Panah pesan menghubungkan dua kolam.", "A message flow joins two pools."),
        new("Pakai alur biasa di dalam satu kolam.", "Use a sequence flow inside one pool."), "BPMN 2.0.2 section 9.4");

    public static readonly Rule Shared = new("bpmn.process-in-two-pools", Severity.Warning,
        new("Satu proses digambar dalam satu kolam.", "A process is drawn in one pool."),
        new("Beri kolam lain proses sendiri, atau kosongkan.", "Give the other pool a process of its own, or leave it empty."), "BPMN 2.0.2 section 9.3");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var collaboration in diagram.Root.Elements(XName.Get("collaboration", Model)))
        {
            var pools = collaboration.Elements(XName.Get("participant", Model)).Where(p => Reference(p, "processRef") == diagram.Key).Select(p => p.Attribute("id")?.Value).OfType<string>().ToList();
            foreach (var extra in pools.Skip(1))
                yield return diagram.Finding(Shared, extra, $"Diharapkan proses {diagram.Key} digambar dalam satu kolam, tetapi \"{pools[0]}\" dan \"{extra}\" memuatnya.", $"Expected process {diagram.Key} to be drawn in one pool, but '{pools[0]}' and '{extra}' hold it.");
            foreach (var flow in collaboration.Elements(XName.Get("messageFlow", Model)))
            {
                if (flow.Attribute("id")?.Value is not { } id || !Inside(Reference(flow, "sourceRef")) || !Inside(Reference(flow, "targetRef"))) continue;
                yield return diagram.Finding(Within, id, $"Diharapkan panah pesan \"{id}\" menghubungkan dua kolam, tetapi kedua ujungnya ada dalam proses {diagram.Key}.", $"Expected message flow '{id}' to join two pools, but both its ends are in process {diagram.Key}.");
            }

            bool Inside(string? end) => end is not null && (diagram.Node(end) is not null || pools.Contains(end));
        }
    }

    private static string? Reference(XElement element, string attribute) => element.Attribute(attribute)?.Value.Trim() is { } name ? name[(name.LastIndexOf(':') + 1)..] : null;
}
