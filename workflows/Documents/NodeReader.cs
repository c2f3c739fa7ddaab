using System.Xml.Linq;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Linting;

namespace Disdik.Bpm.Workflows.Documents;

/// <summary>One XML element to one element of the kernel. What cannot be understood becomes an <see cref="UnreadNode"/> with its finding.</summary>
internal static class NodeReader
{
    public static FlowNode Read(XElement element, string id, Source source)
    {
        var name = element.NameOr(id);
        return Node(element, id, name, source) ?? new UnreadNode { Id = id, Name = name };
    }

    private static FlowNode? Node(XElement element, string id, string name, Source source) => element.Name.LocalName switch
    {
        "startEvent" => EventReader.Start(element, id, name, source),
        "endEvent" => EventReader.End(element, id, name, source),
        "boundaryEvent" => EventReader.Boundary(element, id, name, source),
        "intermediateCatchEvent" => EventReader.Catch(element, id, name, source),
        "intermediateThrowEvent" => EventReader.Throw(element, id, name, source),
        "exclusiveGateway" => new ExclusiveGateway { Id = id, Name = name },
        "parallelGateway" => new ParallelGateway { Id = id, Name = name },
        "inclusiveGateway" => new InclusiveGateway { Id = id, Name = name },
        "eventBasedGateway" => new EventBasedGateway
        {
            Id = id, Name = name, Instantiates = element.Flag("instantiate"), Parallel = element.Value("eventGatewayType")?.Trim() == "Parallel",
        },
        _ => ActivityReader.Read(element, id, name, source),
    };
}
