using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Expressions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>Every condition, input expression and script parses as JavaScript.</summary>
internal static class ScriptSyntax
{
    public const string Condition = "bpmn.condition-syntax";
    public const string Script = "bpmn.script-syntax";
    public const string Input = "sop.input-syntax";

    public static IEnumerable<Diagnostic> Check(Diagram diagram)
    {
        foreach (var flow in diagram.Flows)
            if (flow.Condition is { } condition && JintEvaluator.ExpressionSyntaxError(condition) is { } complaint)
                yield return diagram.Error(Condition, flow.Id, $"Diharapkan syarat alur \"{flow.Id}\" berupa ekspresi JavaScript, tetapi: {complaint}", $"Expected the condition of flow '{flow.Id}' to be a JavaScript expression, but: {complaint}");
        foreach (var task in diagram.Nodes.OfType<ScriptTask>())
            if (JintEvaluator.ScriptSyntaxError(task.Script) is { } complaint)
                yield return diagram.Error(Script, task.Id, $"Diharapkan skrip \"{task.Id}\" berupa JavaScript, tetapi: {complaint}", $"Expected the script of '{task.Id}' to be JavaScript, but: {complaint}");
        foreach (var task in diagram.Nodes.OfType<ServiceTask>())
            foreach (var input in task.Inputs)
                if (JintEvaluator.ExpressionSyntaxError(input.Value) is { } complaint)
                    yield return diagram.Error(Input, task.Id, $"Diharapkan masukan \"{input.Name}\" dari \"{task.Id}\" berupa ekspresi JavaScript, tetapi: {complaint}", $"Expected input '{input.Name}' of '{task.Id}' to be a JavaScript expression, but: {complaint}");
    }
}
