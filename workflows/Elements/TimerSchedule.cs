using Disdik.Bpm.Workflows.Definitions;

namespace Disdik.Bpm.Workflows.Elements;

/// <summary>The timer of an event. BPMN 2.0.2 section 10.5.5.4.</summary>
public abstract record TimerSchedule
{
    private TimerSchedule() { }

    /// <summary><c>timeDate</c>: an ISO 8601 instant with offset.</summary>
    public sealed record Date(DateTimeOffset At) : TimerSchedule;

    /// <summary><c>timeDuration</c> on plain time, ISO 8601.</summary>
    public sealed record Duration(TimeSpan Length) : TimerSchedule;

    /// <summary><c>timeDuration</c> on the working calendar, marked <c>sop:workingTime="true"</c>.</summary>
    public sealed record Working(WorkingDuration Length) : TimerSchedule;

    /// <summary><c>timeCycle</c>, as R/start/period: <c>R/2027-01-04T07:30:00+07:00/P1Y</c>. Start events only.</summary>
    public sealed record Cycle(DateTimeOffset First, string Period) : TimerSchedule;
}
