using System.Collections.Immutable;
using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

public class DueRecountTests
{
    private static readonly WorkingCalendar before = Given.Office;
    /// <summary>Friday, 27 November 2026 is made a day of joint leave.</summary>
    private static readonly WorkingCalendar after = new(Given.Wib, OfficeCalendars.DefaultProfiles, OfficeCalendars.DefaultHolidays.Add(Given.Row("2026-11-27", HolidayKind.JointLeave)));

    private static DateTimeOffset? Moved(WorkingCalendar from, WorkingCalendar to, string ready, string standard, string due, params ClockStop[] stops) =>
        DueRecount.Of(from, to, Given.At(ready), Given.Standard(standard), [.. stops], Given.At(due))?.At;

    [Theory]
    [InlineData("2026-11-26 09.00", "P1D", "2026-11-27 16.30", "2026-11-30 16.00")]
    [InlineData("2026-11-26 15.30", "PT60M", "2026-11-27 08.00", "2026-11-30 08.00")]
    [InlineData("2026-11-24 09.00", "P1D", "2026-11-25 16.00", null)] // over before that day
    [InlineData("2026-11-26 09.00", "P1D", "2026-11-28 12.00", null)] // a superior set it
    public void A_day_that_is_taken_off_moves_what_was_counted_over_it(string ready, string standard, string due, string? expected)
    {
        Assert.Equal(expected is null ? null : Given.At(expected), Moved(before, after, ready, standard, due));
        if (expected is not null) Assert.Equal(Given.At(due), Moved(after, before, ready, standard, expected));
    }

    [Fact]
    public void The_time_for_which_the_clock_stood_still_is_counted_by_the_new_calendar_too()
    {
        ClockStop stop = new(Given.At("2026-11-26 10.00"), Given.At("2026-11-30 10.00"));
        var due = DueRecount.Count(before, Given.At("2026-11-26 09.00"), Given.Standard("PT180M"), [stop]);
        Assert.Equal(Given.At("2026-11-30 12.00"), due.At);
        Assert.Equal(Given.At("2026-11-30 12.00"), DueRecount.Count(after, Given.At("2026-11-26 09.00"), Given.Standard("PT180M"), [stop]).At);
        Assert.Equal("Tenggat Senin, 30 November 2026 pukul 12.00 WIB.", due.Trace[^1].Id);
    }

    [Fact]
    public void The_same_calendar_moves_nothing_and_a_change_taken_back_moves_all_back()
    {
        var random = new Random(20261127);
        for (var i = 0; i < 2000; i++)
        {
            var ready = Given.At("2026-11-02 07.30").AddMinutes(random.Next(60 * 24 * 30));
            var standard = Given.Standard(random.Next(2) == 0 ? $"PT{random.Next(1, 900)}M" : $"P{random.Next(1, 12)}D");
            ImmutableArray<ClockStop> stops = random.Next(3) > 0 ? [] : [new(ready.AddMinutes(10), ready.AddMinutes(10 + random.Next(6000)))];
            var due = DueRecount.Count(before, ready, standard, stops).At;
            Assert.Null(DueRecount.Of(before, before, ready, standard, stops, due));
            var moved = DueRecount.Of(before, after, ready, standard, stops, due)?.At ?? due;
            Assert.Equal(due, DueRecount.Of(after, before, ready, standard, stops, moved)?.At ?? moved);
        }
    }
}
