using System.Collections.Immutable;
using System.Text.Json;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Loops and multi-instance. BPMN 2.0.2 sections 13.3.6 and 13.3.7.</summary>
internal sealed partial class Move
{
    /// <summary>Most runs of one multi-instance activity.</summary>
    public const int MaxRuns = 10_000;

    private void Repeat(Activity activity, LoopCharacteristics loop, string tokenId)
    {
        switch (loop)
        {
            case LoopCharacteristics.Standard standard: BeginLoop(activity, standard, tokenId); break;
            case LoopCharacteristics.MultiInstance multiple: BeginMany(activity, multiple, tokenId); break;
        }
    }

    private void BeginLoop(Activity activity, LoopCharacteristics.Standard loop, string tokenId)
    {
        var outer = Token(tokenId);
        var first = Variables.Empty.With("loopCounter", Json.Of(0));
        if (loop.Maximum is 0 || (loop is { TestBefore: true, Condition: { } condition } && !Test(condition, activity, "the loop condition", VariablesIn(outer.ScopeId).Merge(first))))
        {
            Finish(outer, activity, Trail.None);
            return;
        }
        StartRun(activity, outer, tokenId, null, first, loopCounter: 0);
        Record("runStarted", activity.Id, data: first);
    }

    /// <summary>True when the activity is done once more.</summary>
    private bool Again(Activity activity, LoopCharacteristics.Standard loop, Scope run, Token inner)
    {
        var done = run.LoopCounter!.Value + 1;
        var counted = Variables.Empty.With("loopCounter", Json.Of(done));
        Record("runCompleted", activity.Id, data: Variables.Empty.With("loopCounter", Json.Of(done - 1)));
        if (done >= loop.Maximum) return false;
        try
        {
            if (loop.Condition is { } condition && !Test(condition, activity, "the loop condition", VariablesIn(run.Id).Merge(counted))) return false;
        }
        catch (ExpressionException failure)
        {
            Fail(inner.Id, activity, failure.Message, whenLeaving: true);
            return true;
        }
        Update(run with { LoopCounter = done, Local = (Scope(run.Id).Local ?? Variables.Empty).Merge(counted) });
        StopWaiting(inner.Id);
        Remove(inner.Id);
        Send(inner.Id, run.Id, activity, null);
        Record("runStarted", activity.Id, data: counted);
        return true;
    }

    private void BeginMany(Activity activity, LoopCharacteristics.MultiInstance loop, string tokenId)
    {
        var seen = VariablesOf(tokenId);
        ImmutableArray<JsonElement>? items = loop.Collection is { } collection ? Items(activity, collection, seen) : null;
        var total = items?.Length ?? Count(activity, loop.Cardinality!, seen);
        if (total > MaxRuns)
            throw new ExpressionException($"Expected at most {MaxRuns} runs of element '{activity.Id}' in instance '{InstanceId}', but there would be {total}.");
        var outer = Token(tokenId);
        if (total == 0)
        {
            if (loop.OutputCollection is { } none) Set(outer.ScopeId, Variables.Empty.With(none, JsonSerializer.SerializeToElement(Array.Empty<int>())));
            Finish(outer, activity, Trail.None);
            return;
        }
        ImmutableArray<JsonElement?>? results = loop.OutputCollection is null ? null : [.. new JsonElement?[total]];
        var body = Open(tokenId, activity.Id, ScopeKind.MultiInstance, null) with { Progress = new(total, 0, 0, items, results) };
        Update(Counted(body));
        // Each run is counted: the limit is there for circles, and these are finite.
        movesLeft += total * (1 + (activity is SubProcess ? Levels.Size(activity.Id) : 0));
        var atOnce = loop.Sequential ? 1 : total;
        for (var i = 0; i < atOnce; i++) StartNext(activity, loop, outer, body.Id);
    }

