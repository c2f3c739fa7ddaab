using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Engine;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Tests.Engine;

/// <summary>Plays a random process with a random world outside: people, timers, jobs, messages, called processes, operators.</summary>
internal static class RandomPlay
{
    public const int MostSteps = 600;
    /// <summary>From then on the world only finishes what is open.</summary>
    private const int Lively = 60;
    /// <summary>So too when so many tokens stand in it: what is called beside the rest calls more beside itself.</summary>
    private const int Crowded = 25;

    /// <param name="afterEach">What becomes of the case between two triggers.</param>
    /// <param name="operated">True when operators move and cancel tokens as they like.</param>
    public static Case Of(int seed, Action<Case>? afterEach = null, bool operated = false)
    {
        var definition = Sketch.Definition(new RandomProcess(seed).Draw());
        var run = Case.Given(definition);
        run.Started(new { way = seed % 10 });
        afterEach?.Invoke(run);
        return GoOn(run, definition, new(seed * 31), MostSteps, afterEach, operated);
    }

    /// <summary>Until it is over, or waits for nothing that the world could do, or the steps are spent.</summary>
    public static Case GoOn(Case run, ProcessDefinition definition, Random random, int mostSteps, Action<Case>? afterEach = null, bool operated = false)
    {
        for (var step = 0; step < mostSteps && run.Instance.Status is InstanceStatus.Running or InstanceStatus.Suspended; step++)
        {
            var lively = step < Lively && run.Instance.Tokens.Length < Crowded;
            var operators = operated && lively && random.Next(8) == 0 && run.Instance.Status is InstanceStatus.Running;
            if ((operators ? Operated(random, definition, run.Instance) : Next(random, run.Instance, lively)) is not { } trigger) break;
            if (!Happened(run, trigger, mayBeRefused: operators)) continue;
            afterEach?.Invoke(run);
        }
        return run;
    }

    private static bool Happened(Case run, Trigger trigger, bool mayBeRefused)
    {
        try
        {
            run.When(trigger);
            return true;
        }
        catch (TriggerRefusedException) when (mayBeRefused)
        {
            return false;
        }
    }

    private static Trigger Operated(Random random, ProcessDefinition definition, ProcessInstance instance)
    {
        var token = Any(random, instance.Tokens);
        if (random.Next(3) == 0) return new Trigger.TokenCancelled(token.Id, "admin", "sudah selesai di luar");
        var level = definition.Node(token.ElementId).ParentId;
        var to = Any(random, [.. definition.Nodes.Values.Where(n => n.ParentId == level).OrderBy(n => n.Id, StringComparer.Ordinal)]);
        return new Trigger.TokenMoved(token.Id, to.Id, "admin", "langkah salah");
    }

    /// <summary>Anything the world could do next; null when the case waits for nothing that the world could do.</summary>
    private static Trigger? Next(Random random, ProcessInstance instance, bool lively)
    {
        if (instance.Status is InstanceStatus.Suspended) return new Trigger.InstanceResumed("admin");
        if (lively && random.Next(40) == 0) return new Trigger.InstanceSuspended("admin", "jeda");
        if (lively && random.Next(12) == 0) return random.Next(6) == 0 ? Mistyped : Changed(random);
        if (lively && instance.Timers.Length > 0 && random.Next(5) == 0) return new Trigger.TimerFired(Any(random, instance.Timers).Id);
        ImmutableArray<Subscription> heard = [.. instance.Subscriptions.Where(s => s.Kind is not SubscriptionKind.Condition)];
        if (lively && heard.Length > 0 && random.Next(5) == 0) return Heard(random, Any(random, heard));
        ImmutableArray<Token> movable = [.. instance.Tokens.Where(t => t.State is not (TokenState.Join or TokenState.Scope))];
        return movable.IsEmpty ? null : On(random, instance, Any(random, movable), lively);
    }

