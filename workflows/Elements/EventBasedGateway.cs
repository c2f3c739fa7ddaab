using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Waits for whichever of the events behind it comes first. BPMN 2.0.2 sections 10.6.6 and 13.4.4.</summary>
public sealed record EventBasedGateway : FlowNode
{
    /// <summary>True when one of its events starts the process: then no flow leads in.</summary>
    public bool Instantiates { get; init; }
    /// <summary>Only where it instantiates: every one of its events has to come, the first one starts.</summary>
    public bool Parallel { get; init; }

    internal void Run(Move move, string tokenId)
    {
        var scopeId = move.Token(tokenId).ScopeId;
        ImmutableArray<Move.Awaited> awaited = [.. Targets(move.Definition).Select(target => move.Await(target.Id, EventOf(target), scopeId)).OfType<Move.Awaited>()];
        move.Wait(tokenId, TokenState.Event, null);
        move.Watch(tokenId, awaited);
    }

    /// <summary>One of its events came: the others are waited for no more, and the token goes on behind that event.</summary>
    internal void Chosen(Move move, Token token, FlowNode target, Variables payload)
    {
        move.StopWaiting(token.Id);
        move.Record("elementLeft", Id);
        move.Enter(token.Id, token.ScopeId, target, target.Incoming.FirstOrDefault(flow => move.Definition.Flows[flow].SourceId == Id));
        move.Pass(move.Token(token.Id), target, payload);
    }

    /// <summary>The events and receive tasks behind it, in document order.</summary>
    public IEnumerable<FlowNode> Targets(ProcessDefinition definition) => Outgoing.Select(flow => definition.Node(definition.Flows[flow].TargetId));

    private static EventDefinition EventOf(FlowNode target) => target switch
    {
        ReceiveTask receive => receive.Message,
        CatchEvent caught => caught.Event,
        _ => EventDefinition.Plain,
    };
}
