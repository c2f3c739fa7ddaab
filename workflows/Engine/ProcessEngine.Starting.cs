using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

public static partial class ProcessEngine
{
    /// <summary>
    /// Every way into the process: its start events, receive tasks that instantiate, and the events behind an event-based gateway that
    /// instantiates. BPMN 2.0.2 section 13.2.
    /// </summary>
    public static IEnumerable<FlowNode> WaysIn(ProcessDefinition definition) =>
        definition.Nodes.Values.Where(n => n.ParentId is null && n is StartEvent or ReceiveTask { Instantiates: true })
            .Concat(definition.Nodes.Values.OfType<EventBasedGateway>().Where(g => g.Instantiates && g.ParentId is null).SelectMany(g => g.Targets(definition)))
            .OrderBy(n => n.Id, StringComparer.Ordinal).DistinctBy(n => n.Id);

    /// <summary>
    /// The way in that is meant: the named one; else the only none start event, the one marked as default, or the only one at all.
    /// </summary>
    /// <exception cref="TriggerRefusedException"><c>unknown-start-event</c>.</exception>
    public static FlowNode ChooseStart(ProcessDefinition definition, string? startEventId)
    {
        var ways = WaysIn(definition).ToList();
        if (startEventId is not null)
        {
            return ways.Find(s => s.Id == startEventId) ?? throw new TriggerRefusedException("unknown-start-event", new(
                $"Diharapkan peristiwa awal proses {definition.Key}, tetapi \"{startEventId}\" tidak ada.",
                $"Expected a start event of process {definition.Key}, but there is no '{startEventId}'."));
        }
        var none = ways.FindAll(s => s is StartEvent { Event: EventDefinition.None });
        var marked = ways.FindAll(s => s is StartEvent { IsDefault: true });
        if (none.Count == 1) return none[0];
        if (marked.Count == 1) return marked[0];
        if (ways.Count == 1) return ways[0];
        var names = string.Join(", ", ways.Select(s => s.Id));
        throw new TriggerRefusedException("unknown-start-event", new(
            $"Diharapkan satu peristiwa awal disebutkan untuk proses {definition.Key}, tetapi yang ada: {names}.",
            $"Expected one start event to be named for process {definition.Key}, but there are: {names}."));
    }

    /// <summary>A start by hand fills the form; further variables are welcome. A start by the clock or by a message asks nobody.</summary>
    private static void CheckStartForm(StartEvent start, Trigger.InstanceStarted trigger)
    {
        if (start.Form is not { } form || (start.Event is not EventDefinition.None && trigger.Actor is null)) return;
        var findings = FormValidation.Check(form, null, trigger.Variables, allowOthers: true);
        if (!findings.IsEmpty) throw InvalidForm(start, findings);
    }

    /// <summary>The payload of a message start goes through its mapping; data objects begin empty.</summary>
    private static Variables WithDataObjects(ProcessDefinition definition, FlowNode start, Variables given)
    {
        var variables = start is CatchEvent { Outputs.IsEmpty: false } caught ? Move.Mapped(caught.Outputs, given) : given;
        foreach (var data in definition.DataObjects)
            if (data.ParentId is null && variables[data.Name] is null) variables = variables.With(data.Name, data.Start());
        return variables;
    }

    private static void BeginAt(Move move, FlowNode start)
    {
        try
        {
            move.Watch(move.InstanceId, move.AwaitEventSubProcesses(null, move.Variables));
        }
        catch (ExpressionException failure)
        {
            throw new TriggerRefusedException("correlation-key", new($"Diharapkan kunci korelasi punya nilai saat proses dimulai, tetapi: {failure.Message}", failure.Message));
        }
        if (start is StartEvent)
        {
            move.Send(move.NextId(), null, start, null);
            return;
        }
        var gateway = move.Definition.Nodes.Values.OfType<EventBasedGateway>().FirstOrDefault(g => g.Instantiates && g.Targets(move.Definition).Any(t => t.Id == start.Id));
        // The message is here already: the event or receive task that waits for it is passed at once.
        var tokenId = move.NextId();
        move.Enter(tokenId, null, start, null);
        move.Pass(move.Token(tokenId), start, Variables.Empty);
        if (gateway is not { Parallel: true }) return;
        foreach (var other in gateway.Targets(move.Definition).Where(t => t.Id != start.Id)) move.Send(move.NextId(), null, other, null);
    }
}
