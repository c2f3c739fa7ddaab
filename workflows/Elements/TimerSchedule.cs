using System.Globalization;
using Disdik.Bpm.Workflows.Calendars;
using Disdik.Bpm.Workflows.Definitions;
using Disdik.Bpm.Workflows.Expressions;
using Disdik.Bpm.Workflows.Instances;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>The timer of an event. BPMN 2.0.2 section 10.5.5.4.</summary>
public abstract record TimerSchedule
{
    private TimerSchedule() { }

    /// <summary><c>timeDate</c>: an ISO 8601 instant with offset.</summary>
    public sealed record Date(DateTimeOffset At) : TimerSchedule;

    /// <summary><c>timeDate</c> marked <c>sop:variable</c>: the variable holds a date, which means its beginning in the office's time zone,
    /// or an instant with offset; both ISO 8601. Not on start events of a process, which has no variables yet.</summary>
    public sealed record InVariable(string Name) : TimerSchedule
    {
        /// <exception cref="ExpressionException">The variable holds neither.</exception>
        public DateTimeOffset DueAt(Variables variables, WorkingCalendar calendar)
        {
            var text = variables.Text(Name);
            if (DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var date)) return OfficeTime.StartOf(date, calendar.Zone);
            if (text?.Length > 10 && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var instant)) return instant;
            throw new ExpressionException($"Expected the variable '{Name}' to hold a date (yyyy-MM-dd) or an instant, but it holds {(text is null ? "none" : $"'{text}'")}.");
        }
    }

    /// <summary><c>timeDuration</c> on plain time, ISO 8601.</summary>
    public sealed record Duration(TimeSpan Length) : TimerSchedule;

    /// <summary><c>timeDuration</c> on the working calendar, marked <c>sop:workingTime="true"</c>.</summary>
    public sealed record Working(WorkingDuration Length) : TimerSchedule;

    /// <summary><c>timeCycle</c>, as R/start/period: <c>R/2027-01-04T07:30:00+07:00/P1Y</c>. Start events only.</summary>
    public sealed record Cycle(DateTimeOffset First, string Period) : TimerSchedule
    {
        /// <summary>The first occurrence after <paramref name="instant"/>, with the offset of <see cref="First"/>. Counted from the
        /// first one each time, so that the 31st does not creep to the 28th.</summary>
        public DateTimeOffset NextAfter(DateTimeOffset instant)
        {
            if (First > instant) return First;
            var count = (long)((instant - First) / LongestPeriod()) + 1;
            while (Occurrence(count) <= instant) count++;
            return Occurrence(count);
        }

        private DateTimeOffset Occurrence(long count)
        {
            var (number, unit, timed) = Parts();
            var steps = count * number;
            return (unit, timed) switch
            {
                ('Y', false) => First.AddYears((int)steps),
                ('M', false) => First.AddMonths((int)steps),
                ('W', false) => First.AddDays(7 * steps),
                ('D', false) => First.AddDays(steps),
                ('H', true) => First.AddHours(steps),
                _ => First.AddMinutes(steps),
            };
        }

        private TimeSpan LongestPeriod()
        {
            var (number, unit, timed) = Parts();
            return number * (unit, timed) switch
            {
                ('Y', false) => TimeSpan.FromDays(366),
                ('M', false) => TimeSpan.FromDays(31),
                ('W', false) => TimeSpan.FromDays(7),
                ('D', false) => TimeSpan.FromDays(1),
                ('H', true) => TimeSpan.FromHours(1),
                _ => TimeSpan.FromMinutes(1),
            };
        }

        private (int Number, char Unit, bool Timed) Parts()
        {
            var timed = Period[1] == 'T';
            var digits = Period.AsSpan(timed ? 2 : 1, Period.Length - (timed ? 3 : 2));
            return (int.Parse(digits, System.Globalization.CultureInfo.InvariantCulture), Period[^1], timed);
        }
    }

    /// <summary><c>timeCycle</c> without a start, as R/period or Rn/period: fires again and again while its event waits.</summary>
    /// <param name="Times">Firings in all; null means without end.</param>
    /// <param name="Each">The time between two firings, plain or working.</param>
    public sealed record Repeat(int? Times, TimerSchedule Each) : TimerSchedule;

    /// <summary>True when the time to wait is working time, so that the calendar says when it is over.</summary>
    public bool IsWorkingTime => this is Working or Repeat { Each: Working };

    /// <summary>When the timer fires if it starts to run at <paramref name="now"/> where these variables are seen.</summary>
    /// <exception cref="ExpressionException">The instant stands in a variable, but it holds none.</exception>
    public DateTimeOffset DueAt(DateTimeOffset now, WorkingCalendar calendar, Func<Variables> seen) => this is InVariable variable ? variable.DueAt(seen(), calendar) : DueAt(now, calendar);

    /// <summary>When the timer fires if it starts to run at <paramref name="now"/>; not for one that looks into a variable.</summary>
    public DateTimeOffset DueAt(DateTimeOffset now, WorkingCalendar calendar) => this switch
    {
        Date date => date.At,
        Duration duration => now + duration.Length,
        Working working => calendar.Due(now, working.Length).At,
        Cycle cycle => cycle.NextAfter(now),
        Repeat repeat => repeat.Each.DueAt(now, calendar),
        _ => throw new InvalidOperationException("Expected a date, a duration or a cycle, but found a further kind of timer."),
    };
}
