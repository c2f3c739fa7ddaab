using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

public static partial class ProcessEngine
{
    /// <summary>
    /// The start event that is meant: the named one; else the only none start event, the one marked as default, or the only one at all.
    /// </summary>
    /// <exception cref="TriggerRefusedException"><c>unknown-start-event</c>.</exception>
    public static StartEvent ChooseStart(ProcessDefinition definition, string? startEventId)
    {
        var starts = definition.Nodes.Values.OfType<StartEvent>().OrderBy(s => s.Id, StringComparer.Ordinal).ToList();
        if (startEventId is not null)
        {
            return starts.Find(s => s.Id == startEventId) ?? throw new TriggerRefusedException("unknown-start-event", new(
                $"Diharapkan peristiwa awal proses {definition.Key}, tetapi \"{startEventId}\" tidak ada.",
                $"Expected a start event of process {definition.Key}, but there is no '{startEventId}'."));
        }
        var none = starts.FindAll(s => s.Timer is null);
        var marked = starts.FindAll(s => s.IsDefault);
        if (none.Count == 1) return none[0];
        if (marked.Count == 1) return marked[0];
        if (starts.Count == 1) return starts[0];
        var names = string.Join(", ", starts.Select(s => s.Id));
        throw new TriggerRefusedException("unknown-start-event", new(
            $"Diharapkan satu peristiwa awal disebutkan untuk proses {definition.Key}, tetapi yang ada: {names}.",
            $"Expected one start event to be named for process {definition.Key}, but there are: {names}."));
    }

    /// <summary>A start by hand fills the form; further variables are welcome. A start by the clock asks nobody.</summary>
    private static void CheckStartForm(StartEvent start, Trigger.InstanceStarted trigger)
    {
        if (start.Form is not { } form || (start.Timer is not null && trigger.Actor is null)) return;
        var findings = FormValidation.Check(form, null, trigger.Variables, allowOthers: true);
        if (!findings.IsEmpty) throw InvalidForm(start, findings);
    }
}
