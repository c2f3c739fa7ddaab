using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

internal sealed partial class Move
{
    public string StartTimer(string tokenId, string elementId, TimerPurpose purpose, DateTimeOffset dueAt, string? taskId = null)
    {
        var id = NextId();
        timers.Add(new(id, tokenId, elementId, purpose, dueAt, taskId));
        Do(new Effect.StartTimer(id, elementId, purpose, dueAt, taskId));
        return id;
    }

    /// <summary>The timers on the edge of the activity, with the instants at which they would fire.</summary>
    public IReadOnlyList<(string ElementId, DateTimeOffset DueAt)> BoundaryTimers(FlowNode host) =>
        [.. host.Boundaries.Select(Definition.Node).OfType<BoundaryEvent>().Where(b => b.Event is EventDefinition.Timer).Select(b => (b.Id, ((EventDefinition.Timer)b.Event).Schedule.DueAt(Now, Calendar)))];

    public void StartTimers(string tokenId, IReadOnlyList<(string ElementId, DateTimeOffset DueAt)> boundaries)
    {
        foreach (var (elementId, dueAt) in boundaries) StartTimer(tokenId, elementId, TimerPurpose.Event, dueAt);
    }

    /// <summary>Takes a timer that fired out of the waiting ones; it needs no cancelling.</summary>
    public void Spend(WaitingTimer timer) => timers.Remove(timer);

    public void CancelTimersOf(string tokenId, Predicate<WaitingTimer>? only = null)
    {
        foreach (var timer in timers.FindAll(t => t.TokenId == tokenId && (only is null || only(t))))
        {
            timers.Remove(timer);
            Do(new Effect.CancelTimer(timer.Id));
        }
    }
}
