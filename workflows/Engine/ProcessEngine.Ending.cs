using Disdik.Bpm.Workflows.Elements;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Engine;

public static partial class ProcessEngine
{
    private static void CancelInstance(Move move, Trigger.InstanceCancelled trigger)
    {
        move.Record("instanceCancelled", null, trigger.Actor, Variables.Empty.With("reason", trigger.Reason));
        move.CancelAll();
        move.IsCalledOff = true;
        move.Status = InstanceStatus.Terminated;
    }

    private static void Suspend(Move move, Trigger.InstanceSuspended trigger)
    {
        move.Record("instanceSuspended", null, trigger.Actor, Variables.Empty.With("reason", trigger.Reason));
        move.Status = InstanceStatus.Suspended;
    }

    private static void Resume(Move move, Trigger.InstanceResumed trigger)
    {
        move.Record("instanceResumed", null, trigger.Actor, trigger.Reason is { } reason ? Variables.Empty.With("reason", reason) : null);
        move.Status = InstanceStatus.Running;
    }
}
