using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary><c>requiredFor</c> names outcomes of its task; <c>approves</c> names variables that something in the process fills.</summary>
internal static class OutcomeReferences
{
    public static readonly Rule UnknownOutcome = new("sop.unknown-outcome", Severity.Error,
        new("requiredFor menyebut hasil dari tugasnya.", "requiredFor names outcomes of its task."),
        new("Perbaiki nama hasilnya.", "Correct the name of the outcome."), "sop extension: sop:field");

    public static readonly Rule UnknownVariable = new("sop.unknown-variable", Severity.Error,
        new("Hasil menyetujui variabel yang diisi oleh proses ini.", "An outcome approves variables that this process fills."),
        new("Perbaiki nama variabelnya, atau tambahkan isian yang mengisinya.", "Correct the name of the variable, or add a field that fills it."), "sop extension: sop:outcome");

    public static readonly Rule UnknownField = new("sop.unknown-field", Severity.Error,
        new("titleField menyebut isian formulir awal.", "titleField names a field of the start form."),
        new("Perbaiki nama isiannya.", "Correct the name of the field."), "sop extension: sop:start");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        var filled = Filled(diagram);
        foreach (var task in diagram.Nodes.OfType<UserTask>())
        {
            foreach (var field in task.Form.Fields)
                foreach (var outcome in field.RequiredFor.Where(name => task.Outcomes.All(o => o.Id != name)))
                    yield return diagram.Finding(UnknownOutcome, task.Id, $"Diharapkan requiredFor isian \"{field.Id}\" menyebut hasil dari \"{task.Id}\", tetapi \"{outcome}\" tidak ada.", $"Expected requiredFor of field '{field.Id}' to name outcomes of '{task.Id}', but there is no '{outcome}'.");
            foreach (var outcome in task.Outcomes)
                foreach (var name in outcome.Approves.Where(name => filled?.Contains(name) is false))
                    yield return diagram.Finding(UnknownVariable, task.Id, $"Diharapkan hasil \"{outcome.Id}\" dari \"{task.Id}\" menyetujui variabel yang diisi proses ini, tetapi \"{name}\" tidak pernah diisi.", $"Expected outcome '{outcome.Id}' of '{task.Id}' to approve variables that this process fills, but nothing fills '{name}'.");
        }
        foreach (var start in diagram.Nodes.OfType<StartEvent>())
            if (start.TitleField is { } title && start.Form?.Fields.Any(f => f.Id == title) is not true)
                yield return diagram.Finding(UnknownField, start.Id, $"Diharapkan titleField dari \"{start.Id}\" menyebut isian formulirnya, tetapi \"{title}\" tidak ada.", $"Expected titleField of '{start.Id}' to name a field of its form, but there is no '{title}'.");
    }

    /// <summary>The variables some form or activity fills; null when a script or a task without a form could fill any.</summary>
    private static HashSet<string>? Filled(Diagram diagram)
    {
        HashSet<string> names = [];
        foreach (var node in diagram.Nodes)
        {
            switch (node)
            {
                case ScriptTask or UnreadNode or UserTask { Form.Fields.IsEmpty: true }: return null;
                // A message and a called process bring whatever they have.
                case ReceiveTask { Outputs.IsEmpty: true } or CallActivity { Outputs.IsEmpty: true } or CatchEvent { Event: EventDefinition.Message, Outputs.IsEmpty: true }: return null;
                case UserTask task: names.UnionWith(task.Form.Fields.Select(f => f.Id)); break;
                case StartEvent { Form: { } form }: names.UnionWith(form.Fields.Select(f => f.Id)); break;
            }
            if (node is BusinessRuleTask rule) names.Add(rule.Table.ResultVariable);
            if (node is Activity activity) names.UnionWith(activity.Outputs.Select(o => o.Value));
            if (node is Activity { Loop: LoopCharacteristics.MultiInstance { OutputCollection: { } gathered } }) names.Add(gathered);
            if (node is CatchEvent caught) names.UnionWith(caught.Outputs.Select(o => o.Value));
        }
        return names;
    }
}