    private void StartNext(Activity activity, LoopCharacteristics.MultiInstance loop, Token outer, string bodyId)
    {
        var body = Scope(bodyId);
        var progress = body.Progress!;
        var index = progress.Started;
        body = Counted(body with { Progress = progress with { Started = index + 1 } });
        Update(body);
        var counter = Variables.Empty.With("loopCounter", Json.Of(index));
        var local = loop.ElementVariable is { } element && progress.Items is { } items ? counter.With(element, items[index]) : counter;
        StartRun(activity, outer, null, body, local, index);
        Record("runStarted", activity.Id, data: counter);
    }

    private void EndRunOfMany(Scope run, Token inner, Activity activity, LoopCharacteristics.MultiInstance loop, Trail trail)
    {
        var body = Scope(run.ParentId!);
        var outer = Token(run.TokenId);
        var progress = body.Progress! with { Done = body.Progress!.Done + 1 };
        bool enough;
        try
        {
            if (progress.Results is { } results && loop.OutputElement is { } element)
                progress = progress with { Results = results.SetItem(run.LoopCounter!.Value, Result(activity, element, VariablesIn(run.Id))) };
            body = Counted(body with { Progress = progress });
            enough = loop.CompletionCondition is { } condition && Test(condition, activity, "the completion condition", VariablesIn(run.Id).Merge(body.Local!));
        }
        catch (ExpressionException failure)
        {
            Fail(inner.Id, activity, failure.Message, whenLeaving: true);
            return;
        }
        if (activity is not (SubProcess or ServiceTask or CallActivity) && !activity.Outputs.IsEmpty) Set(body.Id, Mapped(activity.Outputs, run.Local ?? Variables.Empty));
        Update(body);
        Remember(activity, outer.ScopeId, trail with { Local = (run.Local ?? Variables.Empty).Merge(trail.Local ?? Variables.Empty) });
        StopWaiting(inner.Id);
        Remove(inner.Id);
        Close(run);
        Record("runCompleted", activity.Id, data: Variables.Empty.With("loopCounter", Json.Of(run.LoopCounter!.Value)));
        if (enough || progress.Done == progress.Total) EndMany(activity, loop, outer, body);
        else if (loop.Sequential) StartNext(activity, loop, outer, body.Id);
    }

    private void EndMany(Activity activity, LoopCharacteristics.MultiInstance loop, Token outer, Scope body)
    {
        var results = body.Progress!.Results;
        CancelScope(body.Id);
        if (loop.OutputCollection is { } name && results is { } all)
            Set(outer.ScopeId, Variables.Empty.With(name, JsonSerializer.SerializeToElement(all.OfType<JsonElement>())));
        Finish(outer, activity, Trail.None);
    }

    /// <summary>BPMN 2.0.2 table 10.30: the attributes a completion condition may read.</summary>
    private static Scope Counted(Scope body)
    {
        var (total, started, done, _, _) = body.Progress!;
        return body with
        {
            Local = Variables.Empty.With("nrOfInstances", Json.Of(total)).With("nrOfActiveInstances", Json.Of(started - done)).With("nrOfCompletedInstances", Json.Of(done)),
        };
    }

    private ImmutableArray<JsonElement> Items(Activity activity, string collection, Variables seen)
    {
        var value = Result(activity, collection, seen);
        return value.ValueKind is JsonValueKind.Array ? [.. value.EnumerateArray().Select(item => item.Clone())]
            : throw new ExpressionException($"Expected the collection of element '{activity.Id}' in instance '{InstanceId}' to be an array, but it is {value.ValueKind.ToString().ToLowerInvariant()}.");
    }

    private int Count(Activity activity, string cardinality, Variables seen)
    {
        var value = Result(activity, cardinality, seen);
        return value.ValueKind is JsonValueKind.Number && value.TryGetInt32(out var count) && count >= 0 ? count
            : throw new ExpressionException($"Expected the cardinality of element '{activity.Id}' in instance '{InstanceId}' to be a whole number from 0, but it is {value.GetRawText()}.");
    }

    private JsonElement Result(Activity activity, string expression, Variables seen)
    {
        try
        {
            return Expressions.Evaluate(expression, seen);
        }
        catch (ExpressionException failure)
        {
            throw new ExpressionException($"Expected '{expression}' of element '{activity.Id}' in instance '{InstanceId}' to have a value, but {failure.Message}", failure);
        }
    }
}
