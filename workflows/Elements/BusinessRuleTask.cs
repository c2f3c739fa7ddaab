using System.Text.Json;
using Disdik.Bpm.Workflows.Decisions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Decides by a table; the answer becomes a variable. BPMN 2.0.2 section 10.3.3, "Business Rule Task".</summary>
public sealed record BusinessRuleTask : Activity
{
    public required DecisionTable Table { get; init; }

    internal void Run(Move move, string tokenId)
    {
        try
        {
            var decision = Table.Explain(move.VariablesOf(tokenId), move.Expressions);
            move.Record("decisionMade", Id, data: Variables.Empty
                .With("table", Table.Name).With("rules", JsonSerializer.SerializeToElement(decision.Rules)).With("result", decision.Result));
            move.SetResult(tokenId, this, Variables.Empty.With(Table.ResultVariable, decision.Result));
        }
        catch (DecisionException failure)
        {
            move.Fail(tokenId, this, $"Expected the rules of element '{Id}' in instance '{move.InstanceId}' to decide, but: {failure.Message}");
            return;
        }
        move.Complete(tokenId, this);
    }
}
