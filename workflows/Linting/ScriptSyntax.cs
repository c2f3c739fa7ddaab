using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Expressions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>Every condition, expression and script parses as JavaScript.</summary>
internal static class ScriptSyntax
{
    public const string Condition = "bpmn.condition-syntax";
    public const string Script = "bpmn.script-syntax";
    public const string Input = "sop.input-syntax";
    public const string Expression = "bpmn.expression-syntax";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var flow in diagram.Flows)
            if (flow.Condition is { } condition && JintEvaluator.ExpressionSyntaxError(condition) is { } complaint)
                yield return diagram.Error(Condition, flow.Id, $"Diharapkan syarat alur \"{flow.Id}\" berupa ekspresi JavaScript, tetapi: {complaint}", $"Expected the condition of flow '{flow.Id}' to be a JavaScript expression, but: {complaint}");
        foreach (var task in diagram.Nodes.OfType<ScriptTask>())
            if (JintEvaluator.ScriptSyntaxError(task.Script) is { } complaint)
                yield return diagram.Error(Script, task.Id, $"Diharapkan skrip \"{task.Id}\" berupa JavaScript, tetapi: {complaint}", $"Expected the script of '{task.Id}' to be JavaScript, but: {complaint}");
        foreach (var node in diagram.Nodes)
        {
            foreach (var input in node switch { Activity activity => activity.Inputs, ThrowEvent thrown => thrown.Inputs, _ => [] })
                if (JintEvaluator.ExpressionSyntaxError(input.Value) is { } complaint)
                    yield return diagram.Error(Input, node.Id, $"Diharapkan masukan \"{input.Name}\" dari \"{node.Id}\" berupa ekspresi JavaScript, tetapi: {complaint}", $"Expected input '{input.Name}' of '{node.Id}' to be a JavaScript expression, but: {complaint}");
            foreach (var (word, expression) in Others(node))
                if (expression is not null && JintEvaluator.ExpressionSyntaxError(expression) is { } complaint)
                    yield return diagram.Error(Expression, node.Id, $"Diharapkan {word.Id} dari \"{node.Id}\" berupa ekspresi JavaScript, tetapi: {complaint}", $"Expected the {word.En} of '{node.Id}' to be a JavaScript expression, but: {complaint}");
        }
    }

    private static IEnumerable<(Text Word, string? Expression)> Others(FlowNode node)
    {
        var key = node switch
        {
            CatchEvent { Event: EventDefinition.Message caught } => caught.CorrelationKey,
            ThrowEvent { Event: EventDefinition.Message thrown } => thrown.CorrelationKey,
            ReceiveTask received => received.Message.CorrelationKey,
            SendTask sent => sent.Message.CorrelationKey,
            _ => null,
        };
        yield return (new("kunci korelasi", "correlation key"), key);
        yield return (new("syarat", "condition"), (node as CatchEvent)?.Event is EventDefinition.Conditional conditional ? conditional.Condition : null);
        if (node is not Activity { Loop: { } loop }) yield break;
        yield return (new("syarat pengulangan", "loop condition"), (loop as LoopCharacteristics.Standard)?.Condition);
        if (loop is not LoopCharacteristics.MultiInstance multi) yield break;
        yield return (new("jumlah pengulangan", "loop cardinality"), multi.Cardinality);
        yield return (new("daftar butir", "collection"), multi.Collection);
        yield return (new("hasil tiap butir", "output element"), multi.OutputElement);
        yield return (new("syarat selesai", "completion condition"), multi.CompletionCondition);
    }
}
