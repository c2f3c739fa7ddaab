using Disdik.Bpm.Workflows.Expressions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>A few lines of sandboxed JavaScript on the variables. BPMN 2.0.2 section 10.3.3, "Script Task".</summary>
public sealed record ScriptTask : Activity
{
    public required string Script { get; init; }

    internal void Run(Move move, string tokenId)
    {
        try
        {
            var seen = move.VariablesOf(tokenId);
            move.Replace(tokenId, this, seen, move.Expressions.Run(Script, seen));
        }
        catch (ExpressionException failure)
        {
            move.Fail(tokenId, this, $"Expected the script of element '{Id}' in instance '{move.InstanceId}' to run, but {failure.Message}");
            return;
        }
        move.Complete(tokenId, this);
    }
}
