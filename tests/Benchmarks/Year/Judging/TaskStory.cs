using Disdik.Bpm.Benchmarks.Year.Plan;

namespace Disdik.Bpm.Benchmarks.Year.Judging;

/// <summary>Lives through what happened to one task and writes down who had to be told when.</summary>
internal sealed class TaskStory
{
    private readonly TaskFacts task;
    private readonly StepOfSop step;
    private readonly PlainOffice office;
    private readonly PlainCalendars calendars;
    private readonly List<Notice> notices = [];
    private readonly List<(DateTime From, DateTime Until)> stops = [];
    private List<(string Rung, DateTime At)> ahead;
    private DateTime due;
    private DateTime? stoppedSince;
    private string[] rungsOfStop = [];
    private bool isSetBySuperior;
    /// <summary>The direct superiors who were told and whose answer is still asked for.</summary>
    private List<string> asked = [];
    /// <summary>All direct superiors who were told, and of which due time.</summary>
    private readonly HashSet<(string Name, DateTime Due)> toldFirst = [];
    /// <summary>An escalation that was answered rests before it goes up.</summary>
    private DateTime? restsUntil;
    private string? holder;
    private DateTime looked;

    private TaskStory(TaskFacts task, PlainOffice office, PlainCalendars calendars)
    {
        (this.task, this.office, this.calendars, step) = (task, office, calendars, StepOfSop.All[task.Element]);
        var calendar = calendars.At(task.Ready);
        due = Rungs.Due(calendar, step, task.Ready);
        ahead = [];
        Climb(Rungs.OfReady(calendar, step, task.Ready), Rungs.All, task.Ready);
    }

    /// <summary>When it was missed first; null for never.</summary>
    public DateTime? Missed { get; private set; }

    /// <param name="changes">Of the calendar, in order.</param>
    /// <param name="end">Of the year: what is due later is not expected.</param>
    public static (List<Notice> Notices, bool IsMissed) Of(TaskFacts task, PlainOffice office, PlainCalendars calendars, IReadOnlyList<CalendarChangeOfYear> changes, DateTime end)
    {
        var story = new TaskStory(task, office, calendars);
        story.TellNew(task.Ready, story.Candidates(task.Ready));
        var moves = new Queue<DateTime>(changes.Select(c => c.At + CalendarChangeOfYear.Settles).Where(at => at > task.Ready));
        foreach (var fact in task.Facts)
        {
            for (; moves.TryPeek(out var move) && move < fact.At; moves.Dequeue()) story.MoveTo(move);
            story.FireUntil(fact.At);
            story.Live(fact);
            if (fact is Fact.Closed) return (story.notices, story.Missed is not null);
            story.FireUntil(fact.At);
        }
        for (; moves.TryDequeue(out var move) && move <= end;) story.MoveTo(move);
        story.FireUntil(end);
        return (story.notices, story.Missed is not null);
    }

    private void Live(Fact fact)
    {
        switch (fact)
        {
            case Fact.Held held:
                holder = held.By;
                break;
            case Fact.Reassigned given:
                holder = given.To;
                Answer(given.At);
                TellNew(given.At, [given.To]);
                break;
            case Fact.Acknowledged answered:
                Answer(answered.At);
                break;
            case Fact.Reminded reminded:
                foreach (var to in office.InOffice(Holders(reminded.At), step, task.Bidang, task.KeptOut, reminded.At).Where(to => !notices.Exists(n => (n.Kind, n.To, n.At) == ("remind", to, reminded.At)))) Tell("remind", to, reminded.At);
                break;
            case Fact.Extended extended:
                (due, isSetBySuperior, restsUntil) = (extended.Due, true, null);
                asked.Clear();
                ahead.Clear();
                Climb(Rungs.OfSet(calendars.At(extended.At), due), Rungs.All, extended.At);
                break;
            case Fact.Paused paused:
                // What was reached while the pause was only asked for was reached too early: it comes again.
                rungsOfStop = due > paused.Since ? Rungs.All : [.. ahead.Select(a => a.Rung)];
                if (due > paused.Since) restsUntil = null;
                // A task that has no due time for the present is not late: nobody is asked any more.
                asked.Clear();
                stoppedSince = paused.Since;
                ahead.Clear();
                break;
            case Fact.Resumed resumed when stoppedSince is { } since:
                var calendar = calendars.At(resumed.At);
                stops.Add((since, resumed.At));
                due = Moved(calendar, due, since, resumed.At);
                stoppedSince = null;
                Climb(Rungs.Of(calendar, step, due), rungsOfStop, resumed.At);
                break;
        }
    }

