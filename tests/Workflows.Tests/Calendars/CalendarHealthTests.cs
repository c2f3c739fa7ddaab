using Disdik.Bpm.Workflows.Calendars;

namespace Disdik.Bpm.Workflows.Tests.Calendars;

public class CalendarHealthTests
{
    [Theory]
    [InlineData("2026-09-30", false)]
    [InlineData("2026-10-03", true)]
    [InlineData("2027-01-05", true)]
    public void The_shipped_calendar_ends_with_the_last_year_of_which_a_decree_is_known(string today, bool endsSoon)
    {
        var health = CalendarHealth.Of(OfficeCalendars.DefaultHolidays, DateOnly.Parse(today, null));
        Assert.Equal((new DateOnly(2026, 12, 31), endsSoon), (health.KnownUntil!.Value, health.EndsSoon));
    }

    [Fact]
    public void The_days_to_come_that_nobody_has_confirmed_are_named()
    {
        var health = CalendarHealth.Of(OfficeCalendars.DefaultHolidays, new(2026, 12, 20));
        Assert.All(health.Unconfirmed, day => Assert.InRange(day.Date, new DateOnly(2026, 12, 20), new DateOnly(2027, 3, 20)));
        Assert.NotEmpty(health.Unconfirmed);
        Assert.False(health.IsWell);
        Assert.True(CalendarHealth.Of(OfficeCalendars.DefaultHolidays, new(2026, 1, 2)).IsWell);
    }
}
