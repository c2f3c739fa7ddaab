using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>Work: a task, a sub-process or a call. BPMN 2.0.2 section 10.3.</summary>
public abstract record Activity : FlowNode
{
    /// <summary>
    /// Name to JavaScript expression over the variables, evaluated on entry. What goes outside (a job, a message, a called process) gets
    /// these values and nothing else; any other activity has them as variables of its own, gone when it ends.
    /// </summary>
    public ImmutableArray<Mapping> Inputs { get; init; } = [];
    /// <summary>Name within the activity (an output of the job, a variable of its own) to variable name outside.</summary>
    public ImmutableArray<Mapping> Outputs { get; init; } = [];
    /// <summary>Null for an activity that is done once.</summary>
    public LoopCharacteristics? Loop { get; init; }
    /// <summary>True when it runs only to undo another one: no flow leads in or out. BPMN 2.0.2 section 10.7.</summary>
    public bool IsForCompensation { get; init; }
}

/// <summary>How an activity is repeated. BPMN 2.0.2 sections 10.3.8 and 13.3.6/13.3.7.</summary>
public abstract record LoopCharacteristics
{
    private LoopCharacteristics() { }

    /// <param name="Condition">JavaScript; the activity is done again while it holds. Null: <paramref name="Maximum"/> alone ends it.</param>
    /// <param name="TestBefore">True asks before the first run too.</param>
    /// <param name="Maximum">Most runs; null means that only the condition ends it.</param>
    public sealed record Standard(string? Condition, bool TestBefore, int? Maximum) : LoopCharacteristics;

    /// <summary>
    /// Once for each item or number. Every run has the variables <c>loopCounter</c> (from 0) and <paramref name="ElementVariable"/>;
    /// the condition reads <c>nrOfInstances</c>, <c>nrOfActiveInstances</c> and <c>nrOfCompletedInstances</c> besides.
    /// </summary>
    /// <param name="Sequential">One after another instead of side by side.</param>
    /// <param name="Cardinality">JavaScript that gives the number of runs; null when <paramref name="Collection"/> does.</param>
    /// <param name="Collection">JavaScript that gives an array.</param>
    /// <param name="ElementVariable">The variable that holds the item; null when none does.</param>
    /// <param name="OutputCollection">The variable that gets the results as an array, in the order of the items; null when none does.</param>
    /// <param name="OutputElement">JavaScript that gives one run's result.</param>
    /// <param name="CompletionCondition">JavaScript, tried after every run; when it holds the remaining runs are cancelled.</param>
    public sealed record MultiInstance(
        bool Sequential, string? Cardinality, string? Collection, string? ElementVariable,
        string? OutputCollection, string? OutputElement, string? CompletionCondition) : LoopCharacteristics;
}
