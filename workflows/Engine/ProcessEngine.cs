using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

/// <summary>Everything the engine may know of the world at this moment.</summary>
/// <param name="Now">The instant of the trigger; the engine has no clock.</param>
/// <param name="Calendar">The office's, with those of its work units.</param>
/// <param name="MaxMoves">Element moves in one advance before an incident is raised instead of a hang.</param>
public sealed record AdvanceContext(DateTimeOffset Now, WorkingCalendar Calendar, IExpressionEvaluator Expressions, int MaxMoves = 1000)
{
    /// <summary>The case's bidang before this advance: whose calendar the steps of its own people run on. Null for none.</summary>
    public string? Bidang { get; init; }

    internal Move MoveOf(ProcessDefinition definition, ProcessInstance instance) => new(definition, instance, Now, Calendar, Bidang, Expressions, MaxMoves);
}

/// <summary>The new state, what is to be done, and what is to be written down: stored together or not at all.</summary>
public sealed record Advance(ProcessInstance Instance, ImmutableArray<Effect> Effects, ImmutableArray<HistoryEntry> History);

/// <summary>Moves instances. Pure: same inputs, same outputs, for ever.</summary>
/// <remarks>
/// A suspended instance refuses everything but its resumption, its cancellation and what operators repair, with <c>instance-not-running</c>. The caller keeps
/// what happened meanwhile (the timer's row, the finished job) and brings it again after the resumption: nothing is lost.
/// </remarks>
public static partial class ProcessEngine
{
    /// <summary>The first move of an instance.</summary>
    /// <exception cref="TriggerRefusedException">The start event does not exist or is ambiguous, or its form is not filled rightly.</exception>
    public static Advance Start(ProcessDefinition definition, Trigger.InstanceStarted trigger, AdvanceContext context)
    {
        var start = ChooseStart(definition, trigger.StartEventId);
        if (start is StartEvent withForm) CheckStartForm(withForm, trigger);
        ProcessInstance instance = new()
        {
            Id = trigger.InstanceId,
            DefinitionId = trigger.DefinitionId,
            Status = InstanceStatus.Running,
            BusinessKey = trigger.BusinessKey,
            Title = trigger.Title ?? (start is StartEvent { TitleField: { } field } ? trigger.Variables.Text(field) : null),
            StartedAt = context.Now,
            Variables = WithDataObjects(definition, start, trigger.Variables),
            Caller = trigger.Caller,
            Sequence = 0,
        };
        var move = Begin(definition, instance, context);
        move.Record("instanceStarted", start.Id, trigger.Actor, trigger.BusinessKey is { } key ? Variables.Empty.With("businessKey", key) : null);
        BeginAt(move, start);
        return Finish(move);
    }

