using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Inclusive gateways join after everything else has moved. BPMN 2.0.2 section 13.4.3.</summary>
internal sealed partial class Move
{
    private readonly record struct Join(string ElementId, string? ScopeId);

    private bool JoinInclusive()
    {
        if (!Levels.HasInclusiveJoins) return false;
        var joins = tokens.Where(IsAtInclusiveJoin).Select(t => new Join(t.ElementId, t.ScopeId)).Distinct().ToList();
        if (joins.Count == 0) return false;
        Dictionary<Join, List<Token>> waits = [];
        foreach (var join in joins)
        {
            var level = tokens.FindAll(t => t.ScopeId == join.ScopeId);
            waits[join] = [.. Levels.Join(join.ElementId).WaitsFor(level)];
            if (waits[join].Count > 0) continue;
            Fire(join, level);
            return true;
        }
        if (FirstOfACircle(joins, waits) is not { } first) return false;
        Fire(first, tokens.FindAll(t => t.ScopeId == first.ScopeId));
        return true;
    }

    private void Fire(Join join, List<Token> level)
    {
        var joined = Levels.Join(join.ElementId).Waiting(level);
        foreach (var token in joined) Remove(token.Id);
        var last = joined[^1];
        Enter(last.Id, last.ScopeId, Definition.Node(join.ElementId), last.ArrivedBy);
        Run(Definition.Node(join.ElementId), last.Id);
    }

    /// <summary>
    /// Joins that wait for nothing but each other would wait for ever: the specification is silent about them. The one that was reached
    /// first goes on. One that also waits, through others, for anything that can still move is none of them.
    /// </summary>
    private Join? FirstOfACircle(List<Join> joins, Dictionary<Join, List<Token>> waits)
    {
        var circle = joins.ToHashSet();
        while (circle.RemoveWhere(join => waits[join].Exists(t => !IsAtInclusiveJoin(t) || !circle.Contains(new(t.ElementId, t.ScopeId)))) > 0) { }
        return circle.Count == 0 ? null : joins.First(circle.Contains);
    }

    private bool IsAtInclusiveJoin(Token token) => token.State is TokenState.Join && Definition.Node(token.ElementId) is InclusiveGateway;
}
