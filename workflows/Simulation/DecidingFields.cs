using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;

namespace Disdik.Bpm.Workflows.Simulation;

/// <summary>The form fields that conditions of the diagram ask about: whoever plays a case has to say what is filled in there, or it is made up.</summary>
public static class DecidingFields
{
    /// <summary>In the order of the forms; each name once. Files are not among them: no condition can look into one.</summary>
    public static ImmutableArray<FormField> Of(ProcessDefinition definition)
    {
        var asked = definition.Flows.Values.Select(flow => flow.Condition).OfType<string>().SelectMany(Names).ToHashSet(StringComparer.Ordinal);
        var forms = definition.Nodes.Values.OfType<StartEvent>().Select(start => start.Form).OfType<Form>()
            .Concat(definition.Nodes.Values.OfType<UserTask>().OrderBy(task => task.Id, StringComparer.Ordinal).Select(task => task.Form));
        return [.. forms.SelectMany(form => form.Fields).Where(field => field.Type is not (FieldType.File or FieldType.Pictures or FieldType.ChannelTexts) && asked.Contains(field.Id)).DistinctBy(field => field.Id)];
    }

    /// <summary>What may be names of variables in an expression; words of the language and of texts among them.</summary>
    internal static IEnumerable<string> Names(string expression) =>
        expression.Split([.. expression.Where(c => !char.IsLetterOrDigit(c) && c is not ('_' or '$')).Distinct()], StringSplitOptions.RemoveEmptyEntries);
}
