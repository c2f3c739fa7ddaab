using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

internal sealed partial class Move
{
    /// <param name="ownerId">The token that waits, or the scope (or the instance) whose event sub-process it starts.</param>
    /// <param name="repeated">How many repeated notices the task had before; null for none.</param>
    /// <param name="notBefore">Until when an escalation that was answered rests; null for none.</param>
    /// <param name="countedFrom">As <see cref="WaitingTimer.CountedFrom"/>.</param>
    /// <param name="since">From when on nobody has had the task; null for since it was ready.</param>
    public string StartTimer(
        string ownerId, string elementId, TimerPurpose purpose, DateTimeOffset dueAt, string? taskId = null,
        int? repeats = null, int? repeated = null, DateTimeOffset? notBefore = null, DateTimeOffset? countedFrom = null, DateTimeOffset? since = null)
    {
        var id = NextId();
        timers.Add(new(id, ownerId, elementId, purpose, dueAt, taskId) { Repeats = repeats, Repeated = repeated, NotBefore = notBefore, CountedFrom = countedFrom, Since = since });
        Do(new Effect.StartTimer(id, elementId, purpose, dueAt, taskId));
        return id;
    }

    /// <summary>Takes a timer that fired out of the waiting ones; it needs no cancelling.</summary>
    public void Spend(WaitingTimer timer) => timers.Remove(timer);

    /// <summary>A repeating timer that goes on waiting fires next counted from the time it was due, so that lateness does not add up.</summary>
    public void StartAgain(WaitingTimer fired, TimerSchedule.Repeat repeat)
    {
        if (fired.Repeats is 0) return;
        StartTimer(fired.TokenId, fired.ElementId, fired.Purpose, repeat.Each.DueAt(fired.DueAt, Calendar), null, fired.Repeats is > 0 ? fired.Repeats - 1 : fired.Repeats,
            countedFrom: repeat.IsWorkingTime ? fired.DueAt : null);
    }

    /// <summary>What a timer that goes on waiting knows changes; a new time is told outside.</summary>
    public void Change(Predicate<WaitingTimer> only, Func<WaitingTimer, WaitingTimer> to)
    {
        for (var i = 0; i < timers.Count; i++)
        {
            var before = timers[i];
            if (!only(before)) continue;
            timers[i] = to(before);
            if (timers[i].DueAt != before.DueAt) Do(new Effect.MoveTimer(before.Id, before.ElementId, timers[i].DueAt));
        }
    }

    public void CancelTimersOf(string ownerId, Predicate<WaitingTimer>? only = null)
    {
        for (var i = 0; i < timers.Count;)
        {
            var timer = timers[i];
            if (timer.TokenId != ownerId || only?.Invoke(timer) is false)
            {
                i++;
                continue;
            }
            timers.RemoveAt(i);
            Do(new Effect.CancelTimer(timer.Id));
        }
    }
}
