using Disdik.Bpm.Host.Security;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Host.Runtime;

/// <summary>
/// What an operator does to a case by hand. Each asks for a reason; the history keeps it, with who did it and what was before. Rights are
/// checked here. Every method throws <see cref="ProblemException"/> for what cannot be done.
/// </summary>
public sealed class OperatorMoves(Changes changes)
{
    private const int MaxNameLength = 200;

    /// <summary>What the token waits for is called off, and it goes on at the other element.</summary>
    public Task MoveTokenAsync(string instanceId, string tokenId, string toElementId, string reason, Actor actor, CancellationToken cancellationToken) =>
        ActAsync(instanceId, reason, actor, text => new Trigger.TokenMoved(tokenId, toElementId, actor.UserId, text), cancellationToken);

    /// <summary>What the token waits for is called off, and nothing follows. A case without any token left is completed.</summary>
    public Task CancelTokenAsync(string instanceId, string tokenId, string reason, Actor actor, CancellationToken cancellationToken) =>
        ActAsync(instanceId, reason, actor, text => new Trigger.TokenCancelled(tokenId, actor.UserId, text), cancellationToken);

    /// <param name="scopeId">The scope whose own variables are meant; null for those of the case.</param>
    public Task ChangeVariablesAsync(string instanceId, Variables values, string? scopeId, string reason, Actor actor, CancellationToken cancellationToken)
    {
        if (values.Count == 0 || values.Any(v => string.IsNullOrWhiteSpace(v.Key) || v.Key.Length > MaxNameLength)) throw RuntimeProblems.Invalid("invalid-variables",
            $"Diharapkan paling sedikit satu isian dengan nama paling panjang {MaxNameLength} huruf, tetapi tidak ada.",
            $"Expected at least one variable with a name of at most {MaxNameLength} characters, but there is none.");
        return ActAsync(instanceId, reason, actor, text => new Trigger.VariablesChanged(values, scopeId, actor.UserId, text), cancellationToken);
    }

    private async Task ActAsync(string instanceId, string reason, Actor actor, Func<string, Trigger> trigger, CancellationToken cancellationToken)
    {
        if (!Access.CanOperate(actor)) throw RuntimeProblems.Forbidden();
        var text = Reasons.Require(reason);
        await changes.ChangeAsync(instanceId, async change =>
        {
            await changes.AdvanceAsync(change, trigger(text), cancellationToken);
            return true;
        }, cancellationToken);
    }
}
