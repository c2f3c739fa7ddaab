namespace Disdik.Bpm.Workflows.Tests.Calendars;

/// <summary>The ladder of a deadline, one test for each row of the timing policy.</summary>
public sealed class PlanTests
{
    [Theory]
    // up to 30 minutes: no reminder
    [InlineData("PT15M", "2026-11-24 10.00", null, "2026-11-24 10.15", "2026-11-24 11.15", "2026-11-25 16.00")]
    [InlineData("PT30M", "2026-11-24 15.30", null, "2026-11-24 16.00", "2026-11-25 08.30", "2026-11-25 16.00")]
    // 31 to 120 minutes: a reminder halfway
    [InlineData("PT60M", "2026-11-24 10.00", "2026-11-24 10.30", "2026-11-24 11.00", "2026-11-24 12.00", "2026-11-25 16.00")]
    [InlineData("PT120M", "2026-11-27 15.30", "2026-11-27 16.30", "2026-11-30 08.30", "2026-11-30 09.30", "2026-12-01 16.00")]
    // 121 to 480 minutes: a reminder 60 working minutes before
    [InlineData("PT180M", "2026-11-23 10.30", "2026-11-23 13.30", "2026-11-23 14.30", "2026-11-23 15.30", "2026-11-24 16.00")]
    [InlineData("PT480M", "2026-11-24 07.30", "2026-11-24 15.30", "2026-11-25 08.00", "2026-11-25 09.00", "2026-11-26 16.00")]
    // a working day and more: 120 working minutes before, then the next opening and the next closing
    [InlineData("P1D", "2026-11-24 10.00", "2026-11-25 14.00", "2026-11-25 16.00", "2026-11-26 07.30", "2026-11-26 16.00")]
    [InlineData("P1D", "2026-12-22 10.00", "2026-12-23 14.00", "2026-12-23 16.00", "2026-12-28 07.30", "2026-12-28 16.00")]
    [InlineData("PT481M", "2026-11-24 07.30", "2026-11-24 14.31", "2026-11-25 08.01", "2026-11-26 07.30", "2026-11-26 16.00")]
    public void The_rungs_follow_the_length_of_the_standard(string standard, string ready, string? reminder, string due, string escalation1, string escalation2)
    {
        var plan = Given.Office.Plan(Given.At(ready), Given.Standard(standard));
        Assert.Equal(Given.At(due), plan.Due.At);
        Assert.Equal(Given.At(due), plan.Overdue);
        Assert.Equal(reminder is null ? null : Given.At(reminder), plan.Reminder);
        Assert.Equal(Given.At(escalation1), plan.Escalation1);
        Assert.Equal(Given.At(escalation2), plan.Escalation2);
    }

    [Fact]
    public void Half_of_an_odd_standard_is_half_a_minute_exact() =>
        Assert.Equal(Given.At("2026-11-24 10.22").AddSeconds(30), Given.Office.Plan(Given.At("2026-11-24 10.00"), Given.Standard("PT45M")).Reminder);
}