    /// <summary>The calendar was changed: what the standard gives is counted anew, what a superior set stays.</summary>
    private void MoveTo(DateTime at)
    {
        FireUntil(at);
        if (isSetBySuperior) return;
        var calendar = calendars.At(at);
        var counted = stops.Aggregate(Rungs.Due(calendar, step, task.Ready), (moved, stop) => Moved(calendar, moved, stop.From, stop.Until));
        if (counted == due) return;
        due = counted;
        if (stoppedSince is not null) return;
        // A rung that was reached is climbed again only when the new due time lies ahead.
        string[] again = due > at ? Rungs.All : [.. ahead.Select(a => a.Rung)];
        if (due > at)
        {
            restsUntil = null;
            asked.Clear();
        }
        ahead.Clear();
        Climb(Rungs.Of(calendar, step, due), again, at);
        FireUntil(at);
    }

    /// <summary>Minutes move by the working time of the stop, days by the working days that began in it.</summary>
    private DateTime Moved(PlainCalendar calendar, DateTime at, DateTime from, DateTime until)
    {
        if (step.Days is null) return calendar.Between(from, until) is > 0 and var minutes ? calendar.Later(at, minutes) : at;
        return calendar.Openings(from, until) is > 0 and var days ? calendar.DaysLater(at, days) : at;
    }

    /// <summary>A reminder never comes late, and what was answered not before it has rested.</summary>
    private void Climb(Dictionary<string, DateTime> rungs, IEnumerable<string> which, DateTime now) =>
        ahead.AddRange(which.Where(r => rungs.ContainsKey(r) && (r != Rungs.Reminder || rungs[r] > now)).Select(r => (r, r == Rungs.Second && restsUntil > rungs[r] ? restsUntil.Value : rungs[r])));

    /// <summary>Whoever was asked has done something: the second escalation rests for one working day.</summary>
    private void Answer(DateTime at)
    {
        if (asked.Count == 0 || !ahead.Exists(a => a.Rung == Rungs.Second)) return;
        restsUntil = calendars.At(at).DaysLater(at, 1);
        ahead = ahead.ConvertAll(a => a.Rung == Rungs.Second && a.At < restsUntil ? (a.Rung, restsUntil.Value) : a);
    }

    /// <summary>What lies behind already when it is set is told at once.</summary>
    private void FireUntil(DateTime until)
    {
        foreach (var (rung, at) in ahead.Where(a => a.At <= until).OrderBy(a => a.At).ToList()) Fire(rung, at < looked ? looked : at);
        ahead.RemoveAll(a => a.At <= until);
        looked = until;
    }

    private void Fire(string rung, DateTime at)
    {
        if (rung != Rungs.Reminder) Missed ??= at;
        var holders = Holders(at);
        if (rung is Rungs.Reminder or Rungs.Overdue)
        {
            foreach (var to in office.InOffice(holders, step, task.Bidang, task.KeptOut, at)) Tell(rung, to, at);
            return;
        }
        // When separation of duties keeps everybody out, their superiors still answer.
        if (holders.Count == 0) holders = office.Performers(step, task.Bidang, [], at);
        var (first, second) = office.Levels(holders, at);
        // A superior who took the task over is late with it now: whoever stands above them comes next.
        if (rung == Rungs.Second && holder is { } one && toldFirst.Contains((one, due))) second = first;
        foreach (var to in rung == Rungs.First ? first : second) Tell(rung, to, at);
        asked = rung == Rungs.First ? [.. first] : second.Count > 0 ? [] : asked;
        if (rung == Rungs.First) toldFirst.UnionWith(first.Select(f => (f, due)));
        if (rung != Rungs.First || first.Count > 0 || !holders.Exists(h => office.IsHead(h, at))) return;
        // Nobody stands above the head inside the office: a second notice, and the Sekretaris knows.
        foreach (var to in holders) Tell("overdueAgain", to, at);
        foreach (var to in office.Secretaries(at).Except(holders)) Tell("information", to, at);
    }

    private List<string> Holders(DateTime at) => holder is { } one ? [one] : office.Performers(step, task.Bidang, task.KeptOut, at);

    private List<string> Candidates(DateTime at) => office.Performers(step, task.Bidang, task.KeptOut, at);

    private void TellNew(DateTime at, List<string> to)
    {
        foreach (var who in office.InOffice(to, step, task.Bidang, task.KeptOut, at)) Tell("newTask", who, at);
    }

    private void Tell(string kind, string to, DateTime at)
    {
        if (office.HasMail(to, at)) notices.Add(new(task.Id, kind, to, at, calendars.Leaves(at)));
    }
}
