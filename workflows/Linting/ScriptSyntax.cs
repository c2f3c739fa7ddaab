using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Expressions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>Every condition, input, repetition and script parses as JavaScript. BPMN 2.0.2 section 8.4.8 leaves the language to the tool.</summary>
internal static class ScriptSyntax
{
    public static readonly Rule Condition = new("bpmn.condition-syntax", Severity.Error,
        new("Setiap syarat berupa ekspresi JavaScript.", "Every condition is a JavaScript expression."),
        new("Perbaiki ekspresinya, misalnya jumlah > 3.", "Correct the expression, for instance amount > 3."), "BPMN 2.0.2 sections 8.4.8 and 8.4.13");

    public static readonly Rule Script = new("bpmn.script-syntax", Severity.Error,
        new("Setiap skrip berupa JavaScript.", "Every script is JavaScript."),
        new("Perbaiki skripnya.", "Correct the script."), "BPMN 2.0.2 section 10.3.3, \"Script Task\"");

    public static readonly Rule Input = new("sop.input-syntax", Severity.Error,
        new("Setiap masukan dan kunci pesan berupa ekspresi JavaScript.", "Every input and message key is a JavaScript expression."),
        new("Perbaiki ekspresinya; teks biasa ditulis dalam tanda petik.", "Correct the expression; plain text stands in quotes."), "BPMN 2.0.2 section 10.4.1; sop extension: sop:input");

    public static readonly Rule Loop = new("bpmn.loop-syntax", Severity.Error,
        new("Ekspresi pengulangan berupa JavaScript.", "The expressions of a repetition are JavaScript."),
        new("Perbaiki ekspresinya.", "Correct the expression."), "BPMN 2.0.2 section 10.3.8");

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var flow in diagram.Flows)
            if (flow.Condition is { } condition && JintEvaluator.ExpressionSyntaxError(condition) is { } complaint)
                yield return diagram.Finding(Condition, flow.Id, $"Diharapkan syarat alur \"{flow.Id}\" berupa ekspresi JavaScript, tetapi: {complaint}", $"Expected the condition of flow '{flow.Id}' to be a JavaScript expression, but: {complaint}");
        foreach (var node in diagram.Nodes)
        {
            if (node is ScriptTask task && JintEvaluator.ScriptSyntaxError(task.Script) is { } wrong)
                yield return diagram.Finding(Script, task.Id, $"Diharapkan skrip \"{task.Id}\" berupa JavaScript, tetapi: {wrong}", $"Expected the script of '{task.Id}' to be JavaScript, but: {wrong}");
            foreach (var (rule, id, en, text) in Expressions(node))
                if (JintEvaluator.ExpressionSyntaxError(text) is { } complaint)
                    yield return diagram.Finding(rule, node.Id, $"Diharapkan {id} dari \"{node.Id}\" berupa ekspresi JavaScript, tetapi: {complaint}", $"Expected {en} of '{node.Id}' to be a JavaScript expression, but: {complaint}");
        }
    }

    private static IEnumerable<(Rule Rule, string Id, string En, string Text)> Expressions(FlowNode node)
    {
        foreach (var input in node switch { Activity activity => activity.Inputs, ThrowEvent thrown => thrown.Inputs, _ => [] })
            yield return (Input, $"masukan \"{input.Name}\"", $"input '{input.Name}'", input.Value);
        var definition = node switch { CatchEvent caught => caught.Event, ThrowEvent thrown => thrown.Event, ReceiveTask task => task.Message, SendTask task => task.Message, _ => null };
        if (definition is EventDefinition.Conditional { Condition: var condition }) yield return (Condition, "syarat", "the condition", condition);
        if (definition is EventDefinition.Message { CorrelationKey: { } key }) yield return (Input, "kunci pesan", "the message key", key);
        foreach (var (id, en, text) in Repetition((node as Activity)?.Loop)) yield return (Loop, id, en, text);
    }

    private static IEnumerable<(string Id, string En, string Text)> Repetition(LoopCharacteristics? loop)
    {
        (string, string, string?)[] all = loop switch
        {
            LoopCharacteristics.Standard standard => [("syarat pengulangan", "the loop condition", standard.Condition)],
            LoopCharacteristics.MultiInstance multi =>
            [
                ("banyaknya pengulangan", "the cardinality", multi.Cardinality), ("daftar butir", "the collection", multi.Collection),
                ("hasil tiap butir", "the output element", multi.OutputElement), ("syarat selesai", "the completion condition", multi.CompletionCondition),
            ],
            _ => [],
        };
        foreach (var (id, en, text) in all)
            if (text is not null) yield return (id, en, text);
    }
}
