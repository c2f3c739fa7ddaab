using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

public class ClockPauseTests
{
    [Theory]
    [InlineData("2026-11-24 11.00", "2026-11-24 10.30", "2026-11-24 11.30", "2026-11-24 12.00")] // plain
    [InlineData("2026-11-23 14.30", "2026-11-23 11.30", "2026-11-23 13.30", "2026-11-23 15.30")] // across the break
    [InlineData("2026-11-24 11.00", "2026-11-24 10.00", "2026-11-25 10.00", "2026-11-25 11.00")] // over a night
    [InlineData("2026-11-27 11.00", "2026-11-27 10.30", "2026-11-30 08.00", "2026-11-30 08.30")] // Friday break and weekend
    [InlineData("2026-12-23 16.00", "2026-12-23 15.00", "2026-12-28 08.00", "2026-12-28 09.00")] // joint leave and Christmas
    [InlineData("2026-11-24 16.00", "2026-11-23 17.00", "2026-11-24 07.00", "2026-11-24 16.00")] // nobody worked meanwhile
    [InlineData("2026-02-24 08.30", "2026-02-23 14.45", "2026-02-24 08.00", "2026-02-24 08.45")] // Ramadan
    [InlineData("2026-03-25 09.30", "2026-03-17 14.30", "2026-03-25 08.00", "2026-03-25 10.30")] // Idulfitri and the change of the hours
    [InlineData("2026-11-24 09.00", "2026-11-24 10.00", "2026-11-24 11.00", "2026-11-24 10.00")] // it was late already
    public void Minutes_move_by_the_working_time_of_the_pause(string due, string from, string until, string expected) =>
        Assert.Equal(Given.At(expected), ClockPause.Due(Given.Office, Given.At(due), Given.Standard("PT60M"), Given.At(from), Given.At(until)).At);

    [Theory]
    [InlineData("2026-11-25 16.00", "2026-11-24 14.00", "2026-11-24 15.30", "2026-11-25 16.00")] // within one day
    [InlineData("2026-11-25 16.00", "2026-11-24 15.00", "2026-11-25 09.00", "2026-11-26 16.00")] // over one opening
    [InlineData("2026-11-24 16.00", "2026-11-24 07.30", "2026-11-24 09.00", "2026-11-25 16.00")] // from opening time on: that day was lost
    [InlineData("2026-11-30 16.00", "2026-11-27 10.00", "2026-11-30 07.00", "2026-11-30 16.00")] // gone on before the opening of Monday
    [InlineData("2026-11-30 16.00", "2026-11-27 10.00", "2026-11-30 09.00", "2026-12-01 16.00")] // the weekend is no day
    [InlineData("2026-12-28 16.00", "2026-12-23 15.00", "2026-12-28 09.00", "2026-12-29 16.00")] // nor are joint leave and Christmas
    [InlineData("2026-03-25 16.00", "2026-03-17 11.00", "2026-03-25 10.00", "2026-03-26 16.00")] // nor the block of Nyepi and Idulfitri
    [InlineData("2026-11-23 16.00", "2026-11-24 10.00", "2026-11-26 10.00", "2026-11-25 16.00")] // it was late already
    public void Days_move_by_the_openings_in_the_pause_and_end_at_closing_time(string due, string from, string until, string expected) =>
        Assert.Equal(Given.At(expected), ClockPause.Due(Given.Office, Given.At(due), Given.Standard("P1D"), Given.At(from), Given.At(until)).At);

    [Fact]
    public void The_reader_is_told_what_was_not_counted() => Assert.Equal(
        [
            "Tenggat semula Senin, 23 November 2026 pukul 14.30 WIB.",
            "Waktu berhenti Sen, 23 Nov 2026 11.30 WIB sampai Sen, 23 Nov 2026 13.30 WIB: 1 jam kerja tidak dihitung.",
            "Tenggat Senin, 23 November 2026 pukul 15.30 WIB.",
        ],
        ClockPause.Due(Given.Office, Given.At("2026-11-23 14.30"), Given.Standard("PT180M"), Given.At("2026-11-23 11.30"), Given.At("2026-11-23 13.30")).Trace.Indonesian());

    /// <summary>What was left of a standard in minutes when the clock stopped is what is left when it goes on.</summary>
    [Fact]
    public void What_was_left_is_left()
    {
        var random = new Random(20261123);
        for (var i = 0; i < 500; i++)
        {
            var from = Given.At("2026-01-05 07.30").AddMinutes(random.Next(60 * 24 * 340));
            var until = from.AddMinutes(random.Next(1, 60 * 24 * 20));
            var due = Given.Office.AddMinutes(from, random.Next(1, 2000));
            var moved = ClockPause.Due(Given.Office, due, Given.Standard("PT60M"), from, until).At;
            Assert.Equal(Given.Office.Between(from, due), Given.Office.Between(until, moved));
        }
    }
}
