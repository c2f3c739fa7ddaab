using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>A process has a way in, and at most one that is meant when nobody names one.</summary>
internal static class StartEventNeeded
{
    public const string Missing = "bpmn.no-start-event";
    public const string Ambiguous = "sop.several-default-starts";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        if (!diagram.Starts(null).Any() && !diagram.Level(null).Any(n => n is UnreadNode))
            yield return diagram.Error(Missing, diagram.Key, $"Diharapkan proses {diagram.Key} punya peristiwa awal, tetapi tidak ada.", $"Expected process {diagram.Key} to have a start event, but it has none.");
        foreach (var level in diagram.Nodes.OfType<SubProcess>().Where(s => !diagram.Level(s.Id).Any(n => n is StartEvent or UnreadNode)))
            yield return diagram.Error(Missing, level.Id, $"Diharapkan subproses \"{level.Id}\" punya peristiwa awal, tetapi tidak ada.", $"Expected sub-process '{level.Id}' to have a start event, but it has none.");
        var starts = diagram.Level(null).OfType<StartEvent>();
        foreach (var extra in starts.Where(s => s.IsDefault).Skip(1))
            yield return diagram.Error(Ambiguous, extra.Id, $"Diharapkan satu peristiwa awal bawaan, tetapi \"{extra.Id}\" juga ditandai.", $"Expected one default start event, but '{extra.Id}' is marked too.");
    }
}