    private static Trigger On(Random random, ProcessInstance instance, Token token, bool lively) => token.State switch
    {
        TokenState.UserTask when lively && random.Next(15) is var drawn and < 3 => drawn == 2 ? new Trigger.TaskReleased(token.WorkId!, "petugas")
            : instance.Pauses.Any(p => p.TaskId == token.WorkId) ? new Trigger.TaskResumed(token.WorkId!, "petugas")
            : drawn == 1 ? new Trigger.TaskPaused(token.WorkId!, Case.Monday, Case.Monday.AddDays(1), "petugas", "lampiran", "kepala")
            : random.Next(1, 4) is var days and > 1 ? new Trigger.TaskExtended(token.WorkId!, Case.Monday.AddDays(days), "kepala", "menunggu bahan")
            : new Trigger.EscalationAnswered(token.WorkId!, "kepala", null, EscalationAnswer.Acknowledged, null),
        TokenState.UserTask => new Trigger.TaskCompleted(token.WorkId!, lively && random.Next(3) == 0 ? "again" : "on", lively && random.Next(8) == 0 ? Mistyped.Values : Changed(random).Values, $"u{random.Next(3)}"),
        TokenState.Timer => new Trigger.TimerFired(token.WorkId!),
        TokenState.Job => Job(random, token.WorkId!, lively),
        TokenState.Call => Call(random, token.WorkId!, lively),
        TokenState.Event => Event(random, instance, token),
        // Half of what stands still stands because of a value, which an operator puts right first.
        TokenState.Incident when random.Next(2) == 0 => Changed(random) with { ScopeId = WhereTheWayIs(instance, token.ScopeId) },
        TokenState.Incident => new Trigger.IncidentRetried(instance.Incidents.Single(i => i.TokenId == token.Id).Id, "admin"),
        _ => throw new InvalidOperationException($"Expected a token that somebody outside can move, but it is {token}."),
    };

    private static Trigger Job(Random random, string jobId, bool lively) => (lively ? random.Next(6) : 9) switch
    {
        0 => new Trigger.JobFailed(jobId, "it failed."),
        1 => new Trigger.JobThrewError(jobId, "X1", "it came to nothing.", Variables.Empty),
        _ => new Trigger.JobSucceeded(jobId, Variables.Empty),
    };

    private static Trigger Call(Random random, string callId, bool lively) => (lively ? random.Next(6) : 9) switch
    {
        0 => new Trigger.CallFailed(callId, null, "it was stopped."),
        1 => new Trigger.CallFailed(callId, "X1", "it came to nothing."),
        _ => new Trigger.CallCompleted(callId, Case.Of(new { way = random.Next(10) })),
    };

    /// <summary>One of the things the token waits for: for a condition the world changes until it holds.</summary>
    private static Trigger Event(Random random, ProcessInstance instance, Token token)
    {
        ImmutableArray<Trigger> possible =
        [
            .. instance.Timers.Where(t => t.TokenId == token.Id).Select(Trigger (t) => new Trigger.TimerFired(t.Id)),
            .. instance.Subscriptions.Where(s => s.OwnerId == token.Id).Select(s => s.Kind is SubscriptionKind.Condition ? Changed(random) : Heard(random, s)),
        ];
        return Any(random, possible);
    }

    /// <summary>A run may have a value of its own, which hides the case's.</summary>
    private static string? WhereTheWayIs(ProcessInstance instance, string? scopeId)
    {
        while (scopeId is not null && instance.Scopes.Single(s => s.Id == scopeId) is var scope && scope.Local?["way"] is null) scopeId = scope.ParentId;
        return scopeId;
    }

    private static Trigger Heard(Random random, Subscription subscription) => subscription.Kind is SubscriptionKind.Signal
        ? new Trigger.SignalReceived(subscription.Id, Case.Of(new { way = random.Next(10) }))
        : new Trigger.MessageReceived(subscription.Id, Case.Of(new { way = random.Next(10) }), null);

    /// <summary>What no number of runs can be made of, and no condition compares as it should.</summary>
    private static Trigger.VariablesChanged Mistyped => new(Case.Of(new { way = "tujuh" }), null, "admin", "salah ketik");

    private static Trigger.VariablesChanged Changed(Random random) => new(Case.Of(new { way = random.Next(10) }), null, "admin", "koreksi");

    private static T Any<T>(Random random, ImmutableArray<T> things) => things[random.Next(things.Length)];

    public static string Describe(int seed, Case run) =>
        $"seed {seed}: {run.Instance.Status}, on {string.Join(", ", run.Instance.Tokens.Select(t => $"{t.ElementId} {t.State}"))} after {JsonSerializer.Serialize(run.Triggers.TakeLast(3).Select(t => t.ToString()))}\n{new RandomProcess(seed).Draw()}";
}
