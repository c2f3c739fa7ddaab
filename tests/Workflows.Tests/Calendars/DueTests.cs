using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>When a standard is used up: the worked examples of the working-time rules.</summary>
public sealed class DueTests
{
    [Theory]
    [InlineData("2026-11-24 10.00", "PT60M", "2026-11-24 11.00")] // plain
    [InlineData("2026-11-23 10.30", "PT180M", "2026-11-23 14.30")] // across the break
    [InlineData("2026-11-24 12.20", "PT60M", "2026-11-24 14.00")] // ready during the break
    [InlineData("2026-11-27 11.00", "PT60M", "2026-11-27 13.30")] // Friday's break
    [InlineData("2026-11-26 15.30", "PT60M", "2026-11-27 08.00")] // across closing time
    [InlineData("2026-11-27 16.20", "PT15M", "2026-11-30 07.35")] // across the weekend
    [InlineData("2026-11-28 09.00", "PT15M", "2026-11-30 07.45")] // ready on a weekend
    [InlineData("2026-12-23 15.45", "PT60M", "2026-12-28 08.15")] // joint leave, Christmas, weekend
    [InlineData("2026-02-23 14.30", "PT60M", "2026-02-24 08.30")] // Ramadan
    [InlineData("2026-03-17 14.00", "PT180M", "2026-03-25 09.30")] // Nyepi and Idulfitri; Ramadan ends
    public void Minutes_count_only_inside_working_hours(string ready, string standard, string due) =>
        Assert.Equal(Given.At(due), Given.Office.Due(Given.At(ready), Given.Standard(standard)).At);

    [Theory]
    [InlineData("2026-11-24 07.00", "2026-11-24 16.00")] // ready before opening
    [InlineData("2026-11-24 07.30", "2026-11-24 16.00")] // ready at opening
    [InlineData("2026-11-24 10.00", "2026-11-25 16.00")] // day of receipt is day 0
    [InlineData("2026-11-24 16.30", "2026-11-25 16.00")] // ready after closing
    [InlineData("2026-11-27 10.00", "2026-11-30 16.00")] // weekend
    [InlineData("2026-11-28 09.00", "2026-11-30 16.00")] // not a working day: Monday is day 1
    [InlineData("2026-08-14 09.00", "2026-08-18 16.00")] // holiday on Monday
    [InlineData("2026-12-23 14.00", "2026-12-28 16.00")] // joint leave
    [InlineData("2026-03-16 13.00", "2026-03-17 15.00")] // Ramadan's closing time
    [InlineData("2026-03-17 10.00", "2026-03-25 16.00")] // long block, change of profile
    public void A_day_ends_at_the_closing_of_the_next_working_day(string ready, string due) =>
        Assert.Equal(Given.At(due), Given.Office.Due(Given.At(ready), Given.Standard("P1D")).At);

    [Theory]
    [InlineData("2026-02-23 14.30", "2026-02-24 07.45")]
    [InlineData("2026-02-27 10.30", "2026-03-02 08.00")]
    public void The_regents_circular_for_Ramadan_is_one_more_profile(string ready, string due) =>
        Assert.Equal(Given.At(due), Given.GunungkidulRamadan.Due(Given.At(ready), Given.Standard("PT60M")).At);

    [Theory]
    [InlineData("2026-11-27 11.00", "PT60M", "2026-11-28 08.00")]
    [InlineData("2026-11-27 09.00", "P1D", "2026-11-28 13.00")]
    public void A_six_day_unit_works_on_Saturday(string ready, string standard, string due) =>
        Assert.Equal(Given.At(due), Given.SixDays.Due(Given.At(ready), Given.Standard(standard)).At);

    [Fact]
    public void A_content_item_that_takes_every_standard_in_full_goes_through_in_two_days()
    {
        var at = Given.At("2026-11-23 09.00");
        var dues = new List<string>();
        foreach (var standard in new[] { "P1D", "PT60M", "PT60M", "PT15M", "PT15M", "PT15M" })
        {
            at = Given.Office.Due(at, Given.Standard(standard)).At;
            dues.Add(at.ToString("dd HH.mm", null));
        }
        Assert.Equal(["24 16.00", "25 08.30", "25 09.30", "25 09.45", "25 10.00", "25 10.15"], dues);
    }

    [Fact]
    public void Several_days_end_at_the_closing_of_the_last_one() =>
        Assert.Equal(Given.At("2026-12-30 16.00"), Given.Office.Due(Given.At("2026-12-22 09.00"), Given.Standard("P4D")).At);

    [Fact]
    public void The_due_time_carries_the_offices_offset_whatever_offset_came_in()
    {
        var due = Given.Office.Due(Given.At("2026-11-24 10.00").ToUniversalTime(), Given.Standard("PT60M")).At;
        Assert.Equal(TimeSpan.FromHours(7), due.Offset);
        Assert.Equal(new DateTime(2026, 11, 24, 11, 0, 0), due.DateTime);
    }

    [Fact]
    public void An_office_in_the_east_opens_two_hours_earlier()
    {
        var wit = new WorkingCalendar(OfficeTime.Zone("Asia/Jayapura"), [OfficeCalendars.Normal5], []);
        Assert.Equal(Given.At("2026-11-24 06.30"), wit.Due(Given.At("2026-11-24 04.00"), Given.Standard("PT60M")).At);
    }

    [Fact]
    public void Seconds_are_kept() =>
        Assert.Equal(Given.At("2026-11-24 11.00").AddSeconds(7), Given.Office.AddMinutes(Given.At("2026-11-24 10.00").AddSeconds(7), 60));
}