    /// <summary>Applies one trigger.</summary>
    /// <exception cref="TriggerRefusedException">The trigger does not fit the state. Nothing moved.</exception>
    public static Advance Advance(ProcessDefinition definition, ProcessInstance instance, Trigger trigger, AdvanceContext context)
    {
        RefuseUnlessFit(instance, trigger);
        var move = Begin(definition, instance, context);
        switch (trigger)
        {
            case Trigger.TaskCompleted completed: CompleteTask(move, completed); break;
            case Trigger.TaskExtended extended: ExtendTask(move, extended); break;
            case Trigger.CalendarChanged changed: RecountTask(move, changed); break;
            case Trigger.TimerRecounted recounted: RecountTimer(move, recounted); break;
            case Trigger.TaskDelegated delegated: DelegateTask(move, delegated); break;
            case Trigger.TaskReturned returned: ReturnTask(move, returned); break;
            case Trigger.TaskRecalled recalled: RecallTask(move, recalled); break;
            case Trigger.TaskPaused paused: PauseTask(move, paused); break;
            case Trigger.TaskResumed resumed: ResumeTask(move, resumed); break;
            case Trigger.EscalationAnswered answered: AnswerEscalation(move, answered); break;
            case Trigger.TaskReleased released: ReleaseTask(move, released); break;
            case Trigger.TimerFired fired: FireTimer(move, fired); break;
            case Trigger.JobSucceeded succeeded: SucceedJob(move, succeeded); break;
            case Trigger.JobFailed failed: FailJob(move, failed); break;
            case Trigger.JobThrewError threw: ThrowJobError(move, threw); break;
            case Trigger.MessageReceived received: ReceiveMessage(move, received); break;
            case Trigger.SignalReceived received: ReceiveSignal(move, received); break;
            case Trigger.CallCompleted completed: CompleteCall(move, completed); break;
            case Trigger.CallFailed failed: FailCall(move, failed); break;
            case Trigger.VariablesChanged changed: ChangeVariables(move, changed); break;
            case Trigger.TokenMoved moved: MoveToken(move, moved); break;
            case Trigger.TokenCancelled cancelled: CancelToken(move, cancelled); break;
            case Trigger.IncidentRetried retried: RetryIncident(move, retried); break;
            case Trigger.InstanceCancelled cancelled: CancelInstance(move, cancelled); break;
            case Trigger.InstanceSuspended suspended: Suspend(move, suspended); break;
            case Trigger.InstanceResumed resumed: Resume(move, resumed); break;
            default: throw new ArgumentException($"Expected a trigger that moves a running instance, but got {trigger.GetType().Name}.", nameof(trigger));
        }
        return Finish(move);
    }

    private static void RefuseUnlessFit(ProcessInstance instance, Trigger trigger)
    {
        var fits = trigger switch
        {
            Trigger.InstanceResumed => instance.Status is InstanceStatus.Suspended,
            Trigger.InstanceCancelled or Trigger.VariablesChanged or Trigger.TokenMoved or Trigger.TokenCancelled or Trigger.CalendarChanged or Trigger.TimerRecounted or Trigger.TaskReleased or Trigger.EscalationAnswered
                => instance.Status is InstanceStatus.Running or InstanceStatus.Suspended,
            _ => instance.Status is InstanceStatus.Running,
        };
        if (fits) return;
        throw new TriggerRefusedException("instance-not-running", new(
            $"Diharapkan berkas proses {instance.Id} sedang {(trigger is Trigger.InstanceResumed ? "dijeda" : "berjalan")}, tetapi keadaannya {InIndonesian(instance.Status)}.",
            $"Expected instance {instance.Id} to be {(trigger is Trigger.InstanceResumed ? "suspended" : "running")}, but it is {instance.Status.ToString().ToLowerInvariant()}."));
    }

    private static string InIndonesian(InstanceStatus status) => status switch
    {
        InstanceStatus.Running => "berjalan",
        InstanceStatus.Completed => "selesai",
        InstanceStatus.Terminated => "dihentikan",
        _ => "dijeda",
    };

    private static Move Begin(ProcessDefinition definition, ProcessInstance instance, AdvanceContext context) => context.MoveOf(definition, instance);

    internal static Advance Finish(Move move)
    {
        move.Settle();
        if (move.Status is InstanceStatus.Running && move.Tokens.Count == 0)
        {
            move.Status = InstanceStatus.Completed;
            // Whatever would still start an event sub-process comes too late.
            move.CancelAll();
            move.Record("instanceCompleted", null);
        }
        else if (move.Status is InstanceStatus.Terminated)
        {
            move.Record("instanceTerminated", null);
        }
        if (move.Caller is { } caller && move.Status is InstanceStatus.Completed or InstanceStatus.Terminated)
            move.Do(new Effect.ReturnToCaller(caller, !move.IsCalledOff && move.ErrorCode is null, move.ErrorCode, move.ErrorCode is { } code ? $"it ended with the error '{code}'." : null, move.Variables));
        return new(move.Result(), move.Effects, move.History);
    }
}
