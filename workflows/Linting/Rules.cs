using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>All rules a drawn process is held against, in the order in which their findings are listed.</summary>
internal static class Rules
{
    private static readonly Func<Diagram, IEnumerable<Diagnostic>>[] All =
    [
        DanglingReference.Check,
        FlowEndpoint.Check,
        StartEventNeeded.Check,
        EndReachable.Check,
        DeadEnd.Check,
        Unreachable.Check,
        ExclusiveChoice.Check,
        MisplacedCondition.Check,
        BoundaryHost.Check,
        ScriptSyntax.Check,
        LoopWithoutWait.Check,
        JoinAfterChoice.Check,
        TaskAssignment.Check,
        SeparationOfDuties.Check,
        FormNames.Check,
        OutcomeReferences.Check,
        ServiceActivity.Check,
    ];

    public static ImmutableArray<Diagnostic> Check(Diagram diagram) => [.. All.SelectMany(rule => rule(diagram))];
}
