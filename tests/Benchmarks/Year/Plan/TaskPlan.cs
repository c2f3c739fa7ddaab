namespace Disdik.Bpm.Benchmarks.Year.Plan;

internal enum Act
{
    Claim,
    Complete,
    Release,
    HandOver,
    Delegate,
    Return,
    /// <summary>The holder says that something is missing.</summary>
    AskPause,
    /// <summary>The holder asks for a later due time.</summary>
    AskTime,
    /// <summary>The superior answers what is asked.</summary>
    Decide,
    PauseAsSuperior,
    Resume,
    Remind,
    Acknowledge,
    Reassign,
    TakeOver,
    Extend,
}

internal sealed record PlannedAct(DateTime At, Act Act);

/// <summary>What becomes of a task: drawn once from the seed and the task's name, so that whoever looks again after a crash finds the same.</summary>
internal sealed class TaskPlan(YearPlan year, string name, StepOfSop step, DateTime ready)
{
    private readonly Judging.PlainCalendar calendar = year.Calendars.At(ready);
    /// <summary>The standard in working minutes; a day as people feel it.</summary>
    private readonly int length = step.Minutes ?? step.Days!.Value * 400;

    public IReadOnlyList<PlannedAct> Make()
    {
        var due = Judging.Rungs.Due(calendar, step, ready);
        var late = Of("late");
        var done = late switch
        {
            < 0.91 => calendar.Later(ready, length <= 15 ? Between(1, 9) : (int)(length * (0.1 + (0.7 * Of("share"))))),
            < 0.94 => calendar.Later(due, Between(5, 55)),
            < 0.967 => calendar.Later(due, Between(70, 400)),
            < 0.99 => calendar.Later(calendar.DaysLater(due, 1), Between(20, 500)),
            _ => calendar.Later(due, Between(1200, 3600)),
        };
        var acts = new List<PlannedAct> { new(done, Act.Complete) };
        if (late >= 0.967) acts.AddRange(OfSuperior(due));
        if (Of("claims") < 0.25 || Of("special") < 0.12) acts.Add(new(calendar.Later(ready, (int)(Math.Min(length, 300) * 0.3 * Of("claim.share"))), Act.Claim));
        if (Of("special") < 0.12 && length >= 60) acts.AddRange(Special(due));
        for (var i = 0; i < acts.Count; i++) acts[i] = acts[i] with { At = year.AtWork(acts[i].At) };
        // A few work in the evening: what follows from it begins outside working time.
        if (Of("evening") < 0.01 && late < 0.91) acts[0] = new(year.OnGrid(Wall.At(DateOnly.FromDateTime(done), 19, 10)), Act.Complete);
        return [.. acts.OrderBy(a => a.At)];
    }

    /// <summary>After the first escalation, mostly.</summary>
    private IEnumerable<PlannedAct> OfSuperior(DateTime due)
    {
        var at = calendar.Later(due, Between(75, 300));
        Act[] acts = [Act.Remind, Act.Reassign, Act.TakeOver, Act.Extend, Act.PauseAsSuperior, Act.Acknowledge, Act.Acknowledge];
        if (Of("superior") > 0.7) yield break;
        var act = acts[(int)(Of("superior.act") * acts.Length)];
        yield return new(at, act);
        if (act is Act.PauseAsSuperior) yield return new(calendar.Later(at, Between(30, 700)), Act.Resume);
    }

    private IEnumerable<PlannedAct> Special(DateTime due)
    {
        var at = calendar.Later(ready, (int)(length * (0.35 + (0.4 * Of("special.at")))));
        switch ((int)(Of("special.act") * 7))
        {
            case 0:
                yield return new(at, Act.Release);
                break;
            case 1:
                yield return new(at, Act.HandOver);
                break;
            case 2:
                yield return new(at, Act.Delegate);
                yield return new(calendar.Later(at, Between(30, 300)), Act.Return);
                break;
            case 3 or 4:
                yield return new(at, Act.AskPause);
                yield return new(calendar.Later(at, Between(10, 120)), Act.Decide);
                yield return new(calendar.Later(at, Between(150, 1200)), Act.Resume);
                break;
            case 5:
                yield return new(at, Act.AskTime);
                yield return new(calendar.Later(at, Between(10, 200)), Act.Decide);
                break;
            default:
                yield return new(calendar.Later(ready, (int)(length * 0.2)), Act.PauseAsSuperior);
                yield return new(calendar.Later(at, Between(30, 900)), Act.Resume);
                break;
        }
    }

    private double Of(string what) => year.Chance.Of(name, what);

    private int Between(int least, int most) => year.Chance.Between(least, most, name, "minutes", least);
}
