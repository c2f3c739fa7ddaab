using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Linting;

/// <summary>All rules a drawn process is held against, in the order in which their findings are listed.</summary>
internal static class Rules
{
    private static readonly (Func<Diagram, IEnumerable<Diagnostic>> Check, Rule[] Rules)[] All =
    [
        (DanglingReference.Check, [DanglingReference.Rule]),
        (FlowEndpoint.Check, [FlowEndpoint.Rule]),
        (FlowBorder.Check, [FlowBorder.Rule]),
        (StartEventNeeded.Check, [StartEventNeeded.Missing, StartEventNeeded.Ambiguous]),
        (StartTwice.Check, [StartTwice.Rule]),
        (SubProcessStart.Check, [SubProcessStart.Embedded, SubProcessStart.Event, SubProcessStart.Interrupting, SubProcessStart.Empty]),
        (EventSubProcess.Check, [EventSubProcess.Rule]),
        (Instantiation.Check, [Instantiation.Incoming, Instantiation.Parallel]),
        (EndReachable.Check, [EndReachable.Rule]),
        (DeadEnd.Check, [DeadEnd.Error, DeadEnd.Implicit]),
        (Unreachable.Check, [Unreachable.Rule]),
        (ExclusiveChoice.Check, [ExclusiveChoice.Missing, ExclusiveChoice.NoDefault]),
        (MisplacedCondition.Check, [MisplacedCondition.Misplaced, MisplacedCondition.Alone, MisplacedCondition.Pointless]),
        (EventGateway.Check, [EventGateway.Ways, EventGateway.Targets, EventGateway.Mixed, EventGateway.Shared]),
        (GatewayShape.Check, [GatewayShape.Pointless, GatewayShape.Direction]),
        (BoundaryHost.Check, [BoundaryHost.Rule]),
        (BoundaryKinds.Check, [BoundaryKinds.Interrupting, BoundaryKinds.Cancel, BoundaryKinds.Twice]),
        (Compensation.Check, [Compensation.Handler, Compensation.Apart, Compensation.Unattached, Compensation.Target, Compensation.Nothing]),
        (LinkPairs.Check, [LinkPairs.Missing, LinkPairs.Several]),
        (UncaughtThrow.Check, [UncaughtThrow.Rule]),
        (ScriptSyntax.Check, [ScriptSyntax.Condition, ScriptSyntax.Script, ScriptSyntax.Input, ScriptSyntax.Loop]),
        (LoopWithoutWait.Check, [LoopWithoutWait.Rule]),
        (JoinAfterChoice.Check, [JoinAfterChoice.Rule]),
        (MergeAfterSplit.Check, [MergeAfterSplit.Rule]),
        (Pools.Check, [Pools.Within, Pools.Shared]),
        (TaskAssignment.Check, [TaskAssignment.Rule]),
        (DeadlineOrder.Check, [DeadlineOrder.Order, DeadlineOrder.Reminder, DeadlineOrder.Repeat, DeadlineOrder.Standard]),
        (SeparationOfDuties.Check, [SeparationOfDuties.Rule]),
        (FormNames.Check, [FormNames.Duplicate, FormNames.Invalid, FormNames.NoChoices, FormNames.NoColumns]),
        (OutcomeReferences.Check, [OutcomeReferences.UnknownOutcome, OutcomeReferences.UnknownVariable, OutcomeReferences.UnknownField]),
        (ServiceActivity.Check, [ServiceActivity.Missing, ServiceActivity.Unknown, ServiceActivity.InputMissing, ServiceActivity.ApprovalMissing, ServiceActivity.NoApprover]),
    ];

    public static IEnumerable<Rule> Known => All.SelectMany(rule => rule.Rules);

    public static ImmutableArray<Diagnostic> Check(Diagram diagram) => [.. All.SelectMany(rule => rule.Check(diagram))];
}
